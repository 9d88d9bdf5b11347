import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Board } from '../board.ts';
import { readReport } from '../integration/read-report.ts';
import { plain } from '../integration/testing/bodies.ts';
import {
	ageOfIssue,
	integrationIssues,
	issueStanding,
	issuesOfItem,
	issuesOfTeam,
	issuesToHandOver,
	openIssues,
	riskOfIssue,
	untakenBy,
} from '../queries/issues.ts';
import { whyNotHandOn, whyNotRaise, whyNotResolve, whyNotTakeIssue } from '../rules/issues.ts';
import { codeOf, testNexus } from '../testing/index.ts';
import { UndoHistory } from '../undo.ts';
import { addDependency } from './dependencies.ts';
import { takeReport } from './integration.ts';
import {
	changeIssue,
	handOnIssue,
	handOver,
	raiseIssue,
	reopenIssue,
	resolveIssue,
	retireIssue,
	settleIssue,
	takeIssue,
	type NewIssue,
} from './issues.ts';
import { placeItem } from './sprint-backlog.ts';

const PEOPLE = {
	olga: { role: 'product-owner' },
	sofia: { role: 'integration-team' },
	ben: { role: 'representative', team: 'birch' },
	amara: { role: 'representative', team: 'cedar' },
	priya: { role: 'representative', team: 'alder' },
	vera: { role: 'stakeholder' },
} as const;

const SIGNATURE: NewIssue = {
	id: 'signature',
	title: ' Token signature differs between the reader and the offline check ',
	kind: 'technical',
	teams: ['birch', 'cedar'],
	next: 'Agree the signature at 13:30',
};

function raised(given: Partial<NewIssue> = {}) {
	const nexus = testNexus({ people: PEOPLE });
	nexus.add('Token', 'Offline');
	raiseIssue(nexus.ben.board, nexus.ben.actor, { ...SIGNATURE, items: ['token'], ...given });
	nexus.sync();
	return nexus;
}

/** As the closing of a Nexus Daily Scrum does it. */
function close({ server, sync }: ReturnType<typeof raised>, event = 'daily-1'): readonly string[] {
	const done = handOver(server.board, server.actor, issuesToHandOver(server.board.view), event);
	sync();
	return done;
}

const standing = (board: Board) => issueStanding(board.view, 'signature')!;

describe('raising an integration issue (R7)', () => {
	test('it says what is the matter, whom it concerns, who raised it and in which Sprint', () => {
		const { ben } = raised({ teams: ['birch', 'cedar', 'birch'] });
		const { issue, state, repeats } = standing(ben.board);
		expect(issue).toMatchObject({
			title: 'Token signature differs between the reader and the offline check',
			kind: 'technical',
			teams: ['birch', 'cedar'],
			items: ['token'],
			next: 'Agree the signature at 13:30',
			owner: undefined,
			handOn: true,
			raised: { by: 'ben', sprint: ben.board.view.sprint!.id },
		});
		expect([state, repeats]).toEqual(['open', 0]);
		expect(issuesOfItem(ben.board.view, 'token')).toEqual([standing(ben.board)]);
	});

	test.each([
		['text-missing', { title: ' ' }],
		['text-too-long', { next: 'x'.repeat(301) }],
		['team-missing', { teams: [] }],
		['unknown-team', { teams: ['oak'] }],
		['unknown-item', { items: ['gone'] }],
		['unknown-person', { owner: 'nobody' }],
		['value-unknown', { kind: 'cosmic' as 'technical' }],
	] as const)('%s: nothing is changed', (code, wrong) => {
		const { ben } = testNexus({ people: PEOPLE });
		expect(codeOf(() => raiseIssue(ben.board, ben.actor, { ...SIGNATURE, ...wrong }))).toBe(code);
		expect(integrationIssues(ben.board.view)).toEqual([]);
	});

	test('whoever only looks on raises none', () => {
		const { vera } = testNexus({ people: PEOPLE });
		expect(whyNotRaise(vera.board.view, 'vera')).toEqual({ code: 'not-permitted' });
		expect(codeOf(() => raiseIssue(vera.board, vera.actor, SIGNATURE))).toBe('not-permitted');
	});

	test('two who change different things of it at once both do; a list of teams stays one of the two, whole', () => {
		const { ben, amara, server, sync } = raised();
		changeIssue(ben.board, ben.actor, 'signature', { owner: 'ben', teams: ['birch'] });
		changeIssue(amara.board, amara.actor, 'signature', { next: ' ', handOn: false, teams: ['alder', 'cedar'] });
		sync();
		const { issue } = standing(server.board);
		expect(issue).toMatchObject({ owner: 'ben', next: '', handOn: false });
		expect([['birch'], ['alder', 'cedar']]).toContainEqual(issue.teams);
		expect(standing(ben.board)).toEqual(standing(amara.board));
	});

	test('whoever raised it takes it out again, and undo brings it back; others ask the Nexus Integration Team', () => {
		const { ben, amara, sofia } = raised();
		expect(codeOf(() => retireIssue(amara.board, amara.actor, 'signature'))).toBe('not-permitted');
		const undo = new UndoHistory(ben.board, ben.actor);
		undo.step(() => retireIssue(ben.board, ben.actor, 'signature'));
		expect(codeOf(() => changeIssue(ben.board, ben.actor, 'signature', { next: 'Now' }))).toBe('unknown-issue');
		undo.undo();
		expect(standing(ben.board).issue.retired).toBeUndefined();
		retireIssue(sofia.board, sofia.actor, 'signature');
		expect(integrationIssues(sofia.board.view)).toEqual([]);
	});
});

