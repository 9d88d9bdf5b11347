/**
 * Days of a Sprint. A Sprint's days are its working days, Monday to Friday, counted from 0. Dates are calendar dates
 * without a time, `2026-11-16`, in the time zone of the Nexus, so that "Tue 17" is the same day for everybody.
 */

export type LocalDate = string;

export interface SprintSpan {
	readonly start: LocalDate;
	readonly weeks: number;
}

const DAY_MS = 86_400_000;
/** Years that days can be added to: what a hand that wishes us ill puts there must not lead out of the calendar. */
const DATE = /^(?:19|2\d)\d{2}-\d{2}-\d{2}$/;

export const isDate = (value: unknown): value is LocalDate =>
	typeof value === 'string' &&
	DATE.test(value) &&
	!Number.isNaN(Date.parse(value)) &&
	toDate(Date.parse(value)) === value;

const toTime = (date: LocalDate) => Date.parse(date);
const toDate = (time: number): LocalDate => new Date(time).toISOString().slice(0, 10);

/** 0 is Sunday, 6 is Saturday. */
export const weekday = (date: LocalDate): number => new Date(toTime(date)).getUTCDay();

export const isWorkingDay = (date: LocalDate): boolean => weekday(date) % 6 !== 0;

export const addDays = (date: LocalDate, days: number): LocalDate => toDate(toTime(date) + days * DAY_MS);

/** The date itself, or the Monday after its weekend. */
export function workingDayFrom(date: LocalDate): LocalDate {
	let day = date;
	while (!isWorkingDay(day)) day = addDays(day, 1);
	return day;
}

/** The Monday on or before a date. */
export const mondayOf = (date: LocalDate): LocalDate => addDays(date, -((weekday(date) + 6) % 7));

/** The working days of a Sprint, in order: five for each of its weeks. */
export function sprintDays({ start, weeks }: SprintSpan): LocalDate[] {
	const days: LocalDate[] = [];
	for (let day = workingDayFrom(start); days.length < weeks * 5; day = workingDayFrom(addDays(day, 1))) days.push(day);
	return days;
}

/** The index of a date among sorted days: on a weekend that of the next working day; the length when all are past. */
export function dayIndex(days: readonly LocalDate[], date: LocalDate): number {
	const index = days.findIndex((day) => day >= date);
	return index === -1 ? days.length : index;
}

/** Working days from one date to another: 1 from Friday to Monday, negative when the second is earlier. */
export function workingDaysBetween(from: LocalDate, to: LocalDate): number {
	if (to < from) return -workingDaysBetween(to, from);
	const elapsed = Math.round((toTime(to) - toTime(from)) / DAY_MS);
	const weeks = Math.floor(elapsed / 7);
	let days = weeks * 5;
	for (let day = addDays(from, weeks * 7); day < to; day = addDays(day, 1))
		if (isWorkingDay(addDays(day, 1))) days += 1;
	return days;
}

/** The calendar date at a moment in a time zone (IANA name). An unknown zone counts as UTC. */
export function dateAt(time: number, timeZone: string): LocalDate {
	return formatter(timeZone).format(time);
}

const QUARTER_MS = 15 * 60_000;
/** The furthest that a time zone is ahead of UTC. */
const AHEAD_MS = 14 * 60 * 60_000;

/** When a date begins in a time zone, in milliseconds since 1970. Clocks everywhere differ by whole quarters of an hour. */
export function startOfDate(date: LocalDate, timeZone: string): number {
	let time = toTime(date) - AHEAD_MS;
	while (dateAt(time, timeZone) < date) time += QUARTER_MS;
	return time;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(timeZone: string): Intl.DateTimeFormat {
	let format = formatters.get(timeZone);
	if (!format) formatters.set(timeZone, (format = dateFormat(timeZone)));
	return format;
}

function dateFormat(timeZone: string): Intl.DateTimeFormat {
	const parts = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
	try {
		return new Intl.DateTimeFormat('sv-SE', { ...parts, timeZone });
	} catch {
		return new Intl.DateTimeFormat('sv-SE', { ...parts, timeZone: 'UTC' });
	}
}
