import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { Board } from '../../board.ts';
import { codeOf, HostileWire, seeded } from '../../testing/index.ts';
import { UndoHistory } from '../../undo.ts';
import {
	challengeText,
	groupTitle,
	joinChallenges,
	mergeGroups,
	moveChallenge,
	moveGroup,
	retireChallenge,
	splitGroup,
	takeGroupApart,
	talkText,
	touchTeams,
} from './groups.ts';
import { stackOf, stacksOf } from './stacks.ts';
import { closeIt, shownRoom } from './testing.ts';
import { addTopic, isAnswered, removeTopic, sayNothingToAddress, topicsOf, unansweredSubjects } from './topics.ts';

describe('putting together (R26)', () => {
	test('dropped on another, challenges are a group; dropped on one of a group, they are in it', () => {
		const { board, hand, id, of, stacks } = shownRoom('Merge', 'Build', 'Deploy', 'Test');
		joinChallenges(board, hand('ben'), id, { challenges: [of('Build')], to: of('Merge'), group: 'g1' });
		joinChallenges(board, hand('amara'), id, { challenges: [of('Test')], to: of('Build'), group: 'g2' });
		expect(stacks().sort()).toEqual(['Build+Merge+Test', 'Deploy']);
		joinChallenges(board, hand('amara'), id, { challenges: [of('Merge')], to: of('Merge'), group: 'g3' });
		expect([...board.view.challengeGroups.get(id)!.keys()]).toEqual(['g1']);
		groupTitle(board, id, 'g1')!.insert(0, 'Long-lived branches');
		expect(stackOf(board.view, id, of('Test'))).toMatchObject({ id: 'g1', title: 'Long-lived branches' });
		challengeText(board, id, of('Test'))!.insert(4, 's');
		touchTeams(board, hand('ben'), id, of('Test'), ['birch', 'cedar']);
		expect(board.view.challenges.get(id)!.get(of('Test'))).toMatchObject({ text: 'Tests', teams: ['birch', 'cedar'] });
	});

	test('groups are split, merged, moved and taken apart; undo takes back one’s own step', () => {
		const { board, hand, id, of, stacks } = shownRoom('Merge', 'Build', 'Deploy', 'Test');
		const ben = hand('ben');
		const history = new UndoHistory(board, ben);
		joinChallenges(board, ben, id, { challenges: ['Build', 'Deploy', 'Test'].map(of), to: of('Merge'), group: 'g1' });
		splitGroup(board, ben, id, { challenges: [of('Deploy'), of('Test')], group: 'g2' });
		expect(stacks()).toEqual(['Build+Merge', 'Deploy+Test']);
		moveGroup(board, ben, id, 'g2', { topic: 'integration', after: null });
		expect(stacks()).toEqual(['Deploy+Test', 'Build+Merge']);
		history.step(() => mergeGroups(board, ben, id, { from: 'g1', into: 'g2' }));
		expect(stacks()).toEqual(['Build+Deploy+Merge+Test']);
		history.undo();
		expect(stacks()).toEqual(['Deploy+Test', 'Build+Merge']);
		moveChallenge(board, ben, id, of('Deploy'), { topic: 'deployment' });
		moveGroup(board, ben, id, 'g1', { topic: 'deployment', after: of('Deploy') });
		expect([stacks(), stacks('deployment')]).toEqual([['Test'], ['Deploy', 'Build+Merge']]);
		takeGroupApart(board, ben, id, 'g1');
		expect(stacks('deployment')[0]).toBe('Deploy');
		expect(stacks('deployment').slice(1).sort()).toEqual(['Build', 'Merge']);
	});

	test('a group stays when it loses its challenges, for what was said of it', () => {
		const { board, hand, id, of, stacks } = shownRoom('Merge', 'Build');
		joinChallenges(board, hand('ben'), id, { challenges: [of('Build')], to: of('Merge'), group: 'g1' });
		moveChallenge(board, hand('ben'), id, of('Merge'), { topic: 'integration' });
		talkText(board, id, 'g1', 'why')!.insert(0, 'Reviews wait for days.');
		retireChallenge(board, hand('amara'), id, of('Build'));
		expect(stackOf(board.view, id, 'g1')).toMatchObject({ challenges: [], talk: { why: 'Reviews wait for days.' } });
		expect(stacks()).toEqual(['', 'Merge']);
	});

	test('what two people do at the same moment loses nothing: merged into each other, one group has all', () => {
		const { board, hand, id, of, stacks } = shownRoom('Merge', 'Build', 'Deploy', 'Test');
		joinChallenges(board, hand('ben'), id, { challenges: [of('Build')], to: of('Merge'), group: 'g1' });
		joinChallenges(board, hand('ben'), id, { challenges: [of('Test')], to: of('Deploy'), group: 'g2' });
		const elsewhere = new Y.Doc();
		Y.applyUpdate(elsewhere, Y.encodeStateAsUpdate(board.event(id).doc));
		mergeGroups(board, hand('ben'), id, { from: 'g1', into: 'g2' });
		elsewhere.getMap<Y.Map<unknown>>('groups').get('g2')!.set('into', 'g1');
		Y.applyUpdate(board.event(id).doc, Y.encodeStateAsUpdate(elsewhere));
		expect(stacks()).toEqual(['Build+Deploy+Merge+Test']);
		expect(stacksOf(board.view, id).map((stack) => stack.id)).toEqual(['g1']);
	});

	test.each([1, 2, 3, 4])(
		'four people arrange it while they are cut off, and see the same in the end, seed %i',
		(seed) => {
			const { board, id, hand } = shownRoom('Merge', 'Build', 'Deploy', 'Test', 'Flags', 'Stage');
			const random = seeded(seed);
			const docs = [board.event(id).doc];
			const boards = [board];
			for (const client of [11, 12, 13]) {
				const copy = new Board();
				const doc = new Y.Doc();
				doc.clientID = client;
				Y.applyUpdate(doc, Y.encodeStateAsUpdate(docs[0]!));
				copy.attach({ kind: 'event', event: id }, doc);
				const record = new Y.Doc();
				Y.applyUpdate(record, Y.encodeStateAsUpdate(board.record.doc));
				copy.attach({ kind: 'record' }, record);
				docs.push(doc);
				boards.push(copy);
			}
			const wire = new HostileWire(docs, random);
			const pick = <Value>(values: readonly Value[]) => values[Math.floor(random() * values.length)]!;
			let count = 0;
			for (let turn = 0; turn < 120; turn += 1) {
				const here = pick(boards);
				const by = { ...hand(pick(['ben', 'amara', 'ines'] as const)), random };
				const challenges = [...here.view.challenges.get(id)!.keys()];
				const groups = [...here.view.challengeGroups.get(id)!.keys()];
				const stacks = stacksOf(here.view, id);
				codeOf(() =>
					pick([
						() =>
							joinChallenges(here, by, id, {
								challenges: [pick(challenges)],
								to: pick(stacks).id,
								group: `g${(count += 1)}`,
							}),
						() => mergeGroups(here, by, id, { from: pick(groups) ?? 'none', into: pick(groups) ?? 'none' }),
						() =>
							moveChallenge(here, by, id, pick(challenges), {
								topic: pick(['undone', 'integration']),
								after: pick(stacks).id,
							}),
						() => splitGroup(here, by, id, { challenges: [pick(challenges)], group: `g${(count += 1)}` }),
						() => takeGroupApart(here, by, id, pick(groups) ?? 'none'),
					])(),
				);
				if (random() < 0.1) wire.toggle(pick(docs));
				wire.deliverSome();
			}
			wire.heal();
			const seen = boards.map(({ view }) =>
				stacksOf(view, id).map((stack) => [stack.id, stack.topic, stack.challenges.map(({ text }) => text)]),
			);
			for (const one of seen) expect(one).toEqual(seen[0]);
			expect(seen[0]!.flatMap(([, , texts]) => texts).sort()).toEqual([
				'Build',
				'Deploy',
				'Flags',
				'Merge',
				'Stage',
				'Test',
			]);
		},
	);

	test('it is refused to those who look on, for what is not there, and when it is over', () => {
		const { board, hand, id, of } = shownRoom('Merge', 'Build');
		const join = (person: 'vera' | 'ben', to: string) =>
			codeOf(() => joinChallenges(board, hand(person), id, { challenges: [of('Build')], to, group: 'g1' }));
		expect(join('vera', of('Merge'))).toBe('not-permitted');
		expect(join('ben', 'b0')).toBe('unknown-challenge');
		expect(codeOf(() => moveChallenge(board, hand('ben'), id, of('Build'), { topic: 'nowhere' }))).toBe(
			'value-unknown',
		);
		expect(codeOf(() => mergeGroups(board, hand('ben'), id, { from: 'none', into: 'none' }))).toBe('unknown-challenge');
		closeIt({ board, hand, id });
		expect(join('ben', of('Merge'))).toBe('event-closed');
	});
});

