/** Many small boards, with two people on each who do nothing. They stay until they are told to leave. */
import type { Entrance } from '../../peers/peer.ts';
import { boardOf } from '../board.ts';
import { Journal } from '../journal.ts';
import { Newcomer } from '../newcomer.ts';
import { Person } from '../person.ts';

export interface RoomsPlan {
	/** For each board, who goes there: the first brings it. */
	readonly boards: readonly (readonly [Entrance, Entrance])[];
	readonly cards: number;
}

/** How many boards are entered, or left, at once. */
const AT_ONCE = 20;

const inside: { leave(): Promise<void> }[] = [];
const journal = new Journal();

export async function enterRooms({ boards, cards }: RoomsPlan) {
	const board = boardOf(cards);
	await inTurns(boards, async ([first, second]) => {
		const host = await Person.join(first, { number: 0, board, cards: [], follows: false, listens: false }, journal);
		const guest = Newcomer.dial(second, { cards, reads: false });
		inside.push(host, guest);
		await guest.arrived;
	});
	return {};
}

export async function leaveRooms() {
	await inTurns(inside.splice(0), (person) => person.leave());
	return { troubles: journal.troubles.splice(0).length };
}

async function inTurns<Item>(items: readonly Item[], act: (item: Item) => Promise<unknown>): Promise<void> {
	for (let from = 0; from < items.length; from += AT_ONCE)
		await Promise.all(items.slice(from, from + AT_ONCE).map(act));
}
