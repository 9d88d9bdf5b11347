/**
 * Lets the app open without a connection, whole: its scripts and pages are kept on this device, one set for each build.
 * A page comes from the server whenever the server answers. What people write is never here: boards keep their own
 * offline copies (F3).
 */
import { assets, immutable, prerendered } from '$app/manifest';
import { self as worker } from '$app/service-worker';
import { version } from '$app/env';

const KEPT = `app-${version}`;
/** The page for every address of the app, as our server names it. */
const SHELL = '/200.html';

const inOurSite = ({ path }: { path: string }) => new URL(path, worker.location.origin).pathname;
const scripts = new Set(immutable.map(inOurSite));
const pages = new Set([...assets, ...prerendered].map(inOurSite));

worker.addEventListener('install', (event) => {
	event.waitUntil(caches.open(KEPT).then((kept) => kept.addAll([...scripts, ...pages, SHELL])));
});

/** Runs when no window uses the build before this one any more. */
worker.addEventListener('activate', (event) => {
	const forgetOthers = async () => {
		for (const name of await caches.keys()) if (name !== KEPT) await caches.delete(name);
	};
	event.waitUntil(forgetOthers());
});

worker.addEventListener('fetch', (event) => {
	const { request } = event;
	const { origin, pathname } = new URL(request.url);
	if (request.method !== 'GET' || origin !== worker.location.origin) return;
	if (scripts.has(pathname)) event.respondWith(keptOrFetched(request));
	else if (pages.has(pathname)) event.respondWith(fetchedOr(request, pathname));
	// A file of the API that did not come is no page.
	else if (request.mode === 'navigate' && !pathname.startsWith('/api/')) event.respondWith(fetchedOr(request, SHELL));
});

/** For what is named by its content. */
const keptOrFetched = async (request: Request) => (await caches.match(request)) ?? fetch(request);

/** @param kept what answers when the server does not */
const fetchedOr = (request: Request, kept: string) =>
	fetch(request).catch(async (reason: unknown) => {
		const answer = await caches.match(kept);
		if (!answer) throw reason;
		return answer;
	});
