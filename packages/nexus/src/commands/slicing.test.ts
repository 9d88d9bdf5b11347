import { expect, test } from 'vitest';
import { outline } from '../queries/outline.ts';
import { unassignedDependencies } from '../queries/unassigned.ts';
import { codeOf, testNexus } from '../testing/index.ts';
import { addDependency, addOutsideDependency, answerDependency, changeOutsideDependency } from './dependencies.ts';
import { labelItem, linkItem } from './items.ts';
import { assignDependency, splitItem } from './slicing.ts';
import { forecastItem } from './sprint-backlog.ts';

const PEOPLE = {
	olga: { role: 'product-owner' },
	ben: { role: 'representative', team: 'birch' },
	amara: { role: 'representative', team: 'cedar' },
} as const;

function backlog() {
	const nexus = testNexus({ people: PEOPLE });
	const [pay, button, token] = nexus.add('Pay', 'Button', 'Token') as [string, string, string];
	return { ...nexus, pay, button, token };
}

test('an item is split in place: its slices stand directly after it, in order, and it becomes a feature (R9)', () => {
	const { ben, pay, button, token } = backlog();
	const slices = ['Pay by card', 'Pay by phone'].map((title) => ({ id: title.replaceAll(' ', '-'), title }));
	splitItem(ben.board, ben.actor, pay, slices);
	expect(ben.board.view.order).toEqual([pay, 'Pay-by-card', 'Pay-by-phone', button, token]);
	expect(outline(ben.board.view).rows.map(({ depth }) => depth)).toEqual([0, 1, 1, 0, 0]);
	expect(ben.board.view.items.get(pay)?.level).toBe('feature');
	expect(ben.board.view.items.get('Pay-by-card')?.level).toBe('slice');
});

test('two people who split an item at once keep the slices of both (R9)', () => {
	const { ben, amara, sync, pay } = backlog();
	splitItem(ben.board, ben.actor, pay, [{ id: 'card', title: 'By card' }]);
	splitItem(amara.board, amara.actor, pay, [{ id: 'phone', title: 'By phone' }]);
	sync();
	expect(ben.board.view.order).toEqual(amara.board.view.order);
	expect(new Set(ben.board.view.order.slice(1, 3))).toEqual(new Set(['card', 'phone']));
});

test('a dependency stays with the split item until it is given to a slice, with all that was said of it (R9, R11)', () => {
	const { ben, pay, button, token } = backlog();
	addDependency(ben.board, ben.actor, { consumer: pay, provider: token, kind: 'requirements', neededBy: '2026-11-11' });
	splitItem(ben.board, ben.actor, pay, [{ id: 'card', title: 'By card' }]);
	expect([...ben.board.view.dependencies.keys()]).toEqual([`${pay}>${token}`]);
	expect(codeOf(() => assignDependency(ben.board, ben.actor, `${pay}>${token}`, button))).toBe('not-its-part');
	assignDependency(ben.board, ben.actor, `${pay}>${token}`, 'card');
	expect([...ben.board.view.dependencies.values()]).toMatchObject([
		{ consumer: 'card', provider: token, kind: 'requirements', neededBy: '2026-11-11' },
	]);
});

test('what an item needs from outside the Nexus is kept once for each party, however its name is written (R11)', () => {
	const { ben, amara, sync, pay } = backlog();
	addOutsideDependency(ben.board, ben.actor, { consumer: pay, party: 'Card Scheme', kind: 'artifacts' });
	addOutsideDependency(amara.board, amara.actor, { consumer: pay, party: 'card  scheme', kind: 'artifacts' });
	sync();
	const [id, ...others] = [...ben.board.view.outsideDependencies.keys()];
	expect(others).toEqual([]);
	changeOutsideDependency(ben.board, ben.actor, id!, { promisedFor: '2026-11-12', given: true });
	expect(ben.board.view.outsideDependencies.get(id!)).toMatchObject({
		promisedFor: '2026-11-12',
		given: { by: 'ben' },
	});
});

test('the provider’s team, and no other, accepts or disputes what is needed from it (R19)', () => {
	const { ben, amara, sync, pay, token } = backlog();
	addDependency(ben.board, ben.actor, { consumer: pay, provider: token, kind: 'artifacts', foundIn: 'refinement' });
	expect(codeOf(() => answerDependency(ben.board, ben.actor, `${pay}>${token}`, { answer: 'accepted' }))).toBe(
		'unknown-team',
	);
	forecastItem(ben.board, ben.actor, { item: token, team: 'cedar' });
	expect(codeOf(() => answerDependency(ben.board, ben.actor, `${pay}>${token}`, { answer: 'accepted' }))).toBe(
		'not-permitted',
	);
	sync();
	answerDependency(amara.board, amara.actor, `${pay}>${token}`, { answer: 'accepted', promisedFor: '2026-11-11' });
	sync();
	expect(ben.board.view.dependencyAnswers.get('cedar')?.get(`${pay}>${token}`)).toMatchObject({
		answer: 'accepted',
		promisedFor: '2026-11-11',
		mark: { by: 'amara' },
	});
});

test('an item’s link to another tool is an address of the web, and its labels are each there once', () => {
	const { ben, pay } = backlog();
	expect(codeOf(() => linkItem(ben.board, ben.actor, pay, { key: 'A-1', url: 'javascript:alert(1)' }))).toBe(
		'value-unknown',
	);
	linkItem(ben.board, ben.actor, pay, { key: 'A-1', url: 'https://tracker.example/A-1' });
	labelItem(ben.board, ben.actor, pay, ['fares', ' fares ', 'pilot']);
	expect(ben.board.view.items.get(pay)).toMatchObject({
		externalKey: 'A-1',
		externalUrl: 'https://tracker.example/A-1',
		labels: ['fares', 'pilot'],
	});
});

test('what is still with an item that was split is found, with the slices that could have it (R9)', () => {
	const { ben, pay, button, token } = backlog();
	addDependency(ben.board, ben.actor, { consumer: pay, provider: token, kind: 'requirements' });
	addDependency(ben.board, ben.actor, { consumer: button, provider: pay, kind: 'artifacts' });
	expect(unassignedDependencies(ben.board.view, pay)).toEqual([]);
	splitItem(ben.board, ben.actor, pay, [
		{ id: 'card', title: 'By card' },
		{ id: 'phone', title: 'By phone' },
	]);
	addDependency(ben.board, ben.actor, { consumer: 'card', provider: token, kind: 'requirements' });
	const found = () =>
		unassignedDependencies(ben.board.view, pay).map(({ dependency, parts }) => [dependency.id, ...parts]);
	expect(found()).toEqual([
		[`${pay}>${token}`, 'phone'],
		[`${button}>${pay}`, 'card', 'phone'],
	]);
	assignDependency(ben.board, ben.actor, `${button}>${pay}`, 'card');
	assignDependency(ben.board, ben.actor, `${pay}>${token}`, 'phone');
	expect(found()).toEqual([]);
});
