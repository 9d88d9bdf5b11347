/** The whole server: every part made and joined in plain sight. */
import type { Bus, Storage } from '@nexus-board/storage';
import { Rooms, SYSTEM_TIMERS } from '@nexus-board/sync/room';
import { CLOSE, DEFAULT_LIMITS } from '@nexus-board/sync/wire';
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Config } from './config.ts';
import { Desk } from './http/desk.ts';
import { healthRoutes } from './http/health.ts';
import { openApi } from './http/openapi.ts';
import { Problem } from './http/problem.ts';
import { Router, route, sendJson, type Route } from './http/router.ts';
import { apiRoutes } from './http/routes.ts';
import { anything } from './http/schemas.ts';
import { Sessions, isOwnOrigin } from './http/sessions.ts';
import { SECURITY_HEADERS, webApp, type Serve } from './http/web-app.ts';
import { Flows } from './history/flows.ts';
import { Histories } from './history/histories.ts';
import { Admission, DEFAULT_ADMISSION } from './live/admission.ts';
import { Compactor } from './live/compactor.ts';
import { Dispatcher } from './live/dispatcher.ts';
import { EventRooms } from './live/event-rooms.ts';
import { Hooks } from './live/hooks.ts';
import type { Log } from './log.ts';
import { Nexuses } from './live/nexuses.ts';
import { prepareDocument } from './live/open-nexus.ts';
import { postTo } from './live/post.ts';
import { Procedures } from './live/procedures.ts';
import { Radiators } from './live/radiators.ts';
import { Reach } from './live/reach.ts';
import { Retrospectives } from './live/retrospectives.ts';
import { Upgrades } from './live/upgrade.ts';
import { Versions } from './live/versions.ts';
import { Webhooks } from './live/webhooks.ts';
import { Metrics } from './metrics.ts';

export interface AppOptions {
	readonly config: Pick<Config, 'origin' | 'sessionSecret' | 'limits'> &
		Partial<Pick<Config, 'proxies' | 'webhooksTo'>>;
	readonly storage: Storage;
	/** Leads to the other processes on the same storage. */
	readonly bus: Bus;
	readonly log: Log;
	/** Milliseconds since 1970. */
	readonly now?: () => number;
	readonly web?: Serve;
}

export interface App {
	readonly server: Server;
	readonly rooms: Rooms;
	/** Resolves to the address once people can come. */
	listen(port: number, host: string): Promise<AddressInfo>;
	/** Lets nobody in any more, commits what waits, sends everybody away with a word to come again, and lets go of all. */
	close(): Promise<void>;
}

