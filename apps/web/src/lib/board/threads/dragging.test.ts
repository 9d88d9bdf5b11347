import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { routeThreads, type Box, type RoutedThread } from './route-threads.ts';
import { anyBoard, sprintDays, type Board } from './testing/boards.ts';

/** The board with one card in somebody's hand, some way off from where it lay; its dashed outline stays behind. */
function drag({ cards, threads }: Board, id: string, dx: number, dy: number): Map<string, RoutedThread> {
	const origin = cards.get(id)!;
	const moved: Box = { ...origin, x: origin.x + dx, y: origin.y + dy };
	const shown = new Map([...cards, [id, moved], [`origin of ${id}`, origin]]);
	return byId(routeThreads(threads, shown, { lifted: new Set([id]) }));
}

const byId = (routed: readonly RoutedThread[]) => new Map(routed.map((each) => [each.id, each]));

const others = ({ threads }: Board, id: string) => threads.filter(({ from, to }) => from !== id && to !== id);

describe('while a card is in somebody’s hand', () => {
	test('its threads follow it', () => {
		const routed = drag(sprintDays, '416', -30, 12).get('409>416')!;
		const origin = sprintDays.cards.get('416')!;
		expect(routed.head).toEqual({ x: origin.x - 30 - 1, y: origin.y + 12 + origin.height / 2 });
	});

	test('the threads of other cards stay where they are, wherever it is taken', () => {
		const oneThreadAnEdge = anyBoard({ columns: 5, rows: 5, gap: 12, threads: 20, most: 1 });
		const away = fc.tuple(fc.integer({ min: -900, max: 900 }), fc.integer({ min: -400, max: 400 }));
		const property = fc.property(oneThreadAnEdge, fc.nat(24), away, (board, at, [dx, dy]) => {
			const id = [...board.cards.keys()][at];
			if (id === undefined) return;
			const [here, there] = [drag(board, id, 0, 0), drag(board, id, dx, dy)];
			for (const other of others(board, id)) expect(there.get(other.id)?.points).toEqual(here.get(other.id)?.points);
		});
		fc.assert(property);
	});

	test('at an edge that they share with its thread, others make way, and no more', () => {
		const [below, above] = [drag(sprintDays, '420', 0, 0), drag(sprintDays, '420', 0, -260)];
		expect(above.get('424>409')!.head.y - below.get('424>409')!.head.y).toBe(13);
		for (const id of ['418>412', '421>431', '421>422', '409>416'])
			expect(above.get(id)!.points).toEqual(below.get(id)!.points);
	});

	test('lines that share a gutter do not change places as it moves by a pixel', () => {
		const places = (dx: number) => {
			const lines = drag(sprintDays, '424', dx, 0);
			return ['409>424', '424>409'].map((id) => lines.get(id)!.points[1]!.x);
		};
		const orders = Array.from({ length: 90 }, (_, step) => Math.sign(places(step)[0]! - places(step)[1]!));
		expect(orders.filter((order, step) => step > 0 && order !== orders[step - 1]).length).toBeLessThanOrEqual(1);
	});

	test('its own lines move with it, without jumping back and forth', () => {
		const shapes = Array.from(
			{ length: 120 },
			(_, step) => drag(sprintDays, '416', -step, 0).get('409>416')!.points.length,
		);
		expect(shapes.filter((shape, step) => step > 0 && shape !== shapes[step - 1]).length).toBeLessThanOrEqual(1);
	});
});

test('a card that has moved by a pixel moves no line by more than two, and changes no order', () => {
	const board = sprintDays;
	const before = byId(routeThreads(board.threads, board.cards));
	for (const [id, box] of board.cards) {
		const cards = new Map([...board.cards, [id, { ...box, x: box.x + 1 }]]);
		for (const routed of routeThreads(board.threads, cards)) {
			const points = before.get(routed.id)!.points;
			expect(routed.points).toHaveLength(points.length);
			for (const [index, { x, y }] of routed.points.entries())
				expect(Math.hypot(x - points[index]!.x, y - points[index]!.y)).toBeLessThan(2.1);
		}
	}
});
