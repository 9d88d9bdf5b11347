import { describe, expect, test } from 'vitest';
import { addDependency } from '../commands/dependencies.ts';
import { addItem, estimateItem } from '../commands/items.ts';
import { advanceItem, forecastItem, placeItem } from '../commands/sprint-backlog.ts';
import { describeTeam } from '../commands/teams.ts';
import { itemId, testNexus } from '../testing/index.ts';
import { teamsNow } from './problem.ts';
import { forecastQuestion } from './question.ts';
import { standingOf } from './standing.ts';
import { suggestForItem, suggestForecast, teamsAfter, type ForecastSuggestion } from './suggest.ts';

/** Refined work of three teams: who is forecast for what, and how large it is. */
function refined(work: Record<string, { team?: string; points?: number }>) {
	const nexus = testNexus();
	const { board, actor } = nexus.server;
	nexus.add(...Object.keys(work));
	for (const [title, { team, points }] of Object.entries(work)) {
		forecastItem(board, actor, { item: itemId(title), team });
		if (points !== undefined) estimateItem(board, actor, itemId(title), points);
	}
	return {
		board,
		actor,
		needs: (consumer: string, provider: string) =>
			addDependency(board, actor, { consumer: itemId(consumer), provider: itemId(provider), kind: 'artifacts' }),
		team: (team: string, facts: { capacity?: number; focus?: string }) =>
			describeTeam(board, { ...actor, person: 'olga' }, { team, ...facts }),
		suggest: (pinned: string[] = []) => suggestForecast(forecastQuestion(board.view, new Set(pinned.map(itemId)))),
	};
}

/** "birch does pay" */
const said = ({ problem, shifts }: ForecastSuggestion) =>
	shifts.map(({ moves }) =>
		moves.map(({ item, to }) => `${problem.teams[to]!.id} does ${problem.items[item]!.id}`).join(' and '),
	);
const openAfter = (found: ForecastSuggestion) => standingOf(found.problem, teamsAfter(found, found.shifts.keys())).open;