describe('handing it to the teams (R23)', () => {
	test('when the Nexus Daily Scrum closes, every open issue goes to its teams that wants to', () => {
		const nexus = raised();
		raiseIssue(nexus.ben.board, nexus.ben.actor, { ...SIGNATURE, id: 'wallet', teams: ['cedar'], handOn: false });
		nexus.sync();
		expect(close(nexus)).toEqual(['signature']);
		const { lastHanded, state, teams } = standing(nexus.amara.board);
		expect(lastHanded).toMatchObject({ event: 'daily-1', teams: ['birch', 'cedar'] });
		expect([state, teams.map(({ handed }) => handed)]).toEqual(['handed-over', [true, true]]);
		expect(untakenBy(nexus.amara.board.view, 'cedar').map(({ issue }) => issue.id)).toEqual(['signature']);
		expect(untakenBy(nexus.amara.board.view, 'alder')).toEqual([]);
	});

	test('a team takes it with a plan for the day; the Nexus sees who took it and who has not', () => {
		const nexus = raised();
		const { amara, server, sync } = nexus;
		expect(whyNotTakeIssue(amara.board.view, 'amara', 'cedar', 'signature')?.code).toBe('not-handed-over');
		close(nexus);
		takeIssue(amara.board, amara.actor, 'cedar', 'signature', { plan: 'Pair with Birch', for: '2026-11-16' });
		sync();
		const { state, taken, teams } = standing(server.board);
		expect([state, taken]).toEqual(['taken', 1]);
		expect(teams.map(({ team, taken }) => [team.id, taken?.plan])).toEqual([
			['birch', undefined],
			['cedar', 'Pair with Birch'],
		]);
		takeIssue(amara.board, amara.actor, 'cedar', 'signature', undefined);
		expect(standing(amara.board).state).toBe('handed-over');
	});

	test('nobody takes it for another team, but the Nexus Integration Team may', () => {
		const nexus = raised();
		close(nexus);
		const { priya, sofia } = nexus;
		for (const act of [
			() => takeIssue(priya.board, priya.actor, 'cedar', 'signature', { plan: 'Ours' }),
			() => settleIssue(priya.board, priya.actor, 'cedar', 'signature', ''),
		])
			expect(codeOf(act)).toBe('not-permitted');
		expect(codeOf(() => settleIssue(priya.board, priya.actor, 'alder', 'signature', ''))).toBe('not-of-this-team');
		takeIssue(sofia.board, sofia.actor, 'cedar', 'signature', { plan: '' });
		expect(standing(sofia.board).taken).toBe(1);
	});

	test('what is not resolved comes back: it is handed over again, the teams are asked anew, and repeats are counted', () => {
		const nexus = raised();
		close(nexus);
		takeIssue(nexus.amara.board, nexus.amara.actor, 'cedar', 'signature', { plan: 'Look at it' });
		nexus.sync();
		close(nexus, 'daily-2');
		const { state, repeats, handings, teams } = standing(nexus.amara.board);
		expect([state, repeats]).toEqual(['handed-over', 1]);
		expect(handings.map(({ event }) => event)).toEqual(['daily-1', 'daily-2']);
		expect(teams.every(({ taken }) => !taken)).toBe(true);
	});

	test('what a team took offline counts for the handing over that it knew, not for a later one', () => {
		const nexus = raised();
		close(nexus);
		takeIssue(nexus.amara.board, nexus.amara.actor, 'cedar', 'signature', { plan: 'Late word' });
		handOnIssue(nexus.server.board, nexus.sofia.actor, 'signature');
		nexus.sync();
		expect(standing(nexus.amara.board).state).toBe('handed-over');
	});

	test('a word for a time at which it was never handed over counts for none: the team is asked anew each time', () => {
		const nexus = raised();
		close(nexus);
		const { board, actor } = nexus.amara;
		board
			.team('cedar')
			.change(actor, ({ taken }) => taken.set('signature', { by: 'amara', at: actor.now(), handed: 8e15 }));
		nexus.sync();
		expect(standing(nexus.server.board)).toMatchObject({ state: 'handed-over', taken: 0 });
		close(nexus, 'daily-2');
		expect(standing(nexus.server.board)).toMatchObject({ state: 'handed-over', taken: 0 });
	});

	test('the Nexus Integration Team hands it on at any time; a representative does not', () => {
		const { server, ben, sofia } = raised();
		expect(whyNotHandOn(server.board.view, 'ben', 'signature')).toEqual({ code: 'not-permitted' });
		expect(codeOf(() => handOnIssue(server.board, ben.actor, 'signature'))).toBe('not-permitted');
		handOnIssue(server.board, sofia.actor, 'signature');
		expect(standing(server.board).lastHanded).toMatchObject({ by: 'sofia', event: undefined });
	});

	test('a team that settled its part is not handed it again; when all have, it waits for one word', () => {
		const nexus = raised();
		const { ben, amara, server, sofia, sync } = nexus;
		settleIssue(ben.board, ben.actor, 'birch', 'signature', 'Reader signs as agreed');
		sync();
		close(nexus);
		expect(standing(server.board).lastHanded?.teams).toEqual(['cedar']);
		expect(issuesOfTeam(server.board.view, 'birch')[0]!.own.settled?.note).toBe('Reader signs as agreed');
		settleIssue(amara.board, amara.actor, 'cedar', 'signature', '');
		sync();
		expect(standing(server.board)).toMatchObject({ state: 'settled', settled: 2, taken: 2 });
		expect(issuesToHandOver(server.board.view)).toEqual([]);
		expect(codeOf(() => handOnIssue(server.board, sofia.actor, 'signature'))).toBe('nobody-to-hand-to');
	});
});

