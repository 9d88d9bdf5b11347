/** The built client: files with long lives for what is named by its content, and one page for every address of the app. */
import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';

/** Where the client's build lies, beside this app. */
const BUILD = fileURLToPath(new URL('../../../web/build', import.meta.url));
/** What Kit names the page that serves every client-side route. */
const FALLBACK = '200.html';

export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
	'x-content-type-options': 'nosniff',
	// Links carry tokens in their path; no other site hears of them.
	'referrer-policy': 'no-referrer',
	'x-frame-options': 'DENY',
	'cross-origin-opener-policy': 'same-origin',
	'permissions-policy': 'camera=(), microphone=(), geolocation=()',
};

export type Serve = (request: IncomingMessage, response: ServerResponse) => void;

/** Serves the client, or says how to build it. The page itself carries the Content-Security-Policy with its hashes. */
export function webApp(folder = BUILD): Serve {
	if (!existsSync(join(folder, FALLBACK))) return notBuilt;
	const files = sirv(folder, {
		etag: true,
		gzip: true,
		brotli: true,
		single: FALLBACK,
		setHeaders: (response, pathname) => {
			const isNamedByContent = pathname.includes('/immutable/');
			response.setHeader('cache-control', isNamedByContent ? 'public, max-age=31536000, immutable' : 'no-cache');
		},
	});
	return (request, response) => files(request, response, () => notBuilt(request, response));
}

function notBuilt(_: IncomingMessage, response: ServerResponse): void {
	response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' });
	response.end('The client is not built. `npm start` at the root builds and starts everything.\n');
}
