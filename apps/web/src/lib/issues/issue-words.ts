/** Integration issues in words: what kind they are, how they stand, how long, and what each team made of them (R7, R23). */
import {
	ageOfIssue,
	type BoardView,
	type IssueKind,
	type IssueRisk,
	type IssueStanding,
	type IssueState,
	type TeamOnIssue,
} from '@nexus-board/nexus';
import type { IconName } from '#lib/ui/icons.ts';
import { dayWords } from '#lib/words/dates.ts';
import { count, listWords } from '#lib/words/lists.ts';

export const KIND_NAMES: Readonly<Record<IssueKind, string>> = {
	technical: 'Technical',
	'non-technical': 'Non-technical',
};

interface Look {
	readonly word: string;
	readonly tone: 'quiet' | 'line' | 'ok' | 'warn' | 'danger';
	readonly icon: IconName;
}

/** As filters and chips name them. */
export const STATE_LOOKS: Readonly<Record<IssueState, Look>> = {
	open: { word: 'Open', tone: 'line', icon: 'circle' },
	'handed-over': { word: 'Handed over', tone: 'warn', icon: 'send' },
	taken: { word: 'Taken', tone: 'quiet', icon: 'circle-half' },
	settled: { word: 'Settled', tone: 'ok', icon: 'check' },
	resolved: { word: 'Resolved', tone: 'ok', icon: 'check-circle' },
};

/** "Open", "Taken, 1 of 2", "Settled by all" */
export function stateWords({ state, taken, settled, teams }: IssueStanding): string {
	if (state === 'taken')
		return settled > 0 ? `Settled, ${settled} of ${teams.length}` : `Taken, ${taken} of ${teams.length}`;
	if (state === 'settled') return 'Settled by all';
	return STATE_LOOKS[state].word;
}

/** What its items run into, as the icon in front of it. */
export const RISK_LOOKS: Readonly<
	Record<IssueRisk | 'none', { word: string; icon: IconName; tone: 'danger' | 'warn' }>
> = {
	failing: { word: 'Failing', icon: 'cross-circle', tone: 'danger' },
	cycle: { word: 'Cycle', icon: 'loop', tone: 'danger' },
	late: { word: 'Late', icon: 'clock', tone: 'warn' },
	none: { word: '', icon: 'warning', tone: 'warn' },
};

/** "today", "1 day", "6 days": working days since it was raised, or until it was resolved. */
export function ageWords(view: BoardView, { issue }: IssueStanding, now: number): string {
	const days = ageOfIssue(view, issue, now);
	return days === 0 ? 'today' : count(days, 'day');
}

/** "handed over 3 times"; empty while it never was. */
export const handedWords = ({ handings }: IssueStanding): string =>
	handings.length === 0 ? '' : `handed over ${TIMES[handings.length] ?? `${handings.length} times`}`;

const TIMES: readonly (string | undefined)[] = [undefined, 'once', 'twice'];

/** "Birch took it, Willow has not", as somebody hears a row. */
export const teamsSentence = ({ teams }: IssueStanding): string => listWords(teams.map(teamWords));

function teamWords({ team: { name }, handed, taken, settled }: TeamOnIssue): string {
	if (settled) return `${name} has settled its part`;
	if (taken) return `${name} took it`;
	return handed ? `${name} has not taken it` : name;
}

/** "Pair with Birch, for Tue 17" */
export function planWords({ taken }: TeamOnIssue): string {
	if (!taken) return '';
	const day = taken.for ? dayWords(taken.for) : '';
	return [taken.plan, day && `for ${day}`].filter(Boolean).join(', ');
}
