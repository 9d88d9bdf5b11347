/**
 * Bodies of the senders that we read, in shapes beside the usual ones: made after their documentation, with other fields,
 * fewer, empty ones or of another type. Each is read as what it tells, or refused with what is wrong and where (R14).
 */
import { describe, expect, test } from 'vitest';
import { UnreadableBody } from './body.ts';
import { readReport } from './read-report.ts';
import type { ReportedRun, Source } from './run.ts';
import { azure, checkRun, checkSuite, event, job, notification, pipeline, workflowRun } from './testing/bodies.ts';

/** What a body is read as; or the field that is to blame. */
type Told = Partial<ReportedRun> | { readonly refused: string };
type Row = readonly [what: string, body: unknown, told: Told];

const told = (source: Source, text: string): Told => {
	try {
		return readReport(source, text);
	} catch (error) {
		if (!(error instanceof UnreadableBody)) throw error;
		expect(error.message).toMatch(/\.$/);
		return { refused: error.where };
	}
};

const each = (source: Source, rows: readonly Row[]) =>
	test.each(rows)(`${source}: %s`, (_, body, expected) => {
		const read = told(source, JSON.stringify(body));
		if ('refused' in expected) expect(read).toEqual(expected);
		else expect(read).toMatchObject(expected);
	});

/** A body with something else beside its parts. */
const beside = (body: object, more: object): object => ({ ...body, ...more });

describe('GitHub', () => {
	each('github', [
		[
			'a run of a fork, from a request, whose head commit is not told',
			workflowRun({
				event: 'pull_request',
				head_commit: null,
				head_branch: 'seat-map',
				head_repository: { full_name: 'ben/rider-app', fork: true },
				pull_requests: [],
				display_title: 'Fix the seat map (#421)',
			}),
			{ repository: 'northline/rider-app', branch: 'seat-map', mentions: ['#421'], state: 'passed' },
		],
		[
			'a run of a workflow that was deleted since: `workflow` is null',
			beside(workflowRun(), { workflow: null }),
			{ pipeline: 'Integrate' },
		],
		[
			'a run without a name or a workflow, by the path of its file',
			beside(workflowRun({ name: null, path: '.github/workflows/integrate.yml' }), { workflow: undefined }),
			{ pipeline: '.github/workflows/integrate.yml' },
		],
		['a run of a tag', workflowRun({ head_branch: 'v1.2.0', event: 'push' }), { branch: 'v1.2.0' }],
		['a run that has no branch', workflowRun({ head_branch: null, event: 'schedule' }), { branch: undefined }],
		[
			'a run that waits to be approved',
			workflowRun({ status: 'waiting', conclusion: null }),
			{ state: 'queued', finishedAt: undefined },
		],
		['a run that never began', workflowRun({ conclusion: 'startup_failure' }), { state: 'failed' }],
		[
			'a run that GitHub gave up, for nobody ended it',
			workflowRun({ conclusion: 'stale' }),
			{ state: 'cancelled', word: 'stale' },
		],
		[
			'a run that is completed, and does not say how',
			workflowRun({ conclusion: null }),
			{ state: 'unknown', word: 'completed' },
		],
		['a first attempt that does not say so', workflowRun({ run_attempt: undefined }), { attempt: 1 }],
		[
			'a run of GitHub Enterprise, with its enterprise and installation',
			beside(workflowRun(), enterprise()),
			{ number: 163 },
		],
		[
			'a check of a fork: its suite has no branch, and no request',
			checkRun({ check_suite: { head_branch: null, pull_requests: [] }, pull_requests: [] }),
			{ branch: undefined, commit: 'ec26c3e57ca3a959ca5aad62de7213c562f8c821' },
		],
		[
			'a check of a request, whose suite tells no branch',
			checkRun({
				check_suite: {},
				pull_requests: [{ number: 7, head: { ref: 'aloy-12-pay' }, base: { ref: 'main' } }],
			}),
			{ branch: 'aloy-12-pay', mentions: ['ALOY-12'] },
		],
		[
			'a check that was just made, and has not begun',
			beside(checkRun({ status: 'queued', conclusion: null, started_at: null, completed_at: null }), {
				action: 'created',
			}),
			{ state: 'queued', startedAt: undefined, finishedAt: undefined },
		],
		[
			'a check with a button that somebody pressed',
			beside(checkRun({ conclusion: 'action_required' }), {
				action: 'requested_action',
				requested_action: { identifier: 'fix' },
			}),
			{ state: 'unknown', word: 'action_required' },
		],
		[
			'a check without a page of its own',
			checkRun({ html_url: null, details_url: 'https://lint.example/1286' }),
			{ link: 'https://lint.example/1286' },
		],
		[
			'a suite that is asked for again',
			beside(checkSuite({ status: 'queued', conclusion: null }), { action: 'rerequested' }),
			{ state: 'queued' },
		],
		['a suite of an app that was taken away', checkSuite({ app: null }), { refused: 'check_suite.app.name' }],
		['a suite whose app has a short name alone', checkSuite({ app: { slug: 'octolint' } }), { pipeline: 'octolint' }],
		['a run of no repository', beside(workflowRun(), { repository: undefined }), { refused: 'repository.full_name' }],
		[
			'a run whose number is a text that is none',
			workflowRun({ run_number: '12a' }),
			{ refused: 'workflow_run.run_number' },
		],
		['a run whose state is a number', workflowRun({ status: 3 }), { refused: 'workflow_run.status' }],
		['a run that is a list', { workflow_run: [workflowRun().workflow_run] }, { refused: '' }],
		['a status of a commit', { state: 'success', context: 'ci/legacy', sha: 'c6d86dc6' }, { refused: '' }],
	]);
});

