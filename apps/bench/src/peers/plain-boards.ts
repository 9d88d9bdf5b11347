/** Boards of a server that asks nobody who they are: one is made by going to its address, and the way in is everybody's. */
import type { Entrance, RunningPeer } from './peer.ts';

export function plainBoards(port: number): RunningPeer['invite'] {
	let boards = 0;
	return async (people) => {
		boards += 1;
		const url = `ws://127.0.0.1:${port}/board-${boards}`;
		const entrance: Entrance = { url, headers: {}, wire: 'plain' };
		return Array.from({ length: people }, () => entrance);
	};
}
