import { render, screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import ItemCard from './ItemCard.svelte';
import { INTEGRATION_TEAM } from './team-look.ts';

const alder = { letter: 'A', colour: 1, name: 'Alder' };
const cedar = { letter: 'C', colour: 3, name: 'Cedar' };
const hazel = { letter: 'H', colour: 4, name: 'Hazel' };

const nameOf = () => screen.getByRole('article').getAttribute('aria-label');
const shown = () => screen.getByRole('article').textContent.replace(/\s+/g, ' ').trim();

test('a card’s name says what the item waits for, and how late that is (R11)', () => {
	render(ItemCard, {
		item: { number: 431, title: 'Buy button opens card payment', state: 'not-started' },
		needs: [{ team: cedar, number: 421 }],
		risk: 'late',
		riskText: '1 day late',
	});
	expect(nameOf()).toBe('#431 Buy button opens card payment, not started, needs #421 from Cedar, 1 day late');
});

test('a card’s name says whom the item gives to, each team once, and who has it selected (R11, F2)', () => {
	render(ItemCard, {
		item: { number: 421, title: 'Take card payment for a pass', state: 'in-progress' },
		gives: [
			{ team: alder, number: 431 },
			{ team: hazel, number: 422 },
			{ team: hazel, number: 416 },
		],
		peers: [
			{ name: 'Lena Sørensen', team: hazel },
			{ name: 'Ines Moreau', team: INTEGRATION_TEAM },
		],
	});
	expect(nameOf()).toBe(
		'#421 Take card payment for a pass, in progress, gives to Alder and Hazel, selected by Lena and Ines',
	);
	expect(shown()).toBe('Lena +1 #421 A H Take card payment for a pass');
});

test('a card says that its item serves no Sprint Goal (R12)', () => {
	render(ItemCard, { item: { number: 9, title: 'Tap', state: 'in-progress' }, servesNoGoal: true });
	expect(nameOf()).toBe('#9 Tap, in progress, serves no Sprint Goal');
});

test('an item that the server has not numbered yet is new, and not sent (F3)', () => {
	render(ItemCard, {
		item: { number: undefined, title: 'Refund an unused pass', state: 'not-started' },
		notSent: true,
	});
	expect(nameOf()).toBe('New Refund an unused pass, not started, not sent');
	expect(shown()).toBe('New Not sent Refund an unused pass');
});

test('a risk is spelt out where no team tile needs the room', () => {
	render(ItemCard, { item: { number: 9, title: 'Tap', state: 'in-progress' }, risk: 'cycle', riskText: 'Cycle' });
	expect(shown()).toBe('#9 Cycle Tap');
});
