/** GitHub: `workflow_run`, `check_run` and `check_suite`. @see https://docs.github.com/webhooks/webhook-events-and-payloads */
import { UnreadableBody, type Body } from './body.ts';
import { mentionsIn } from './mentions.ts';
import { RUN_LIMITS, type ReportedRun, type RunState } from './run.ts';

/** @throws {UnreadableBody} */
export function readGitHub(body: Body): ReportedRun {
	if (body.has('workflow_run')) return readWorkflowRun(body);
	if (body.has('check_run')) return readCheck(body, 'check_run', ['check_run.name']);
	if (body.has('check_suite')) return readCheck(body, 'check_suite', ['check_suite.app.name', 'check_suite.app.slug']);
	const told = OTHERS.find((kind) => body.has(kind));
	throw new UnreadableBody(
		told ?? '',
		`This tells of ${told ?? 'something else'}: workflow_run, check_run and check_suite are read.`,
	);
}

/** What GitHub tells of, too; the first of them names the event. */
const OTHERS = [
	'workflow_job',
	'deployment',
	'pull_request',
	'issue',
	'milestone',
	'projects_v2_item',
	'head_commit',
	'hook',
];

function readWorkflowRun(body: Body): ReportedRun {
	const branch = body.text(RUN_LIMITS.branch, 'workflow_run.head_branch');
	const finished = body.at('workflow_run.status') === 'completed';
	const at = body.time('workflow_run.updated_at');
	return {
		...common(body),
		kind: 'workflow_run',
		pipeline: body.needText(RUN_LIMITS.pipeline, 'workflow.name', 'workflow_run.name', 'workflow_run.path'),
		number: body.needCount('workflow_run.run_number', RUN_LIMITS.number),
		attempt: Math.max(1, body.count('workflow_run.run_attempt', RUN_LIMITS.attempt) ?? 1),
		branch,
		commit: body.text(RUN_LIMITS.commit, 'workflow_run.head_sha'),
		title: body.text(RUN_LIMITS.title, 'workflow_run.display_title', 'workflow_run.head_commit.message') ?? '',
		mentions: mentionsIn(branch, body.lines('workflow_run.display_title', 'workflow_run.head_commit.message')),
		...stateOf(body, 'workflow_run'),
		startedAt: body.time('workflow_run.run_started_at', 'workflow_run.created_at'),
		finishedAt: finished ? at : undefined,
		at,
		link: body.address(RUN_LIMITS.link, 'workflow_run.html_url'),
	};
}

/** A check has no number of its own: its id goes up, also when it is asked for again. */
function readCheck(body: Body, kind: 'check_run' | 'check_suite', pipeline: readonly string[]): ReportedRun {
	const suite = kind === 'check_run' ? 'check_run.check_suite' : 'check_suite';
	const [request] = body.list(`${kind}.pull_requests`, 1);
	const branch = body.text(RUN_LIMITS.branch, `${suite}.head_branch`) ?? request?.text(RUN_LIMITS.branch, 'head.ref');
	const finishedAt = body.time(`${kind}.completed_at`);
	const commit = body.text(RUN_LIMITS.commit, `${kind}.head_sha`);
	const message = [`${kind}.output.title`, `${suite}.head_commit.message`];
	return {
		...common(body),
		kind,
		pipeline: body.needText(RUN_LIMITS.pipeline, ...pipeline),
		number: body.needCount(`${kind}.id`, RUN_LIMITS.number),
		attempt: 1,
		branch,
		commit,
		title: body.text(RUN_LIMITS.title, ...message) ?? '',
		mentions: mentionsIn(branch, body.lines(...message)),
		...stateOf(body, kind),
		startedAt: body.time(`${kind}.started_at`, `${kind}.created_at`),
		finishedAt: finishedAt ?? (body.at(`${kind}.status`) === 'completed' ? body.time(`${kind}.updated_at`) : undefined),
		at: finishedAt ?? body.time(`${kind}.updated_at`, `${kind}.started_at`),
		link: body.address(RUN_LIMITS.link, `${kind}.html_url`, `${kind}.details_url`, 'repository.html_url'),
	};
}

const common = (body: Body) => ({
	source: 'github' as const,
	repository: body.needText(RUN_LIMITS.repository, 'repository.full_name'),
});

/** What is completed says how; what is not, where it is. */
function stateOf(body: Body, kind: string): Pick<ReportedRun, 'state' | 'word'> {
	const status = body.needText(RUN_LIMITS.word, `${kind}.status`);
	const word = status === 'completed' ? (body.text(RUN_LIMITS.word, `${kind}.conclusion`) ?? status) : status;
	return { word, state: STATES.get(word) ?? 'unknown' };
}

const STATES: ReadonlyMap<string, RunState> = new Map([
	['requested', 'queued'],
	['queued', 'queued'],
	['pending', 'queued'],
	['waiting', 'queued'],
	['in_progress', 'running'],
	['success', 'passed'],
	['failure', 'failed'],
	['timed_out', 'failed'],
	['startup_failure', 'failed'],
	['cancelled', 'cancelled'],
	// Nobody ended it: GitHub gave it up after two weeks.
	['stale', 'cancelled'],
	['skipped', 'skipped'],
	['neutral', 'skipped'],
]);
