import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RoutedBoard, type Box, type RoutedThread } from './route-threads.ts';
import { anyBoard, sprintDays, type Board } from './testing/boards.ts';
import { sharedRuns } from './testing/runs.ts';

const byId = (routed: readonly RoutedThread[]) => new Map(routed.map((each) => [each.id, each]));

/** The threads of one card that somebody carries, some way off from where it lay. */
function carry(board: Board, id: string, dx: number, dy: number): Map<string, RoutedThread> {
	return byId(new RoutedBoard(board.threads, board.cards).carry(board.threads, id, moved(board, id, dx, dy)));
}

function moved({ cards }: Board, id: string, dx: number, dy: number): Box {
	const box = cards.get(id)!;
	return { ...box, x: box.x + dx, y: box.y + dy };
}

describe('while somebody carries a card (R20)', () => {
	test('its threads follow it, and no others are worked out', () => {
		const routed = carry(sprintDays, '416', -30, 12);
		const origin = sprintDays.cards.get('416')!;
		expect([...routed.keys()]).toEqual(['409>416']);
		expect(routed.get('409>416')!.head).toEqual({ x: origin.x - 30 - 1, y: origin.y + 12 + origin.height / 2 });
	});

	test('at the cards that lie still its threads stay where they were, wherever it is taken', () => {
		const away = fc.tuple(fc.integer({ min: -900, max: 900 }), fc.integer({ min: -400, max: 400 }));
		const anywhere = anyBoard({ columns: 5, rows: 5, gap: 12, threads: 20 });
		const property = fc.property(anywhere, fc.nat(24), away, (board, at, [dx, dy]) => {
			const id = [...board.cards.keys()][at];
			if (id === undefined) return;
			const before = byId(new RoutedBoard(board.threads, board.cards).threads);
			for (const [thread, { port, head }] of carry(board, id, dx, dy)) {
				const leaves = board.threads.find((each) => each.id === thread)!.from === id;
				const [now, then] = leaves ? [head, before.get(thread)!.head] : [port, before.get(thread)!.port];
				expect(now).toEqual(then);
			}
		});
		fc.assert(property);
	});

	test('its threads keep off those that lie still', () => {
		const board = new RoutedBoard(sprintDays.threads, sprintDays.cards);
		const own = board.carry(sprintDays.threads, '416', moved(sprintDays, '416', -30, 12));
		const others = board.threads.filter(({ id }) => id !== '409>416');
		expect(sharedRuns([...others, ...own], 4)).toEqual([]);
	});

	test('a thread that it would have only there is drawn as well', () => {
		const [fine] = sprintDays.threads.filter(({ id }) => id === '409>416');
		const board = new RoutedBoard([], sprintDays.cards);
		expect(board.carry([fine!], '416', moved(sprintDays, '416', -200, 0))).toMatchObject([{ id: '409>416' }]);
	});

	test('a loop keeps its one badge while one of its items is carried', () => {
		const board = new RoutedBoard(sprintDays.threads, sprintDays.cards);
		const own = board.carry(sprintDays.threads, '424', moved(sprintDays, '424', 98, 0));
		expect(own.filter(({ badge }) => badge).map(({ id }) => id)).toEqual(['409>424']);
	});

	test('its lines do not change places as it moves by a pixel', () => {
		const places = (dx: number) => {
			const lines = carry(sprintDays, '424', dx, 0);
			return ['409>424', '424>409'].map((id) => lines.get(id)!.points[1]!.x);
		};
		const orders = Array.from({ length: 90 }, (_, step) => Math.sign(places(step)[0]! - places(step)[1]!));
		expect(orders.filter((order, step) => step > 0 && order !== orders[step - 1]).length).toBeLessThanOrEqual(1);
	});

	test('its own lines move with it, without jumping back and forth', () => {
		const shapes = Array.from(
			{ length: 120 },
			(_, step) => carry(sprintDays, '416', -step, 0).get('409>416')!.points.length,
		);
		expect(shapes.filter((shape, step) => step > 0 && shape !== shapes[step - 1]).length).toBeLessThanOrEqual(1);
	});
});

test('a card that has moved by a pixel moves no line by more than two, and changes no order', () => {
	const board = sprintDays;
	const before = byId(new RoutedBoard(board.threads, board.cards).threads);
	for (const [id, box] of board.cards) {
		const cards = new Map([...board.cards, [id, { ...box, x: box.x + 1 }]]);
		for (const routed of new RoutedBoard(board.threads, cards).threads) {
			const points = before.get(routed.id)!.points;
			expect(routed.points).toHaveLength(points.length);
			for (const [index, { x, y }] of routed.points.entries())
				expect(Math.hypot(x - points[index]!.x, y - points[index]!.y)).toBeLessThan(2.1);
		}
	}
});
