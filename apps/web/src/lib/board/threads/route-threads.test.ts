import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RoutedBoard, type Box, type RoutedThread, type Thread } from './route-threads.ts';
import { anyBoard, inSprint, oddBoard, sprintDays, workflow, type Board } from './testing/boards.ts';
import { crossings, hiddenLength, runsOf, sharedRuns, uprightRuns } from './testing/runs.ts';

const route = ({ cards, threads }: Board): readonly RoutedThread[] => new RoutedBoard(threads, cards).threads;

/** The line of one thread among the others of its board. */
const line = (board: Board, id: string): RoutedThread => route(board).find((each) => each.id === id)!;

const card = (x: number, y: number, width = 100, height = 50): Box => ({ x, y, width, height });

/** A board of named cards with fine threads, each written as "from>to". */
function board(cards: Record<string, Box>, ...ids: string[]): Board {
	const threads = ids.map((id): Thread => {
		const [from, to] = id.split('>') as [string, string];
		return { id, from, to, state: 'fine' };
	});
	return { cards: new Map(Object.entries(cards)), threads };
}

const corners = ({ points }: RoutedThread) => points.map(({ x, y }) => [x, y]);

describe('forwards in time (R11)', () => {
	test('a thread leaves the middle of its provider, turns just before its consumer and arrives in its middle', () => {
		const routed = line(board({ cedar: card(0, 0), alder: card(300, 200) }, 'cedar>alder'), 'cedar>alder');
		expect(corners(routed)).toEqual([
			[100, 25],
			[289, 25],
			[289, 225],
			[299, 225],
		]);
		expect(routed).toMatchObject({ port: { x: 100, y: 25 }, head: { x: 299, y: 225 } });
	});

	test('between neighbouring days it turns in the middle of the gutter', () => {
		const [turn] = uprightRuns(line(sprintDays, '418>412'));
		expect(turn).toMatchObject({ at: 619.5 });
	});

	test('it keeps to the gutter between days although cards of earlier days end close to it', () => {
		const cards = { cedar: inSprint(2, 0, 1, 1), alder: inSprint(0, 0, 5, 6), birch: inSprint(1, 0, 3, 4) };
		const [turn] = uprightRuns(line(board(cards, 'cedar>alder'), 'cedar>alder'));
		expect(turn!.at).toBeGreaterThan(cards.birch.x + cards.birch.width + 2);
		expect(turn!.at).toBeLessThan(cards.alder.x - 2);
	});

	test('cards of one row are joined by a straight line', () => {
		expect(corners(line(board({ a: card(0, 0), b: card(200, 0) }, 'a>b'), 'a>b'))).toEqual([
			[100, 25],
			[199, 25],
		]);
	});

	test.each([0, 1, 4, 7])('neighbours %d px from each other are joined by a line without detours', (gap) => {
		const routed = line(board({ a: card(0, 0), b: card(100 + gap, 20) }, 'a>b'), 'a>b');
		expect(routed.points.every(({ x }) => x >= 100 && x <= 100 + gap)).toBe(true);
	});

	test('where cards hide the way before the consumer, it takes another gutter that is free', () => {
		const wide = card(250, 100, 200, 400);
		const hidden = board({ cedar: card(0, 0), alder: card(400, 550), wide }, 'cedar>alder');
		expect(hiddenLength(line(hidden, 'cedar>alder'), [wide])).toBe(0);
	});

	test('a card of the row between the two is passed below rather than run under', () => {
		const between = card(150, 0, 400);
		const routed = line(board({ a: card(0, 0), b: card(600, 0), between }, 'a>b'), 'a>b');
		expect(hiddenLength(routed, [between])).toBe(0);
		expect(Math.max(...routed.points.map(({ y }) => y))).toBe(60);
	});

	test('a card that is in the way for a moment only is run under', () => {
		expect(uprightRuns(line(sprintDays, '418>412'))).toHaveLength(1);
	});
});

