/** The reference server of y-websocket, as published: its own program, with the persistence that it brings. */
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { Child } from './child.ts';
import { dataFolder } from './folder.ts';
import type { Entrance, Peer, RunningPeer } from './peer.ts';

export const reference: Peer = {
	name: 'reference',
	about: '@y/websocket-server with LevelDB: others see an edit before it is written, and nothing is synced to disk.',
	start: () => startReference({ keeps: true }),
};

export const referenceInMemory: Peer = {
	name: 'reference-memory',
	about: '@y/websocket-server without persistence.',
	start: () => startReference({ keeps: false }),
};

async function startReference({ keeps }: { keeps: boolean }): Promise<RunningPeer> {
	const port = await freePort();
	const data = await dataFolder();
	const program = fileURLToPath(new URL('src/server.js', import.meta.resolve('@y/websocket-server/package.json')));
	const child = await Child.start(program, /running at/, {
		HOST: '127.0.0.1',
		PORT: String(port),
		...(keeps && { YPERSISTENCE: data.path }),
	});
	let boards = 0;
	return {
		pid: child.pid,
		invite: async (people) => plainEntrances(port, `board-${(boards += 1)}`, people),
		stop: () => child.stop().then(() => data.remove()),
	};
}

/** The same way in for everybody: nobody asks who they are. */
export function plainEntrances(port: number, board: string, people: number): Entrance[] {
	const entrance = { url: `ws://127.0.0.1:${port}/${board}`, headers: {}, wire: 'plain', receipts: false } as const;
	return Array.from({ length: people }, () => entrance);
}

/** The reference does not tell which port it got, so it is told one. */
async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return port;
}
