import { expect, test } from 'vitest';
import type * as Y from 'yjs';
import { handOver, raiseIssue } from './commands/issues.ts';
import { dependencyAnalysis } from './queries/dependencies.ts';
import { integrationIssues } from './queries/issues.ts';
import { outline } from './queries/outline.ts';
import { readiness } from './queries/readiness.ts';
import { sprintBacklog } from './queries/sprint-backlog.ts';
import { UndoHistory } from './undo.ts';
import { HostileWire, playOnce, seeded, testNexus } from './testing/index.ts';

const PEOPLE = {
	olga: { role: 'product-owner' },
	ben: { role: 'representative', team: 'birch' },
	amara: { role: 'representative', team: 'cedar' },
} as const;

const SHARED = ['product', 'order', 'stewardship', 'team/birch', 'team/cedar'];

/** Handed to both teams, so that they have something to take. */
const HANDED = { title: 'Signatures differ', kind: 'technical', teams: ['birch', 'cedar'] } as const;

/** Three people play at once, each taking back some of their own steps, over a wire that loses, doubles and reorders; then it is healed. */
function playTogether(seed: number): ReturnType<typeof testNexus<'olga' | 'ben' | 'amara'>> {
	const nexus = testNexus({ people: PEOPLE, seed });
	nexus.add('Pay', 'Button', 'Token');
	raiseIssue(nexus.server.board, nexus.server.actor, { ...HANDED, id: 'handed' });
	handOver(nexus.server.board, nexus.server.actor, ['handed'], undefined);
	nexus.sync();
	const random = seeded(seed);
	const people = [nexus.olga, nexus.ben, nexus.amara];
	const histories = new Map(people.map((person) => [person, new UndoHistory(person.board, person.actor)]));
	const wires = SHARED.map(
		(name) =>
			new HostileWire(
				[nexus.server, ...people].map(({ docs }) => docs.get(name) as Y.Doc),
				random,
			),
	);
	for (let round = 0; round < 60; round += 1) {
		const person = people[Math.floor(random() * people.length)]!;
		const history = histories.get(person)!;
		if (random() < 0.1) history.undo();
		else if (random() < 0.05) history.redo();
		else history.step(() => playOnce(person.board, person.actor));
		if (random() < 0.1) for (const [index, wire] of wires.entries()) wire.toggle(person.docs.get(SHARED[index]!)!);
		if (random() < 0.5) for (const wire of wires) wire.deliverSome();
		for (const { board } of people) askEverything(board.view);
	}
	for (const wire of wires) wire.heal();
	return nexus;
}

/** Everything in a document, also in roots that this copy has not used yet. */
const contents = (doc: Y.Doc) => ROOT_NAMES.map((root) => doc.getMap(root).toJSON());

const ROOT_NAMES = [
	...['items', 'dependencies', 'outside', 'comments', 'proposals', 'goals', 'marks', 'ranks', 'meta'],
	...['answers', 'availability', 'issues', 'taken', 'settled'],
];

function askEverything(view: ReturnType<typeof playTogether>['olga']['board']['view']): void {
	const analysis = dependencyAnalysis(view);
	expect(outline(view).rows.length + outline(view).inSprint.length).toBe(view.items.size);
	expect(sprintBacklog(view)).toBeDefined();
	for (const item of view.order) readiness(view, item);
	for (const { teams, taken, settled } of integrationIssues(view)) {
		expect(taken).toBeLessThanOrEqual(teams.length);
		expect(settled).toBeLessThanOrEqual(taken);
	}
	for (const loop of analysis.loops) expect(new Set(loop).size).toBe(loop.length);
}

test.each(Array.from({ length: 25 }, (_, index) => index + 1))(
	'three people who play at once over a hostile wire end with the same board, and no item is lost or doubled (seed %i)',
	(seed) => {
		const { server, olga, ben, amara } = playTogether(seed);
		for (const { board, docs } of [olga, ben, amara]) {
			for (const name of SHARED) expect(contents(docs.get(name)!)).toEqual(contents(server.docs.get(name)!));
			expect(board.view.order).toEqual(server.board.view.order);
			expect([...board.view.order].sort()).toEqual([...board.view.items.keys()].sort());
			expect(new Set(board.view.order).size).toBe(board.view.order.length);
		}
	},
);
