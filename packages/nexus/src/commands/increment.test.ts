import { describe, expect, test } from 'vitest';
import { readReport } from '../integration/read-report.ts';
import { plain } from '../integration/testing/bodies.ts';
import { commonCriteria, definitionOfDone, doneOf, ownCriteria } from '../queries/done.ts';
import { isIncrementFailing } from '../queries/integration.ts';
import { increment, integrationsPerDay, releasable, standingOfItem, teamIncrements } from '../queries/increment.ts';
import { whyNotSayReleasable, whyNotVouch } from '../rules/increment.ts';
import { INTEGRATION_LIMITS } from '../schema/integration.ts';
import { tickId } from '../schema/standards.ts';
import { codeOf } from '../testing/code-of.ts';
import { testNexus } from '../testing/index.ts';
import { sayReleasable, takeVouchBack, vouchIntegrated } from './increment.ts';
import { correctRun, takeReport } from './integration.ts';
import { advanceItem, forecastItem, placeItem } from './sprint-backlog.ts';
import { addCriterion, retireCriterion, rewordCriterion, tickCriterion } from './standards.ts';
import * as Y from 'yjs';

const people = {
	olga: { role: 'product-owner' },
	sofia: { role: 'integration-team' },
	ben: { role: 'representative', team: 'alder' },
	lena: { role: 'representative', team: 'birch' },
	rosa: { role: 'stakeholder' },
} as const;

/** Pay (#1) and Button (#2) are Alder's, in the Sprint; procedures act on the server, in somebody's name. */
function nexus() {
	const made = testNexus({ people });
	const [pay, button] = made.add('Pay', 'Button') as [string, string];
	const { server } = made;
	for (const item of [pay, button]) placeItem(server.board, server.actor, { item, team: 'alder', day: 0, days: 2 });
	made.sync();
	let run = 0;
	/** A minute later with each run; what the server does happens then. */
	const now = () => Date.parse('2026-11-17T10:00:00Z') + run * 60_000;
	return {
		...made,
		pay,
		button,
		as: (person: keyof typeof people) => ({ ...server.actor, now, person }),
		view: () => (made.sync(), server.board.view),
		stand: (item: string, state: 'in-progress' | 'integrating' | 'integrated') =>
			advanceItem(server.board, server.actor, item, state),
		/** A run of the branch that work comes together in; each later than the one before. */
		report: (more: object) => {
			run += 1;
			const at = new Date(now()).toISOString();
			takeReport(
				server.board,
				{ ...server.actor, now },
				readReport('plain', JSON.stringify(plain({ run, at, ...more }))),
			);
		},
		define: (id: string, team?: string) => {
			addCriterion(server.board, { ...server.actor, person: 'sofia' }, { id, text: `${id} is so`, team });
			made.sync();
		},
	};
}

const why = (view: ReturnType<typeof nexus>['server']['board']['view'], item: string) =>
	standingOfItem(view, item)?.why.map(({ reason }) => reason);

