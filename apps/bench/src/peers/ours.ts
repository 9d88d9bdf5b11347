/** Nexus Board itself: a Nexus is founded over HTTP, and everybody joins it by a link, each with a cookie of their own. */
import { findPostgres, findRedis, startPostgres, startRedis } from '@nexus-board/storage/servers';
import { fileURLToPath } from 'node:url';
import { dataFolder } from './folder.ts';
import type { Entrance, HeldRetrospective, Peer, RunningPeer, Wish } from './peer.ts';
import { ServerProcess, freePort, type ServerProgram } from './server-process.ts';

/** What all of ours have in common: a Nexus has five documents; it is held for 30 s more, and then each of them for `idleMs`. */
const OURS = { keepsAfterMs: 0, letsGoAfterMs: 32_000, roomsOfABoard: 5 } as const;

export const ours: Peer = {
	...OURS,
	name: 'ours',
	about: 'Nexus Board as it is started: SQLite with a full sync for every commit, one socket for all documents.',
	start: (wish) => startOurs(onDisk, sharedSocket, wish),
};

export const oursPlain: Peer = {
	...OURS,
	name: 'ours-plain',
	about: 'the same server, by stock y-websocket: one socket for the one document, with receipts.',
	start: (wish) => startOurs(onDisk, plainSocket, wish),
};

export const oursInMemory: Peer = {
	name: 'ours-memory',
	about: 'our server with storage that forgets: what durability costs is the difference.',
	letsGoAfterMs: OURS.letsGoAfterMs,
	roomsOfABoard: OURS.roomsOfABoard,
	start: (wish) => startOurs(inMemory, sharedSocket, wish),
};

export const oursScaled: Peer = {
	...OURS,
	name: 'ours-scaled',
	about:
		'our server as one of several processes: PostgreSQL that syncs every commit, and Redis. What these two use is not counted.',
	whyNot() {
		const missing = [...(findPostgres() ? [] : ['PostgreSQL']), ...(findRedis() ? [] : ['Redis'])];
		return missing.length > 0 ? `${missing.join(' and ')} cannot be found here` : undefined;
	},
	start: (wish) => startOurs(shared, sharedSocket, wish),
};

type Way = (port: number, nexus: string) => Omit<Entrance, 'headers'>;

const sharedSocket: Way = (port, nexus) => ({
	url: `ws://127.0.0.1:${port}/sync/${nexus}`,
	wire: 'shared',
	receipts: 'on-disk',
});

const plainSocket: Way = (port, nexus) => ({
	url: `ws://127.0.0.1:${port}/sync/${nexus}/product?cap=1`,
	wire: 'plain',
	receipts: 'on-disk',
});

type Settings = Pick<ServerProgram, 'program' | 'env' | 'data'>;

const MAIN = fileURLToPath(new URL('main.ts', import.meta.resolve('@nexus-board/server')));

async function onDisk(): Promise<Settings> {
	const data = await dataFolder();
	return { program: MAIN, env: { DATA_DIR: data.path, LOG_LEVEL: 'error' }, data };
}

async function shared(): Promise<Settings> {
	const [postgres, redis] = await Promise.all([startPostgres({ durable: true }), startRedis()]);
	return {
		program: MAIN,
		env: {
			DATABASE_URL: postgres.url,
			REDIS_URL: redis.url,
			SESSION_SECRET: 'b'.repeat(32),
			LOG_LEVEL: 'error',
		},
		data: { remove: async () => void (await Promise.all([postgres.remove(), redis.remove()])) },
	};
}

const inMemory = async (): Promise<Settings> => ({
	program: fileURLToPath(new URL('programs/ours-in-memory.ts', import.meta.url)),
	env: {},
});

async function startOurs(make: () => Promise<Settings>, way: Way, { limits }: Wish = {}): Promise<RunningPeer> {
	const settings = await make();
	const port = await freePort();
	const asked = limits && { LIMITS: JSON.stringify(limits) };
	const env = { ...settings.env, ...asked, HOST: '127.0.0.1', PORT: String(port) };
	const server = await ServerProcess.start({ ...settings, port, ready: /open at/, env });
	return {
		server,
		invite: async (people) => entrancesOf(await gathered(port, people), way),
		holdRetrospective: async (people) => holdRetrospective(await gathered(port, people), way),
	};
}

/** People in a Nexus of their own. */
interface Gathered {
	readonly port: number;
	readonly nexus: string;
	/** The first is of the Nexus Integration Team, as all are. */
	readonly devices: readonly Device[];
}

const entrancesOf = ({ port, nexus, devices }: Gathered, way: Way): Entrance[] =>
	devices.map(({ cookie }) => ({ ...way(port, nexus), headers: { cookie } }));

async function holdRetrospective(gathered: Gathered, way: Way): Promise<HeldRetrospective> {
	const { port, nexus, devices } = gathered;
	const path = `/api/v1/nexuses/${nexus}`;
	const { event } = await devices[0]!.ask<{ event: string }>(`${path}/events`, { kind: 'retrospective' });
	const people = await Promise.all(devices.map((device) => device.ask<{ person: string }>(`${path}/me`)));
	return {
		entrances: entrancesOf(gathered, way),
		room: {
			event: `event/${event}`,
			drafts: people.map(({ person }) => `draft/${event}/${person}`),
			show: `http://127.0.0.1:${port}${path}/events/${event}/show`,
		},
	};
}

async function gathered(port: number, people: number): Promise<Gathered> {
	const founder = new Device(port);
	const { nexus } = await founder.ask<{ nexus: string }>('/api/v1/nexuses', {
		name: 'Northline',
		weeks: 2,
		start: '2026-11-16',
		teams: ['Alder', 'Birch', 'Cedar', 'Dogwood', 'Elm'].map((name) => ({ name })),
		person: { name: 'Olga', role: 'scrum-master' },
	});
	const invitation = { role: 'integration-team' };
	const { link } = await founder.ask<{ link: string }>(`/api/v1/nexuses/${nexus}/invitations`, invitation);
	const devices = [founder];
	while (devices.length < people) {
		const guest = new Device(port);
		await guest.ask(`/api/v1/invitations/${link.split('/join/')[1]}`, { name: `Guest ${devices.length}` });
		devices.push(guest);
	}
	return { port, nexus, devices };
}

/** A browser, as far as the server can tell: it keeps its cookie. */
class Device {
	cookie = '';
	readonly #port: number;

	constructor(port: number) {
		this.#port = port;
	}

	/** @param body absent: it is only read */
	async ask<Answer>(path: string, body?: object): Promise<Answer> {
		const method = body ? 'POST' : 'GET';
		const response = await fetch(`http://127.0.0.1:${this.#port}${path}`, {
			method,
			headers: { cookie: this.cookie, 'content-type': 'application/json' },
			...(body && { body: JSON.stringify(body) }),
		});
		if (!response.ok) throw new Error(`${method} ${path} was answered ${response.status}: ${await response.text()}`);
		this.cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? this.cookie;
		return (await response.json()) as Answer;
	}
}