describe('back in time (R11)', () => {
	test('a late thread goes out to the right, back along the gutter under its consumer, and into its left edge', () => {
		const { cards } = sprintDays;
		const [late, early] = [cards.get('421')!, cards.get('431')!];
		const { points } = line(sprintDays, '421>431');
		const [port, out, up, along, back, tip] = points;
		expect(points).toHaveLength(6);
		expect(port!.x).toBe(late.x + late.width);
		expect(out!.x).toBeGreaterThan(port!.x);
		expect(up!.y).toBeGreaterThan(early.y + early.height);
		expect(up!.y).toBeLessThan(cards.get('412')!.y);
		expect(along!.x).toBeLessThan(early.x);
		expect(back!.y).toBe(tip!.y);
		expect(tip!.x).toBe(early.x - 1);
	});

	test('a provider above its consumer comes back along the gutter over it', () => {
		const { points } = line(sprintDays, '409>424');
		expect(points[2]!.y).toBeLessThan(sprintDays.cards.get('424')!.y);
		expect(points[2]!.y).toBeGreaterThan(sprintDays.cards.get('439')!.y + 54.75);
	});

	test('between cards of one column it loops round the consumer', () => {
		const { points } = line(workflow, '421>431');
		expect(points).toHaveLength(6);
		expect(points[2]!.y).toBe(84.75 + 50 + 10);
	});

	test('between cards of one row it dips below both', () => {
		const { points } = line(board({ late: card(300, 0), early: card(0, 0, 100, 60) }, 'late>early'), 'late>early');
		expect(points[2]!.y).toBe(70);
	});

	test('two cards that wait for each other are joined by two separate lines', () => {
		const cycle = route(sprintDays).filter(({ state }) => state === 'cycle');
		expect(cycle).toHaveLength(2);
		expect(sharedRuns(cycle, 5)).toEqual([]);
	});
});

describe('many threads at one card', () => {
	const fan = Object.fromEntries(['a', 'b', 'c'].map((name, index) => [name, card(300, 200 * index)]));

	test('they spread evenly around the middle of the edge', () => {
		const leaving = route(board({ ...fan, provider: card(0, 200) }, 'provider>a', 'provider>b', 'provider>c'));
		expect(leaving.map(({ port }) => port.y)).toEqual([212, 225, 238]);
		const arriving = route(board({ ...fan, consumer: card(600, 200) }, 'a>consumer', 'b>consumer', 'c>consumer'));
		expect(arriving.map(({ head }) => head.y)).toEqual([212, 225, 238]);
	});

	test('they move closer together rather than off the edge', () => {
		const crowd = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`c${index}`, card(300, 100 * index)]));
		const ids = Object.keys(crowd).map((id) => `provider>${id}`);
		const heights = route(board({ ...crowd, provider: card(0, 200) }, ...ids)).map(({ port }) => port.y);
		expect(Math.min(...heights)).toBeGreaterThanOrEqual(210);
		expect(Math.max(...heights)).toBeLessThanOrEqual(240);
		expect(new Set(heights).size).toBe(9);
	});

	test('lines that fan out of a card do not cross', () => {
		const targets = {
			a: card(300, 0),
			b: card(500, 0),
			c: card(300, 90),
			d: card(300, 310),
			e: card(500, 400),
			f: card(500, 310),
		};
		const ids = Object.keys(targets).map((id) => `provider>${id}`);
		expect(crossings(route(board({ ...targets, provider: card(0, 200, 100, 120) }, ...ids)))).toEqual([]);
	});

	test('lines that come together at a card do not cross', () => {
		const sources = { a: card(0, 0), b: card(150, 80), c: card(0, 420), d: card(150, 340) };
		const ids = Object.keys(sources).map((id) => `${id}>consumer`);
		expect(crossings(route(board({ ...sources, consumer: card(400, 200, 100, 120) }, ...ids)))).toEqual([]);
	});

	test('loops that come back to one card lie inside each other', () => {
		const sources = { near: card(0, 120), far: card(0, 220) };
		expect(crossings(route(board({ ...sources, early: card(0, 0) }, 'near>early', 'far>early')))).toEqual([]);
	});
});

