import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { boardOf, moveCard, movesIn } from './board.ts';

function personWith(board: Uint8Array) {
	const doc = new Y.Doc();
	Y.applyUpdate(doc, board);
	const updates: Uint8Array[] = [];
	doc.on('update', (update) => updates.push(update));
	return { doc, updates };
}

test('moves are found in an update, also when a server merged several people’s into one', () => {
	const board = boardOf(4);
	const [ada, ben] = [personWith(board), personWith(board)];
	moveCard(ada.doc, 0, 7);
	moveCard(ada.doc, 0, 8);
	moveCard(ben.doc, 1, 1_234_567);
	const merged = Buffer.from(Y.mergeUpdates([...ada.updates, ...ben.updates]));
	expect(movesIn(merged).sort((a, b) => a - b)).toEqual([7, 8, 1_234_567]);
});

test('the board that everybody knows from the start has no moves in it', () => {
	expect(movesIn(Buffer.from(boardOf(4)))).toEqual([]);
});
