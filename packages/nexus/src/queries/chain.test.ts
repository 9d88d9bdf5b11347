import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advanceItem, placeItem } from '../commands/sprint-backlog.ts';
import { addDependency } from '../commands/dependencies.ts';
import { testNexus } from '../testing/index.ts';
import { decidingChain, type DecidingChain } from './chain.ts';
import { sprintBoard } from './testing/sprint-board.ts';

describe('the chain that decides the Sprint (R11)', () => {
	test('is the one that leaves the fewest days until the Sprint’s end', () => {
		const { board, pay, button, token, reader, place, needs } = sprintBoard();
		expect(decidingChain(board.view)).toBeUndefined();
		place(token, 'birch', 0, 2);
		place(reader, 'birch', 1, 3);
		place(pay, 'cedar', 4, 4);
		place(button, 'alder', 7, 2);
		needs(reader, token);
		needs(button, pay);
		expect(decidingChain(board.view)).toEqual({
			items: [pay, button],
			dependencies: [`${button}>${pay}`],
			days: 5, // the button begins on the day on which the payment ends
			slack: 1,
		});
	});

	test('goes on over every item that waits, and shrinks when one of them is integrated', () => {
		const { board, actor, pay, button, token, place, needs } = sprintBoard();
		place(token, 'birch', 0, 3);
		place(pay, 'cedar', 2, 4);
		place(button, 'alder', 5, 3);
		needs(pay, token);
		needs(button, pay);
		expect(decidingChain(board.view)).toMatchObject({ items: [token, pay, button], days: 8, slack: 2 });
		advanceItem(board, actor, token, 'integrated');
		expect(decidingChain(board.view)).toMatchObject({ items: [pay, button], days: 6, slack: 2 });
	});

	test('does not fit when what it needs is more than what is left', () => {
		const { board, pay, button, place, needs } = sprintBoard();
		place(pay, 'cedar', 6, 4);
		place(button, 'alder', 7, 3);
		needs(button, pay);
		expect(decidingChain(board.view)).toMatchObject({ days: 6, slack: -2 });
	});

	test('joins nothing over a cycle, for it has no order', () => {
		const { board, pay, button, token, place, needs } = sprintBoard();
		for (const item of [pay, button, token]) place(item, 'cedar', 0, 2);
		needs(button, pay);
		needs(pay, button);
		expect(decidingChain(board.view)).toBeUndefined();
		needs(token, pay);
		expect(decidingChain(board.view)).toMatchObject({ items: [pay, token] });
	});

	test('leaves out what is not in the Sprint', () => {
		const { board, pay, button, place, needs } = sprintBoard();
		place(button, 'alder', 7, 3);
		needs(button, pay);
		expect(decidingChain(board.view)).toBeUndefined();
	});

	test('is what trying every way finds, and the same for everybody', () => {
		fc.assert(
			fc.property(boards, ({ spans, links }) => {
				const board = laid(spans, links);
				const again = laid(spans, links.toReversed());
				expect(decidingChain(board.view)).toEqual(byTrying(spans, links));
				expect(decidingChain(again.view)).toEqual(decidingChain(board.view));
			}),
			{ numRuns: 150 },
		);
	});
});

interface Span {
	day: number;
	days: number;
}
type Link = readonly [consumer: number, provider: number];

const MOST = 6;
const boards = fc.record({
	spans: fc.array(
		fc.nat(9).chain((day) => fc.record({ day: fc.constant(day), days: fc.integer({ min: 1, max: 10 - day }) })),
		{ minLength: 2, maxLength: MOST },
	),
	links: fc.uniqueArray(fc.tuple(fc.nat(MOST - 1), fc.nat(MOST - 1)), { maxLength: 9, selector: String }),
});

const among = (spans: readonly Span[], links: readonly Link[]) =>
	links.filter(([consumer, provider]) => consumer !== provider && Math.max(consumer, provider) < spans.length);
const idOf = (index: number) => `i${index}`;

function laid(spans: readonly Span[], links: readonly Link[]) {
	const nexus = testNexus();
	const { board, actor } = nexus.olga;
	nexus.add(...spans.map((_, index) => idOf(index)));
	for (const [index, span] of spans.entries()) placeItem(board, actor, { item: idOf(index), team: 'cedar', ...span });
	for (const [consumer, provider] of among(spans, links))
		addDependency(board, actor, { consumer: idOf(consumer), provider: idOf(provider), kind: 'artifacts' });
	return board;
}

/** Every way from every item along links that are in no cycle; the tightest of them. */
function byTrying(spans: readonly Span[], all: readonly Link[]): DecidingChain | undefined {
	const links = among(spans, all);
	const reaches = (from: number, to: number, seen = new Set<number>()): boolean =>
		links.some(([consumer, provider]) => {
			if (provider !== from || seen.has(consumer)) return false;
			return consumer === to || reaches(consumer, to, new Set([...seen, consumer]));
		});
	const ordered = links.filter(([consumer, provider]) => !reaches(consumer, provider));
	const waysFrom = (way: readonly number[]): (readonly number[])[] => [
		way,
		...ordered.filter(([, provider]) => provider === way.at(-1)).flatMap(([consumer]) => waysFrom([...way, consumer])),
	];
	const daysOf = (way: readonly number[]) => way.reduce((sum, item) => sum + spans[item]!.days - 1, 1);
	const slackOf = (way: readonly number[]) => 10 - spans[way[0]!]!.day - daysOf(way);
	const [best] = spans
		.flatMap((_, item) => waysFrom([item]))
		.filter((way) => way.length > 1)
		.sort(
			(a, b) =>
				slackOf(a) - slackOf(b) || daysOf(b) - daysOf(a) || b.length - a.length || (a.join() < b.join() ? -1 : 1),
		);
	return (
		best && {
			items: best.map(idOf),
			dependencies: best.slice(1).map((consumer, index) => `${idOf(consumer)}>${idOf(best[index]!)}`),
			days: daysOf(best),
			slack: slackOf(best),
		}
	);
}
