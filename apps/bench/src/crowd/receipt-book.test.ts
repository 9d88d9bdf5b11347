import { expect, test } from 'vitest';
import { receiptBook } from './receipt-book.ts';

test('a question covers what was sent before it, and the next one waits for the answer', () => {
	const asked: number[] = [];
	const covered: (readonly number[])[] = [];
	const book = receiptBook(
		'on-disk',
		(n) => asked.push(n),
		(moves) => covered.push(moves),
	)!;
	book.sent(7);
	book.sent(8);
	book.sent(9);
	expect(asked).toEqual([1]);
	book.committed(1);
	expect([asked, covered]).toEqual([[1, 2], [[7]]]);
	book.committed(2);
	expect(covered).toEqual([[7], [8, 9]]);
});

test('where each update is acknowledged by itself, receipts are counted, also those for what is not followed', () => {
	const covered: (readonly number[])[] = [];
	const book = receiptBook(
		'of-each',
		() => expect.unreachable(),
		(moves) => covered.push(moves),
	)!;
	book.sent();
	book.sent(7);
	book.accepted();
	expect(covered).toEqual([]);
	book.accepted();
	expect(covered).toEqual([[7]]);
});
