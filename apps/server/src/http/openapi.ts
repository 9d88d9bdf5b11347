/** The OpenAPI document of the API, read off the routes. */
import { toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import type { Route } from './router.ts';

export function openApi(routes: readonly Route[]): object {
	const paths: Record<string, Record<string, object>> = {};
	for (const route of routes) (paths[route.path] ??= {})[route.method.toLowerCase()] = operation(route);
	return { openapi: '3.1.0', info: { title: 'Nexus Board', version: '1' }, paths };
}

function operation({ path, summary, body, textBody, query, answer, files = [], status = 200 }: Route): object {
	return {
		summary,
		parameters: [...path.matchAll(/\{(\w+)\}/g)]
			.map(([, name]): object => ({ name, in: 'path', required: true, schema: { type: 'string' } }))
			.concat(query ? queryParameters(query) : []),
		...(body && { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body) } } } }),
		...(textBody && { requestBody: { required: true, content: asText(textBody) } }),
		responses: {
			[status]: {
				description: 'Done',
				content: { ...(answer && { 'application/json': { schema: schemaOf(answer) } }), ...asText(files) },
			},
			default: { description: 'A problem, in words', content: { 'application/problem+json': { schema: PROBLEM } } },
		},
	};
}

const asText = (types: readonly string[]) =>
	Object.fromEntries(types.map((type) => [type, { schema: { type: 'string' } }]));

function queryParameters(query: v.GenericSchema): object[] {
	const { properties = {}, required = [] } = schemaOf(query) as {
		properties?: Record<string, object>;
		required?: string[];
	};
	return Object.entries(properties).map(([name, schema]) => ({
		name,
		in: 'query',
		required: required.includes(name),
		schema,
	}));
}

/** What cannot be said in JSON Schema (a check of our own) is left out of the document, not out of the check. */
function schemaOf(schema: v.GenericSchema): object {
	const { $schema: _, ...rest } = toJsonSchema(schema, { errorMode: 'ignore', typeMode: 'input' });
	return rest;
}

const PROBLEM = {
	type: 'object',
	required: ['status', 'code', 'detail'],
	properties: {
		status: { type: 'integer' },
		code: { type: 'string' },
		detail: { type: 'string', description: 'A sentence for the person who asked' },
		field: { type: 'string', description: 'The field that is to blame' },
	},
};
