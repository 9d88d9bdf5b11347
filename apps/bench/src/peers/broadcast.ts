/** What showing cards to everybody costs at least: a socket for each, and one message. */
import { fileURLToPath } from 'node:url';
import type { Peer } from './peer.ts';
import { plainBoards } from './plain-boards.ts';
import { ServerProcess, freePort } from './server-process.ts';

export const broadcast: Peer = {
	name: 'broadcast',
	about:
		'a bound, not a product: keeps cards in memory and sends them to all as one JSON message, encoded once; no document, no disk, no right.',
	letsGoAfterMs: 0,
	async start() {
		const port = await freePort();
		const server = await ServerProcess.start({
			program: fileURLToPath(new URL('programs/broadcast.ts', import.meta.url)),
			ready: /broadcast at/,
			port,
			env: { PORT: String(port) },
		});
		const invite = plainBoards(port);
		return { server, invite, holdRetrospective: async (people) => ({ entrances: await invite(people) }) };
	},
};
