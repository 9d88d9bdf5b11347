import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { readReport } from '../integration/read-report.ts';
import { plain } from '../integration/testing/bodies.ts';
import { integrationRuns, runsOfItem, teamIntegration } from '../queries/integration.ts';
import { INTEGRATION_LIMITS, type KeptRun } from '../schema/integration.ts';
import { codeOf } from '../testing/code-of.ts';
import { testNexus } from '../testing/index.ts';
import { changeIntegrationRules, correctRun, outcomeOf, takeReport } from './integration.ts';
import { addItem } from './items.ts';
import { forecastItem } from './sprint-backlog.ts';

const people = {
	olga: { role: 'product-owner' },
	ben: { role: 'representative', team: 'alder' },
	rosa: { role: 'stakeholder' },
} as const;

const report = (more: object = {}) => readReport('plain', JSON.stringify(plain(more)));

function feed(...reports: object[]) {
	const nexus = testNexus({ people });
	const [pay, button] = nexus.add('Pay', 'Button') as [string, string];
	for (const one of reports) takeReport(nexus.server.board, nexus.server.actor, report(one));
	return {
		...nexus,
		pay,
		button,
		take: (more: object) => takeReport(nexus.server.board, nexus.server.actor, report(more)),
	};
}

describe('reports of one run', () => {
	test('the higher attempt stands, and within one what is over, whatever comes when (R14)', () => {
		const { server, take } = feed({ attempt: 2, state: 'running' });
		take({ attempt: 1, state: 'failed' });
		expect(integrationRuns(server.board.view)).toMatchObject([{ state: 'running', run: { attempt: 2 } }]);
		take({ attempt: 2, state: 'passed' });
		take({ attempt: 2, state: 'running' });
		expect(integrationRuns(server.board.view)).toMatchObject([{ state: 'passed', newest: true }]);
	});

	test('one that says nothing new changes nothing, not even the document', () => {
		const { server } = feed({ state: 'passed' });
		const before = Y.encodeStateVector(server.board.integration.doc);
		expect(outcomeOf(server.board, report({ state: 'running' })).outcome).toBe('known');
		takeReport(server.board, server.actor, report({ state: 'running' }));
		takeReport(server.board, server.actor, report({ state: 'passed' }));
		expect(Y.encodeStateVector(server.board.integration.doc)).toEqual(before);
	});

	test('any order and any repetition of deliveries ends in the same runs', () => {
		const anyReport = fc.record({
			run: fc.integer({ min: 1, max: 3 }),
			attempt: fc.integer({ min: 1, max: 3 }),
			pipeline: fc.constantFrom('integrate', 'lint'),
			state: fc.constantFrom('queued', 'running', 'passed', 'failed', 'cancelled', 'skipped', 'unknown'),
			at: fc.constantFrom('2026-11-16T09:00:00Z', '2026-11-16T09:01:00Z', undefined),
			title: fc.constantFrom('one', 'two'),
		});
		const play = fc
			.array(anyReport, { maxLength: 12 })
			.chain((reports) =>
				fc.tuple(fc.constant(reports), fc.shuffledSubarray([...reports, ...reports], { minLength: 0 })),
			);
		fc.assert(
			fc.property(play, ([reports, some]) => {
				const shuffled = [...some, ...reports.toReversed()];
				expect(said(feed(...shuffled).server.board.view.runs)).toEqual(said(feed(...reports).server.board.view.runs));
			}),
			{ numRuns: 60 },
		);
	});
});

describe('whose a run is', () => {
	test('the items that its branch, title and message name, and their team; no card moves by it (R14)', () => {
		const { server, pay } = feed();
		forecastItem(server.board, server.actor, { item: pay, team: 'alder' });
		const before = server.board.view.items;
		takeReport(server.board, server.actor, report({ branch: 'feature/1-pay', message: 'Pay' }));
		expect(runsOfItem(server.board.view, pay)).toMatchObject([{ team: 'alder', items: [pay], integrates: false }]);
		expect(server.board.view.items).toBe(before);
	});

	test('a key from the tool that an item came from, and that tool’s own numbers where the repository is theirs', () => {
		const { server, button } = feed();
		const { items } = server.board.product.roots;
		for (const [id, key] of Object.entries({ aloy: 'ALOY-12', rides: 'northline/rides#2' })) {
			addItem(server.board, server.actor, { id, title: id });
			items.get(id)!.set('externalKey', key);
		}
		takeReport(server.board, server.actor, report({ run: 1, title: 'ALOY-12 and #2' }));
		takeReport(server.board, server.actor, report({ run: 2, title: 'Fix #2', repository: 'Northline/rides' }));
		const [second, first] = integrationRuns(server.board.view);
		expect(first!.items).toEqual(['aloy', button]);
		expect(second!.items).toEqual(['rides']);
	});

	test('rules say it first, and a rule that is changed holds for the runs that are there', () => {
		const { server, olga, sync } = feed({ branch: 'release/14' });
		sync();
		expect(integrationRuns(olga.board.view)).toMatchObject([{ team: undefined, integrates: false }]);
		const rule = { repository: 'northline/*', branch: 'release/*', pipeline: '*', team: 'birch', integrates: true };
		changeIntegrationRules(olga.board, olga.actor, [rule]);
		expect(integrationRuns(olga.board.view)).toMatchObject([{ team: 'birch', integrates: true }]);
		expect(olga.board.view.integrationRules).toMatchObject({ rules: [rule], mark: { by: 'olga' } });
		sync();
		expect(integrationRuns(server.board.view)).toMatchObject([{ team: 'birch' }]);
	});

	test('rules are the Nexus Integration Team’s', () => {
		const { ben, rosa, sync, olga } = feed();
		sync();
		for (const { board, actor } of [ben, rosa])
			expect(codeOf(() => changeIntegrationRules(board, actor, []))).toBe('not-permitted');
		const rule = { repository: '', branch: '*', pipeline: '*', team: undefined, integrates: true };
		expect(codeOf(() => changeIntegrationRules(olga.board, olga.actor, [rule]))).toBe('text-missing');
		const nobody = { ...rule, repository: '*', team: 'nobody' };
		expect(codeOf(() => changeIntegrationRules(olga.board, olga.actor, [nobody]))).toBe('unknown-team');
	});

	test('per team: when it last integrated, and what fails since', () => {
		const { server, olga, sync } = feed(
			{ run: 1, state: 'passed', at: '2026-11-16T09:00:00Z' },
			{ run: 2, state: 'failed', at: '2026-11-16T10:00:00Z' },
			{ run: 3, state: 'skipped', pipeline: 'lint' },
		);
		changeIntegrationRules(server.board, { ...server.actor, person: 'olga' }, [
			{ repository: '*', branch: '*', pipeline: '*', team: 'cedar', integrates: true },
		]);
		sync();
		const { lastSuccess, openFailures } = teamIntegration(olga.board.view, 'cedar');
		expect(lastSuccess?.run.number).toBe(1);
		expect(openFailures.map(({ run }) => run.number)).toEqual([2]);
		expect(teamIntegration(olga.board.view, 'alder')).toEqual({ lastSuccess: undefined, openFailures: [] });
	});
});

