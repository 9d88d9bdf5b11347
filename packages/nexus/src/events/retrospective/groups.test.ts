import * as Y from 'yjs';
import { describe, expect, test } from 'vitest';
import { Board } from '../../board.ts';
import { codeOf, retrospectiveRoom, synchronise } from '../../testing/index.ts';
import { closeEvent } from '../frame.ts';
import {
	addToGroup,
	allEntries,
	columnsOf,
	entryTitle,
	groupChallenges,
	groupTitle,
	mergeGroups,
	placeChallenge,
	placeGroup,
	takeGroupApart,
} from './groups.ts';
import { draftsFor, writeChallenge } from './own-challenges.ts';
import { showChallenges } from './showing.ts';

/** Five challenges that were shown: three about integration, two about anything else. */
function shownRoom() {
	const room = retrospectiveRoom();
	const { board, hand, id } = room;
	const say = (text: string, topic: string) => writeChallenge(board, hand('ben'), id, { id: text, text, topic });
	for (const text of ['branches', 'conflict', 'build']) say(text, 'integration');
	for (const text of ['gateway', 'invites']) say(text, 'other');
	showChallenges(board, hand('ines'), id, { drafts: draftsFor(board.view, room.event()), prove: () => '' });
	const of = (text: string, on = board) =>
		[...on.view.challenges.get(id)!.values()].find((challenge) => challenge.text === text)!.id;
	/** Column by column: a challenge by its text, a group as the list of its own. */
	const lies = (on: Board = board) =>
		Object.fromEntries(
			columnsOf(on.view, id)
				.filter(({ entries }) => entries.length > 0)
				.map(({ topic, entries }) => [
					topic.id,
					entries.map(({ group, challenges }) => (group ? challenges.map(({ text }) => text) : challenges[0]!.text)),
				]),
		);
	const order = (...texts: string[]) => {
		for (const [index, text] of texts.entries())
			placeChallenge(board, hand('ben'), id, of(text), {
				topic: 'integration',
				after: index === 0 ? undefined : of(texts[index - 1]!),
			});
	};
	order('branches', 'conflict', 'build');
	return { ...room, of, lies };
}

describe('putting together what belongs together (R26)', () => {
	test('two become a group where the second lay, others join and leave, and a group outlives what it loses', () => {
		const { board, hand, id, of, lies } = shownRoom();
		const [ben, amara] = [hand('ben'), hand('amara')];
		groupChallenges(board, ben, id, { id: 'g', challenge: of('gateway'), onto: of('conflict') });
		expect(lies()).toEqual({ integration: ['branches', ['conflict', 'gateway'], 'build'], other: ['invites'] });
		addToGroup(board, amara, id, of('build'), 'g');
		expect(lies()['integration']).toEqual(['branches', ['conflict', 'gateway', 'build']]);

		const entry = allEntries(board.view, id).find((known) => known.id === 'g')!;
		expect(entryTitle(entry)).toBe('conflict');
		groupTitle(board, id, 'g')!.insert(0, 'Long-lived branches');
		expect(entryTitle(allEntries(board.view, id).find((known) => known.id === 'g')!)).toBe('Long-lived branches');

		for (const text of ['conflict', 'gateway', 'build']) placeChallenge(board, amara, id, of(text), { topic: 'other' });
		expect(lies()).toMatchObject({ integration: ['branches', []] });
		addToGroup(board, amara, id, of('invites'), 'g');
		expect(lies()['integration']).toEqual(['branches', ['invites']]);
	});

	test('a group moves with all that is in it, is merged into another, and is taken apart where it lies', () => {
		const { board, hand, id, of, lies } = shownRoom();
		const ben = hand('ben');
		groupChallenges(board, ben, id, { id: 'g', challenge: of('conflict'), onto: of('branches') });
		groupChallenges(board, ben, id, { id: 'h', challenge: of('gateway'), onto: of('invites') });
		placeGroup(board, ben, id, 'g', { topic: 'other', after: 'h' });
		expect(lies()).toEqual({
			integration: ['build'],
			other: [
				['invites', 'gateway'],
				['branches', 'conflict'],
			],
		});
		mergeGroups(board, ben, id, 'g', 'h');
		expect(lies()['other']!.flat().sort()).toEqual(['branches', 'conflict', 'gateway', 'invites']);
		expect(lies()['other']).toHaveLength(1);
		takeGroupApart(board, ben, id, 'h');
		expect(lies()['other']!.toSorted()).toEqual(['branches', 'conflict', 'gateway', 'invites']);
		placeChallenge(board, ben, id, of('gateway'), { topic: 'undone' });
		expect(lies()['undone']).toEqual(['gateway']);
	});

	test('two people at once lose nothing: what goes into a group that is merged or taken apart goes on with it', () => {
		const { board, hand, id, of, lies } = shownRoom();
		const ben = hand('ben');
		groupChallenges(board, ben, id, { id: 'g', challenge: of('conflict'), onto: of('branches') });
		groupChallenges(board, ben, id, { id: 'h', challenge: of('gateway'), onto: of('invites') });
		const { doc } = board.event(id);
		const other = new Y.Doc();
		synchronise([doc, other]);
		const away = otherBoard(board, id, other);

		addToGroup(away, hand('amara'), id, of('build'), 'g');
		mergeGroups(away, hand('amara'), id, 'h', 'g');
		mergeGroups(board, ben, id, 'g', 'h');
		synchronise([doc, other]);
		expect(lies(away)).toEqual(lies());
		expect(Object.values(lies()).flat(2).sort()).toEqual(['branches', 'build', 'conflict', 'gateway', 'invites']);
		expect(allEntries(board.view, id)).toHaveLength(1);
	});

	test('nobody groups what is not there, looks on, or comes too late', () => {
		const { board, hand, id, of } = shownRoom();
		const ben = hand('ben');
		const group = (by = ben, onto = of('build')) =>
			codeOf(() => groupChallenges(board, by, id, { id: 'g', challenge: of('branches'), onto }));
		expect(group(hand('vera'))).toBe('not-permitted');
		expect(group(ben, of('branches'))).toBe('unknown-challenge');
		expect(codeOf(() => addToGroup(board, ben, id, of('build'), 'nowhere'))).toBe('unknown-group');
		expect(codeOf(() => placeChallenge(board, ben, id, 'nothing', { topic: 'other' }))).toBe('unknown-challenge');
		closeEvent(board, hand('ines'), id);
		expect(group()).toBe('event-closed');
	});
});

/** The same Nexus on another machine, where the event's document is another copy. */
function otherBoard(board: Board, event: string, doc: Y.Doc): Board {
	const other = new Board();
	other.attach({ kind: 'record' }, board.record.doc);
	other.attach({ kind: 'product' }, board.product.doc);
	other.attach({ kind: 'event', event }, doc);
	return other;
}
