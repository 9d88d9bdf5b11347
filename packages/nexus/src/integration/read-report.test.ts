import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UnreadableBody } from './body.ts';
import { isGreeting, readReport } from './read-report.ts';
import type { RunState, Source } from './run.ts';
import {
	BODIES,
	azure,
	checkRun,
	checkSuite,
	event,
	job,
	notification,
	pipeline,
	plain,
	workflowRun,
} from './testing/bodies.ts';

const read = (source: Source, body: object) => readReport(source, JSON.stringify(body));

function refusalOf(work: () => unknown): Pick<UnreadableBody, 'where' | 'message'> {
	try {
		work();
	} catch (error) {
		if (error instanceof UnreadableBody) return { where: error.where, message: error.message };
		throw error;
	}
	throw new Error('It was read.');
}

describe('the states of all senders become our seven (R14)', () => {
	test.each<[Source, string, RunState, object]>([
		['github', 'in_progress', 'running', workflowRun({ status: 'in_progress', conclusion: null })],
		['github', 'queued', 'queued', workflowRun({ status: 'queued', conclusion: null })],
		['github', 'success', 'passed', workflowRun({ conclusion: 'success' })],
		['github', 'failure', 'failed', workflowRun({ conclusion: 'failure' })],
		['github', 'timed_out', 'failed', workflowRun({ conclusion: 'timed_out' })],
		['github', 'cancelled', 'cancelled', workflowRun({ conclusion: 'cancelled' })],
		['github', 'skipped', 'skipped', workflowRun({ conclusion: 'skipped' })],
		['github', 'neutral', 'skipped', workflowRun({ conclusion: 'neutral' })],
		['github', 'action_required', 'unknown', workflowRun({ conclusion: 'action_required' })],
		['github', 'neutral', 'skipped', checkRun({ conclusion: 'neutral' })],
		['gitlab', 'success', 'passed', pipeline({ status: 'success' })],
		['gitlab', 'manual', 'queued', pipeline({ status: 'manual' })],
		['gitlab', 'skipped', 'skipped', pipeline({ status: 'skipped' })],
		['gitlab', 'canceled', 'cancelled', job({ build_status: 'canceled' })],
		['azure', 'succeeded', 'passed', azure({ result: 'succeeded' })],
		['azure', 'partiallySucceeded', 'failed', azure({ result: 'partiallySucceeded' })],
		['azure', 'canceled', 'cancelled', azure({ result: 'canceled' })],
		['jenkins', 'UNSTABLE', 'failed', notification({ phase: 'COMPLETED', status: 'UNSTABLE' })],
		['jenkins', 'STARTED', 'running', notification({ phase: 'STARTED' })],
		['jenkins', 'SUCCESS', 'passed', notification({ phase: 'FINALIZED', status: 'SUCCESS' })],
		['jenkins', 'UNSTABLE', 'failed', event({ result: 'UNSTABLE' })],
		['jenkins', 'NOT_BUILT', 'skipped', event({ result: 'NOT_BUILT' })],
		['plain', 'passed', 'passed', plain({ state: 'passed' })],
		['plain', 'unknown', 'unknown', plain({ state: 'unknown' })],
	])('%s: %s is %s', (source, word, state, body) => {
		expect(read(source, body)).toMatchObject({ source, state, word });
	});

	test('a word that nobody knows is unknown: neither a failure nor a pass', () => {
		expect(read('github', workflowRun({ conclusion: 'splendid' }))).toMatchObject({
			state: 'unknown',
			word: 'splendid',
		});
	});
});

describe('a run says where it belongs', () => {
	test('of GitHub: repository, workflow, run and attempt, branch, commit, title, times, link', () => {
		expect(read('github', workflowRun())).toEqual({
			source: 'github',
			kind: 'workflow_run',
			repository: 'northline/rider-app',
			pipeline: 'Integrate',
			number: 163,
			attempt: 2,
			branch: 'feature/421-buy-button',
			commit: '3484a3fb816e0859fd6e1cea078d76385ff50625',
			title: 'Buy button opens card payment (ALOY-12)',
			mentions: ['ALOY-12', '#7', '#421'],
			state: 'passed',
			word: 'success',
			startedAt: Date.parse('2026-11-16T09:00:00Z'),
			finishedAt: Date.parse('2026-11-16T09:04:00Z'),
			at: Date.parse('2026-11-16T09:04:00Z'),
			link: 'https://github.com/northline/rider-app/actions/runs/289',
		});
	});

	test('a check counts by its id, and a suite is named after the app that checks', () => {
		expect(read('github', checkRun())).toMatchObject({
			kind: 'check_run',
			pipeline: 'lint',
			number: 1286,
			branch: 'main',
		});
		expect(read('github', checkSuite())).toMatchObject({ kind: 'check_suite', pipeline: 'linter', number: 1185 });
	});

	test('of GitLab: a merge request’s own branch rather than the ref that it was merged for', () => {
		expect(read('gitlab', pipeline())).toMatchObject({
			repository: 'northline/rider-app',
			pipeline: 'pipeline',
			number: 31,
			branch: 'aloy-12-pay',
			mentions: ['ALOY-12'],
			finishedAt: Date.parse('2026-11-16T09:26:29Z'),
		});
		expect(read('gitlab', job())).toMatchObject({
			repository: 'northline/rider-app',
			pipeline: 'test',
			link: 'https://gitlab.example/northline/rider-app/-/jobs/1977',
		});
	});

	test('of Azure DevOps in both versions, with the commit’s message under a name with a dot', () => {
		expect(read('azure', azure())).toMatchObject({
			repository: 'rider-app',
			pipeline: 'Integrate',
			number: 77,
			branch: 'main',
			title: 'Take card payment #421',
			mentions: ['#421'],
			link: 'https://dev.azure.com/northline/_build/results?buildId=77',
		});
		const older = azure({
			repository: undefined,
			result: undefined,
			sourceBranch: undefined,
			sourceVersion: undefined,
			status: 'succeeded',
			sourceGetVersion: 'LG:refs/heads/main:600c52d2',
			url: 'https://dev.azure.com/northline/x/_apis/build/Builds/77',
		});
		expect(read('azure', older)).toMatchObject({
			repository: 'northline',
			branch: 'main',
			commit: '600c52d2',
			state: 'passed',
		});
	});

	test('of Jenkins by both plugins; a multibranch job names the branch', () => {
		expect(read('jenkins', notification())).toMatchObject({
			repository: 'northline/rider-app',
			pipeline: 'integrate',
			number: 5,
			branch: 'main',
			link: 'https://ci.example/job/integrate/5/',
		});
		expect(read('jenkins', event({ _multiBranch: true, _projectName: 'feature%2F421-buy' }))).toMatchObject({
			repository: 'northline/integrate',
			pipeline: 'northline',
			branch: 'feature/421-buy',
			mentions: ['#421'],
			at: Date.parse('2026-11-16T09:48:17.022+08:00'),
		});
	});
});

