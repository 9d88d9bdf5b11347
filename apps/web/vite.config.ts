import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import adapter from '@sveltejs/adapter-static';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

const server = `http://127.0.0.1:${process.env['PORT'] ?? 3000}`;

export default defineConfig({
	plugins: [
		sveltekit({
			// `/` is a page of its own; every other address is this one shell, and the client finds its route.
			adapter: adapter({ fallback: '200.html', precompress: true }),
			paths: { relative: false },
			csp: {
				mode: 'hash',
				directives: {
					'default-src': ['self'],
					'script-src': ['self', hashOfInlineScript()],
					'style-src': ['self'],
					'style-src-attr': ['unsafe-inline'], // positions of menus and the router's announcer
					'connect-src': ['self', 'ws:', 'wss:'],
					'img-src': ['self', 'data:'],
					'font-src': ['self'],
					'object-src': ['none'],
					'base-uri': ['self'],
					'form-action': ['self'],
				},
			},
		}),
	],
	// `light-dark()` must reach the browser as it stands: lowered, a dark part of a light page would stay light.
	build: { cssTarget: ['chrome123', 'edge123', 'firefox129', 'safari17.5'] },
	server: {
		// The host stays as the browser wrote it: the server takes changes from its own pages alone.
		proxy: { '/api': { target: server, changeOrigin: false }, '/sync': { target: server, ws: true } },
	},
});

/** Kit hashes the scripts that it writes, not ours in `app.html`, which sets the theme before the first paint. */
function hashOfInlineScript(): `sha256-${string}` {
	const [, script] =
		/<script>([^]*?)<\/script>/.exec(readFileSync(new URL('src/app.html', import.meta.url), 'utf8')) ?? [];
	if (script === undefined) throw new Error('app.html has lost the script that sets the theme.');
	return `sha256-${createHash('sha256').update(script).digest('base64')}`;
}