describe('a correction', () => {
	const correct = ({ board, actor }: ReturnType<typeof feed>['ben'], more: object) =>
		correctRun(board, actor, { run: '1', reason: 'The tests of Alder were meant', ...more });

	test('says whose a run is or how it ended, with a reason that stays beside what was reported', () => {
		const { ben, pay, sync } = feed({ state: 'failed' });
		sync();
		correct(ben, { team: 'alder', items: [pay, pay], state: 'skipped' });
		expect(integrationRuns(ben.board.view)).toMatchObject([
			{
				team: 'alder',
				items: [pay],
				state: 'skipped',
				run: { state: 'failed', correction: { reason: 'The tests of Alder were meant', mark: { by: 'ben' } } },
			},
		]);
	});

	test('of the state holds for its attempt; whose the run is stays said', () => {
		const { server, take } = feed({ state: 'failed' });
		correct({ ...server, actor: { ...server.actor, person: 'ben' } }, { team: 'alder', state: 'skipped' });
		take({ attempt: 2, state: 'failed' });
		expect(integrationRuns(server.board.view)).toMatchObject([{ team: 'alder', state: 'failed' }]);
	});

	test('needs a reason; that a run passed only the Nexus Integration Team says; whoever looks on says nothing', () => {
		const { olga, ben, rosa, sync } = feed({ state: 'failed' });
		sync();
		expect(codeOf(() => correct(ben, { reason: ' ' }))).toBe('text-missing');
		expect(codeOf(() => correct(ben, { state: 'passed' }))).toBe('not-permitted');
		expect(codeOf(() => correct(rosa, {}))).toBe('not-permitted');
		expect(codeOf(() => correct(ben, { run: '7' }))).toBe('unknown-run');
		expect(codeOf(() => correct(ben, { items: ['nothing'] }))).toBe('unknown-item');
		correct(olga, { state: 'passed' });
		expect(integrationRuns(olga.board.view)).toMatchObject([{ state: 'passed' }]);
	});
});

test('a sender whose clock is years ahead stands before nobody else', () => {
	const { server } = feed({ run: 1, at: '2099-01-01T00:00:00Z' }, { run: 2, at: undefined });
	expect(integrationRuns(server.board.view).map(({ run }) => run.number)).toEqual([2, 1]);
});

describe('what is kept', () => {
	const most = INTEGRATION_LIMITS.pageRuns * INTEGRATION_LIMITS.pages;
	const minute = (index: number) => new Date(Date.UTC(2026, 9, 1, 0, index)).toISOString();

	test('is bounded, in the view and in the document; the last success stays, and the past does not come back', () => {
		const { server } = feed({ run: 1, state: 'passed', at: minute(0) }, { run: 2, state: 'failed', at: minute(1) });
		let bytes = 0;
		for (let run = 3; run < 2 * most; run++) {
			takeReport(server.board, server.actor, report({ run, state: 'failed', at: minute(run) }));
			if (run === most) bytes = Y.encodeStateAsUpdate(server.board.integration.doc).length;
		}
		const { view } = server.board;
		expect(view.runs.size).toBeLessThanOrEqual(most);
		expect(view.runs.size).toBeGreaterThan(most - INTEGRATION_LIMITS.pageRuns);
		expect(teamIntegration(view, undefined).lastSuccess?.run.number).toBe(1);
		expect(Y.encodeStateAsUpdate(server.board.integration.doc).length).toBeLessThan(bytes * 1.1);
		expect(outcomeOf(server.board, report({ run: 2, state: 'failed', at: minute(1) })).outcome).toBe('past');
	});
});

/** What runs say, whatever their numbers here and whenever they came. */
const said = (runs: ReadonlyMap<string, KeptRun>) =>
	[...runs.values()].map(({ id: _, receivedAt: __, ...run }) => JSON.stringify(run)).sort();