describe('what tells of no run is refused, with what and where', () => {
	test.each<[Source, object, string, RegExp]>([
		['github', { workflow_job: {}, repository: { full_name: 'a/b' } }, 'workflow_job', /tells of workflow_job/],
		['github', { action: 'opened', issue: {} }, 'issue', /tells of issue/],
		['github', workflowRun({ run_number: '1e9' }), 'workflow_run.run_number', /no whole number/],
		['gitlab', { object_kind: 'push' }, 'object_kind', /“push”/],
		['azure', { eventType: 'workitem.updated' }, 'eventType', /“workitem.updated”/],
		['jenkins', { type: 'run.deleted', data: { result: 'SUCCESS' } }, 'type', /run\.deleted/],
		['jenkins', { hello: 'world' }, '', /neither/],
		['plain', plain({ state: 'green' }), 'state', /must be one of/],
		['plain', plain({ run: -1 }), 'run', /no whole number/],
	])('%s: %j', (source, body, where, message) => {
		expect(refusalOf(() => read(source, body))).toEqual({ where, message: expect.stringMatching(message) });
	});

	test.each(['', 'no json', '[]', 'null', '7', '"text"'])('a body that is no object: %j', (text) => {
		expect(refusalOf(() => readReport('plain', text)).where).toBe('');
	});

	test('GitHub’s first greeting is none of it', () => {
		expect(isGreeting('github', '{"zen":"Keep it logically awesome.","hook":{"id":1}}')).toBe(true);
		expect(isGreeting('gitlab', '{"zen":"…","hook":{}}')).toBe(false);
		expect(isGreeting('github', JSON.stringify(workflowRun()))).toBe(false);
	});
});

describe('against hostile hands', () => {
	test('addresses that are no web addresses are no links, and texts are cut, in one line and visible', () => {
		const run = read(
			'plain',
			plain({ link: 'javascript:alert(1)', title: `a\u202Eb${'x'.repeat(5_000)}\nsecond line`, branch: ['main'] }),
		);
		expect(run.link).toBeUndefined();
		expect(run.branch).toBeUndefined();
		expect(run.title).toMatch(/^abx+…$/);
		expect(run.title.length).toBeLessThanOrEqual(200);
	});

	test('names of an object’s own machinery are no fields', () => {
		expect(refusalOf(() => readReport('github', '{"__proto__":{"workflow_run":{"status":"completed"}}}')).where).toBe(
			'',
		);
		expect(refusalOf(() => read('plain', { constructor: 1 })).where).toBe('state');
	});

	test('whatever stands in whichever field, a run comes of it or a refusal', () => {
		fc.assert(
			fc.property(fc.constantFrom(...BODIES), fc.jsonValue(), fc.nat(), ([source, body], value, at) => {
				const paths = pathsOf(body);
				const odd = replaced(body, paths[at % paths.length]!, value);
				try {
					const run = read(source, odd as object);
					expect(run.title.length).toBeLessThanOrEqual(200);
					expect(run.number).toBeGreaterThanOrEqual(0);
				} catch (error) {
					expect(error).toBeInstanceOf(UnreadableBody);
				}
			}),
			{ numRuns: 1_000 },
		);
	});
});

type Path = readonly string[];

const pathsOf = (value: unknown, path: Path = []): Path[] =>
	typeof value === 'object' && value !== null
		? Object.entries(value).flatMap(([name, part]) => [[...path, name], ...pathsOf(part, [...path, name])])
		: [];

function replaced(value: unknown, [name, ...rest]: Path, by: unknown): unknown {
	if (name === undefined) return by;
	const copy: Record<string, unknown> = { ...(value as object) };
	copy[name] = replaced(copy[name], rest, by);
	return copy;
}
