/** GitLab: pipeline and job events. @see https://docs.gitlab.com/user/project/integrations/webhook_events/ */
import { UnreadableBody, type Body } from './body.ts';
import { mentionsIn } from './mentions.ts';
import { RUN_LIMITS, type ReportedRun, type RunState } from './run.ts';

/** @throws {UnreadableBody} */
export function readGitLab(body: Body): ReportedRun {
	const kind = body.needText(RUN_LIMITS.kind, 'object_kind');
	if (kind === 'pipeline') return readPipeline(body);
	if (kind === 'build') return readJob(body);
	throw new UnreadableBody('object_kind', `object_kind is “${kind}”: pipeline and build (a job) are read.`);
}

function readPipeline(body: Body): ReportedRun {
	const branch = branchOf(body, 'merge_request.source_branch', 'object_attributes.ref');
	const finishedAt = body.time('object_attributes.finished_at');
	const message = ['merge_request.title', 'commit.title', 'commit.message'];
	return {
		source: 'gitlab',
		kind: 'pipeline',
		repository: body.needText(RUN_LIMITS.repository, 'project.path_with_namespace'),
		pipeline: body.text(RUN_LIMITS.pipeline, 'object_attributes.name') ?? 'pipeline',
		number: body.needCount('object_attributes.id', RUN_LIMITS.number),
		attempt: 1,
		branch,
		commit: body.text(RUN_LIMITS.commit, 'object_attributes.sha'),
		title: body.text(RUN_LIMITS.title, ...message) ?? '',
		mentions: mentionsIn(branch, body.lines(...message)),
		...stateOf(body, 'object_attributes.status'),
		startedAt: body.time('object_attributes.created_at'),
		finishedAt,
		at: finishedAt ?? body.time('object_attributes.created_at'),
		link: body.address(RUN_LIMITS.link, 'object_attributes.url'),
	};
}

/** A job that is tried again is another job, with a higher id. */
function readJob(body: Body): ReportedRun {
	const branch = branchOf(body, 'ref');
	const number = body.needCount('build_id', RUN_LIMITS.number);
	const finishedAt = body.time('build_finished_at');
	const home = body.address(RUN_LIMITS.link, 'repository.homepage', 'project.web_url');
	return {
		source: 'gitlab',
		kind: 'build',
		repository:
			body.text(RUN_LIMITS.repository, 'project.path_with_namespace') ??
			(home && /^https?:\/\/[^/]+\/([^?#]+)$/i.exec(home)?.[1]?.slice(0, RUN_LIMITS.repository)) ??
			body.needText(RUN_LIMITS.repository, 'project_name', 'repository.name'),
		pipeline: body.needText(RUN_LIMITS.pipeline, 'build_name'),
		number,
		attempt: 1,
		branch,
		commit: body.text(RUN_LIMITS.commit, 'sha'),
		title: body.text(RUN_LIMITS.title, 'commit.message') ?? '',
		mentions: mentionsIn(branch, body.lines('commit.message')),
		...stateOf(body, 'build_status'),
		startedAt: body.time('build_started_at'),
		finishedAt,
		at: finishedAt ?? body.time('build_started_at', 'build_created_at'),
		link: home === undefined ? undefined : `${home}/-/jobs/${number}`,
	};
}

const branchOf = (body: Body, ...paths: readonly string[]) =>
	body.text(RUN_LIMITS.branch, ...paths)?.replace(/^refs\/heads\//, '');

function stateOf(body: Body, path: string): Pick<ReportedRun, 'state' | 'word'> {
	const word = body.needText(RUN_LIMITS.word, path);
	return { word, state: STATES.get(word) ?? 'unknown' };
}

const STATES: ReadonlyMap<string, RunState> = new Map([
	['created', 'queued'],
	['waiting_for_resource', 'queued'],
	['waiting_for_callback', 'queued'],
	['preparing', 'queued'],
	['pending', 'queued'],
	['scheduled', 'queued'],
	['manual', 'queued'],
	['running', 'running'],
	['canceling', 'running'],
	['success', 'passed'],
	['failed', 'failed'],
	['canceled', 'cancelled'],
	['skipped', 'skipped'],
]);
