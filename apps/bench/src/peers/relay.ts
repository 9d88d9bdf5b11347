/** As little as a server can do, as a bound for the others: it passes frames on and knows nothing of what is in them. */
import { fileURLToPath } from 'node:url';
import { Child } from './child.ts';
import type { Peer } from './peer.ts';
import { plainEntrances } from './reference.ts';

export const relay: Peer = {
	name: 'relay',
	about: 'a bound, not a product: passes frames on, one write for each socket in 10 ms; no document, no disk, no gate.',
	async start() {
		const program = fileURLToPath(new URL('programs/relay.ts', import.meta.url));
		const child = await Child.start(program, /relay at (\d+)/);
		let boards = 0;
		return {
			pid: child.pid,
			invite: async (people) => plainEntrances(Number(child.said[1]), `board-${(boards += 1)}`, people),
			stop: () => child.stop(),
		};
	},
};