describe('the definition of "Done" (R15)', () => {
	test('the Nexus Integration Team writes what is common, a team adds its own, and both are asked of its items', () => {
		const { sofia, ben, pay, sync, server } = nexus();
		addCriterion(sofia.board, sofia.actor, { id: 'reviewed', text: 'Reviewed by another team' });
		addCriterion(ben.board, ben.actor, { id: 'read-out', text: 'A screen reader reads it', team: 'alder' });
		sync();
		expect(definitionOfDone(server.board.view, 'alder').map(({ criterion }) => criterion.id)).toEqual([
			'reviewed',
			'read-out',
		]);
		expect(definitionOfDone(server.board.view, 'birch').map(({ criterion }) => criterion.id)).toEqual(['reviewed']);
		expect(doneOf(server.board.view, pay)).toMatchObject({ ticked: 0, isDone: false, isEmpty: false });
	});

	test('a team cannot reword, retire or add a common criterion, nor touch another team’s', () => {
		const { ben, define } = nexus();
		define('reviewed');
		define('measured', 'birch');
		const { board, actor } = ben;
		const refusals = [
			() => rewordCriterion(board, actor, { id: 'reviewed', text: 'Never mind' }),
			() => retireCriterion(board, actor, { id: 'reviewed' }),
			() => addCriterion(board, actor, { id: 'mine', text: 'For all' }),
			() => retireCriterion(board, actor, { id: 'measured', team: 'birch' }),
		];
		expect(refusals.map(codeOf)).toEqual(refusals.map(() => 'not-permitted'));
		expect(codeOf(() => retireCriterion(board, actor, { id: 'reviewed', team: 'alder' }))).toBe('unknown-criterion');
	});

	test('whatever a team writes into its own document, every common criterion is still asked', () => {
		const { ben, pay, define, view } = nexus();
		define('reviewed');
		const { criteria, ticks } = ben.board.team('alder').roots;
		criteria.set('reviewed', new Y.Map<unknown>([['retired', { by: 'ben', at: 1 }]]));
		ticks.set('reviewed', { by: 'ben', at: 1 });
		ticks.set(tickId(pay, 'other'), { by: 'ben', at: 1 });
		expect(commonCriteria(view()).map(({ text }) => text)).toEqual(['reviewed is so']);
		expect(ownCriteria(view(), 'alder')).toEqual([]);
		expect(doneOf(view(), pay)).toMatchObject({ ticked: 0, isDone: false });
	});

	test('the team of an item ticks, or the Nexus Integration Team for it; others do not', () => {
		const { ben, lena, rosa, sofia, pay, define, sync, view } = nexus();
		define('reviewed');
		for (const { board, actor } of [lena, rosa])
			expect(codeOf(() => tickCriterion(board, actor, pay, 'reviewed', true))).toBe('not-permitted');
		expect(codeOf(() => tickCriterion(ben.board, ben.actor, pay, 'nothing', true))).toBe('unknown-criterion');
		tickCriterion(ben.board, ben.actor, pay, 'reviewed', true);
		expect(doneOf(view(), pay).criteria).toMatchObject([{ tick: { by: 'ben' } }]);
		tickCriterion(sofia.board, sofia.actor, pay, 'reviewed', false);
		sync();
		expect(doneOf(view(), pay).isDone).toBe(false);
	});

	test('ticks of a retired criterion do not count, and what is added is asked at once', () => {
		const { ben, sofia, pay, define, sync, view } = nexus();
		define('reviewed');
		define('measured');
		tickCriterion(ben.board, ben.actor, pay, 'reviewed', true);
		sync();
		retireCriterion(sofia.board, sofia.actor, { id: 'reviewed' });
		expect(doneOf(view(), pay)).toMatchObject({ ticked: 0, isDone: false });
		expect(doneOf(view(), pay).criteria.map(({ criterion }) => criterion.id)).toEqual(['measured']);
	});

	test('ticks stay with the team that made them: another team looks at the item anew', () => {
		const { ben, server, pay, define, sync, view } = nexus();
		define('reviewed');
		tickCriterion(ben.board, ben.actor, pay, 'reviewed', true);
		sync();
		forecastItem(server.board, server.actor, { item: pay, team: 'birch' });
		expect(doneOf(view(), pay).isDone).toBe(false);
		forecastItem(server.board, server.actor, { item: pay, team: 'alder' });
		expect(doneOf(view(), pay).isDone).toBe(true);
	});

	test('of an item that was integrated in a Sprint that is over, nothing is asked that was written afterwards; of what is left from there, all', () => {
		const { server, pay, button, define, stand, view } = nexus();
		define('reviewed');
		stand(pay, 'integrated');
		const { sprint } = server.board.view;
		server.board.record.change(server.actor, ({ sprints }) => {
			const at = server.actor.now() + 1000;
			sprints.set('next', { number: 15, start: '2026-11-30', weeks: 2, started: { by: 'server', at } });
		});
		server.actor.now();
		addCriterion(
			server.board,
			{ ...server.actor, person: 'sofia', now: () => Date.parse('2026-12-01') },
			{
				id: 'later',
				text: 'Asked from now on',
			},
		);
		expect(sprint?.number).toBe(14);
		const asked = (item: string) => doneOf(view(), item).criteria.map(({ criterion }) => criterion.id);
		expect(asked(pay)).toEqual(['reviewed']);
		expect(asked(button)).toEqual(['reviewed', 'later']);
		// By no command: whoever writes it all the same does not come round what is asked.
		server.board.product.change(server.actor, ({ items }) =>
			items.get(button)!.set('progress', { state: 'integrated', since: Date.parse('2026-12-02') }),
		);
		expect(asked(button)).toEqual(['reviewed', 'later']);
		placeItem(server.board, server.actor, { item: button, team: 'alder', day: 0, days: 1 });
		expect(asked(button)).toEqual(['reviewed', 'later']);
	});
});

