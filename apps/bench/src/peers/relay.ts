/** As little as a server can do, as a bound for the others: it passes frames on and looks into nothing. */
import { fileURLToPath } from 'node:url';
import type { Peer } from './peer.ts';
import { plainBoards } from './plain-boards.ts';
import { ServerProcess, freePort } from './server-process.ts';

export const relay: Peer = {
	name: 'relay',
	about: 'a bound, not a product: passes frames on, one write for each socket in 10 ms; no document, no disk, no gate.',
	letsGoAfterMs: 0,
	async start() {
		const port = await freePort();
		const server = await ServerProcess.start({
			program: fileURLToPath(new URL('programs/relay.ts', import.meta.url)),
			ready: /relay at/,
			port,
			env: { PORT: String(port) },
		});
		return { server, invite: plainBoards(port) };
	},
};