describe('a suggestion for fewer dependencies between teams (R17)', () => {
	test('lets one team do both, by the fewest moves', () => {
		const { needs, suggest } = refined({
			'Show total': { team: 'alder' },
			'Pay by card': { team: 'birch' },
			'Pay by phone': { team: 'birch' },
			'Read card': { team: 'birch' },
		});
		needs('Show total', 'Pay by card');
		needs('Show total', 'Pay by phone');
		needs('Pay by card', 'Read card');
		const found = suggest();
		expect(standingOf(found.problem, teamsNow(found.problem)).open).toBe(2);
		expect(said(found)).toEqual(['birch does show-total']);
		expect(found.shifts[0]).toMatchObject({ saves: { fine: 2, late: 0, cycle: 0 }, needs: [] });
		expect(openAfter(found)).toBe(0);
	});

	test('moves nothing where no team depends on another', () => {
		const { needs, suggest } = refined({ 'Show total': { team: 'alder' }, 'Pay by card': { team: 'alder' }, Idea: {} });
		needs('Show total', 'Pay by card');
		needs('Show total', 'Idea');
		expect(suggest().shifts).toEqual([]);
	});

	test('leaves alone what is in the Sprint, begun, integrated, or pinned by the person', () => {
		const { board, actor, needs, suggest } = refined({
			Selected: { team: 'alder' },
			Begun: { team: 'alder' },
			'Show total': { team: 'birch' },
			'Print receipt': { team: 'birch' },
		});
		placeItem(board, actor, { item: 'selected', team: 'alder', day: 0, days: 1 });
		placeItem(board, actor, { item: 'begun', team: 'alder', day: 0, days: 1 });
		advanceItem(board, actor, 'begun', 'in-progress');
		needs('Show total', 'Selected');
		needs('Print receipt', 'Begun');
		expect(said(suggest())).toEqual(['alder does show-total', 'alder does print-receipt']);
		expect(said(suggest(['Show total']))).toEqual(['alder does print-receipt']);
		expect(suggest(['Show total', 'Print receipt']).shifts).toEqual([]);
		advanceItem(board, actor, 'selected', 'integrated');
		expect(said(suggest())).toEqual(['alder does print-receipt']);
	});

	test('leaves what has parts to be forecast by its parts', () => {
		const { board, actor, needs, suggest } = refined({ Families: { team: 'alder' }, 'Show total': { team: 'birch' } });
		addItem(board, actor, { id: 'riders', title: 'Riders', parent: 'families' });
		needs('Show total', 'Families');
		expect(said(suggest())).toEqual(['alder does show-total']);
		expect(suggest(['Show total']).shifts).toEqual([]);
	});

	test('gives no team more than it takes on in a Sprint', () => {
		const { needs, team, suggest } = refined({
			'Show total': { team: 'alder', points: 5 },
			'Pay by card': { team: 'birch', points: 8 },
		});
		needs('Show total', 'Pay by card');
		team('alder', { capacity: 10 });
		team('birch', { capacity: 12 });
		team('cedar', { capacity: 12 });
		expect(suggest().shifts).toEqual([]);
		team('birch', { capacity: 13 });
		expect(said(suggest())).toEqual(['birch does show-total']);
		expect(suggest().sprints).toEqual([14]);
	});

	test('a team that has more than it takes on keeps it, and gets no more', () => {
		const { needs, team, suggest } = refined({
			'Show total': { team: 'alder', points: 5 },
			'Pay by card': { team: 'birch', points: 8 },
			'Top up a phone': { team: 'birch', points: 8 },
		});
		needs('Show total', 'Pay by card');
		for (const name of ['alder', 'birch', 'cedar']) team(name, { capacity: 10 });
		expect(suggest(['Top up a phone']).shifts).toEqual([]);
		expect(said(suggest())).toEqual(['birch does show-total and alder does top-up-a-phone']);
		for (const name of ['alder', 'cedar']) team(name, { capacity: 20 });
		expect(said(suggest())).toEqual(['alder does pay-by-card']);
	});

	test('two items change places where neither has room alone, and are one shift', () => {
		const { needs, team, suggest } = refined({
			'Show total': { team: 'alder', points: 5 },
			'Read card': { team: 'alder', points: 5 },
			'Pay by card': { team: 'birch', points: 5 },
			'Print receipt': { team: 'birch', points: 5 },
		});
		needs('Show total', 'Print receipt');
		needs('Pay by card', 'Read card');
		for (const name of ['alder', 'birch']) team(name, { capacity: 10 });
		team('cedar', { capacity: 0 });
		const found = suggest();
		expect(found.shifts).toHaveLength(1);
		expect(found.shifts[0]!.moves).toHaveLength(2);
		expect(openAfter(found)).toBe(0);
	});

	test('what lies in different Sprints takes no room from each other', () => {
		const { needs, team, suggest } = refined({
			'Show total': { team: 'alder', points: 5 },
			'Read card': { team: 'birch', points: 5 },
			'Pay by card': { team: 'alder', points: 5 },
			'Print receipt': { team: 'birch', points: 5 },
		});
		needs('Show total', 'Read card');
		needs('Pay by card', 'Print receipt');
		for (const name of ['alder', 'birch']) team(name, { capacity: 10 });
		team('cedar', { capacity: 0 });
		const found = suggest();
		expect(openAfter(found)).toBe(0);
		expect(standingOf(found.problem, teamsAfter(found, found.shifts.keys())).load).toHaveLength(1);
		team('alder', { capacity: 5 });
		team('birch', { capacity: 5 });
		expect(suggest()).toMatchObject({ sprints: [14, 15], shifts: [] });
	});

	test('ends what is late or in a cycle before what is fine, when there is room for one', () => {
		const { needs, team, suggest } = refined({
			'Show total': { team: 'alder', points: 5 },
			'Pay by card': { team: 'birch', points: 5 },
			'Read card': { team: 'cedar', points: 5 },
		});
		needs('Show total', 'Read card');
		needs('Show total', 'Pay by card');
		needs('Pay by card', 'Show total');
		for (const name of ['alder', 'birch', 'cedar']) team(name, { capacity: 10 });
		const found = suggest();
		expect(found.shifts.map(({ saves }) => saves)).toMatchObject([{ fine: 0, late: 0, cycle: 2 }]);
	});

	test('gives no item away to a team that knows nothing alike for the sake of one dependency', () => {
		const { needs, team, suggest } = refined({
			'Validator beeps': { team: 'birch' },
			'Validator counts riders': { team: 'birch' },
			'Fare rules': { team: 'cedar' },
			'Fare by zone': { team: 'cedar' },
		});
		needs('Validator beeps', 'Fare rules');
		expect(suggest().shifts).toEqual([]);
		team('cedar', { focus: 'Fares, and what a validator says of them' });
		expect(suggest().shifts[0]!.moves[0]).toMatchObject({ knows: ['validator'], strange: false });
		expect(said(suggest())).toEqual(['cedar does validator-beeps']);
	});

	test('a team that has not said what it takes on does not become the one that does everything', () => {
		const titles = Array.from({ length: 12 }, (_, index) => `Item ${index}`);
		const teams = ['alder', 'birch', 'cedar'];
		const { needs, suggest } = refined(
			Object.fromEntries(titles.map((title, index) => [title, { team: teams[index % 3]!, points: 3 }])),
		);
		for (const title of titles.slice(1)) needs(titles[0]!, title);
		const found = suggest();
		const [load] = standingOf(found.problem, teamsAfter(found, found.shifts.keys())).load;
		expect(found.sprints).toEqual([undefined]);
		expect(Math.max(...load!)).toBe(15);
	});

	test('an item without an estimate counts as the middle one of the others', () => {
		const { suggest } = refined({
			a: { team: 'alder', points: 2 },
			b: { team: 'alder', points: 3 },
			c: { team: 'alder', points: 13 },
			d: { team: 'birch' },
		});
		const { usualSize, problem } = suggest();
		expect(usualSize).toBe(3);
		expect(standingOf(problem, teamsNow(problem)).load).toEqual([[18, 3, 0]]);
	});

	test('counts who gives to whom', () => {
		const { needs, suggest } = refined({ a: { team: 'alder' }, b: { team: 'birch' }, c: { team: 'cedar' } });
		needs('a', 'b');
		needs('c', 'b');
		const { problem } = suggest();
		expect(standingOf(problem, teamsNow(problem)).between).toEqual([
			[0, 0, 0],
			[1, 0, 1],
			[0, 0, 0],
		]);
	});
});

describe('a suggestion for one item', () => {
	test('is the one move that takes a dependency off it: what it needs comes to its team', () => {
		const { board, needs } = refined({
			'Count riders': { team: 'birch', points: 5 },
			'Tap twice': { team: 'birch', points: 1 },
			'Rider list': { team: 'cedar', points: 2 },
			'Family price': { team: 'alder', points: 3 },
		});
		needs('Count riders', 'Rider list');
		needs('Count riders', 'Family price');
		needs('Tap twice', 'Count riders');
		const found = suggestForItem(forecastQuestion(board.view), 'count-riders');
		expect(said(found)).toEqual(['birch does rider-list']);
		expect(openAfter(found)).toBe(1);
	});

	test('is nothing where it depends on nobody, or nobody is forecast for it', () => {
		const { board, needs } = refined({ a: { team: 'alder' }, b: { team: 'birch' }, c: {}, d: { team: 'cedar' } });
		needs('c', 'a');
		needs('a', 'b');
		for (const item of ['c', 'd']) expect(suggestForItem(forecastQuestion(board.view), item).shifts).toEqual([]);
	});
});
