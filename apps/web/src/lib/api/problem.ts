/** What went wrong with a request, in words that a person can act on (`application/problem+json`). */
export class ApiProblem extends Error {
	override readonly name = 'ApiProblem';
	readonly status: number;
	/** A `RefusalCode`, or one of the server's own, or `unreachable`. */
	readonly code: string;
	/** The field of the request that it is about: `name`, `person.name`, `teams`. */
	readonly field: string | undefined;
	/** The whole answer, for what it says besides. */
	readonly body: unknown;

	constructor({
		status,
		code,
		words,
		field,
		body,
	}: {
		status: number;
		code: string;
		words: string;
		field?: string | undefined;
		body?: unknown;
	}) {
		super(words);
		this.status = status;
		this.code = code;
		this.field = field;
		this.body = body;
	}
}

/** Total: an answer that is no problem document, from a proxy for example, is a problem all the same. */
export async function problemOf(response: Response): Promise<ApiProblem> {
	const body: unknown = await response.json().catch(() => undefined);
	const read = (key: string) => {
		const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, key) : undefined;
		return typeof value === 'string' && value !== '' ? value : undefined;
	};
	return new ApiProblem({
		status: response.status,
		code: read('code') ?? 'unknown',
		words: read('detail') ?? read('title') ?? 'That did not work. Try again.',
		field: read('field'),
		body,
	});
}

export const unreachable = () =>
	new ApiProblem({
		status: 0,
		code: 'unreachable',
		words: 'Nexus Board did not answer. Check your connection, then try again.',
	});

/** For a `catch`: a problem is given back, anything else is a bug and surfaces. */
export function asProblem(thrown: unknown): ApiProblem {
	if (thrown instanceof ApiProblem) return thrown;
	throw thrown;
}