describe('resolving it (R7)', () => {
	test('those whom it concerns resolve it, and the Nexus Integration Team; it stays as it is then', () => {
		const { amara, priya, sofia, vera, server, sync } = raised();
		for (const name of ['priya', 'vera'] as const)
			expect(whyNotResolve(server.board.view, name, 'signature')).toEqual({ code: 'not-permitted' });
		expect(codeOf(() => resolveIssue(priya.board, priya.actor, 'signature'))).toBe('not-permitted');
		resolveIssue(amara.board, amara.actor, 'signature', ' Both sign with the fare table ');
		sync();
		expect(standing(vera.board)).toMatchObject({
			state: 'resolved',
			issue: { resolved: { by: 'amara', how: 'Both sign with the fare table' } },
		});
		expect(openIssues(sofia.board.view)).toEqual([]);
		expect(codeOf(() => changeIssue(sofia.board, sofia.actor, 'signature', { next: 'More' }))).toBe('issue-resolved');
	});

	test('opened again, it is open as on its first day, but its age and its repeats go on', () => {
		const nexus = raised();
		const { amara, sync } = nexus;
		close(nexus);
		settleIssue(amara.board, amara.actor, 'cedar', 'signature', '');
		resolveIssue(amara.board, amara.actor, 'signature');
		expect(codeOf(() => resolveIssue(amara.board, amara.actor, 'signature'))).toBe('issue-resolved');
		// The clocks of a test are behind each other; a day later all are past what was before.
		const tomorrow = { ...amara.actor, now: () => amara.actor.now() + 86_400_000 };
		reopenIssue(amara.board, tomorrow, 'signature');
		sync();
		const { state, repeats, handings, settled } = standing(amara.board);
		expect({ state, repeats, settled, handings: handings.length }).toEqual({
			state: 'open',
			repeats: 0,
			settled: 0,
			handings: 1,
		});
		expect(codeOf(() => reopenIssue(amara.board, amara.actor, 'signature'))).toBe('issue-open');
	});

	test('its age is counted in working days, and stops when it is resolved', () => {
		const { amara } = raised();
		const { issue } = standing(amara.board);
		const thursday = Date.parse('2026-11-26T08:00:00Z');
		expect(ageOfIssue(amara.board.view, issue, thursday)).toBe(8);
		resolveIssue(amara.board, amara.actor, 'signature');
		expect(ageOfIssue(amara.board.view, standing(amara.board).issue, thursday)).toBe(0);
	});
});

