/** People come to a board that all of them know, as from an offline copy. */
import type { Entrance } from '../peers/peer.ts';
import { boardOf } from './board.ts';
import type { Journal } from './journal.ts';
import { Person } from './person.ts';

/** A board of a Nexus that has worked for some Sprints. */
const CARDS = 200;
/** How many come at once. */
const AT_ONCE = 10;

export interface Attention {
	/** How many take in everything, as a real client does. */
	readonly followers: number;
	/** How many count the moves that they hear of; everybody, when it is not said. */
	readonly listeners?: number;
}

/** The first brings the board; the others come together, a few at a time. Each has cards that nobody else moves. */
export async function gather(
	entrances: readonly Entrance[],
	journal: Journal,
	{ followers, listeners = Infinity }: Attention,
): Promise<Person[]> {
	const cards = Math.max(CARDS, entrances.length);
	const board = boardOf(cards);
	const join = (entrance: Entrance, number: number) => {
		const own = Array.from({ length: cards }, (_, card) => card).filter((card) => card % entrances.length === number);
		const attention = { follows: number < followers, listens: number < listeners };
		return Person.join(entrance, { number, board, cards: own, ...attention }, journal);
	};
	const people: Person[] = [];
	for (let size = 1; people.length < entrances.length; size = AT_ONCE) {
		const next = entrances.slice(people.length, people.length + size);
		people.push(...(await Promise.all(next.map((entrance, index) => join(entrance, people.length + index)))));
	}
	return people;
}
