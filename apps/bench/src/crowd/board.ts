/** What lies on the board, and an edit that can be followed: a card is moved, and its new rank says which move it was. */
import * as Y from 'yjs';

/** The board as everybody has it when they come, as one update: what an offline copy would hold. */
export function boardOf(cards: number): Uint8Array {
	const doc = new Y.Doc();
	doc.transact(() => {
		for (let card = 0; card < cards; card += 1) doc.getMap('items').set(cardName(card), newCard(card));
	});
	return Y.encodeStateAsUpdate(doc);
}

/** Moves a card to another lane: one value, as our commands set it. */
export function moveCard(doc: Y.Doc, card: number, move: number): void {
	const lane = { team: `team-${move % 5}`, rank: `0|hzzzzz:${STAMP}${String(move).padStart(DIGITS, '0')}` };
	doc.getMap<Y.Map<unknown>>('items').get(cardName(card))!.set('lane', lane);
}

/** Finds the moves in an update, however many were merged into it, without decoding the rest. */
export function movesIn(update: Buffer): number[] {
	const moves: number[] = [];
	for (let at = update.indexOf(STAMP); at >= 0; at = update.indexOf(STAMP, at + 1)) {
		const digits = at + STAMP.length;
		moves.push(Number(update.toString('latin1', digits, digits + DIGITS)));
	}
	return moves;
}

const STAMP = 'move~';
const DIGITS = 7;

const cardName = (card: number) => `card-${card}`;

const DESCRIPTION =
	'As a rider I want to see where my tram is, so that I leave the house in time. It shows the next three departures of the stop nearest to me, and says so when they are guesses.';

/** With the fields of a Product Backlog item, so that our server reads it as one. */
const newCard = (card: number) =>
	new Y.Map<unknown>([
		['title', `Show where the tram is, slice ${card}`],
		['level', 'slice'],
		['description', new Y.Text(DESCRIPTION)],
		['created', { by: 'olga', at: 1_794_819_604_000 }],
		['estimate', card % 8],
		['lane', { team: `team-${card % 5}`, rank: '0|hzzzzz:' }],
	]);
