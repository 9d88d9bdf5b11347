/**
 * What the server keeps of continuous integration, in `integration`: runs as their senders report them, what people
 * corrected, and the rules by which runs belong to teams (R14). Runs lie in pages: a page that is dropped leaves nothing
 * behind in the document, so that it stays small however many runs come.
 */
import type * as Y from 'yjs';
import { isId, type ItemId, type TeamId } from '../ids.ts';
import { RUN_LIMITS, RUN_STATES, SOURCES, type ReportedRun, type RunState } from '../integration/run.ts';
import { oncePerRecord } from '../memo.ts';
import {
	readAddress,
	readFlag,
	readInteger,
	readMark,
	readObject,
	readOptionalText,
	readText,
	readTexts,
	readTime,
	type Mark,
} from './read.ts';

/** Runs are numbered as they come to a Nexus; the number is their id here. */
export type RunId = string;

export interface KeptRun extends ReportedRun {
	readonly id: RunId;
	/** When the report that stands came, by the server’s clock. */
	readonly receivedAt: number;
	/** Absent: nobody corrected it. */
	readonly correction: Correction | undefined;
}

/** What people say of a run instead of what its sender says, or the rules make of it; never without a reason. */
export interface Correction {
	/** `null`: of no team in particular; absent: as it was. */
	readonly team: TeamId | null | undefined;
	/** Absent: as they were. */
	readonly items: readonly ItemId[] | undefined;
	/** Of this attempt; absent: as it was. */
	readonly state: RunState | undefined;
	readonly reason: string;
	readonly mark: Mark;
}

/** The first rule that fits a run says whose it is. `*` stands for any letters, in any part of a pattern. */
export interface IntegrationRule {
	readonly repository: string;
	readonly branch: string;
	readonly pipeline: string;
	/** Absent: the team that its items lie with. */
	readonly team: TeamId | undefined;
	/** Whether what passes there is in the Integrated Increment, and not only in a branch of somebody’s own. */
	readonly integrates: boolean;
}

export interface IntegrationRules {
	readonly rules: readonly IntegrationRule[];
	readonly mark: Mark;
}

export const INTEGRATION_LIMITS = {
	rules: 100,
	pattern: 200,
	reason: 500,
	items: 10,
	/** Runs in a page, and pages that are kept. */
	pageRuns: 64,
	pages: 16,
} as const;

/** When a run was so: as its sender says, but never later than it came, whatever the sender’s clock says. */
export const timeOfRun = ({ at = Infinity, receivedAt }: Pick<KeptRun, 'at' | 'receivedAt'>): number =>
	Math.min(at, receivedAt);

export type PageOfRuns = Readonly<Record<RunId, KeptRun>>;

export const readPage = (map: Y.Map<unknown>): PageOfRuns =>
	Object.fromEntries(
		[...map].slice(0, 2 * INTEGRATION_LIMITS.pageRuns).flatMap(([id, value]) => {
			const run = typeof value === 'object' && value !== null ? readOnce(value, id) : undefined;
			return run ? [[id, run]] : [];
		}),
	);

/** A run that is stored again as it was is the same value in the document, so it is read once. */
const readOnce = oncePerRecord((value: object, id: RunId) => readRun(id, value));

/** `undefined` for one of no sender, or without a number. */
function readRun(id: RunId, value: unknown): KeptRun | undefined {
	const stored = readObject(value);
	const source = SOURCES.find((known) => known === stored['source']);
	const number = readInteger(stored['number'], 0, RUN_LIMITS.number);
	if (!source || number === undefined || !isId(id)) return undefined;
	return {
		id,
		source,
		kind: readText(stored['kind'], RUN_LIMITS.kind),
		repository: readText(stored['repository'], RUN_LIMITS.repository),
		pipeline: readText(stored['pipeline'], RUN_LIMITS.pipeline),
		number,
		attempt: readInteger(stored['attempt'], 1, RUN_LIMITS.attempt) ?? 1,
		branch: readOptionalText(stored['branch'], RUN_LIMITS.branch),
		commit: readOptionalText(stored['commit'], RUN_LIMITS.commit),
		title: readText(stored['title'], RUN_LIMITS.title),
		mentions: readTexts(stored['mentions'], RUN_LIMITS.mention, RUN_LIMITS.mentions),
		state: readState(stored['state']) ?? 'unknown',
		word: readText(stored['word'], RUN_LIMITS.word),
		startedAt: readTime(stored['startedAt']),
		finishedAt: readTime(stored['finishedAt']),
		at: readTime(stored['at']),
		receivedAt: readTime(stored['receivedAt']) ?? 0,
		link: readAddress(stored['link'], RUN_LIMITS.link),
		correction: readCorrection(stored['correction']),
	};
}

const readState = (value: unknown): RunState | undefined => RUN_STATES.find((state) => state === value);

function readCorrection(value: unknown): Correction | undefined {
	const { team, items, state, reason, by, at } = readObject(value);
	const mark = readMark({ by, at });
	if (!mark) return undefined;
	return {
		team: isId(team) || team === null ? team : undefined,
		items: Array.isArray(items) ? [...new Set(readTexts(items, 64, INTEGRATION_LIMITS.items).filter(isId))] : undefined,
		state: readState(state),
		reason: readText(reason, INTEGRATION_LIMITS.reason),
		mark,
	};
}

export function readRules(value: unknown): IntegrationRules | undefined {
	const { rules, by, at } = readObject(value);
	const mark = readMark({ by, at });
	if (!mark || !Array.isArray(rules)) return undefined;
	return { rules: rules.slice(0, INTEGRATION_LIMITS.rules).map(readRule), mark };
}

function readRule(value: unknown): IntegrationRule {
	const { repository, branch, pipeline, team, integrates } = readObject(value);
	return {
		repository: readText(repository, INTEGRATION_LIMITS.pattern, '*'),
		branch: readText(branch, INTEGRATION_LIMITS.pattern, '*'),
		pipeline: readText(pipeline, INTEGRATION_LIMITS.pattern, '*'),
		team: isId(team) ? team : undefined,
		integrates: readFlag(integrates),
	};
}