test('what its items run into is seen on it: a provider that comes too late (R11)', () => {
	const { amara } = raised();
	placeItem(amara.board, amara.actor, { item: 'token', team: 'birch', day: 1, days: 1 });
	placeItem(amara.board, amara.actor, { item: 'offline', team: 'cedar', day: 4, days: 1 });
	const risk = () => riskOfIssue(amara.board.view, standing(amara.board).issue);
	expect(risk()).toBeUndefined();
	addDependency(amara.board, amara.actor, { consumer: 'token', provider: 'offline', kind: 'artifacts' });
	expect(risk()).toBe('late');
});

test('a build that fails is seen on it until a later one ends, not only until that one begins (R14)', () => {
	const { server, sync } = raised();
	const report = (run: number, state: string) => {
		const at = new Date(Date.parse('2026-11-17T10:00:00Z') + run * 60_000).toISOString();
		const body = JSON.stringify(plain({ run, at, title: 'Token #1', state }));
		takeReport(server.board, server.actor, readReport('plain', body));
		sync();
		return riskOfIssue(server.board.view, standing(server.board).issue);
	};
	expect(report(1, 'failed')).toBe('failing');
	expect(report(2, 'running')).toBe('failing');
	expect(report(2, 'passed')).toBeUndefined();
});

test('whatever a hostile hand writes into a document, there is a register', () => {
	const { server, ben } = raised();
	server.board.product.change(server.actor, ({ issues }) => {
		issues.set('empty', new Y.Map());
		issues.set('text', 'no map' as never);
		issues.set(
			'odd',
			new Y.Map<unknown>([
				['raised', { by: 'ben', at: 1, event: 7 }],
				['title', 5],
				['kind', 'cosmic'],
				['teams', ['birch', 4, 'no id!', 'birch']],
				['owner', {}],
				['resolved', 'yes'],
			]),
		);
	});
	server.board.record.change(server.actor, ({ handed }) => handed.set('odd', [{ at: 'x' }, 3, { by: 'a', at: 5 }]));
	server.board.team('birch').change(server.actor, ({ taken }) => taken.set('odd', { by: 'ben', at: 1, handed: 'x' }));
	expect(integrationIssues(server.board.view).map(({ issue }) => issue.id)).toEqual(['odd', 'signature']);
	expect(issueStanding(server.board.view, 'odd')).toMatchObject({
		state: 'handed-over',
		issue: { title: '', kind: 'technical', teams: ['birch'], owner: undefined, resolved: undefined },
		handings: [{ by: 'a', at: 5, teams: [] }],
		taken: 0,
	});
	expect(ben.board.view.issues.size).toBe(1);
});
