/** The whole server: every part made and joined in plain sight. */
import type { Storage } from '@nexus-board/storage';
import { Rooms, SYSTEM_TIMERS } from '@nexus-board/sync/room';
import { CLOSE, DEFAULT_LIMITS, type Limits } from '@nexus-board/sync/wire';
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
import type { Log } from './log.ts';
import { Nexuses } from './live/nexuses.ts';
import { prepareDocument } from './live/open-nexus.ts';
import { Procedures } from './live/procedures.ts';
import { Upgrades } from './live/upgrade.ts';

export interface AppOptions {
	readonly config: Pick<Config, 'origin' | 'sessionSecret'>;
	readonly storage: Storage;
	readonly log: Log;
	readonly limits?: Partial<Limits>;
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

export function createApp({ config, storage, log, limits: given, now = Date.now, web = webApp() }: AppOptions): App {
	const limits = { ...DEFAULT_LIMITS, ...given };
	const sessions = new Sessions(config.sessionSecret, config.origin?.startsWith('https:') ?? false);
	const rooms = new Rooms({
		storage,
		limits,
		timers: { ...SYSTEM_TIMERS, now },
		prepare: prepareDocument,
		onfailure: (room, error) => log.error({ room, error: String(error) }, 'a document could not be stored'),
	});
	const nexuses = new Nexuses(rooms);
	const procedures = new Procedures({ storage, rooms, nexuses, now });
	const desk = new Desk({ storage, nexuses, procedures, sessions, origin: config.origin });
	const routes = [...apiRoutes(desk), ...healthRoutes(storage)];
	const onfailure = (error: unknown, request?: IncomingMessage) =>
		log.error(
			{ error: error instanceof Error ? error.stack : String(error), method: request?.method },
			'a request failed',
		);
	const router = new Router([...routes, describing(routes)], onfailure);

	const server = createServer((request, response) => void serve(request, response));
	const upgrades = new Upgrades(server, {
		storage,
		sessions,
		rooms,
		nexuses,
		limits,
		origin: config.origin,
		incarnation: randomUUID(),
		onfailure,
	});

	async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
		for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
		const url = URL.parse(request.url ?? '', 'http://localhost');
		if (!url) return sendJson(response, 400, new Problem(400, 'no-address', 'That is no address.').body);
		if (!isApi(url.pathname)) return web(request, response);
		if (request.method !== 'GET' && !isOwnOrigin(request, config.origin))
			return sendJson(response, 403, new Problem(403, 'foreign-origin', 'This request comes from another site.').body);
		await router.answer(request, response, url);
	}

	return {
		server,
		rooms,
		listen: (port, host) =>
			new Promise((resolve, reject) => {
				server.once('error', reject);
				server.listen(port, host, () => resolve(server.address() as AddressInfo));
			}),
		async close() {
			server.close();
			await rooms.flush();
			upgrades.close();
			await nexuses.close();
			await rooms.close(CLOSE.restart, 'the server restarts');
			server.closeAllConnections();
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
