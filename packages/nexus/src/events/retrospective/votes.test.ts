import { describe, expect, test } from 'vitest';
import { codeOf } from '../../testing/index.ts';
import { ownVoteId } from '../../schema/retrospective.ts';
import { stageOf } from '../stage.ts';
import { leaveEvent, takePart } from '../frame.ts';
import { joinChallenges } from './groups.ts';
import { noteCounts } from './showing.ts';
import { shownRoom } from './testing.ts';
import { closeVoting, discussionOf, giveVote, openVoting, ownVotes, takeVoteBack, votesOf } from './votes.ts';

type Name = 'ines' | 'ben' | 'amara' | 'olga' | 'vera';

/** Three votes for each, two at most for one challenge. */
function votingRoom() {
	const room = shownRoom('Merge', 'Build', 'Deploy');
	const { board, hand, id, of, drafts } = room;
	openVoting(board, hand('ines'), id, { round: 1, perPerson: 3, perTopic: 2 });
	const retro = () => board.view.retrospectives.get(id)!;
	return {
		...room,
		retro,
		give: (person: Name, text: string, round = 1) =>
			codeOf(() => giveVote(board, hand(person), id, { round, about: of(text) })),
		take: (person: Name, text: string, round = 1) =>
			codeOf(() => takeVoteBack(board, hand(person), id, { round, about: of(text) })),
		close: (round = 1) => closeVoting(board, hand('ines'), id, { round, drafts: drafts() }),
		tally: () =>
			Object.fromEntries(
				retro()
					.rounds.at(-1)!
					.tally.map((one) => [
						board.view.challenges.get(id)!.get(one.about)?.text ?? one.about,
						[one.votes, one.spread],
					]),
			),
	};
}

describe('votes (R26, F6)', () => {
	test('are limited for each person and for one challenge, and taken back', () => {
		const { give, take, board, id, of } = votingRoom();
		expect(['Merge', 'Merge', 'Merge'].map((text) => give('ben', text))).toEqual([
			undefined,
			undefined,
			'topic-votes-used',
		]);
		expect([give('ben', 'Build'), give('ben', 'Deploy')]).toEqual([undefined, 'votes-used']);
		expect(take('ben', 'Merge')).toBeUndefined();
		expect(give('ben', 'Deploy')).toBeUndefined();
		expect(take('amara', 'Merge')).toBeUndefined();
		expect(Object.fromEntries(ownVotes(board, id, 'ben'))).toEqual({
			[of('Merge')]: 1,
			[of('Build')]: 1,
			[of('Deploy')]: 1,
		});
		expect(ownVotes(board, id, 'amara').size).toBe(0);
	});

	test('others learn how many there are, and when the round closes how they spread over teams, never whose', () => {
		const { give, close, retro, tally, board, hand, id, drafts } = votingRoom();
		for (const [person, text] of [
			['ben', 'Merge'],
			['ben', 'Merge'],
			['amara', 'Merge'],
			['ines', 'Build'],
		] as const)
			give(person, text);
		noteCounts(board, hand('server'), id, drafts());
		expect(retro().cast).toEqual({ votes: 4, people: 3 });
		close();
		expect(tally()).toEqual({ Merge: [3, [2, 1]], Build: [1, [1]] });
		expect(retro().rounds[0]).toMatchObject({ people: 3, round: 1, perPerson: 3 });
		expect(retro().voting).toBeUndefined();
		const counted = board.record.roots.retrospectives.get(id)!.get('rounds');
		expect(JSON.stringify(counted)).not.toMatch(/ben|amara|birch|cedar/);
	});

	test('whoever looks on or is not in the room gives none; whoever went home is counted', () => {
		const { give, close, tally, board, hand, id } = votingRoom();
		expect([give('vera', 'Merge'), give('olga', 'Merge')]).toEqual(['observing', 'not-in-room']);
		give('ben', 'Merge');
		leaveEvent(board, hand('ben'), id);
		give('amara', 'Merge');
		takePart(board, hand('amara'), id, { observing: true });
		close();
		expect(tally()).toEqual({ Merge: [1, [1]] });
	});

	test('after the round nothing is given any more; another round begins with new votes, and the first is kept', () => {
		const { give, close, retro, tally, board, hand, id } = votingRoom();
		give('ben', 'Merge');
		close();
		close();
		expect(give('ben', 'Merge')).toBe('moved-on');
		const reopen = (round: number, perPerson = 1, perTopic = 1) =>
			codeOf(() => openVoting(board, hand('ines'), id, { round, perPerson, perTopic }));
		expect([reopen(1), reopen(3), reopen(2, 0), reopen(2, 1.5), reopen(2, 2, 3)]).toEqual([
			'moved-on',
			'moved-on',
			...Array.from({ length: 3 }, () => 'number-out-of-range'),
		]);
		expect([reopen(2), reopen(2, 9, 9)]).toEqual([undefined, undefined]);
		expect(retro().voting).toMatchObject({ round: 2, perPerson: 1 });
		expect([give('ben', 'Merge', 1), give('ben', 'Build', 2), give('ben', 'Merge', 2)]).toEqual([
			'moved-on',
			undefined,
			'votes-used',
		]);
		close(2);
		expect(retro().rounds.map(({ round }) => round)).toEqual([1, 2]);
		expect(tally()).toEqual({ Build: [1, [1]] });
	});

	test('what somebody writes into their own draft past the procedures counts within the limits only', () => {
		const { close, tally, board, id, of } = votingRoom();
		const { votes } = board.draft(id, 'ben').roots;
		votes.set(ownVoteId(1, of('Merge')), 500);
		votes.set(ownVoteId(1, of('Build')), 2);
		votes.set(ownVoteId(1, of('Deploy')), -7);
		votes.set(ownVoteId(2, of('Deploy')), 1);
		votes.set(ownVoteId(1, 'nothing'), 1);
		votes.set('1', 'many' as never);
		close();
		const counted = Object.values(tally()).map(([sum]) => sum as number);
		expect([counted.sort(), Object.keys(tally()).sort()]).toEqual([
			[1, 2],
			['Build', 'Merge'],
		]);
	});

	test('challenges that are put together after the vote keep their votes, and what has most is talked about first', () => {
		const { give, close, board, hand, id, of, event } = votingRoom();
		for (const [person, text] of [
			['ben', 'Merge'],
			['amara', 'Build'],
			['ines', 'Deploy'],
			['ben', 'Deploy'],
		] as const)
			give(person, text);
		joinChallenges(board, hand('ben'), id, { challenges: [of('Build')], to: of('Merge'), group: 'g1' });
		give('ben', 'Build');
		close();
		expect(votesOf(board.view, id, 'g1')).toBe(3);
		expect(discussionOf(board.view, id).map((stack) => stack.id)).toEqual(['g1', of('Deploy')]);
		const { plan } = stageOf(board.view, event());
		expect(plan.steps!(board.view, event()).map(({ id: step }) => step)).toEqual(['g1', of('Deploy')]);
	});

	test('only whoever leads the room opens and closes a round', () => {
		const { board, hand, id, drafts } = votingRoom();
		expect(codeOf(() => openVoting(board, hand('ben'), id, { round: 1, perPerson: 1, perTopic: 1 }))).toBe(
			'not-facilitating',
		);
		expect(codeOf(() => closeVoting(board, hand('ben'), id, { round: 1, drafts: drafts() }))).toBe('not-facilitating');
	});
});
