import {
	agreeExamples,
	estimateItem,
	forecastItem,
	labelItem,
	linkItem,
	placeItem,
	advanceItem,
} from '@nexus-board/nexus';
import { testNexus } from '@nexus-board/nexus/testing';
import { describe, expect, test } from 'vitest';
import { inWords, isFiltered, matcherOf, NO_FILTER, readAsked, type Asked } from './asked.ts';

const EVERYTHING: Asked = { ...NO_FILTER, grouping: 'order' };

function addressOf(asked: Partial<Asked>): URLSearchParams {
	const address = new URLSearchParams();
	for (const [name, values] of Object.entries(inWords(asked))) for (const value of values) address.append(name, value);
	return address;
}

describe('what is asked of the list (F10)', () => {
	test('stands in the address, and comes back from it', () => {
		const asked: Asked = {
			grouping: 'team',
			text: 'card & pay',
			teams: ['birch', 'none'],
			states: ['not-started', 'integrating'],
			readiness: ['not-ready', 'independent'],
			levels: ['slice'],
			labels: ['fares, old', 'kiosk'],
		};
		expect(readAsked(new URLSearchParams(addressOf(asked).toString()))).toEqual(asked);
	});

	test('is everything, in order, where the address says nothing or what nobody knows', () => {
		expect(readAsked(new URLSearchParams())).toEqual(EVERYTHING);
		expect(readAsked(new URLSearchParams('view=upside-down&state=lost&ready=&level=epic'))).toEqual(EVERYTHING);
		expect([...addressOf(EVERYTHING)]).toEqual([]);
	});

	test('is a filter when it leaves items out, whatever the arrangement', () => {
		expect(isFiltered({ ...EVERYTHING, grouping: 'readiness', text: '  ' })).toBe(false);
		expect(isFiltered({ ...EVERYTHING, labels: ['kiosk'] })).toBe(true);
	});
});

describe('an item is found', () => {
	const { board, actor } = (() => {
		const nexus = testNexus();
		nexus.add('Pay by card', 'Refund', 'Kiosk');
		return nexus.olga;
	})();
	forecastItem(board, actor, { item: 'refund', team: 'birch' });
	placeItem(board, actor, { item: 'kiosk', team: 'cedar', day: 0, days: 1 });
	advanceItem(board, actor, 'kiosk', 'integrating');
	labelItem(board, actor, 'refund', ['fares', 'pilot']);
	linkItem(board, actor, 'kiosk', { key: 'ALOY-57', url: undefined });
	estimateItem(board, actor, 'refund', 3);
	agreeExamples(board, actor, 'refund', true);

	test.each<[string, Partial<Asked>, string]>([
		['by words of its title', { text: 'card' }, 'pay-by-card'],
		['by its number', { text: '#2' }, 'refund'],
		['by its key in another tool', { text: 'aloy' }, 'kiosk'],
		['by a label', { text: 'pilot' }, 'refund'],
		['by one of several teams', { teams: ['birch', 'cedar'] }, 'refund kiosk'],
		['by having no team', { teams: ['none'] }, 'pay-by-card'],
		['by the state of its work', { states: ['integrating', 'integrated'] }, 'kiosk'],
		['by being Ready', { readiness: ['ready'] }, 'refund'],
		['by what it lacks', { readiness: ['team-forecast'] }, 'pay-by-card'],
		['by its label among others', { labels: ['fares', 'nothing'] }, 'refund'],
		['by all kinds at once', { teams: ['birch', 'cedar'], readiness: ['not-ready'] }, 'kiosk'],
		['by nothing that fits', { levels: ['request'] }, ''],
	])('%s', (_, asked, expected) => {
		const matches = matcherOf(board.view, { ...EVERYTHING, ...asked })!;
		expect(board.view.order.filter((id) => matches(board.view.items.get(id)!)).join(' ')).toBe(expected);
	});

	test('always, when nothing is asked', () => {
		expect(matcherOf(board.view, EVERYTHING)).toBeUndefined();
	});
});
