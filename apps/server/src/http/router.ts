/**
 * The routes of the API: each says what it takes and gives, and the OpenAPI document is read off the same table.
 * Bodies are checked before a handler sees them.
 */
import { Refusal } from '@nexus-board/nexus';
import type { IncomingMessage, ServerResponse } from 'node:http';
import * as v from 'valibot';
import { readText } from './bodies.ts';
import { Problem, notFound, problemOf } from './problem.ts';

type Schema = v.GenericSchema;

export interface RouteShape {
	readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** With `{names}` for the parts that vary: `/api/v1/nexuses/{nexus}`. */
	readonly path: string;
	readonly summary: string;
	/** What the body must be: it is read and checked before the handler is asked. */
	readonly body?: Schema;
	/** A body that is text, by its media types: the handler reads it once it knows who asks. */
	readonly textBody?: readonly string[];
	readonly query?: v.ObjectSchema<v.ObjectEntries, undefined>;
	/** Absent: the answer is a file. */
	readonly answer?: Schema;
	/** The media types of a file that is the answer. */
	readonly files?: readonly string[];
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
	/** Reads a body that is text. @throws {Problem} 413 */
	readonly text: () => Promise<string>;
}

/** What a handler gets when its route is made with `route`, typed by its schemas. */
export type TypedCall<Shape extends RouteShape> = Omit<Call, 'body' | 'query'> & {
	readonly body: Shape['body'] extends Schema ? v.InferOutput<Shape['body']> : undefined;
	readonly query: Shape['query'] extends Schema ? v.InferOutput<Shape['query']> : undefined;
};

type Answer<Shape extends RouteShape> = Shape['answer'] extends Schema ? v.InferInput<Shape['answer']> : FileAnswer;

/** A file that whoever asked keeps. */
export class FileAnswer {
	/** The media type. */
	readonly type: string;
	readonly name: string;
	readonly text: string;
	constructor(type: string, name: string, text: string) {
		this.type = type;
		this.name = name;
		this.text = text;
	}
}

export function route<const Shape extends RouteShape>(
	shape: Shape,
	handle: (call: TypedCall<Shape>) => Promise<Answer<Shape>>,
): Route {
	return { ...shape, handle: handle as Route['handle'] };
}

const BODY_BYTES = 64 * 1024;
/** A file to import. */
export const TEXT_BYTES = 20 * 1024 * 1024;

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
			const text = () => readText(request, TEXT_BYTES);
			const answer = await found.handle({ request, response, url, path, query, body, text });
			if (answer instanceof FileAnswer) sendFile(response, answer);
			else sendJson(response, found.status ?? 200, answer);
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

function sendFile(response: ServerResponse, { type, name, text }: FileAnswer): void {
	response.writeHead(200, {
		'content-type': `${type}; charset=utf-8`,
		'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
		'cache-control': 'no-store',
	});
	response.end(text);
}

const patternOf = (path: string) => new RegExp(`^${path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);

function decoded(groups: Record<string, string>): Record<string, string> {
	try {
		return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]));
	} catch {
		throw notFound('address');
	}
}

async function readBody({ body }: Route, request: IncomingMessage): Promise<unknown> {
	if (!body) return undefined;
	const text = await readText(request, BODY_BYTES);
	try {
		return parse(body, text === '' ? {} : JSON.parse(text));
	} catch (error) {
		if (error instanceof SyntaxError) throw new Problem(400, 'no-json', 'The body is not JSON.');
		throw error;
	}
}

function parse(schema: Schema, value: unknown): unknown {
	const { success, issues, output } = v.safeParse(schema, value);
	if (success) return output;
	const [issue] = issues;
	throw new Problem(422, 'invalid', issue.message, v.getDotPath(issue) ?? undefined);
}
