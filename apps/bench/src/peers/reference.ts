/** The reference server of y-websocket, as published: its own program, with the persistence that it brings. */
import { fileURLToPath } from 'node:url';
import { dataFolder } from './folder.ts';
import type { Peer, RunningPeer } from './peer.ts';
import { plainBoards } from './plain-boards.ts';
import { ServerProcess, freePort } from './server-process.ts';

export const reference: Peer = {
	name: 'reference',
	about: '@y/websocket-server with LevelDB: others see an edit before it is written, and nothing is synced to disk.',
	keepsAfterMs: 3_000,
	letsGoAfterMs: 1_000,
	async start() {
		const data = await dataFolder();
		return startReference({ YPERSISTENCE: data.path }, { data });
	},
};

export const referenceInMemory: Peer = {
	name: 'reference-memory',
	about: '@y/websocket-server without persistence.',
	letsGoAfterMs: 1_000,
	start: () => startReference({}, {}),
};

async function startReference(
	env: Readonly<Record<string, string>>,
	kept: Pick<Parameters<typeof ServerProcess.start>[0], 'data'>,
): Promise<RunningPeer> {
	const port = await freePort();
	const server = await ServerProcess.start({
		program: fileURLToPath(new URL('src/server.js', import.meta.resolve('@y/websocket-server/package.json'))),
		ready: /running at/,
		port,
		env: { HOST: '127.0.0.1', PORT: String(port), ...env },
		...kept,
	});
	return { server, invite: plainBoards(port) };
}