function enterprise() {
	return {
		enterprise: { id: 1, slug: 'northline' },
		organization: { login: 'northline' },
		installation: { id: 7 },
		sender: { login: 'github-merge-queue[bot]' },
	};
}

describe('GitLab', () => {
	each('gitlab', [
		[
			'a pipeline of a branch, without a merge request',
			beside(pipeline({ ref: 'main' }), { merge_request: null }),
			{ branch: 'main', pipeline: 'pipeline' },
		],
		[
			'a pipeline with a name, begun by another one',
			beside(pipeline({ name: 'Nightly', source: 'parent_pipeline', detailed_status: 'passed' }), {
				source_pipeline: { project: { id: 41 }, job_id: 3, pipeline_id: 30 },
			}),
			{ pipeline: 'Nightly', state: 'passed' },
		],
		[
			'a pipeline of a tag whose commit is not told',
			beside(pipeline({ ref: 'v1.2.0', tag: true }), { merge_request: undefined, commit: null }),
			{ branch: 'v1.2.0', title: '' },
		],
		[
			'a pipeline with warnings',
			pipeline({ status: 'success', detailed_status: 'passed with warnings' }),
			{ state: 'passed' },
		],
		[
			'a pipeline that waits for a person',
			pipeline({ status: 'manual', finished_at: null }),
			{ state: 'queued', finishedAt: undefined },
		],
		['a pipeline that waits for a resource', pipeline({ status: 'waiting_for_resource' }), { state: 'queued' }],
		['a pipeline that is being ended', pipeline({ status: 'canceling', finished_at: null }), { state: 'running' }],
		[
			'a pipeline with times as newer versions write them',
			pipeline({ created_at: '2026-11-16T09:23:28.000Z' }),
			{ startedAt: Date.parse('2026-11-16T09:23:28Z') },
		],
		[
			'a pipeline of no project',
			beside(pipeline(), { project: undefined }),
			{ refused: 'project.path_with_namespace' },
		],
		['a pipeline without a state', pipeline({ status: null }), { refused: 'object_attributes.status' }],
		[
			'a job as newer versions tell it, with its project',
			job({
				project_name: 'Northline / Rider app',
				project: {
					path_with_namespace: 'northline/apps/rider-app',
					web_url: 'https://gitlab.example/northline/apps/rider-app',
				},
				repository: undefined,
				build_status: 'running',
				build_finished_at: null,
				retries_count: 1,
				environment: null,
			}),
			{
				repository: 'northline/apps/rider-app',
				state: 'running',
				link: 'https://gitlab.example/northline/apps/rider-app/-/jobs/1977',
			},
		],
		[
			'a job of a project that says its name alone',
			job({ repository: {} }),
			{ repository: 'Northline / Rider app', link: undefined },
		],
		['a job of a merge request', job({ ref: 'refs/heads/421-pay' }), { branch: '421-pay', mentions: ['#421'] }],
		[
			'a job that nobody began',
			job({ build_status: 'skipped', build_started_at: null, build_finished_at: null }),
			{ state: 'skipped', at: undefined },
		],
		['a job with a state that is new', job({ build_status: 'hibernating' }), { state: 'unknown', word: 'hibernating' }],
		['a job whose id is a text', job({ build_id: '1977' }), { number: 1977 }],
		['a job whose id is a fraction', job({ build_id: 19.77 }), { refused: 'build_id' }],
		['an event of the whole system', { event_name: 'project_create', name: 'rider-app' }, { refused: 'object_kind' }],
		['a deployment', { object_kind: 'deployment', status: 'success' }, { refused: 'object_kind' }],
	]);
});