describe('gutters', () => {
	test('threads that share a gutter lie 5 to 8 px apart, around its middle', () => {
		const cards = { a: card(0, 0), b: card(0, 100), c: card(120, 200), d: card(120, 300) };
		const turns = route(board(cards, 'a>d', 'b>c')).flatMap(uprightRuns);
		const [first, second] = turns.map(({ at }) => at).sort((a, b) => a - b);
		expect(second! - first!).toBeGreaterThanOrEqual(5);
		expect(second! - first!).toBeLessThanOrEqual(8);
		expect((first! + second!) / 2).toBeCloseTo(109.5, 0);
	});

	test('threads that pass through a gutter one after the other share its middle', () => {
		const cards = { a: card(0, 0), b: card(120, 100), c: card(0, 300), d: card(120, 400) };
		const turns = route(board(cards, 'a>b', 'c>d')).flatMap(uprightRuns);
		expect(new Set(turns.map(({ at }) => at))).toEqual(new Set([109.5]));
	});

	test('loops along one gutter between rows lie apart', () => {
		const cards = { early: card(100, 0), soon: card(300, 0), late: card(500, 100), later: card(700, 100) };
		const routed = route(board(cards, 'late>early', 'later>soon'));
		expect(sharedRuns(routed, 5)).toEqual([]);
	});

	test('where neighbours leave little room, lines lie closer together and still between the cards', () => {
		const left = Object.fromEntries([0, 1, 2].map((row) => [`l${row}`, card(0, 100 * row)]));
		const right = Object.fromEntries([0, 1, 2].map((row) => [`r${row}`, card(110, 300 + 100 * row)]));
		const turns = route(board({ ...left, ...right }, 'l0>r0', 'l1>r1', 'l2>r2')).flatMap(uprightRuns);
		const places = turns.map(({ at }) => at).sort((a, b) => a - b);
		expect(places[0]).toBeGreaterThan(100);
		expect(places[2]).toBeLessThan(110);
		expect(places[1]! - places[0]!).toBeGreaterThanOrEqual(2.5);
	});

	test('on the Sprint of the design nothing coincides', () => {
		expect(sharedRuns(route(sprintDays), 5)).toEqual([]);
		expect(sharedRuns(route(workflow), 5)).toEqual([]);
	});
});

describe('on any board', () => {
	const roomy = anyBoard({ columns: 5, rows: 5, gap: 60, threads: 8, most: 3 });
	const dense = anyBoard({ columns: 8, rows: 6, gap: 10, threads: 40 });

	test('a thread never leaves from the left or arrives from the right', () => {
		const property = fc.property(fc.oneof(roomy, dense, oddBoard()), (any) => {
			for (const { points, port, head } of route(any)) {
				expect(points[1]!.x).toBeGreaterThanOrEqual(port.x);
				expect(points.at(-2)!.x).toBeLessThanOrEqual(head.x);
			}
		});
		fc.assert(property);
	});

	test('lines run from port to tip, level and upright in turn', () => {
		const property = fc.property(fc.oneof(roomy, dense), (any) => {
			for (const routed of route(any)) {
				expect(routed.points.at(0)).toEqual(routed.port);
				expect(routed.points.at(-1)).toEqual(routed.head);
				for (const [index, { x, y }] of routed.points.slice(1).entries())
					expect(index % 2 ? x : y).toBe(routed.points[index]![index % 2 ? 'x' : 'y']);
			}
		});
		fc.assert(property);
	});

	test('all coordinates are finite, however odd the layout', () => {
		const property = fc.property(oddBoard(), (any) => {
			for (const { points, path, badge } of route(any)) {
				for (const { x, y } of [...points, badge ?? { x: 0, y: 0 }]) expect(Number.isFinite(x + y)).toBe(true);
				expect(path).toMatch(/^[MLQ\d .-]+$/);
			}
		});
		fc.assert(property);
	});

	test('where gutters have room, no two threads share a run: they lie at least 4 px apart', () => {
		const property = fc.property(roomy, (any) => {
			expect(sharedRuns(route(any), 4)).toEqual([]);
		});
		fc.assert(property, { numRuns: 300 });
	});

	test('lines do not depend on the order in which threads and cards come', () => {
		const property = fc.property(dense, ({ cards, threads }) => {
			const turned = { cards: new Map([...cards].reverse()), threads: threads.toReversed() };
			expect(route(turned).toReversed()).toEqual(route({ cards, threads }));
		});
		fc.assert(property);
	});

	test('a thread far away moves no other', () => {
		const far = [
			['far', card(9000, 9000)],
			['away', card(9300, 9200)],
		] as const;
		const property = fc.property(dense, ({ cards, threads }) => {
			const more = [...threads, { id: 'a-first', from: 'far', to: 'away', state: 'fine' as const }];
			const routed = route({ cards: new Map([...cards, ...far]), threads: more });
			expect(routed.slice(0, -1)).toEqual(route({ cards, threads }));
		});
		fc.assert(property);
	});
});

test('a thread from a card to itself, or with a card that is not on the board, is not drawn', () => {
	expect(route(board({ a: card(0, 0), b: card(300, 0) }, 'a>a', 'a>nowhere', 'nowhere>b', 'a>b'))).toMatchObject([
		{ id: 'a>b' },
	]);
});

test('a board without threads has no lines', () => {
	expect(new RoutedBoard([], sprintDays.cards).threads).toEqual([]);
	expect(runsOf(line(board({ a: card(0, 0), b: card(300, 0) }, 'a>b'), 'a>b'))).toHaveLength(1);
});
