import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCsv } from './csv.ts';
import { UnreadableFile } from './plan.ts';
import { writeCsv, type Hand } from './testing/written-csv.ts';

const refusalOf = (text: string): { message: string; line: number | undefined } | undefined => {
	try {
		readCsv(text);
		return undefined;
	} catch (error) {
		if (error instanceof UnreadableFile) return { message: error.message, line: error.line };
		throw error;
	}
};

describe('a CSV file', () => {
	test.each([
		['commas', 'Key,Summary\nA-1,Pay'],
		['semicolons, as Excel writes it in many countries', 'Key;Summary\nA-1;Pay'],
		['tabs', 'Key\tSummary\nA-1\tPay'],
		['bars', 'Key|Summary\nA-1|Pay'],
		['a byte order mark and line ends of Windows', '\uFEFFKey,Summary\r\nA-1,Pay\r\n'],
		['line ends of an old Mac', 'Key,Summary\rA-1,Pay\r'],
		['its delimiter announced', 'sep=;\nKey;Summary\nA-1;Pay'],
		['spaces around the headings', ' Key , Summary\nA-1,Pay'],
	])('is read with %s', (_, text) => {
		const { headings, rows } = readCsv(text);
		expect(headings).toEqual(['Key', 'Summary']);
		expect(rows.map(({ cells }) => cells)).toEqual([['A-1', 'Pay']]);
	});

	test('has its delimiter between the headings, whatever its texts hold', () => {
		const { rows } = readCsv('Key;"Size, weight"\nA-1;"1,2,3,4"\nA-2;a,b,c,d,e');
		expect(rows.map(({ cells }) => cells)).toEqual([
			['A-1', '1,2,3,4'],
			['A-2', 'a,b,c,d,e'],
		]);
	});

	test('names the line on which a row begins, also below texts of several lines and blank lines', () => {
		const { rows } = readCsv('Key,"Long\nheading"\nA-1,"one\r\ntwo ""2""\n\nfour"\n\n , \nA-2,x\n');
		expect(rows.map(({ line, cells }) => [line, cells[0]])).toEqual([
			[3, 'A-1'],
			[9, 'A-2'],
		]);
		expect(rows[0]!.cells[1]).toBe('one\ntwo "2"\n\nfour');
	});

	test('keeps repeated and empty headings in their places', () => {
		expect(readCsv('Key,Labels,,Labels\nA-1,a,,b').headings).toEqual(['Key', 'Labels', '', 'Labels']);
	});

	test('takes cells that are missing at the end of a row for empty', () => {
		expect(readCsv('Key,Summary,Labels\nA-1,Pay').rows[0]!.cells).toEqual(['A-1', 'Pay']);
	});

	test('loses no row to empty cells beyond the last column, and refuses one whose cells nobody can place', () => {
		const { rows, refused } = readCsv('Key,Summary\nA-1,Pay,,\nA-2,Pay, now\nA-3,Refund');
		expect(rows.map(({ cells }) => cells[0])).toEqual(['A-1', 'A-3']);
		expect(refused).toEqual([
			{
				line: 3,
				cells: ['A-2', 'Pay', ' now'],
				reason: expect.stringContaining('a cell beyond the last column'),
			},
		]);
	});
});

describe('a file that is no CSV is refused in a sentence', () => {
	test.each([
		['an empty file', '', 'The file is empty.', undefined],
		['a file of blank lines', '\uFEFF\r\n , \n', 'The file is empty.', undefined],
		[
			'a quote that is never closed',
			'Key,Summary\nA-1,Pay\nA-2,"Refund\nA-3,x\n',
			'The quote (") that opens on line 3 is never closed.',
			3,
		],
		['text behind a quoted text', 'Key,Summary\nA-1,"Pay" now\n', 'opens on line 2', 2],
		['an Excel workbook', 'PK\u0003\u0004\0\0', 'Excel workbook', undefined],
		['a PDF', '%PDF-1.7', 'PDF', undefined],
		['a web page', '\n<!DOCTYPE html><html>', 'web page', undefined],
		['what Jira calls Excel (HTML)', '<html xmlns="x"><table>', 'web page', undefined],
		['JSON', '{ "issues": [] }', 'JSON', undefined],
		['bytes that are no text', 'Key,Summary\nA-1,\0', 'Line 2', 2],
	])('%s', (_, text, sentence, line) => {
		expect(refusalOf(text)).toEqual({ message: expect.stringContaining(sentence), line });
	});
});

const hands: fc.Arbitrary<Hand> = fc.record({
	delimiter: fc.constantFrom(',', ';', '\t', '|'),
	lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
	byteOrderMark: fc.boolean(),
	quoteAll: fc.boolean(),
});
const cells = fc
	.array(fc.oneof(fc.string(), fc.constantFrom('"', ',', ';', '\t', '|', '\n', 'é', '🚲')), { maxLength: 6 })
	.map((parts) => parts.join(''));

test('whatever was written comes back, cell by cell, and every row is found on its line', () => {
	const tables = fc
		.integer({ min: 2, max: 5 })
		.chain((width) => fc.array(fc.array(cells, { minLength: width, maxLength: width }), { maxLength: 8 }));
	fc.assert(
		fc.property(tables, hands, (table, hand) => {
			const written = table.map((row, index) => [`row ${index}`, ...row]);
			const headings = ['', ...(table[0] ?? ['x', 'y'])].map((_, index) => `column ${index}`);
			const text = writeCsv([headings, ...written], hand);
			const { rows } = readCsv(text);
			expect(rows.map((row) => row.cells)).toEqual(written);
			const lines = text.split(/\r\n|\r|\n/);
			for (const [index, { line }] of rows.entries()) expect(lines[line - 1]).toMatch(new RegExp(`^"?row ${index}"?`));
		}),
	);
});

test('no text breaks the reader: it reads it or says why not', () => {
	fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), cells), (text) => void refusalOf(text)));
});
