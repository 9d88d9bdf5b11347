/** How integration stands, in the same few words everywhere: "Integrated 11:20", "Failing since 09:05", "Not integrated since Thu 12". */
import {
	dateAt,
	workingDaysBetween,
	type IncrementItem,
	type IntegrationState,
	type NotInIt,
	type RunState,
	type TeamIncrement,
} from '@nexus-board/nexus';
import type { IconName } from '#lib/ui/icons.ts';
import { dayWords, timeWords } from './dates.ts';
import { count } from './lists.ts';
import { WORK_STATE_WORDS } from './work-states.ts';

export interface IntegrationLook {
	readonly words: string;
	readonly tone: 'ok' | 'warn' | 'danger' | 'accent' | 'quiet';
	readonly icon: IconName;
}

const MINUTE_MS = 60_000;
/** Frequently is as often as every day (Nexus Guide, "Nexus Sprint Retrospective"). */
const DAYS_TO_WARN = 2;

/** What says when: now, in milliseconds since 1970, and the time zone of the Nexus. */
export interface Then {
	readonly now: number;
	readonly timeZone: string;
}

/** "11:20" of today, "Thu 12" of any other day. */
export const sinceWords = (at: number, { now, timeZone }: Then): string =>
	dateAt(at, timeZone) === dateAt(now, timeZone) ? timeWords(at, timeZone) : dayWords(dateAt(at, timeZone));

/** How a team stands. @param hasFeed runs are reported here: a team that none speaks of is not known of */
export function teamIntegrationLook(
	{ state, since, byHand }: Pick<TeamIncrement, 'state' | 'since' | 'byHand'>,
	hasFeed: boolean,
	then: Then,
): IntegrationLook {
	if (since === undefined)
		return hasFeed && byHand
			? { words: 'Unknown, no feed', tone: 'quiet', icon: 'question' }
			: { words: 'Nothing integrated yet', tone: 'quiet', icon: 'circle' };
	const last = dateAt(since, then.timeZone);
	const isOld = workingDaysBetween(last, dateAt(then.now, then.timeZone)) >= DAYS_TO_WARN;
	return state === 'integrated' && isOld
		? { words: `Not integrated since ${dayWords(last)}`, tone: 'warn', icon: 'warning' }
		: stateLook(state, since, then);
}

/** How an item stands, whether or not it is "Done". */
export const itemIntegrationLook = ({ integration }: IncrementItem, then: Then): IntegrationLook =>
	stateLook(integration.state, integration.since, then);

function stateLook(state: IntegrationState, since: number | undefined, then: Then): IntegrationLook {
	switch (state) {
		case 'integrated':
			return { words: ['Integrated', at(since, then)].join(' ').trim(), tone: 'ok', icon: 'check-circle' };
		case 'failing':
			return { words: ['Failing', sinceAt(since, then)].join(' ').trim(), tone: 'danger', icon: 'cross-circle' };
		case 'integrating':
			return {
				words: since === undefined ? 'Integrating now' : `Integrating now, ${spanWords(then.now - since)}`,
				tone: 'accent',
				icon: 'circle-quarter',
			};
		case 'built':
			return { words: ['Not integrated', sinceAt(since, then)].join(' ').trim(), tone: 'warn', icon: 'warning' };
		case 'in-progress':
			return { words: WORK_STATE_WORDS['in-progress'], tone: 'accent', icon: 'circle-half' };
		case 'not-started':
			return { words: WORK_STATE_WORDS['not-started'], tone: 'quiet', icon: 'circle' };
	}
}

const at = (since: number | undefined, then: Then) => (since === undefined ? '' : sinceWords(since, then));
const sinceAt = (since: number | undefined, then: Then) =>
	since === undefined ? '' : `since ${sinceWords(since, then)}`;

/** Why an item is not in the Integrated Increment, and what would bring it there. */
export function whyNotInWords(why: NotInIt, then: Then): string {
	switch (why.reason) {
		case 'failing':
			return `Failing ${sinceAt(why.since, then)}`.trim();
		case 'integrating':
			return why.since === undefined ? 'Integrating now' : `Integrating now, ${spanWords(then.now - why.since)}`;
		case 'built':
			return `Built, not integrated ${sinceAt(why.since, then)}`.trim();
		case 'not-integrated':
			return `Nothing shows that it is integrated, ${sinceAt(why.since, then)}`.replace(/, $/, '');
		case 'card':
			return `Its card stands at ${WORK_STATE_WORDS[why.state]}`;
		case 'no-team':
			return 'No Scrum Team has it';
		case 'not-ticked':
			return `${why.open} of ${count(why.of, 'criterion', 'criteria')} not ticked`;
	}
}

/** What passes, fails and runs, as a run of continuous integration says it. */
export const RUN_LOOK: Record<RunState, IntegrationLook> = {
	queued: { words: 'Queued', tone: 'quiet', icon: 'clock' },
	running: { words: 'Running', tone: 'accent', icon: 'circle-quarter' },
	passed: { words: 'Passed', tone: 'ok', icon: 'check-circle' },
	failed: { words: 'Failed', tone: 'danger', icon: 'cross-circle' },
	cancelled: { words: 'Cancelled', tone: 'quiet', icon: 'minus' },
	skipped: { words: 'Skipped', tone: 'quiet', icon: 'minus' },
	unknown: { words: 'Unknown', tone: 'quiet', icon: 'question' },
};

function spanWords(ms: number): string {
	const minutes = Math.max(1, Math.round(ms / MINUTE_MS));
	if (minutes < 60) return `${minutes} min`;
	return minutes < 48 * 60 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} days`;
}
