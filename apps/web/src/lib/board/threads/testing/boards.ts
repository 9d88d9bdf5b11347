/** Boards to route over: the Sprint of the design's pictures at 1440 × 900, and any others. */
import fc from 'fast-check';
import type { Box, Thread, ThreadState } from '../thread.ts';

export interface Board {
	readonly cards: ReadonlyMap<string, Box>;
	readonly threads: readonly Thread[];
}

/** A card in a lane, in one of its two rows, over some days; as on the board of Sprint days. */
export const inSprint = (lane: number, row: number, firstDay: number, lastDay: number): Box => ({
	x: 233 + 98 * (firstDay - 1),
	y: 50 + 138.5 * lane + 64.75 * row,
	width: 98 * (lastDay - firstDay + 1) - 10,
	height: 54.75,
});

/** A card in a lane and a workflow column. */
export const inWorkflow = (lane: number, column: number): Box => ({
	x: 238 + 245.25 * column,
	y: 84.75 + 138.5 * lane,
	width: 224.5,
	height: 50,
});

const [ALDER, BIRCH, CEDAR, HAZEL, WILLOW] = [0, 1, 2, 3, 4] as const;

/** Sprint 14 of Northline. */
export const sprintDays: Board = {
	cards: new Map([
		['415', inSprint(ALDER, 0, 1, 3)],
		['412', inSprint(ALDER, 1, 5, 7)],
		['431', inSprint(ALDER, 0, 7, 9)],
		['436', inSprint(BIRCH, 1, 1, 2)],
		['409', inSprint(BIRCH, 0, 3, 6)],
		['433', inSprint(BIRCH, 1, 7, 9)],
		['420', inSprint(CEDAR, 0, 1, 2)],
		['418', inSprint(CEDAR, 0, 3, 4)],
		['421', inSprint(CEDAR, 1, 5, 8)],
		['427', inSprint(CEDAR, 0, 9, 10)],
		['439', inSprint(HAZEL, 1, 2, 4)],
		['416', inSprint(HAZEL, 0, 8, 9)],
		['422', inSprint(HAZEL, 1, 9, 10)],
		['428', inSprint(WILLOW, 1, 1, 3)],
		['424', inSprint(WILLOW, 0, 4, 6)],
		['440', inSprint(WILLOW, 1, 7, 9)],
	]),
	threads: [
		{ id: '420>409', from: '420', to: '409', state: 'resolved' },
		{ id: '418>412', from: '418', to: '412', state: 'fine' },
		{ id: '421>431', from: '421', to: '431', state: 'late' },
		{ id: '421>422', from: '421', to: '422', state: 'fine' },
		{ id: '409>416', from: '409', to: '416', state: 'fine' },
		{ id: '409>424', from: '409', to: '424', state: 'cycle', loop: '409' },
		{ id: '424>409', from: '424', to: '409', state: 'cycle', loop: '409' },
	],
};

/** The same threads that are at risk, by workflow. */
export const workflow: Board = {
	cards: new Map([
		['431', inWorkflow(ALDER, 0)],
		['412', inWorkflow(ALDER, 1)],
		['433', inWorkflow(BIRCH, 0)],
		['409', inWorkflow(BIRCH, 1)],
		['421', inWorkflow(CEDAR, 1)],
		['416', inWorkflow(HAZEL, 0)],
		['424', inWorkflow(WILLOW, 2)],
		['428', inWorkflow(WILLOW, 3)],
	]),
	threads: sprintDays.threads.filter(({ state }) => state === 'late' || state === 'cycle'),
};

export interface Kind {
	readonly columns: number;
	readonly rows: number;
	/** Between columns and between rows. */
	readonly gap: number;
	readonly threads: number;
	/** How many threads leave one card, and how many arrive at one, at most. */
	readonly most?: number;
}

/** Cards of different widths on a grid with holes, and threads between any of them. */
export const anyBoard = ({ columns, rows, gap, threads, most = Infinity }: Kind): fc.Arbitrary<Board> =>
	fc
		.tuple(
			listOf(columns * rows, fc.constantFrom<Slot>('card', 'card', 'wide', 'hole')),
			anyEnds(columns * rows, threads),
		)
		.map(([slots, ends]) => {
			const boxes = slots.flatMap((slot, index): [string, Box][] => {
				const [column, row] = [index % columns, Math.floor(index / columns)];
				const width = slot === 'wide' ? 240 + gap : 120;
				const box = { x: column * (120 + gap), y: row * (56 + gap), width, height: 56 };
				const covered = column > 0 && slots[index - 1] === 'wide';
				return slot === 'hole' || covered ? [] : [[String(index), box]];
			});
			return { cards: new Map(boxes), threads: threadsOf(ends, most) };
		});

type Slot = 'card' | 'wide' | 'hole';

/** Anything that a layout could give, however odd: cards on top of each other, tiny, huge, far off. */
export const oddBoard = (): fc.Arbitrary<Board> =>
	fc.tuple(listOf(12, anyBox()), anyEnds(12, 24)).map(([boxes, ends]) => ({
		cards: new Map(boxes.map((box, index) => [String(index), box])),
		threads: threadsOf(ends),
	}));

function anyBox(): fc.Arbitrary<Box> {
	const place = fc.double({ min: -500, max: 1500, noNaN: true });
	const length = fc.constantFrom(0, 1, 8, 46.375, 200, 3000);
	return fc.record({ x: fc.oneof(place, fc.integer({ min: 0, max: 9 })), y: place, width: length, height: length });
}

type Ends = readonly [from: number, to: number, state: ThreadState];

const anyEnds = (cards: number, most: number): fc.Arbitrary<Ends[]> =>
	fc.array(fc.tuple(fc.nat(cards - 1), fc.nat(cards - 1), fc.constantFrom('fine', 'late', 'cycle', 'resolved')), {
		maxLength: most,
	});

function threadsOf(ends: readonly Ends[], most = Infinity): Thread[] {
	const threads: Thread[] = [];
	for (const [index, [from, to, state]] of ends.entries()) {
		const thread = { id: `thread-${index}`, from: String(from), to: String(to), state };
		const same = (end: 'from' | 'to') => threads.filter((other) => other[end] === thread[end]).length;
		if (same('from') < most && same('to') < most) threads.push(thread);
	}
	return threads;
}

const listOf = <T>(length: number, item: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
	fc.array(item, { minLength: length, maxLength: length });