describe('Azure DevOps', () => {
	each('azure', [
		[
			'a build of a pull request: its own branch rather than the merge that was tried',
			azure({
				reason: 'pullRequest',
				sourceBranch: 'refs/pull/12/merge',
				triggerInfo: {
					'pr.number': '12',
					'pr.sourceBranch': 'refs/heads/feature/421-pay',
					'pr.title': 'Take card payment',
				},
			}),
			{ branch: 'feature/421-pay', mentions: ['#421'], title: 'Take card payment' },
		],
		[
			'a pull request whose branch nobody tells',
			azure({ sourceBranch: 'refs/pull/12/merge', triggerInfo: {} }),
			{ branch: 'refs/pull/12/merge' },
		],
		['a build of a tag', azure({ sourceBranch: 'refs/tags/v1.2.0' }), { branch: 'refs/tags/v1.2.0' }],
		[
			'a build of a repository that has an id alone',
			azure({ repository: { id: '3a0b', type: 'TfsGit', name: null } }),
			{ repository: '3a0b' },
		],
		[
			'a build of a repository of GitHub',
			azure({ repository: { id: 'northline/rider-app', type: 'GitHub' } }),
			{ repository: 'northline/rider-app' },
		],
		['a build of a project', azure({ repository: undefined, project: { name: 'Rider' } }), { repository: 'Rider' }],
		[
			'a build at a server of one’s own, in a collection',
			azure({
				repository: undefined,
				url: 'https://northline.visualstudio.com/DefaultCollection/_apis/build/Builds/77',
			}),
			{ repository: 'northline' },
		],
		['a build that nobody knows the place of', azure({ repository: null }), { refused: 'resource.repository.name' }],
		[
			'a build that somebody stopped, in the older words',
			azure({ result: undefined, status: 'stopped' }),
			{ state: 'cancelled' },
		],
		[
			'a build that is completed, and does not say how',
			azure({ result: null }),
			{ state: 'unknown', word: 'completed' },
		],
		['a build whose result is none', azure({ result: 'none' }), { state: 'unknown' }],
		['a build without a definition', azure({ definition: null }), { refused: 'resource.definition.name' }],
		[
			'a build whose details were not to be sent',
			{ eventType: 'build.complete', resource: null },
			{ refused: 'resource.repository.name' },
		],
		['a release', { eventType: 'ms.vss-release.deployment-completed-event', resource: {} }, { refused: 'eventType' }],
		['a stage of a pipeline', { eventType: 'ms.vss-pipelines.stage-state-changed-event' }, { refused: 'eventType' }],
	]);
});

describe('Jenkins, Notification', () => {
	each('jenkins', [
		[
			'a build that waits',
			notification({ phase: 'QUEUED', status: undefined }),
			{ state: 'queued', finishedAt: undefined },
		],
		[
			'a build that has begun, with how the one before ended',
			notification({ phase: 'STARTED', status: 'FAILURE' }),
			{ state: 'running', word: 'STARTED' },
		],
		['a build that was ended', notification({ status: 'ABORTED' }), { state: 'cancelled' }],
		[
			'a build that is over, and does not say how',
			notification({ status: undefined }),
			{ state: 'unknown', word: 'COMPLETED' },
		],
		[
			'a build of no repository: by the path of its job',
			notification({
				scm: {},
				full_url: 'https://ci.example/job/northline/job/rider/5/',
				url: 'job/northline/job/rider/5/',
			}),
			{ repository: 'northline/rider', branch: undefined, commit: undefined },
		],
		[
			'a build of a repository over ssh',
			notification({ scm: { url: 'ssh://git@git.example:7999/northline/rider-app.git' } }),
			{ repository: 'northline/rider-app' },
		],
		[
			'a build whose branch is a remote’s, in full',
			notification({
				scm: { url: 'https://git.example/northline/rider-app', branch: 'refs/remotes/origin/aloy-12-pay' },
			}),
			{ branch: 'aloy-12-pay', mentions: ['ALOY-12'] },
		],
		[
			'a build with parameters and artifacts',
			notification({ parameters: { TARGET: 'prod' }, artifacts: { 'a.jar': { archive: 'https://ci.example/a.jar' } } }),
			{ state: 'passed' },
		],
		[
			'a build with a note',
			notification({ notes: 'Card payment, #421' }),
			{ title: 'Card payment, #421', mentions: ['#421'] },
		],
		[
			'a build that took no time, as a text',
			notification({ timestamp: undefined, duration: '0' }),
			{ startedAt: undefined, finishedAt: undefined },
		],
		['a build without a number', notification({ number: null }), { refused: 'build.number' }],
		['a build without a phase', notification({ phase: undefined }), { refused: 'build.phase' }],
		['a build of a job without a name', { build: { number: 1, phase: 'STARTED' } }, { refused: 'name' }],
		['a build that is a number', { name: 'integrate', build: 5 }, { refused: '' }],
	]);
});

