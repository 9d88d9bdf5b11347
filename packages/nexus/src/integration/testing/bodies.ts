/** Bodies of webhooks as their senders’ documentation describes them, with what a test wants otherwise. */
import type { Source } from '../run.ts';

const repository = { full_name: 'northline/rider-app', html_url: 'https://github.com/northline/rider-app' };

export const workflowRun = (more: object = {}) => ({
	action: 'completed',
	workflow: { name: 'Integrate' },
	workflow_run: {
		id: 289,
		name: 'Integrate',
		run_number: 163,
		run_attempt: 2,
		status: 'completed',
		conclusion: 'success',
		head_branch: 'feature/421-buy-button',
		head_sha: '3484a3fb816e0859fd6e1cea078d76385ff50625',
		display_title: 'Buy button opens card payment (ALOY-12)',
		head_commit: { message: 'Buy button opens card payment\n\nCloses #7' },
		created_at: '2026-11-16T08:59:00Z',
		run_started_at: '2026-11-16T09:00:00Z',
		updated_at: '2026-11-16T09:04:00Z',
		html_url: 'https://github.com/northline/rider-app/actions/runs/289',
		...more,
	},
	repository,
});

export const checkRun = (more: object = {}) => ({
	action: 'completed',
	check_run: {
		id: 1286,
		name: 'lint',
		head_sha: 'ec26c3e57ca3a959ca5aad62de7213c562f8c821',
		html_url: 'https://github.com/northline/rider-app/runs/1286',
		status: 'completed',
		conclusion: 'success',
		started_at: '2026-11-16T09:00:00Z',
		completed_at: '2026-11-16T09:02:00Z',
		output: { title: null },
		check_suite: { head_branch: 'main' },
		pull_requests: [],
		...more,
	},
	repository,
});

export const checkSuite = (more: object = {}) => ({
	action: 'completed',
	check_suite: {
		id: 1185,
		head_branch: 'main',
		head_sha: 'ec26c3e57ca3a959ca5aad62de7213c562f8c821',
		status: 'completed',
		conclusion: 'success',
		app: { name: 'linter' },
		created_at: '2026-11-16T09:00:00Z',
		updated_at: '2026-11-16T09:02:00Z',
		head_commit: { message: 'Update the readme' },
		...more,
	},
	repository,
});

export const pipeline = (more: object = {}) => ({
	object_kind: 'pipeline',
	object_attributes: {
		id: 31,
		iid: 3,
		ref: 'refs/merge-requests/1/head',
		sha: 'bcbb5ec396a2c0f828686f14fac9b80b780504f2',
		status: 'success',
		created_at: '2026-11-16 09:23:28 UTC',
		finished_at: '2026-11-16 09:26:29 UTC',
		url: 'https://gitlab.example/northline/rider-app/-/pipelines/31',
		...more,
	},
	merge_request: { title: 'Take card payment', source_branch: 'aloy-12-pay' },
	project: { path_with_namespace: 'northline/rider-app' },
	commit: { message: 'Take card payment\n' },
});

export const job = (more: object = {}) => ({
	object_kind: 'build',
	ref: 'main',
	sha: '2293ada6b400935a1378653304eaf6221e0fdb8f',
	build_id: 1977,
	build_name: 'test',
	build_status: 'success',
	build_started_at: '2026-11-16 09:23:28 UTC',
	build_finished_at: '2026-11-16 09:24:28 UTC',
	project_name: 'Northline / Rider app',
	commit: { message: 'Take card payment\n' },
	repository: { name: 'rider-app', homepage: 'https://gitlab.example/northline/rider-app' },
	...more,
});

export const azure = (more: object = {}) => ({
	eventType: 'build.complete',
	message: { text: 'Build 20261116.1 succeeded' },
	resource: {
		id: 77,
		buildNumber: '20261116.1',
		status: 'completed',
		result: 'succeeded',
		startTime: '2026-11-16T09:04:06.8300000Z',
		finishTime: '2026-11-16T09:06:10.6900000Z',
		sourceBranch: 'refs/heads/main',
		sourceVersion: '600c52d2d5b655caa111abfd863e5a9bd304bb0e',
		definition: { name: 'Integrate' },
		repository: { name: 'rider-app' },
		triggerInfo: { 'ci.message': 'Take card payment #421' },
		_links: { web: { href: 'https://dev.azure.com/northline/_build/results?buildId=77' } },
		...more,
	},
	createdDate: '2026-11-16T09:06:26.4285528Z',
});

export const notification = (more: object = {}) => ({
	name: 'integrate',
	url: 'job/integrate/',
	build: {
		full_url: 'https://ci.example/job/integrate/5/',
		number: 5,
		timestamp: Date.UTC(2026, 10, 16, 9),
		duration: 60_000,
		phase: 'COMPLETED',
		status: 'SUCCESS',
		scm: { url: 'git@github.com:northline/rider-app.git', branch: 'origin/main', commit: 'c6d86dc6' },
		...more,
	},
});

export const event = (more: object = {}) => ({
	type: 'run.completed',
	source: 'job/northline/job/integrate/',
	time: '2026-11-16T09:48:17.022+0800',
	data: {
		number: 1,
		building: false,
		result: 'SUCCESS',
		timestamp: Date.UTC(2026, 10, 16, 1, 48),
		duration: 1_715,
		fullDisplayName: 'northline » integrate #1',
		changeSets: [{ items: [{ commitId: 'c6d86dc6', msg: 'Take card payment' }] }],
		_multiBranch: false,
		_parentFullName: 'northline',
		_projectName: 'integrate',
		...more,
	},
});

export const plain = (more: object = {}) => ({
	repository: 'northline/rider-app',
	pipeline: 'integrate',
	run: 12,
	attempt: 1,
	branch: 'main',
	commit: '600c52d2',
	title: 'Take card payment',
	state: 'passed',
	at: '2026-11-16T09:06:00Z',
	link: 'https://ci.example/12',
	...more,
});

/** One of each kind. */
export const BODIES: readonly (readonly [Source, object])[] = [
	['github', workflowRun()],
	['github', checkRun()],
	['github', checkSuite()],
	['gitlab', pipeline()],
	['gitlab', job()],
	['azure', azure()],
	['jenkins', notification()],
	['jenkins', event()],
	['plain', plain()],
];
