/**
 * Azure DevOps: “build completed” (`build.complete`), as its service hooks send it, in the version of today and in the
 * older one, which names no repository. @see https://learn.microsoft.com/azure/devops/service-hooks/events
 */
import { Body, UnreadableBody } from './body.ts';
import { mentionsIn } from './mentions.ts';
import { RUN_LIMITS, type ReportedRun, type RunState } from './run.ts';

/** @throws {UnreadableBody} */
export function readAzure(body: Body): ReportedRun {
	const kind = body.needText(RUN_LIMITS.kind, 'eventType');
	if (kind !== 'build.complete')
		throw new UnreadableBody('eventType', `eventType is “${kind}”: build.complete is read.`);
	const [, oldRef, oldCommit] = /^[^:]*:([^:]*):([^:]*)$/.exec(body.text(400, 'resource.sourceGetVersion') ?? '') ?? [];
	const trigger = new Body(body.at('resource.triggerInfo'));
	const built = body.text(RUN_LIMITS.branch, 'resource.sourceBranch') ?? oldRef?.slice(0, RUN_LIMITS.branch);
	// Of a pull request the merge is built, and the branch is told beside it.
	const ref = built?.startsWith('refs/pull/') ? (trigger.own(RUN_LIMITS.branch, 'pr.sourceBranch') ?? built) : built;
	const branch = ref?.replace(/^refs\/heads\//, '') || undefined;
	const finishedAt = body.time('resource.finishTime');
	return {
		source: 'azure',
		kind,
		repository:
			body.text(RUN_LIMITS.repository, 'resource.repository.name', 'resource.project.name', 'resource.repository.id') ??
			organisationOf(body) ??
			body.needText(RUN_LIMITS.repository, 'resource.repository.name', 'resource.project.name'),
		pipeline: body.needText(RUN_LIMITS.pipeline, 'resource.definition.name'),
		number: body.needCount('resource.id', RUN_LIMITS.number),
		attempt: 1,
		branch,
		commit: body.text(RUN_LIMITS.commit, 'resource.sourceVersion') ?? oldCommit?.slice(0, RUN_LIMITS.commit),
		title: trigger.own(RUN_LIMITS.title, 'ci.message', 'pr.title') ?? body.text(RUN_LIMITS.title, 'message.text') ?? '',
		mentions: mentionsIn(
			branch,
			`${trigger.own(1_000, 'ci.message', 'pr.title') ?? ''}\n${body.lines('message.text')}`,
		),
		...stateOf(body),
		startedAt: body.time('resource.startTime', 'resource.queueTime'),
		finishedAt,
		at: finishedAt ?? body.time('createdDate'),
		link: body.address(RUN_LIMITS.link, 'resource._links.web.href', 'resource.url'),
	};
}

/** Of a body that names neither repository nor project: the organisation in its address. */
const organisationOf = (body: Body): string | undefined =>
	/^https?:\/\/(?:dev\.azure\.com\/([^/]+)|([^./]+)\.visualstudio\.com)\//i
		.exec(body.address(RUN_LIMITS.link, 'resource.url') ?? '')
		?.slice(1)
		.find((name) => name !== undefined);

/** Today’s version says how it ended in `result`, the older one in `status`. What succeeded in part is no pass. */
function stateOf(body: Body): Pick<ReportedRun, 'state' | 'word'> {
	const word = body.needText(RUN_LIMITS.word, 'resource.result', 'resource.status');
	return { word, state: STATES.get(word) ?? 'unknown' };
}

const STATES: ReadonlyMap<string, RunState> = new Map([
	['notStarted', 'queued'],
	['postponed', 'queued'],
	['inProgress', 'running'],
	['cancelling', 'running'],
	['succeeded', 'passed'],
	['partiallySucceeded', 'failed'],
	['failed', 'failed'],
	['stopped', 'cancelled'],
	['canceled', 'cancelled'],
]);
