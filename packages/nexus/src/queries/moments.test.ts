import { describe, expect, test } from 'vitest';
import { startOfDate } from '../calendar.ts';
import { placeItem } from '../commands/sprint-backlog.ts';
import { testNexus } from '../testing/index.ts';
import { momentAt, neglect } from './moments.ts';

const at = (time: string) => Date.parse(`2026-11-${time}:00Z`);

/** A Nexus whose Sprint began on Mon 9, adjusted by Ben at a time. */
function adjusted(time: string | undefined) {
	const { server, add, sync, ben } = testNexus({
		people: { ines: { role: 'scrum-master' }, ben: { role: 'representative', team: 'birch' } },
	});
	add('Pay');
	if (time !== undefined)
		placeItem(ben.board, { ...ben.actor, now: () => at(time) }, { item: 'pay', team: 'birch', day: 1, days: 1 });
	sync();
	return server.board.view;
}

describe('the Nexus Sprint Backlog is updated at least daily (R12)', () => {
	test.each([
		['10T09:00', '10T17:00', undefined],
		['10T09:00', '11T08:59', undefined],
		['10T09:00', '11T09:00', 1],
		['13T16:00', '16T10:00', undefined],
		['13T16:00', '16T16:00', 1],
		['10T09:00', '13T12:00', 3],
	])('adjusted on %s it was neglected by %s for %s working days', (last, now, days) => {
		expect(neglect(adjusted(last), at(now))?.days).toBe(days);
	});

	test('the Scrum Master is to be asked, and the last who adjusted it is named', () => {
		expect(neglect(adjusted('10T09:00'), at('12T12:00'))).toMatchObject({
			adjusted: { by: 'ben' },
			ask: { name: 'ines' },
		});
	});

	test('a Sprint in which nobody adjusted anything counts from its first morning', () => {
		expect(neglect(adjusted(undefined), at('09T18:00'))).toBeUndefined();
		expect(neglect(adjusted(undefined), at('11T09:00'))).toMatchObject({ days: 2, adjusted: undefined });
	});

	test('nobody is warned on a weekend, before the Sprint, or when it is over', () => {
		const view = adjusted('10T09:00');
		expect([at('06T09:00'), at('14T09:00'), at('23T09:00')].map((now) => neglect(view, now))).toEqual([
			undefined,
			undefined,
			undefined,
		]);
	});
});

describe('moments since which something changed', () => {
	test('yesterday is the working day before, from its first minute where the Nexus is', () => {
		const view = adjusted(undefined);
		const zone = (timeZone: string) => ({ ...view, nexus: { ...view.nexus, timeZone } });
		expect(momentAt(view, 'yesterday', at('18T12:00'))).toBe(at('17T00:00'));
		expect(momentAt(view, 'yesterday', at('16T12:00'))).toBe(at('13T00:00'));
		expect(momentAt(zone('America/New_York'), 'yesterday', at('18T02:00'))).toBe(at('16T05:00'));
	});

	test('without an event of its own, Planning was on the first morning, and there was no Daily', () => {
		const view = adjusted(undefined);
		expect(momentAt(view, 'planning', at('18T12:00'))).toBe(at('09T00:00'));
		expect(momentAt(view, 'daily', at('18T12:00'))).toBeUndefined();
	});

	test('a date begins when clocks there show it first, also where they were put forward or are ahead by quarters', () => {
		expect(startOfDate('2026-03-29', 'Europe/Berlin')).toBe(Date.parse('2026-03-28T23:00Z'));
		expect(startOfDate('2026-11-18', 'Asia/Kathmandu')).toBe(Date.parse('2026-11-17T18:15Z'));
	});
});
