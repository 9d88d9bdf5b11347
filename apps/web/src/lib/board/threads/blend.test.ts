import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blend } from './blend.ts';
import { RoutedBoard, type Box, type RoutedThread } from './route-threads.ts';
import { anyBoard } from './testing/boards.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });

test('a thread whose cards glide stays upon both of them, its runs level and upright in turn (R20)', () => {
	const boards = anyBoard({ columns: 5, rows: 5, gap: 30, threads: 10 });
	const property = fc.property(boards, fc.nat(24), fc.nat(24), share, ({ cards, threads }, one, two, passed) => {
		const [a, b] = [[...cards.keys()][one], [...cards.keys()][two]];
		if (a === undefined || b === undefined) return;
		const moved = new Map(cards).set(a, cards.get(b)!).set(b, cards.get(a)!);
		const [before, after] = [new RoutedBoard(threads, cards).threads, new RoutedBoard(threads, moved).threads];
		for (const [index, to] of after.entries()) {
			const { from, to: consumer } = threads.find(({ id }) => id === to.id)!;
			const shown = blend(before[index]!, to, passed);
			const lies = (card: string): Box => between(cards.get(card)!, moved.get(card)!, passed);
			expect(shown.port.x).toBeCloseTo(lies(from).x + lies(from).width, 5);
			expect(Math.abs(shown.head.y - middleOf(lies(consumer)))).toBeLessThanOrEqual(lies(consumer).height / 2);
			expectRightAngles(shown);
		}
	});
	fc.assert(property);
});

test('it begins as it was and ends as it will be', () => {
	const card = (x: number, y: number): Box => ({ x, y, width: 100, height: 50 });
	const thread = { id: 'a>b', from: 'a', to: 'b', state: 'late' } as const;
	const routed = (b: Box) =>
		new RoutedBoard([thread], new Map([...Object.entries({ a: card(300, 0), b })])).threads[0]!;
	const [forwards, back] = [routed(card(600, 0)), routed(card(0, 200))];
	expect(blend(forwards, back, 1)).toMatchObject({ port: back.port, head: back.head, badge: back.badge });
	expect(blend(forwards, back, 0)).toMatchObject({ port: forwards.port, head: forwards.head });
	expect(blend(forwards, back, 0.5).points).toHaveLength(6);
});

const between = (from: Box, to: Box, passed: number): Box => ({
	...to,
	x: from.x + (to.x - from.x) * passed,
	y: from.y + (to.y - from.y) * passed,
	width: from.width + (to.width - from.width) * passed,
});

const middleOf = ({ y, height }: Box) => y + height / 2;

function expectRightAngles({ points }: RoutedThread): void {
	for (const [index, { x, y }] of points.slice(1).entries()) {
		const from = points[index]!;
		expect(index % 2 ? x : y).toBeCloseTo(index % 2 ? from.x : from.y, 6);
	}
}
