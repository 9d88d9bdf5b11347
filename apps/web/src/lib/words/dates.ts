/** Days as "Wed 18", times as "11:20" on a clock of 24 hours. */
import { dateAt, type LocalDate } from '@nexus-board/nexus';

const format = (options: Intl.DateTimeFormatOptions) =>
	new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' });
const day = format({ weekday: 'short', day: 'numeric' });
const dayAndMonth = format({ weekday: 'short', day: 'numeric', month: 'short' });

/** "Wed 18" */
export const dayWords = (date: LocalDate): string => day.format(Date.parse(date));

/** "Wed 18 Nov", where the month is not plain. */
export const dayAndMonthWords = (date: LocalDate): string => dayAndMonth.format(Date.parse(date)).replace(',', '');

/** "11:20", in the time zone of the Nexus. */
export const timeWords = (at: number, timeZone: string): string =>
	new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone }).format(at);

/** "11:20" of today, "Wed 18 Nov" of any other day. */
export function momentWords(at: number, now: number, timeZone: string): string {
	const date = dateAt(at, timeZone);
	return date === dateAt(now, timeZone) ? timeWords(at, timeZone) : dayAndMonthWords(date);
}
