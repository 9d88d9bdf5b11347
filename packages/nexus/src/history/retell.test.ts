import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { addDependency } from '../commands/dependencies.ts';
import { documentName } from '../documents.ts';
import { addItem, estimateItem, renameItem, retireItem } from '../commands/items.ts';
import { moveItem } from '../commands/order.ts';
import { setAvailability } from '../commands/stewardship.ts';
import { playOnce, testActor, writeDescription } from '../testing/index.ts';
import type { HistoryEntry } from './entry.ts';
import { retell, type LoggedDocument } from './retell.ts';
import { RUN_MS, Runs } from './runs.ts';
import { loggedNexus } from './testing/logged-nexus.ts';

test('what was done in several documents is told in the order in which it was done', () => {
	const { by, history } = loggedNexus('Pay', 'Button');
	by('olga', (board, by) => moveItem(board, by, { item: 'button', after: undefined }));
	by('ben', (board, by) => estimateItem(board, by, 'pay', 3));
	by('olga', (board, by) => setAvailability(board, by, 'pay', { available: false }));
	by('ben', (board, by) => renameItem(board, by, 'button', 'Buy'));
	const told = history();
	expect(told.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
	expect(told.map(({ changes: [change] }) => change!.field)).toEqual(['order', 'estimate', 'available', 'title']);
});

/** Tells in two goes: what each document has by `cut`, then the rest, from where the first was left. */
function inTwoGoes(documents: readonly LoggedDocument[], cut: number): HistoryEntry[] {
	const [early, late] = [new Map<number, HistoryEntry>(), new Map<number, HistoryEntry>()];
	const upTo = ({ rows }: LoggedDocument) => rows.filter(({ at }) => at < cut);
	const first = new Runs(0);
	retell([{ documents: documents.map((document) => ({ ...document, rows: upTo(document) })) }], first);
	for (const entry of first.changed) early.set(entry.number, entry);
	const second = new Runs(
		first.last,
		[...early.values()].filter(({ at }) => at >= cut - RUN_MS),
	);
	const rest = documents.map(({ key, base, rows }): LoggedDocument => {
		const done = upTo({ key, base, rows });
		return { key, base: [...base, ...done.map(({ update }) => update)], rows: rows.slice(done.length) };
	});
	retell([{ documents: rest }], second);
	for (const entry of second.changed) late.set(entry.number, entry);
	return [...new Map([...early, ...late]).values()];
}

test('told in two goes it is the same as told at once, wherever it was left', () => {
	const { by, documents, history } = loggedNexus('A', 'B', 'C');
	const people = ['olga', 'amara', 'ben'] as const;
	const actors = people.map((person, index) => testActor(person, index + 3));
	for (let step = 0; step < 300; step += 1) by(people[step % 3]!, (board) => void playOnce(board, actors[step % 3]!));
	const logged = documents();
	const atOnce = history();
	const times = [...new Set(logged.flatMap(({ rows }) => rows.map(({ at }) => at)))];
	expect(times.length).toBeGreaterThan(100);
	for (const cut of times.filter((_, index) => index % 7 === 0)) expect(inTwoGoes(logged, cut)).toEqual(atOnce);
});

test('taking the Nexus back to a version is an entry of each item that is another then (F11)', () => {
	const { by, docs, documents, wait } = loggedNexus('Pay', 'Button', 'Token');
	const kept = new Map([...docs].map(([name, doc]) => [name, Y.encodeStateAsUpdate(doc)]));
	by('ben', (board, by) => renameItem(board, by, 'pay', 'Pay by card'));
	by('ben', (board, actor) => writeDescription(board, actor, 'pay', 'With a card.'));
	by('ben', (board, by) => retireItem(board, by, 'button'));
	by('ben', (board, by) => addItem(board, by, { id: 'refund', title: 'Refund' }));
	by('ben', (board, by) => addDependency(board, by, { consumer: 'token', provider: 'pay', kind: 'artifacts' }));
	by('ben', (board, by) => moveItem(board, by, { item: 'token', after: undefined }));
	wait(1);
	const at = Date.parse('2026-11-18T12:00:00Z');
	const life = documents().map(({ key }): LoggedDocument => ({ key, base: [kept.get(documentName(key))!], rows: [] }));
	const runs = new Runs(0);
	retell([{ documents: documents() }, { documents: life, begun: { person: 'olga', at } }], runs);
	const restored = runs.changed.filter((entry) => entry.restored);
	expect(restored.every(({ person, at: then }) => person === 'olga' && then === at)).toBe(true);
	expect(Object.fromEntries(restored.map(({ item, changes }) => [item, changes]))).toEqual({
		pay: [
			{ field: 'title', before: 'Pay by card', after: 'Pay' },
			{ field: 'description', before: true },
			{ field: 'gives', about: 'token', before: { kind: 'artifacts' } },
		],
		button: [{ field: 'retired', before: true }],
		refund: [{ field: 'item', before: { title: 'Refund' } }],
		token: [
			{ field: 'needs', about: 'pay', before: { kind: 'artifacts' } },
			{ field: 'order', before: 1, after: 3 },
		],
	});
});

test('a rich text is told like a plain one, and empty paragraphs are no text', () => {
	const { by, board, told } = loggedNexus('Pay');
	const write = (work: (items: Y.Map<Y.Map<unknown>>) => void) => () =>
		board.product.change(testActor('ben', 1), ({ items }) => work(items));
	by(
		'ben',
		write((items) => items.get('pay')!.set('acceptance', new Y.XmlFragment())),
	);
	const text = () => board.product.roots.items.get('pay')!.get('acceptance') as Y.XmlFragment;
	by(
		'ben',
		write(() => text().insert(0, [new Y.XmlElement('paragraph')])),
	);
	expect(told('pay')).toEqual([]);
	by(
		'ben',
		write(() => (text().get(0) as Y.XmlElement).insert(0, [new Y.XmlText('One tap')])),
	);
	by(
		'ben',
		write(() => ((text().get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(0, 'Only ')),
	);
	expect(told('pay')).toEqual([['ben', { field: 'acceptance', after: true }]]);
});
