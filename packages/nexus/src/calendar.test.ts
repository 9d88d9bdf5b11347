import { describe, expect, test } from 'vitest';
import { dateAt, dayIndex, isDate, mondayOf, sprintDays, workingDayFrom, workingDaysBetween } from './calendar.ts';

describe('the days of a Sprint', () => {
	test('are Monday to Friday, five for each week', () => {
		const days = sprintDays({ start: '2026-11-09', weeks: 2 });
		expect(days).toHaveLength(10);
		expect([days[0], days[4], days[5], days[9]]).toEqual(['2026-11-09', '2026-11-13', '2026-11-16', '2026-11-20']);
	});

	test('begin on the Monday when a Sprint starts on a weekend', () => {
		expect(sprintDays({ start: '2026-11-14', weeks: 1 })[0]).toBe('2026-11-16');
	});

	test('a weekend counts as the working day after it, the time after the Sprint as its end', () => {
		const days = sprintDays({ start: '2026-11-09', weeks: 2 });
		expect(dayIndex(days, '2026-11-16')).toBe(5);
		expect(dayIndex(days, '2026-11-15')).toBe(5);
		expect(dayIndex(days, '2026-11-01')).toBe(0);
		expect(dayIndex(days, '2026-11-21')).toBe(10);
	});
});

describe('working days between two dates', () => {
	test.each([
		['2026-11-17', '2026-11-18', 1],
		['2026-11-13', '2026-11-16', 1],
		['2026-11-09', '2026-11-20', 9],
		['2026-11-18', '2026-11-17', -1],
		['2026-11-18', '2026-11-18', 0],
		['2026-11-09', '2026-12-07', 20],
	])('from %s to %s are %i', (from, to, days) => {
		expect(workingDaysBetween(from, to)).toBe(days);
	});
});

test('a date is a real day of the calendar, written in one way', () => {
	expect(['2026-11-16', '2028-02-29'].every(isDate)).toBe(true);
	expect(
		[
			'2026-02-29',
			'2026-13-01',
			'16.11.2026',
			'9999-12-31',
			'0001-01-01',
			'2026-11-16T00:00',
			20261116,
			undefined,
		].some(isDate),
	).toBe(false);
});

test('the date is the one in the time zone of the Nexus; an unknown zone counts as UTC', () => {
	const lateEvening = Date.parse('2026-11-16T23:30:00Z');
	expect(dateAt(lateEvening, 'Europe/Oslo')).toBe('2026-11-17');
	expect(dateAt(lateEvening, 'America/New_York')).toBe('2026-11-16');
	expect(dateAt(lateEvening, 'Nowhere/Land')).toBe('2026-11-16');
});

test('weeks begin on Monday, and work after a weekend on Monday too', () => {
	expect(mondayOf('2026-11-22')).toBe('2026-11-16');
	expect(mondayOf('2026-11-16')).toBe('2026-11-16');
	expect(workingDayFrom('2026-11-21')).toBe('2026-11-23');
});
