import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { Board } from './board.ts';
import { renameItem } from './commands/items.ts';
import { moveItem } from './commands/order.ts';
import { placeItem } from './commands/sprint-backlog.ts';
import { outline } from './queries/outline.ts';
import { readiness } from './queries/readiness.ts';
import { dependencyAnalysis } from './queries/dependencies.ts';
import { sprintBacklog } from './queries/sprint-backlog.ts';
import { testNexus, writeDescription } from './testing/index.ts';

describe('the view', () => {
	test('keeps the identity of everything that did not change', () => {
		const nexus = testNexus();
		const [a, b] = nexus.add('a', 'b', 'c') as [string, string];
		const { board, actor } = nexus.olga;
		const before = board.view;
		renameItem(board, actor, a, 'a, renamed');
		expect(board.view.items.get(a)).not.toBe(before.items.get(a));
		expect(board.view.items.get(b)).toBe(before.items.get(b));
		expect(board.view.order).toBe(before.order);
		expect(board.view.people).toBe(before.people);
		expect(board.view.dependencies).toBe(before.dependencies);
	});

	test('is replaced once per transaction, and not at all by one that changes nothing that is seen', () => {
		const nexus = testNexus();
		const [a] = nexus.add('a') as [string];
		const { board, actor } = nexus.olga;
		let calls = 0;
		const stop = board.observe(() => (calls += 1));
		placeItem(board, actor, { item: a, team: 'birch', day: 1, days: 2 });
		expect(calls).toBe(1);
		writeDescription(board, actor, a, 'One tap shows how many riders the pass covers.');
		expect(calls).toBe(1);
		stop();
		renameItem(board, actor, a, 'b');
		expect(calls).toBe(1);
	});

	test('stirs with every transaction, and whoever looks then sees it as it is', () => {
		const nexus = testNexus();
		const [a] = nexus.add('a') as [string];
		const { board, actor } = nexus.olga;
		const seen: (string | undefined)[] = [];
		const stop = board.onstir(() => seen.push(board.view.items.get(a)?.title));
		renameItem(board, actor, a, 'a, renamed');
		expect(seen).toEqual(['a, renamed']);
		expect(board.people).toBe(board.view.people);
		expect(board.policy).toBe(board.view.policy);
		stop();
	});

	test('follows a document that is put in the place of another', () => {
		const nexus = testNexus();
		nexus.add('a', 'b');
		const { board, actor } = nexus.olga;
		renameItem(board, actor, 'a', 'refused by the server');
		const kept = board.view.items.get('b');
		const fresh = new Y.Doc();
		Y.applyUpdate(fresh, Y.encodeStateAsUpdate(nexus.server.docs.get('product')!));
		board.attach({ kind: 'product' }, fresh);
		expect(board.view.items.get('a')?.title).toBe('a');
		expect(board.view.items.get('b')).toBe(kept);
		renameItem(board, actor, 'a', 'goes to the new one');
		expect(fresh.getMap('items').toJSON()).toMatchObject({ a: { title: 'goes to the new one' } });
	});

	test('is empty before any document is there', () => {
		const { view } = new Board();
		expect(view).toMatchObject({ order: [], teams: [], sprint: undefined });
		expect(outline(view).rows).toEqual([]);
		expect(sprintBacklog(view)).toBeUndefined();
	});
});

describe('readers are total', () => {
	const HOSTILE = [
		null,
		undefined,
		7,
		-1,
		NaN,
		Infinity,
		'',
		'x'.repeat(10_000),
		[],
		[1],
		{},
		{ team: 7 },
		{ sprint: '../..', day: 1e9, days: -5 },
		true,
		new Uint8Array(3),
	];

	test('whatever stands in the fields of an item, a dependency or the record, there is a view and every query answers', () => {
		const nexus = testNexus();
		nexus.add('a', 'b');
		const { product, order, record } = nexus.server.board;
		const fields = [
			'title',
			'level',
			'parent',
			'lane',
			'place',
			'progress',
			'estimate',
			'labels',
			'created',
			'retired',
			'about',
			'acceptance',
			'description',
			'examplesAgreed',
			'kind',
			'neededBy',
			'note',
		];
		for (const value of HOSTILE) {
			for (const field of fields) {
				product.doc.transact(() => {
					const map = new Y.Map<unknown>();
					product.roots.items.set('x', map);
					map.set(field, value);
					const dependency = new Y.Map<unknown>();
					product.roots.dependencies.set('a>b', dependency);
					dependency.set(field, value);
					(product.roots.items as Y.Map<unknown>).set('y', value);
					(product.roots.dependencies as Y.Map<unknown>).set('a>', value);
					(product.roots.goals as Y.Map<unknown>).set('g', value);
					product.roots.marks.set('sprint-backlog', value);
				});
			}
			order.doc.transact(() => (order.roots.ranks as Y.Map<unknown>).set('a', value));
			record.doc.transact(() => {
				for (const root of Object.values(record.roots) as Y.Map<unknown>[]) root.set('a', value);
				record.roots.facts.set('nexus', value);
				record.roots.facts.set('policy', value);
			});
			const { view } = nexus.server.board;
			expect(view.items.has('a')).toBe(true);
			outline(view);
			sprintBacklog(view);
			dependencyAnalysis(view);
			readiness(view, 'x');
		}
	});

	test('two items that two people nested into each other both stay in the list', () => {
		const nexus = testNexus({
			people: { olga: { role: 'product-owner' }, ben: { role: 'representative', team: 'birch' } },
		});
		const [a, b] = nexus.add('a', 'b', 'c') as [string, string];
		moveItem(nexus.olga.board, nexus.olga.actor, { item: a, after: b, parent: b });
		moveItem(nexus.ben.board, nexus.ben.actor, { item: b, after: a, parent: a });
		nexus.sync();
		expect(
			outline(nexus.ben.board.view)
				.rows.map(({ item }) => item.id)
				.sort(),
		).toEqual(['a', 'b', 'c']);
	});

	test('a nesting without end is shown flat where it passes all meaning', () => {
		const nexus = testNexus();
		const { board, actor } = nexus.olga;
		board.product.change(actor, ({ items }) => {
			for (let depth = 0; depth < 3000; depth += 1)
				items.set(`n${depth}`, new Y.Map<unknown>([['parent', `n${depth - 1}`]]));
		});
		expect(outline(board.view).rows).toHaveLength(3000);
	});
});