describe('topics', () => {
	test('the Guide’s three subjects are always there, whatever lies in the document; the room adds its own (R27)', () => {
		const { board, hand, id, of, stacks } = shownRoom('Merge');
		const titles = () => topicsOf(board.view, id).map(({ title }) => title);
		addTopic(board, hand('ben'), id, { id: 't1', title: 'How we plan', question: 'What did we learn?' });
		moveChallenge(board, hand('ben'), id, of('Merge'), { topic: 't1' });
		expect(titles()).toEqual([
			'Undone work, technical debt',
			'Integration frequency',
			'Build, test, deploy frequency',
			'How we plan',
			'Other shared challenges',
		]);
		expect(stacks('t1')).toEqual(['Merge']);
		removeTopic(board, hand('ben'), id, 't1');
		expect(stacks('other')).toEqual(['Merge']);
		expect(codeOf(() => removeTopic(board, hand('ben'), id, 'undone'))).toBe('value-unknown');
		addTopic(board, hand('ben'), id, { id: 'constructor', title: 'How we build' });
		expect(titles()).toContain('How we build');
		removeTopic(board, hand('ben'), id, 'constructor');
		const { topics } = board.event(id).roots;
		topics.get('undone')!.set('retired', { by: 'ben', at: 1 });
		topics.delete('integration');
		topics.set('deployment', 'nothing' as never);
		expect(titles()).toHaveLength(4);
		expect(unansweredSubjects(board.view, id)).toEqual(['undone', 'integration', 'deployment']);
	});

	test('a subject is answered by what is said of it, of what was shown about it, or that there is nothing to address (R27)', () => {
		const { board, hand, id, of } = shownRoom('Merge');
		expect(isAnswered(board.view, id, 'integration')).toBe(false);
		talkText(board, id, of('Merge'), 'notes')!.insert(0, 'Everybody knows this one.');
		expect(isAnswered(board.view, id, 'integration')).toBe(false);
		talkText(board, id, of('Merge'), 'prevent')!.insert(0, 'Merge daily, even behind a flag.');
		expect(isAnswered(board.view, id, 'integration')).toBe(true);
		talkText(board, id, 'undone', 'undo')!.insert(0, 'One shared retry client.');
		sayNothingToAddress(board, hand('amara'), id, 'deployment', true);
		expect(unansweredSubjects(board.view, id)).toEqual([]);
		sayNothingToAddress(board, hand('amara'), id, 'deployment', false);
		expect(unansweredSubjects(board.view, id)).toEqual(['deployment']);
	});
});