describe('what is in the Integrated Increment (R14)', () => {
	test('without a feed and a definition of "Done", what its card says, marked as said by hand', () => {
		const { pay, button, stand, view } = nexus();
		stand(pay, 'integrated');
		stand(button, 'integrating');
		const { inIt, waiting, hasFeed, hasDefinition } = increment(view());
		expect(inIt).toMatchObject([{ item: { id: pay }, integration: { state: 'integrated', shownBy: 'hand' } }]);
		expect(waiting).toMatchObject([{ item: { id: button }, why: [{ reason: 'integrating' }] }]);
		expect([hasFeed, hasDefinition]).toEqual([false, false]);
	});

	test('only when all that is asked of it is ticked', () => {
		const { ben, pay, stand, define, sync, view } = nexus();
		define('reviewed');
		define('measured');
		stand(pay, 'integrated');
		expect(standingOfItem(view(), pay)?.why).toEqual([{ reason: 'not-ticked', open: 2, of: 2 }]);
		for (const criterion of ['reviewed', 'measured']) tickCriterion(ben.board, ben.actor, pay, criterion, true);
		sync();
		expect(increment(view()).inIt.map(({ item }) => item.id)).toEqual([pay]);
	});

	test('from the first run on the feed has to show it, and what was said by hand before stays', () => {
		const { pay, button, stand, report, view } = nexus();
		stand(pay, 'integrated');
		report({ title: 'Something else' });
		stand(button, 'integrated');
		expect(why(view(), pay)).toEqual([]);
		expect(standingOfItem(view(), button)).toMatchObject({
			integration: { state: 'built' },
			why: [{ reason: 'not-integrated' }],
		});
		report({ title: 'Button #2' });
		expect(standingOfItem(view(), button)).toMatchObject({ integration: { shownBy: 'feed' }, why: [] });
		stand(pay, 'in-progress');
		stand(pay, 'integrated');
		expect(why(view(), pay)).toEqual(['not-integrated']);
	});

	test('a failure takes an item out until a later run of that pipeline and branch passes, whoever’s it is', () => {
		const { pay, stand, report, view } = nexus();
		stand(pay, 'integrated');
		report({ title: 'Pay #1' });
		report({ title: 'Pay #1', state: 'failed' });
		report({ title: 'Pay #1, once more', state: 'failed' });
		report({ title: 'Called off', state: 'cancelled' });
		const since = Date.parse('2026-11-17T10:02:00Z');
		expect(standingOfItem(view(), pay)?.why).toEqual([{ reason: 'failing', since }]);
		expect(increment(view()).failures).toHaveLength(1);
		expect(isIncrementFailing(view())).toBe(true);
		report({ title: 'Mend the build' });
		expect(why(view(), pay)).toEqual([]);
		expect(increment(view()).failures).toEqual([]);
		expect(isIncrementFailing(view())).toBe(false);
	});

	test('what somebody else’s change broke later takes nothing else out, and stands among the failures', () => {
		const { pay, button, stand, report, view } = nexus();
		for (const item of [pay, button]) stand(item, 'integrated');
		report({ title: 'Pay #1' });
		report({ title: 'Button #2', state: 'failed' });
		expect(why(view(), pay)).toEqual([]);
		expect(why(view(), button)).toEqual(['failing']);
		expect(increment(view()).failures).toMatchObject([{ items: [button] }]);
	});

	test('a run of a branch of its own says that it is built; the feed moves no card', () => {
		const { pay, report, view } = nexus();
		report({ title: 'Pay #1', branch: 'feature/1-pay' });
		const { items } = view();
		expect(standingOfItem(view(), pay)).toMatchObject({
			integration: { state: 'built', since: Date.parse('2026-11-17T10:01:00Z') },
			why: [{ reason: 'built' }],
		});
		report({ title: 'Pay #1' });
		expect(standingOfItem(view(), pay)?.why).toEqual([{ reason: 'card', state: 'not-started' }]);
		expect(view().items).toBe(items);
	});

	test('an item whose runs are no longer kept is still integrated', () => {
		const { pay, button, stand, report, view } = nexus();
		for (const item of [pay, button]) stand(item, 'integrated');
		report({ title: 'Pay #1, Button #2' });
		for (const title of ['Pay #1', 'Button #2']) report({ title });
		const most = INTEGRATION_LIMITS.pageRuns * (INTEGRATION_LIMITS.pages + 2);
		for (let index = 0; index < most; index += 1) report({ title: 'Pay #1', pipeline: `other ${index % 50}` });
		expect(why(view(), button)).toEqual([]);
		expect([...view().runs.values()].some(({ title }) => title === 'Pay #1, Button #2')).toBe(false);
	});
});

