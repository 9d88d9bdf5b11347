import { describe, expect, test } from 'vitest';
import {
	actionsOf,
	ageOf,
	agreementOn,
	carriedActions,
	openActions,
	ownerNames,
	whatActionLacks,
} from '../queries/actions.ts';
import { codeOf, retrospectiveRoom, TEN } from '../testing/index.ts';
import { addAction, changeAction, retireAction, reviewAction, sayOfAction } from './actions.ts';

/** An improvement that the room agrees on, and one from before. */
function actionRoom() {
	const room = retrospectiveRoom();
	const { board, hand, id } = room;
	addAction(board, hand('ines'), {
		id: 'format',
		title: ' One token format ',
		event: id,
		about: { id: 'undone', words: 'Undone work' },
	});
	addAction(board, hand('ben'), { id: 'tests', title: 'Contract tests' });
	const action = (key = 'format') => board.view.actions.get(key)!;
	return { ...room, action };
}

describe('improvements (R28)', () => {
	test('are settled when it is said who owns them, where everybody sees them and how they are checked', () => {
		const { board, hand, id, action } = actionRoom();
		expect(action()).toMatchObject({
			title: 'One token format',
			event: id,
			sprint: board.view.sprint!.id,
			state: 'open',
		});
		expect(whatActionLacks(action())).toEqual(['owner', 'seen', 'check']);
		changeAction(board, hand('ben'), 'format', {
			owners: { teams: ['birch', 'cedar', 'birch'], integrationTeam: true },
		});
		changeAction(board, hand('ben'), 'format', { seen: { where: 'product-backlog', note: '#461' } });
		expect(whatActionLacks(action())).toEqual(['check']);
		changeAction(board, hand('ben'), 'format', {
			check: { measure: 'Contract test fails', when: 'Day 3' },
			due: '2026-11-20',
		});
		expect(whatActionLacks(action())).toEqual([]);
		expect(ownerNames(board.view, action())).toEqual(['Birch', 'Cedar', 'Nexus Integration Team']);
		changeAction(board, hand('ben'), 'format', { due: null });
		expect(action()).toMatchObject({ due: undefined, check: { when: 'Day 3' } });
	});

	test('each team says its own word, and a word on other words before does not count', () => {
		const { board, hand, clock, action } = actionRoom();
		const names = () => {
			const { agreed, asking, silent } = agreementOn(board.view, action());
			return [
				agreed.map((team) => team.letter),
				asking.map(({ team, question }) => [team.letter, question]),
				silent.map((team) => team.letter),
			];
		};
		clock.now += 1;
		sayOfAction(board, hand('ben'), 'format', 'birch', { word: 'agreed' });
		sayOfAction(board, hand('amara'), 'format', 'cedar', { word: 'question', note: 'Who pays?' });
		expect(names()).toEqual([['B'], [['C', 'Who pays?']], ['A']]);
		expect(codeOf(() => sayOfAction(board, hand('amara'), 'format', 'birch', undefined))).toBe('not-permitted');
		expect(codeOf(() => sayOfAction(board, hand('amara'), 'format', 'cedar', { word: 'question' }))).toBe(
			'text-missing',
		);
		sayOfAction(board, hand('ines'), 'format', 'alder', { word: 'agreed' });
		sayOfAction(board, hand('amara'), 'format', 'cedar', undefined);
		expect(names()).toEqual([['A', 'B'], [], ['C']]);
		clock.now += 1;
		changeAction(board, hand('ben'), 'format', { title: 'Two token formats' });
		expect(names()).toEqual([[], [], ['A', 'B', 'C']]);
	});

	test('from before are looked at first, and go on, are finished or dropped', () => {
		const { board, hand, id, action } = actionRoom();
		const titles = (actions: readonly { title: string }[]) => actions.map(({ title }) => title);
		expect([titles(actionsOf(board.view, id)), titles(carriedActions(board.view, id))]).toEqual([
			['One token format'],
			['Contract tests'],
		]);
		reviewAction(board, hand('ben'), 'tests', { event: id, verdict: 'done', note: '0 breaks, was 4' });
		expect(action('tests')).toMatchObject({
			state: 'done',
			moved: { by: 'ben' },
			reviews: [{ event: id, verdict: 'done', note: '0 breaks, was 4' }],
		});
		expect(titles(openActions(board.view))).toEqual(['One token format']);
		expect(titles(carriedActions(board.view, id))).toEqual(['Contract tests']);
		reviewAction(board, hand('amara'), 'tests', { event: id, verdict: 'keep' });
		expect(action('tests')).toMatchObject({ state: 'open', reviews: [{ verdict: 'keep' }] });
		reviewAction(board, hand('amara'), 'tests', { verdict: 'drop' });
		expect(action('tests')).toMatchObject({
			state: 'dropped',
			reviews: [{ event: id }, { event: undefined, verdict: 'drop' }],
		});
	});

	test('grow older by Sprints and working days until they are finished', () => {
		const { board, hand, clock, action } = actionRoom();
		const DAY = 86_400_000;
		board.record.roots.sprints.set('next', { number: 15, start: '2026-11-23', weeks: 2 });
		expect(ageOf(board.view, action(), TEN)).toEqual({ sprints: 0, days: 0, overdue: false });
		changeAction(board, hand('ben'), 'format', { due: '2026-11-20' });
		expect(ageOf(board.view, action(), TEN + 8 * DAY)).toEqual({ sprints: 1, days: 6, overdue: true });
		clock.now = TEN + 4 * DAY;
		reviewAction(board, hand('ben'), 'format', { verdict: 'done' });
		expect(ageOf(board.view, action(), TEN + 60 * DAY)).toEqual({ sprints: 0, days: 4, overdue: false });
	});

	test('are refused in words where something is missing, too long or not there; whoever looks on changes none', () => {
		const { board, hand } = actionRoom();
		const change = (key: string, to: Parameters<typeof changeAction>[3], person: 'ben' | 'vera' = 'ben') =>
			codeOf(() => changeAction(board, hand(person), key, to));
		expect(codeOf(() => addAction(board, hand('ben'), { id: 'x', title: ' ' }))).toBe('text-missing');
		expect(codeOf(() => addAction(board, hand('vera'), { id: 'x', title: 'Mine' }))).toBe('not-permitted');
		expect([
			change('format', { title: 'x'.repeat(201) }),
			change('format', { owners: { teams: ['none'], integrationTeam: false } }),
			change('format', { seen: { where: 'moon' as never, note: '' } }),
			change('format', { due: 'soon' }),
			change('none', {}),
			change('format', {}, 'vera'),
		]).toEqual(['text-too-long', 'unknown-team', 'value-unknown', 'value-unknown', 'unknown-action', 'not-permitted']);
		retireAction(board, hand('ben'), 'format');
		expect(change('format', { title: 'Back' })).toBe('unknown-action');
	});
});
