/** What lies on the board, and an edit that can be followed: a card is moved, and its new rank says which move it was. */
import * as Y from 'yjs';

/** The board as everybody has it when they come, as one update: what an offline copy would hold. */
export function boardOf(cards: number): Uint8Array {
	const doc = new Y.Doc();
	addCards(doc, 0, cards);
	return Y.encodeStateAsUpdate(doc);
}

/** Adds the cards from one number on, in one transaction. */
export function addCards(doc: Y.Doc, from: number, count: number): void {
	doc.transact(() => {
		for (let card = from; card < from + count; card += 1) doc.getMap('items').set(cardName(card), newCard(card));
	});
}

/** Moves a card to another lane: one value, as our commands set it. */
export function moveCard(doc: Y.Doc, card: number, move: number): void {
	const lane = { team: `team-${move % 5}`, rank: `0|hzzzzz:${MOVE}${digits(move)}` };
	doc.getMap<Y.Map<unknown>>('items').get(cardName(card))!.set('lane', lane);
}

/** Finds the moves in an update, however many were merged into it, without decoding the rest. */
export const movesIn = (update: Buffer): number[] => numbersAfter(MOVE_MARK, update);

/** Finds the cards that an update brings, in the same way. */
export const cardsIn = (update: Buffer): number[] => numbersAfter(CARD_MARK, update);

const MOVE = 'move~';
const CARD = 'card~';
const [MOVE_MARK, CARD_MARK] = [Buffer.from(MOVE), Buffer.from(CARD)];
const DIGITS = 7;
const ZERO = 48;

const digits = (n: number) => String(n).padStart(DIGITS, '0');
/** What `cardsIn` finds. */
export const cardName = (card: number) => `${CARD}${digits(card)}`;

function numbersAfter(mark: Buffer, bytes: Buffer): number[] {
	const numbers: number[] = [];
	for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + mark.length + DIGITS)) {
		let n = 0;
		for (let digit = 0; digit < DIGITS; digit += 1) n = n * 10 + bytes[at + mark.length + digit]! - ZERO;
		numbers.push(n);
	}
	return numbers;
}

const DESCRIPTION =
	'As a rider I want to see where my tram is, so that I leave the house in time. It shows the next three departures of the stop nearest to me, and says so when they are guesses. Done when a rider who has never seen it finds the next departure within ten seconds, in the rain, with one hand, and is told when it is late.';

function textOf(words: string): Y.XmlFragment {
	const [text, paragraph] = [new Y.XmlFragment(), new Y.XmlElement('paragraph')];
	paragraph.insert(0, [new Y.XmlText(words)]);
	text.insert(0, [paragraph]);
	return text;
}

/** With the fields of a Product Backlog item, so that our server reads it as one. */
const newCard = (card: number) =>
	new Y.Map<unknown>([
		['title', `Show where the tram is, slice ${card}`],
		['level', 'slice'],
		['about', textOf(DESCRIPTION)],
		['acceptance', new Y.XmlFragment()],
		['created', { by: 'olga', at: 1_794_819_604_000 }],
		['estimate', card % 8],
		['lane', { team: `team-${card % 5}`, rank: '0|hzzzzz:' }],
	]);
