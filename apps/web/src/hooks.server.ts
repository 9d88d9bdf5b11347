/** Runs only while the shell is built: it asks browsers to fetch the Latin letters of Inter with the first bytes. */

interface Visit {
	event: unknown;
	resolve: (
		event: unknown,
		options: { preload: (file: { type: string; path: string }) => boolean },
	) => Promise<Response>;
}

export const handle = ({ event, resolve }: Visit) =>
	resolve(event, { preload: ({ type, path }) => type === 'js' || type === 'css' || path.includes('inter-latin-opsz') });