describe('vouching for what no feed shows (R14)', () => {
	test('the Nexus Integration Team does, with a reason; the word ends when the card leaves, or the feed says that it fails', () => {
		const { server, as, pay, stand, report, view } = nexus();
		report({ title: 'Something else' });
		stand(pay, 'integrated');
		expect(codeOf(() => vouchIntegrated(server.board, as('sofia'), { item: pay, reason: ' ' }))).toBe('text-missing');
		vouchIntegrated(server.board, as('sofia'), { item: pay, reason: 'Deployed by hand' });
		expect(standingOfItem(view(), pay)).toMatchObject({ integration: { shownBy: 'vouch' }, why: [] });
		stand(pay, 'in-progress');
		stand(pay, 'integrated');
		expect(why(view(), pay)).toEqual(['not-integrated']);
		vouchIntegrated(server.board, as('sofia'), { item: pay, reason: 'Deployed again' });
		report({ title: 'Pay #1', state: 'failed' });
		expect(why(view(), pay)).toEqual(['failing']);
	});

	test('nobody else vouches, and nobody for what is not integrated', () => {
		const { server, as, pay, button, stand, report, view } = nexus();
		report({ title: 'Button #2', state: 'failed' });
		for (const item of [pay, button]) stand(item, 'integrated');
		for (const person of ['ben', 'rosa'] as const) {
			expect(whyNotVouch(view(), person, pay)).toEqual({ code: 'not-permitted' });
			expect(codeOf(() => vouchIntegrated(server.board, as(person), { item: pay, reason: 'Trust me' }))).toBe(
				'not-permitted',
			);
		}
		expect(whyNotVouch(view(), 'sofia', button)).toEqual({ code: 'item-failing', about: 'Button' });
		stand(pay, 'integrating');
		expect(whyNotVouch(view(), 'sofia', pay)).toEqual({ code: 'item-not-integrated', about: 'Pay' });
		report({ title: 'Pay #1' });
		stand(pay, 'integrated');
		expect(whyNotVouch(view(), 'sofia', pay)).toEqual({ code: 'item-integrated', about: 'Pay' });
	});

	test('it can be taken back', () => {
		const { server, as, pay, stand, report, view } = nexus();
		report({ title: 'Something else' });
		stand(pay, 'integrated');
		vouchIntegrated(server.board, as('sofia'), { item: pay, reason: 'Deployed by hand' });
		expect(codeOf(() => takeVouchBack(server.board, as('ben'), pay))).toBe('not-permitted');
		takeVouchBack(server.board, as('sofia'), pay);
		expect(why(view(), pay)).toEqual(['not-integrated']);
	});
});