export function createApp({ config, storage, bus, log, now = Date.now, web = webApp() }: AppOptions): App {
	const limits = { ...DEFAULT_LIMITS, ...config.limits };
	const metrics = new Metrics();
	const onfailure = (error: unknown, facts: object = {}) => {
		metrics.failures.inc();
		log.error({ ...facts, error: error instanceof Error ? error.stack : String(error) }, 'something failed');
	};
	const sessions = new Sessions(config.sessionSecret, config.origin?.startsWith('https:') ?? false);
	const compactor = new Compactor();
	const histories = new Histories({ storage, now });
	const flows = new Flows({ storage, histories, now });
	const rooms = new Rooms({
		storage,
		bus,
		process: randomUUID(),
		limits,
		timers: { ...SYSTEM_TIMERS, now },
		prepare: prepareDocument,
		compact: compactor.compact,
		beforeSnapshot: (name) => histories.beforeSnapshot(name),
		onfailure(room, error) {
			metrics.failures.inc();
			log.error({ room, error: String(error) }, 'a document could not be stored or read');
		},
		oncommit: ({ rows, ms, failed }) => {
			metrics.rows.inc(failed ? 0 : rows);
			metrics.commits.observe({ outcome: failed ? 'failed' : 'stored' }, ms / 1000);
		},
	});
	const serverSecret = config.sessionSecret;
	const reach = new Reach(config.webhooksTo ?? []);
	const dispatcher = new Dispatcher({
		storage,
		timers: { ...SYSTEM_TIMERS, now },
		random: Math.random,
		post: postTo(reach),
		serverSecret,
		onattempt(outcome, facts) {
			metrics.webhookAttempts.inc({ outcome });
			if (outcome === 'given-up') log.warn(facts, 'a message to a webhook was given up');
		},
		onfailure,
	});
	const webhooks = new Webhooks({ storage, now, serverSecret, reach, send: dispatcher.look });
	const nexuses: Nexuses = new Nexuses({
		rooms,
		storage,
		onfailure,
		now,
		follow: (id, life) => versions.follow(id, life),
		telling: (nexus, deed) => webhooks.telling(nexus, deed),
	});
	const procedures = new Procedures({ storage, nexuses, histories, now });
	const versions: Versions = new Versions({
		storage,
		nexuses,
		bus,
		now,
		endAll: (id) => upgrades.endAll(id),
		tell: (id) => histories.tell(id),
	});
	const radiators = new Radiators({ storage, nexuses, now });
	const events = new EventRooms({ storage, versions, now });
	const retrospectives = new Retrospectives({ events, serverSecret, now });
	const hooks = new Hooks({ storage, nexuses, now, serverSecret });
	const proxies = config.proxies ?? 0;
	const desk = new Desk({
		...{ storage, nexuses, procedures, versions, events, retrospectives, histories, flows, radiators, hooks, sessions },
		webhooks,
		...{ proxies, origin: config.origin },
	});
	let isEnding = false;
	const routes = [...apiRoutes(desk), ...healthRoutes(storage, () => isEnding)];
	const router = new Router([...routes, describing(routes)], (error, { method }) => onfailure(error, { method }));

	const server = createServer((request, response) => void serve(request, response));
	const upgrades = new Upgrades(server, {
		storage,
		sessions,
		rooms,
		nexuses,
		limits,
		admission: new Admission({ ...DEFAULT_ADMISSION, ...config.limits }),
		metrics,
		origin: config.origin,
		proxies,
		onfailure,
	});
	metrics.watch({
		rooms: () => rooms.size,
		nexuses: () => nexuses.size,
		slowReaders: () => rooms.open.reduce((sum, { behind }) => sum + behind, 0),
	});

	async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
		for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
		const url = URL.parse(request.url ?? '', 'http://localhost');
		if (!url) return sendJson(response, 400, new Problem(400, 'no-address', 'That is no address.').body);
		if (url.pathname === '/metrics') return sendMetrics(response);
		if (!isApi(url.pathname)) return web(request, response);
		const end = metrics.requests.startTimer({ method: request.method ?? 'GET' });
		response.on('finish', () => end({ status: response.statusCode }));
		if (request.method !== 'GET' && !isOwnOrigin(request, config.origin))
			return sendJson(response, 403, new Problem(403, 'foreign-origin', 'This request comes from another site.').body);
		await router.answer(request, response, url);
	}

	async function sendMetrics(response: ServerResponse): Promise<void> {
		const { body, type } = await metrics.text();
		response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
	}

	return {
		server,
		rooms,
		listen: (port, host) =>
			new Promise((resolve, reject) => {
				server.once('error', reject);
				server.listen(port, host, () => resolve(server.address() as AddressInfo));
				dispatcher.look();
			}),
		async close() {
			isEnding = true;
			server.close();
			upgrades.pause();
			await rooms.flush();
			await upgrades.close();
			await nexuses.close();
			await dispatcher.end();
			await rooms.close(CLOSE.restart, 'the server restarts');
			await Promise.all([compactor.close(), histories.close(), flows.close()]);
			server.closeAllConnections();
			await bus.close();
			await storage.close();
		},
	};
}

const isApi = (pathname: string) => pathname.startsWith('/api/') || pathname === '/healthz' || pathname === '/readyz';

function describing(routes: readonly Route[]): Route {
	const document = openApi(routes);
	return route(
		{ method: 'GET', path: '/api/v1/openapi.json', summary: 'This document', answer: anything },
		async () => document,
	);
}