describe('Jenkins, Generic Event', () => {
	each('jenkins', [
		[
			'a run that has begun',
			{ ...event({ result: null, building: true }), type: 'run.started' },
			{ state: 'running', word: 'run.started' },
		],
		[
			'a run that is over and put away',
			{ ...event({ result: 'FAILURE' }), type: 'run.finalized' },
			{ state: 'failed', word: 'FAILURE' },
		],
		[
			'a run that still builds, though it knows how it ends',
			event({ building: true, result: 'UNSTABLE' }),
			{ state: 'running' },
		],
		['a run without changes', event({ changeSets: [] }), { title: '', commit: undefined }],
		[
			'a run that says its repository among its actions',
			event({
				actions: [
					null,
					{},
					{ remoteUrls: ['https://git.example/northline/rider-app.git'], lastBuiltRevision: { SHA1: 'c6d8' } },
				],
				changeSets: null,
			}),
			{ repository: 'northline/rider-app', commit: 'c6d8' },
		],
		[
			'a run of a branch of a folder',
			event({ _multiBranch: true, _projectName: 'main' }),
			{ pipeline: 'northline', branch: 'main' },
		],
		[
			'a run that has no project',
			event({ _projectName: undefined, fullDisplayName: undefined }),
			{ refused: 'data._projectName' },
		],
		['an item that was made', { type: 'item.created', data: { name: 'integrate' } }, { refused: 'type' }],
		['a type that is no text', { ...event(), type: 7 }, { refused: 'type' }],
	]);
});

describe('whoever sends it', () => {
	const deep = (levels: number, open: string, close: string) => open.repeat(levels) + close.repeat(levels);

	test.each<[string, string]>([
		[
			'a text of a million letters where a title is',
			JSON.stringify(workflowRun({ display_title: 'x'.repeat(1_000_000) })),
		],
		['a hundred thousand requests', JSON.stringify(checkRun({ pull_requests: Array(100_000).fill({}) }))],
		['a number beyond all numbers', JSON.stringify(workflowRun()).replace('"run_number":163', '"run_number":1e999')],
		['a name twice', JSON.stringify(workflowRun()).replace('{', '{"repository":7,')],
		[
			'marks that turn the direction, and half letters',
			JSON.stringify(workflowRun({ display_title: '\u202e\ud800 a\u0000b' })),
		],
	])('%s is read', (_, text) => {
		const run = told('github', text);
		if ('refused' in run) expect(run.refused).toBe('workflow_run.run_number');
		else expect(run.title?.length).toBeLessThanOrEqual(200);
	});

	test.each<[string, string]>([
		['lists in lists in lists', deep(200_000, '[', ']')],
		['objects in objects in objects', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
		['nothing but spaces', ' '.repeat(1_000)],
		['half a body', JSON.stringify(pipeline()).slice(0, -20)],
		['a form', 'payload=%7B%7D'],
		['a page', '<!doctype html><title>502 Bad Gateway</title>'],
		['two bodies', `${JSON.stringify(job())}\n${JSON.stringify(job())}`],
	])('%s is refused with a reason', (_, text) => {
		for (const source of ['github', 'gitlab', 'azure', 'jenkins', 'plain'] as const)
			expect(told(source, text)).toEqual({ refused: expect.any(String) });
	});

	test('each body with each of its fields taken away, or of another type, is read or refused', () => {
		const bodies: [Source, object][] = [
			['github', workflowRun()],
			['github', checkRun()],
			['github', checkSuite()],
			['gitlab', pipeline()],
			['gitlab', job()],
			['azure', azure()],
			['jenkins', notification()],
			['jenkins', event()],
		];
		const odd = [undefined, null, true, -1, 1e308, '', 'x', [], [null], {}, { name: {} }, [[[]]]];
		let read = 0;
		for (const [source, body] of bodies)
			for (const path of pathsOf(body))
				for (const value of odd) {
					const run = told(source, JSON.stringify(replaced(body, path, value)));
					if (!('refused' in run)) read += 1;
				}
		expect(read).toBeGreaterThan(500);
	});
});

const pathsOf = (value: unknown): string[][] =>
	typeof value === 'object' && value !== null
		? Object.entries(value).flatMap(([name, part]) => [[name], ...pathsOf(part).map((rest) => [name, ...rest])])
		: [];

function replaced(value: unknown, [name, ...rest]: readonly string[], by: unknown): unknown {
	if (name === undefined) return by;
	const copy: Record<string, unknown> = { ...(value as Record<string, unknown>) };
	copy[name] = replaced(copy[name], rest, by);
	return copy;
}
