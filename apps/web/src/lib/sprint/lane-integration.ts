/**
 * When a team's work last came into the Integrated Increment, from what the team says of its items; the integration
 * feed will say it by itself.
 */
import { dateAt, workingDaysBetween, type SprintLane } from '@nexus-board/nexus';
import type { IconName } from '#lib/ui/icons.ts';
import { dayWords, timeWords } from '#lib/words/dates.ts';

export interface LaneIntegration {
	readonly words: string;
	readonly tone: 'ok' | 'warn' | 'accent' | 'quiet';
	readonly icon: IconName;
}

const MINUTE_MS = 60_000;
/** Frequently is as often as every day (Nexus Guide, "Nexus Sprint Retrospective"). */
const DAYS_TO_WARN = 2;

/** @param now in milliseconds since 1970 */
export function integrationOf({ cards }: SprintLane, now: number, timeZone: string): LaneIntegration | undefined {
	if (cards.length === 0) return undefined;
	const running = latest(cards, 'integrating');
	if (running)
		return { words: `Integrating now, ${durationWords(now - running)}`, tone: 'accent', icon: 'circle-quarter' };
	const last = latest(cards, 'integrated');
	if (!last) return { words: 'Nothing integrated yet', tone: 'quiet', icon: 'circle' };
	const [day, today] = [dateAt(last, timeZone), dateAt(now, timeZone)];
	if (day === today) return { words: `Integrated ${timeWords(last, timeZone)}`, tone: 'ok', icon: 'check-circle' };
	if (workingDaysBetween(day, today) < DAYS_TO_WARN)
		return { words: `Integrated ${dayWords(day)}`, tone: 'ok', icon: 'check-circle' };
	return { words: `Not integrated since ${dayWords(day)}`, tone: 'warn', icon: 'warning' };
}

/** The last time that an item came into a state; what nobody dated does not count. */
function latest(cards: SprintLane['cards'], state: string): number | undefined {
	const times = cards
		.filter(({ item }) => item.progress.state === state && item.progress.since > 0)
		.map(({ item }) => item.progress.since);
	return times.length > 0 ? Math.max(...times) : undefined;
}

function durationWords(ms: number): string {
	const minutes = Math.max(1, Math.round(ms / MINUTE_MS));
	return minutes < 60
		? `${minutes} min`
		: minutes < 48 * 60
			? `${Math.round(minutes / 60)} h`
			: `${Math.round(minutes / 1440)} days`;
}