describe('that the Increment can be released', () => {
	test('only the Product Owner says it, of what is there and does not fail', () => {
		const { server, as, pay, stand, report, view } = nexus();
		expect(whyNotSayReleasable(view(), 'olga')).toEqual({ code: 'increment-empty' });
		stand(pay, 'integrated');
		for (const person of ['sofia', 'ben', 'rosa'] as const)
			expect(codeOf(() => sayReleasable(server.board, as(person), true))).toBe('not-permitted');
		sayReleasable(server.board, as('olga'), true);
		expect(releasable(view())).toMatchObject({ word: { mark: { by: 'olga' }, items: [pay] }, holds: true });
		sayReleasable(server.board, as('olga'), false);
		expect(releasable(view())).toBeUndefined();
		report({ title: 'Pay #1', state: 'failed' });
		expect(whyNotSayReleasable(view(), 'olga')).toEqual({ code: 'increment-failing' });
	});

	test('the word lapses when something of it is gone, and when a build fails; what came since is told', () => {
		const { server, as, pay, button, stand, report, view } = nexus();
		stand(pay, 'integrated');
		sayReleasable(server.board, as('olga'), true);
		stand(button, 'integrated');
		expect(releasable(view())).toMatchObject({ added: [button], gone: [], holds: true });
		stand(pay, 'in-progress');
		expect(releasable(view())).toMatchObject({ gone: [pay], holds: false });
		stand(pay, 'integrated');
		sayReleasable(server.board, as('olga'), true);
		report({ title: 'Broke it', state: 'failed' });
		report({ title: 'Mended it' });
		expect(releasable(view())).toMatchObject({ gone: [], failed: { state: 'failed' }, holds: false });
		sayReleasable(server.board, as('olga'), true);
		expect(releasable(view())?.holds).toBe(true);
	});
});

describe('by team, and by day', () => {
	test('a team is failing, integrating, or integrated since, as its runs say', () => {
		const { pay, stand, report, view } = nexus();
		const alder = () => teamIncrements(view())[0]!;
		expect(alder()).toMatchObject({ state: 'not-started', byHand: true });
		stand(pay, 'integrating');
		expect(alder()).toMatchObject({ state: 'integrating', byHand: true });
		report({ title: 'Pay #1' });
		expect(alder()).toMatchObject({ state: 'integrated', since: Date.parse('2026-11-17T10:01:00Z'), byHand: false });
		report({ title: 'Pay #1', state: 'failed' });
		report({ title: 'Pay #1', state: 'failed' });
		expect(alder()).toMatchObject({ state: 'failing', since: Date.parse('2026-11-17T10:02:00Z') });
		expect(alder().openFailures).toHaveLength(1);
		expect(teamIncrements(view())[1]).toMatchObject({ state: 'not-started', waiting: [], openFailures: [] });
	});

	test('integrations are counted on the day that they passed, with whose they were', () => {
		const { report, server, as, view } = nexus();
		report({ title: 'Pay #1' });
		report({ title: 'Nobody’s' });
		report({ title: 'Pay #1', branch: 'feature/1' });
		report({ title: 'Pay #1', state: 'failed' });
		const tuesday = () => integrationsPerDay(view()).find(({ date }) => date === '2026-11-17');
		expect(integrationsPerDay(view())).toHaveLength(10);
		expect(tuesday()).toMatchObject({
			integrations: 2,
			teams: new Set(['alder']),
		});
		const failed = [...view().runs.values()].at(-1)!;
		correctRun(server.board, as('olga'), { run: failed.id, state: 'passed', reason: 'The test was wrong' });
		expect(tuesday()?.integrations).toBe(3);
	});
});
