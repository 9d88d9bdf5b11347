import type { Item } from '@nexus-board/nexus';
import { testNexus } from '@nexus-board/nexus/testing';
import { expect, test } from 'vitest';
import { says, searchItems } from './search-items.ts';

const nexus = testNexus();
nexus.add('Take card payment for a pass', 'Café pays by card', 'Buy button opens payment by card', 'Log in');
const { view } = nexus.server.board;

const titles = (items: readonly Item[]) => items.map(({ title }) => title);
const found = (query: string) => titles(searchItems(view, query, { most: 8 }));

test('an item is found by words of its title in any order, whatever their case and accents', () => {
	expect(found('PAY cafe')).toEqual(['Café pays by card']);
	expect(found('card pay')).toEqual([
		'Take card payment for a pass',
		'Café pays by card',
		'Buy button opens payment by card',
	]);
	expect(found('card nothing')).toEqual([]);
});

test('how a title begins counts for more than what stands inside it', () => {
	expect(found('b')).toEqual(['Buy button opens payment by card', 'Café pays by card']);
});

test('a number names one item, with or without its sign, before all that have the digits in them', () => {
	const { add, server } = testNexus();
	add(...Array.from({ length: 30 }, (_, index) => `Item ${index + 1}`));
	const numbers = (query: string) => searchItems(server.board.view, query, { most: 8 }).map(({ number }) => number);
	expect(numbers('7')).toEqual([7, 17, 27]);
	expect(numbers('#7')).toEqual([7]);
});

test('an item is found by its key in the tool that it came from', () => {
	const item = { ...[...view.items.values()][3]!, externalKey: 'ALOY-57' };
	const imported = { ...view, items: new Map([...view.items, [item.id, item]]) };
	expect(titles(searchItems(imported, 'aloy-57', { most: 8 }))).toEqual(['Log in']);
});

test('an item is found by a label, also together with a word of its title', () => {
	const item = { ...[...view.items.values()][3]!, labels: ['Pilot 2'] };
	const labelled = { ...view, items: new Map([...view.items, [item.id, item]]) };
	expect(titles(searchItems(labelled, 'pilot log', { most: 8 }))).toEqual(['Log in']);
});

test('as many are found as are wanted, without those that are not, and without words all of them', () => {
	const without = ({ title }: Item) => title === 'Café pays by card';
	expect(titles(searchItems(view, '', { most: 2, without }))).toEqual([
		'Take card payment for a pass',
		'Buy button opens payment by card',
	]);
});

test('an action is found by any of its words', () => {
	expect(says('Import a Jira CSV', 'jira imp')).toBe(true);
	expect(says('Import a Jira CSV', 'export')).toBe(false);
});
