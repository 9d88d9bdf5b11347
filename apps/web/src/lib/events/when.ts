/** When an event was: "Mon 16 Nov, 10:00 to 10:52", in the time zone of the Nexus. */
import { dateAt, type NexusEvent } from '@nexus-board/nexus';
import { dayAndMonthWords, timeWords } from '#lib/words/dates.ts';

export function whenWords({ opened, closed }: Pick<NexusEvent, 'opened' | 'closed'>, timeZone: string): string {
	const until = closed ? ` to ${timeWords(closed.at, timeZone)}` : ', open now';
	return `${dayAndMonthWords(dateAt(opened.at, timeZone))}, ${timeWords(opened.at, timeZone)}${until}`;
}
