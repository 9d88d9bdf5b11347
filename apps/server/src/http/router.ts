/**
 * The routes of the API: each says what it takes and gives, and the OpenAPI document is read off the same table.
 * Bodies are checked before a handler sees them.
 */
import { Refusal } from '@nexus-board/nexus';
import type { IncomingMessage, ServerResponse } from 'node:http';
import * as v from 'valibot';
import { Problem, notFound, problemOf } from './problem.ts';

type Schema = v.GenericSchema;

export interface RouteShape {
	readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** With `{names}` for the parts that vary: `/api/v1/nexuses/{nexus}`. */
	readonly path: string;
	readonly summary: string;
	/** What the body must be; absent: the handler reads it itself, or there is none. */
	readonly body?: Schema;
	/** A body that is taken as text, with its media type. */
	readonly textBody?: string;
	readonly query?: v.ObjectSchema<v.ObjectEntries, undefined>;
	readonly answer: Schema;
	/** 200 unless said otherwise. */
	readonly status?: number;
}

export interface Route extends RouteShape {
	readonly handle: (call: Call) => Promise<unknown>;
}

/** One request on its way through a handler. */
export interface Call {
	readonly request: IncomingMessage;
	readonly response: ServerResponse;
	readonly url: URL;
	/** The parts of the path that vary, decoded. */
	readonly path: Readonly<Record<string, string>>;
	readonly query: unknown;
	readonly body: unknown;
}

/** What a handler gets when its route is made with `route`, typed by its schemas. */
export type TypedCall<Shape extends RouteShape> = Omit<Call, 'body' | 'query'> & {
	readonly body: Shape['body'] extends Schema
		? v.InferOutput<Shape['body']>
		: Shape['textBody'] extends string
			? string
			: undefined;
	readonly query: Shape['query'] extends Schema ? v.InferOutput<Shape['query']> : undefined;
};

type Answer<Shape extends RouteShape> = v.InferInput<Shape['answer']>;

export function route<const Shape extends RouteShape>(
	shape: Shape,
	handle: (call: TypedCall<Shape>) => Promise<Answer<Shape>>,
): Route {
	return { ...shape, handle: handle as Route['handle'] };
}

const BODY_BYTES = 64 * 1024;
/** A file to import. */
const TEXT_BYTES = 20 * 1024 * 1024;

export class Router {
	readonly #routes: readonly { route: Route; pattern: RegExp }[];
	readonly #onfailure: (error: unknown, request: IncomingMessage) => void;

	/** @param onfailure is told of what nobody foresaw */
	constructor(routes: readonly Route[], onfailure: (error: unknown, request: IncomingMessage) => void) {
		this.#routes = routes.map((known) => ({ route: known, pattern: patternOf(known.path) }));
		this.#onfailure = onfailure;
	}

	/** Answers a request, also one that nobody has a route for. */
	async answer(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
		try {
			const { found, path } = this.#find(request.method ?? 'GET', url.pathname);
			const query = found.query ? parse(found.query, Object.fromEntries(url.searchParams)) : undefined;
			const body = await readBody(found, request);
			sendJson(response, found.status ?? 200, await found.handle({ request, response, url, path, query, body }));
		} catch (error) {
			const problem = this.#problemOf(error, request);
			sendJson(response, problem.status, problem.body, 'application/problem+json');
		}
	}

	#find(method: string, pathname: string): { found: Route; path: Record<string, string> } {
		const matches = this.#routes.flatMap(({ route: known, pattern }) => {
			const match = pattern.exec(pathname);
			return match ? [{ found: known, path: decoded(match.groups ?? {}) }] : [];
		});
		const match = matches.find(({ found }) => found.method === method);
		if (match) return match;
		if (matches.length > 0) throw new Problem(405, 'method-not-allowed', `${pathname} is not for ${method}.`);
		throw notFound('address');
	}

	#problemOf(error: unknown, request: IncomingMessage): Problem {
		if (error instanceof Problem) return error;
		if (error instanceof Refusal) return problemOf(error);
		this.#onfailure(error, request);
		return new Problem(500, 'failure', 'That did not work, and it is not your doing. Please try again.');
	}
}

export function sendJson(response: ServerResponse, status: number, body: unknown, type = 'application/json'): void {
	if (response.headersSent) return;
	response.writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' });
	response.end(JSON.stringify(body));
}

const patternOf = (path: string) => new RegExp(`^${path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);

function decoded(groups: Record<string, string>): Record<string, string> {
	try {
		return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]));
	} catch {
		throw notFound('address');
	}
}

async function readBody({ body, textBody }: Route, request: IncomingMessage): Promise<unknown> {
	if (textBody) return readText(request, TEXT_BYTES);
	if (!body) return undefined;
	const text = await readText(request, BODY_BYTES);
	try {
		return parse(body, text === '' ? {} : JSON.parse(text));
	} catch (error) {
		if (error instanceof SyntaxError) throw new Problem(400, 'no-json', 'The body is not JSON.');
		throw error;
	}
}

async function readText(request: IncomingMessage, most: number): Promise<string> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
		size += chunk.length;
		if (size > most) {
			// The rest is let by, so that whoever is still sending hears why.
			request.resume();
			throw new Problem(413, 'too-large', `The body is larger than ${most / 1024} KiB.`);
		}
		chunks.push(chunk);
	}
	return new TextDecoder().decode(Buffer.concat(chunks));
}

function parse(schema: Schema, value: unknown): unknown {
	const { success, issues, output } = v.safeParse(schema, value);
	if (success) return output;
	const [issue] = issues;
	throw new Problem(422, 'invalid', issue.message, v.getDotPath(issue) ?? undefined);
}
