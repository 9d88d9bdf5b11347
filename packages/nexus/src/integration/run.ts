/**
 * A run of a pipeline as its sender reports it, in one shape for all senders, and which of two reports of one run holds.
 * Reports come late, twice and in any order: whoever takes the later of any two ends with the same.
 */

/** Who sends webhooks: three services, Jenkins by either of its plugins, and whoever speaks our own plain format. */
export const SOURCES = ['github', 'gitlab', 'azure', 'jenkins', 'plain'] as const;
export type Source = (typeof SOURCES)[number];

/**
 * How a run stands. `skipped`: it did not take place, or has no say (GitHub's `neutral`), so it is no failure. A run that
 * is unstable, or succeeded in part, is `failed`: it is no pass. `unknown`: the sender's word is none that we know.
 */
export const RUN_STATES = ['queued', 'running', 'passed', 'failed', 'cancelled', 'skipped', 'unknown'] as const;
export type RunState = (typeof RUN_STATES)[number];

/** It waits or is at work: its end is still to come. */
export const isOnItsWay = (state: RunState): boolean => state === 'queued' || state === 'running';

export interface ReportedRun {
	readonly source: Source;
	/** What the sender calls such a thing: `workflow_run`, `pipeline`, `build`. */
	readonly kind: string;
	/** As the sender names it: `northline/rider-app`. */
	readonly repository: string;
	readonly pipeline: string;
	/** Goes up with each run of the pipeline. */
	readonly number: number;
	/** From 1; goes up when the run is tried again. */
	readonly attempt: number;
	readonly branch: string | undefined;
	readonly commit: string | undefined;
	/** In one line: what the sender calls the run, or the first line of the commit’s message. */
	readonly title: string;
	/** Keys of items that stand in its branch, title or message: `#421`, `ALOY-12`. */
	readonly mentions: readonly string[];
	readonly state: RunState;
	/** The state in the sender’s own word. */
	readonly word: string;
	/** Times are milliseconds since 1970. */
	readonly startedAt: number | undefined;
	readonly finishedAt: number | undefined;
	/** When it was so, as far as the sender says. */
	readonly at: number | undefined;
	readonly link: string | undefined;
}

export const RUN_LIMITS = {
	repository: 200,
	pipeline: 200,
	branch: 250,
	commit: 64,
	title: 200,
	mentions: 10,
	mention: 40,
	word: 40,
	kind: 40,
	link: 1_000,
	number: Number.MAX_SAFE_INTEGER,
	attempt: 10_000,
} as const;

/** What makes two reports speak of the same run. */
export const identityOf = ({ source, kind, repository, pipeline, number }: ReportedRun): string =>
	JSON.stringify([source, kind, repository.toLowerCase(), pipeline, number]);

/** What makes two runs follow each other: the newest of them is how things stand. */
export const lineOf = ({ source, kind, repository, pipeline, branch = '' }: ReportedRun): string =>
	JSON.stringify([source, kind, repository.toLowerCase(), pipeline, branch]);

/**
 * Positive when `a` is the later report of a run. The higher attempt is later; within one, what is over is later than
 * what runs, and that than what waits; then the sender’s time decides, and at last what keeps the order total.
 */
export const compareReports = (a: ReportedRun, b: ReportedRun): number =>
	a.attempt - b.attempt ||
	STAGE[a.state] - STAGE[b.state] ||
	(a.at ?? 0) - (b.at ?? 0) ||
	RUN_STATES.indexOf(a.state) - RUN_STATES.indexOf(b.state) ||
	compareTexts(fixed(a), fixed(b));

/** A word that nobody knows says least. */
const STAGE: Record<RunState, number> = {
	unknown: 0,
	queued: 1,
	running: 2,
	passed: 3,
	failed: 3,
	cancelled: 3,
	skipped: 3,
};

const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** All else that a report says, in one order. */
const fixed = ({ word, title, branch, commit, mentions, startedAt, finishedAt, link }: ReportedRun): string =>
	JSON.stringify([word, title, branch, commit, mentions, startedAt, finishedAt, link]);
