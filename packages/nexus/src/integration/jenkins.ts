/**
 * Jenkins, by either of two plugins. Notification tells of a `build` and its `phase`; Generic Event sends `data` under a
 * `type` such as `run.completed`.
 * @see https://plugins.jenkins.io/notification/ and https://plugins.jenkins.io/generic-event/
 */
import { UnreadableBody, type Body } from './body.ts';
import { mentionsIn } from './mentions.ts';
import { RUN_LIMITS, type ReportedRun, type RunState } from './run.ts';

/** @throws {UnreadableBody} */
export function readJenkins(body: Body): ReportedRun {
	if (body.has('build')) return readNotification(body);
	if (body.has('data')) return readEvent(body);
	throw new UnreadableBody('', 'This is neither of the Notification plugin (build) nor of Generic Event (type, data).');
}

function readNotification(body: Body): ReportedRun {
	const pipeline = body.needText(RUN_LIMITS.pipeline, 'name', 'display_name');
	const phase = body.needText(RUN_LIMITS.word, 'build.phase');
	const word = BEFORE_THE_END.has(phase) ? phase : (body.text(RUN_LIMITS.word, 'build.status') ?? phase);
	const branch = body
		.text(RUN_LIMITS.branch, 'build.scm.branch')
		?.replace(/^(refs\/heads\/|refs\/remotes\/[^/]+\/|origin\/)/, '');
	const startedAt = body.time('build.timestamp');
	const finishedAt = BEFORE_THE_END.has(phase) ? undefined : after(startedAt, body.count('build.duration', LONGEST_MS));
	const message = ['build.notes', 'build.log'];
	return {
		source: 'jenkins',
		kind: 'build',
		repository: pathOf(body.text(500, 'build.scm.url')) ?? pathOfJob(body.text(500, 'build.url', 'url')) ?? pipeline,
		pipeline,
		number: body.needCount('build.number', RUN_LIMITS.number),
		attempt: 1,
		branch,
		commit: body.text(RUN_LIMITS.commit, 'build.scm.commit'),
		title: body.text(RUN_LIMITS.title, ...message) ?? '',
		mentions: mentionsIn(branch, body.lines(...message)),
		word,
		state: BEFORE_THE_END.get(phase) ?? RESULTS.get(word) ?? 'unknown',
		startedAt,
		finishedAt,
		at: finishedAt ?? startedAt,
		link: body.address(RUN_LIMITS.link, 'build.full_url'),
	};
}

function readEvent(body: Body): ReportedRun {
	const type = body.needText(RUN_LIMITS.kind, 'type');
	if (!TYPES.includes(type))
		throw new UnreadableBody(
			'type',
			`type is “${type}”, which does not say how a run goes: ${TYPES.join(', ')} are read.`,
		);
	const job = pathOfJob(body.text(500, 'source'));
	const project = body.needText(RUN_LIMITS.pipeline, 'data._projectName', 'data.fullDisplayName');
	const parent = body.text(RUN_LIMITS.pipeline, 'data._parentFullName');
	const isOfBranch = body.at('data._multiBranch') === true && parent !== undefined;
	const branch = isOfBranch ? project.replaceAll(/%2F/gi, '/').slice(0, RUN_LIMITS.branch) : undefined;
	const commits = body.list('data.changeSets', 20).flatMap((changes) => changes.list('items', 50));
	const last = commits.at(-1);
	const startedAt = body.time('data.timestamp');
	const result = body.text(RUN_LIMITS.word, 'data.result');
	const isOn = body.at('data.building') === true || result === undefined;
	const git = body.list('data.actions', 50).find((action) => Array.isArray(action.at('remoteUrls')));
	const remote = git?.at('remoteUrls');
	return {
		source: 'jenkins',
		kind: 'run',
		repository:
			pathOf(Array.isArray(remote) && typeof remote[0] === 'string' ? remote[0] : undefined) ??
			job ??
			parent ??
			project,
		pipeline: isOfBranch ? parent : project,
		number: body.needCount('data.number', RUN_LIMITS.number),
		attempt: 1,
		branch,
		commit: last?.text(RUN_LIMITS.commit, 'commitId') ?? git?.text(RUN_LIMITS.commit, 'lastBuiltRevision.SHA1'),
		title: last?.text(RUN_LIMITS.title, 'msg', 'comment') ?? body.text(RUN_LIMITS.title, 'data.description') ?? '',
		mentions: mentionsIn(branch, commits.map((commit) => commit.lines('msg', 'comment')).join('\n')),
		word: isOn ? type : result,
		state: isOn ? 'running' : (RESULTS.get(result) ?? 'unknown'),
		startedAt,
		finishedAt: isOn ? undefined : (after(startedAt, body.count('data.duration', LONGEST_MS)) ?? body.time('time')),
		at: body.time('time') ?? startedAt,
		link: body.address(RUN_LIMITS.link, 'data.absoluteUrl', 'data.url'),
	};
}

const TYPES = ['run.initialize', 'run.started', 'run.completed', 'run.finalized'];

const BEFORE_THE_END: ReadonlyMap<string, RunState> = new Map([
	['QUEUED', 'queued'],
	['STARTED', 'running'],
]);

/** Unstable: built, but its tests did not all pass. */
const RESULTS: ReadonlyMap<string, RunState> = new Map([
	['SUCCESS', 'passed'],
	['UNSTABLE', 'failed'],
	['FAILURE', 'failed'],
	['ABORTED', 'cancelled'],
	['NOT_BUILT', 'skipped'],
]);

const LONGEST_MS = 366 * 24 * 60 * 60 * 1000;

const after = (start: number | undefined, ms: number | undefined): number | undefined =>
	start === undefined || ms === undefined ? undefined : start + ms;

/** `northline/rider-app` of `git@host:northline/rider-app.git` or `https://host/northline/rider-app`. */
const pathOf = (address: string | undefined): string | undefined =>
	/^(?:https?:\/\/[^/]+\/|ssh:\/\/[^/]+\/|[\w.-]+@[\w.-]+:)(.{1,200}?)(?:\.git)?\/?$/.exec(address ?? '')?.[1];

/** `team/build` of `job/team/job/build/7/`. */
function pathOfJob(address: string | undefined): string | undefined {
	const names = [...(address ?? '').matchAll(/(?:^|\/)job\/([^/]+)/g)].map(([, name]) => name!);
	return names.length > 0 ? names.join('/').slice(0, RUN_LIMITS.repository) : undefined;
}
