/** Our own plain format, for whatever else builds and integrates: see `docs/integration-feed.md`. */
import { UnreadableBody, type Body } from './body.ts';
import { mentionsIn } from './mentions.ts';
import { RUN_LIMITS, RUN_STATES, type ReportedRun } from './run.ts';

/** @throws {UnreadableBody} */
export function readPlain(body: Body): ReportedRun {
	const word = body.needText(RUN_LIMITS.word, 'state');
	const state = RUN_STATES.find((known) => known === word);
	if (!state) throw new UnreadableBody('state', `state is “${word}”, but must be one of ${RUN_STATES.join(', ')}.`);
	const branch = body.text(RUN_LIMITS.branch, 'branch');
	const finishedAt = body.time('finished');
	const startedAt = body.time('started');
	return {
		source: 'plain',
		kind: 'run',
		repository: body.needText(RUN_LIMITS.repository, 'repository'),
		pipeline: body.needText(RUN_LIMITS.pipeline, 'pipeline'),
		number: body.needCount('run', RUN_LIMITS.number),
		attempt: Math.max(1, body.count('attempt', RUN_LIMITS.attempt) ?? 1),
		branch,
		commit: body.text(RUN_LIMITS.commit, 'commit'),
		title: body.text(RUN_LIMITS.title, 'title') ?? '',
		mentions: mentionsIn(branch, body.lines('title', 'message')),
		state,
		word,
		startedAt,
		finishedAt,
		at: body.time('at') ?? finishedAt ?? startedAt,
		link: body.address(RUN_LIMITS.link, 'link'),
	};
}
