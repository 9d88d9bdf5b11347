import { describe, expect, test } from 'vitest';
import type { EventId } from '../../ids.ts';
import { codeOf, retrospectiveRoom, testNexus, TEN } from '../../testing/index.ts';
import { asText } from '../../schema/read.ts';
import { privateDocuments } from '../drafts.ts';
import { openEvent } from '../frame.ts';
import {
	changeOwnChallenge,
	draftsFor,
	dropOwnChallenge,
	inboxOf,
	ownChallenges,
	ownChallengeText,
	writeChallenge,
} from './own-challenges.ts';
import { whyNotLookBack } from './retrospective.ts';
import { closeIt, prove } from './testing.ts';
import { claimChallenge, draftsOf, noteCounts, showChallenges, shownOf } from './showing.ts';

/** Ben and Amara write about integration, Ines keeps something in the inbox of the Sprint. */
function writingRoom() {
	const room = retrospectiveRoom();
	const { board, hand, id } = room;
	const inbox = inboxOf(board.view.sprint!.id);
	const write = (
		person: 'ines' | 'ben' | 'amara' | 'olga',
		key: string,
		text: string,
		topic = 'integration',
		where: EventId = id,
	) => writeChallenge(board, hand(person), where, { id: key, text, topic });
	write('ben', 'b1', 'Wallet screens sat four days behind a merge.');
	write('ben', 'b2', 'Two people know the card gateway.', 'other');
	write('amara', 'a1', 'Nobody owned the shared build.');
	write('ines', 'i1', 'A full test run takes 52 minutes.', 'deployment', inbox);
	const drafts = () => draftsFor(board.view, room.event());
	const retro = () => board.view.retrospectives.get(id)!;
	const count = () => noteCounts(board, hand('server'), id, drafts());
	const show = (topic?: string) => showChallenges(board, hand('ines'), id, { topic, drafts: drafts(), prove });
	const shown = () => [...board.view.challenges.get(id)!.values()];
	return { ...room, inbox, write, drafts, retro, count, show, shown };
}

describe('when it is held', () => {
	test('once in a Sprint that has begun, and not while the next one is planned (R26)', () => {
		const { board, hand, id } = retrospectiveRoom();
		const again = () => whyNotLookBack(board.view, TEN);
		expect(again()).toBeUndefined();
		expect(codeOf(() => openEvent(board, hand('ines'), { kind: 'retrospective' }))).toBe('event-open');
		closeIt({ board, hand, id });
		expect(again()).toEqual({ code: 'retrospective-held', about: 'Sprint 14' });

		const early = testNexus().server.board.view;
		expect(whyNotLookBack(early, Date.parse('2026-11-08T10:00:00Z'))?.code).toBe('sprint-not-begun');
		expect(whyNotLookBack({ ...early, sprint: undefined }, TEN)?.code).toBe('no-sprint');
	});
});

describe('writing in private (F6)', () => {
	test('what one writes is in one’s own draft, and others learn how many there are, by topic, and nothing else', () => {
		const { board, hand, id, retro, count, write } = writingRoom();
		expect(retro().waiting).toEqual({ challenges: {}, people: 0 });
		count();
		expect(retro().waiting).toEqual({ challenges: { deployment: 1, integration: 2, other: 1 }, people: 3 });
		expect(JSON.stringify(board.record.doc.toJSON()) + JSON.stringify([...board.view.challenges])).not.toMatch(
			/Wallet|b1/,
		);

		write('amara', 'a2', '   ');
		count();
		expect(retro().waiting.people).toBe(3);
		ownChallengeText(board, id, 'amara', 'a2')!.insert(0, 'Price call changed twice.');
		changeOwnChallenge(board, hand('amara'), id, 'a2', { topic: 'nowhere', teams: ['cedar'] });
		dropOwnChallenge(board, hand('amara'), id, 'a1');
		count();
		expect(retro().waiting.challenges).toEqual({ deployment: 1, integration: 1, other: 2 });
		expect(ownChallenges(board, id, 'amara')).toMatchObject([{ id: 'a2', topic: 'nowhere', teams: ['cedar'] }]);
	});

	test('nobody writes for somebody else, nor who looks on, nor when it is over; the inbox goes on', () => {
		const { board, hand, id, inbox, write } = writingRoom();
		expect(codeOf(() => writeChallenge(board, hand('vera'), id, { id: 'v1' }))).toBe('not-permitted');
		expect(codeOf(() => writeChallenge(board, hand('ben'), 'nothing', { id: 'v1' }))).toBe('unknown-event');
		expect(codeOf(() => dropOwnChallenge(board, hand('ben'), id, 'a1'))).toBe('unknown-challenge');
		expect(codeOf(() => noteCounts(board, hand('ben'), id, []))).toBe('not-permitted');
		closeIt({ board, hand, id });
		expect(codeOf(() => write('ben', 'b3', 'Late'))).toBe('event-closed');
		write('ben', 'b3', 'For the next one', 'other', inbox);
		expect(ownChallenges(board, inbox, 'ben')).toHaveLength(1);
	});

	test('going back to a version takes along what waits', () => {
		const { board, id, inbox } = writingRoom();
		const owners = (event: EventId) => ({ kind: 'draft', event, owner: 'ben' });
		expect(privateDocuments(board.view)).toEqual(expect.arrayContaining([owners(id), owners(inbox)]));
	});
});

describe('showing', () => {
	test('one topic at a time or all; drafts are emptied of it, also the inbox (R26)', () => {
		const { board, id, inbox, retro, show, shown, count } = writingRoom();
		count();
		show('integration');
		expect(
			shown()
				.map(({ text }) => text)
				.sort(),
		).toEqual(['Nobody owned the shared build.', 'Wallet screens sat four days behind a merge.']);
		expect(retro().shown).toMatchObject({ integration: { by: 'ines' } });
		expect(retro().waiting).toEqual({ challenges: { deployment: 1, other: 1 }, people: 2 });
		expect(ownChallenges(board, id, 'ben').map((own) => own.id)).toEqual(['b2']);
		show('integration');
		expect(shown()).toHaveLength(2);
		show();
		expect(shown()).toHaveLength(4);
		expect(ownChallenges(board, inbox, 'ines')).toEqual([]);
		expect(Object.keys(retro().shown).sort()).toEqual(['deployment', 'integration', 'other', 'undone']);
	});

	test('nothing of what is shown tells who wrote it: not ids, order, times, nor whose hand it is (F6)', () => {
		const orders = new Set<string>();
		for (let play = 0; play < 12; play += 1) {
			const { board, id, show, shown } = writingRoom();
			const { doc } = board.event(id);
			const clients = new Set<number>();
			const before = new Set(
				[...doc.store.clients.keys()].map((client) => [client, doc.store.clients.get(client)!.length] as const),
			);
			const hands: unknown[] = [];
			doc.on('afterTransaction', ({ origin, afterState, beforeState }) => {
				hands.push((origin as { person: string }).person);
				for (const [client, clock] of afterState) if (beforeState.get(client) !== clock) clients.add(client);
			});
			show();
			expect(before.size).toBe(1);
			expect([hands, clients.size]).toEqual([['server'], 1]);
			const map = board.event(id).roots.challenges;
			for (const challenge of map.values()) {
				const { place, text, teams, ...rest } = challenge.toJSON() as Record<string, unknown>;
				expect([Object.keys(place as object), typeof text, teams]).toEqual([['topic', 'rank'], 'string', []]);
				expect(Object.values(rest).join('')).toBe('');
			}
			expect(JSON.stringify(doc.toJSON())).not.toMatch(/"(b1|b2|a1|i1|ben|amara|ines)"/);
			orders.add(
				shown()
					.filter(({ place }) => place.topic === 'integration')
					.sort((a, b) => (a.place.rank < b.place.rank ? -1 : 1))
					.map(({ text }) => text[0])
					.join(''),
			);
			expect([...map.keys()]).toEqual([...map.keys()].sort());
		}
		expect([...orders].sort()).toEqual(['NW', 'WN']);
	});

	test('only whoever leads the room shows; what is said while it closes is not lost but stays private', () => {
		const { board, hand, id, drafts } = writingRoom();
		const showAs = (person: 'ben' | 'ines') =>
			codeOf(() => showChallenges(board, hand(person), id, { drafts: drafts(), prove }));
		expect(showAs('ben')).toBe('not-facilitating');
		closeIt({ board, hand, id });
		expect(showAs('ines')).toBe('event-closed');
		expect(ownChallenges(board, id, 'ben')).toHaveLength(2);
	});

	test('whoever wrote it knows it again and may say so; nobody else can, whatever they write into their own draft', () => {
		const { board, hand, id, show, shown, retro } = writingRoom();
		show();
		const own = (person: string) => draftsOf(board, id, person);
		const claim = (person: 'ben' | 'amara', challenge: string) =>
			codeOf(() => claimChallenge(board, hand(person), id, { challenge, drafts: own(person), prove }));
		const wallet = shown().find(({ text }) => text.startsWith('Wallet'))!.id;
		expect(shownOf(board, own('ben')).has(wallet)).toBe(true);
		expect(claim('amara', wallet)).toBe('not-permitted');
		const forged = (proof: unknown) => board.draft(id, 'amara').roots.shown.set('a9', { challenge: wallet, proof });
		const { proof } = board.draft(id, 'ben').roots.shown.get('b1') as { proof: string };
		for (const word of [undefined, '', 'mine', proof]) {
			forged(word);
			expect(claim('amara', wallet)).toBe('not-permitted');
		}
		expect(
			codeOf(() => claimChallenge(board, hand('amara'), id, { challenge: wallet, drafts: own('ben'), prove })),
		).toBe('not-permitted');
		expect(claim('ben', wallet)).toBeUndefined();
		expect(claim('ben', wallet)).toBeUndefined();
		expect(retro().claims).toMatchObject({ [wallet]: { by: 'ben' } });
	});

	test('a text that was shown is one that several people write in', () => {
		const { board, id, show, shown } = writingRoom();
		show();
		const [first] = shown();
		asText(board.event(id).roots.challenges.get(first!.id)!.get('why'))!.insert(0, 'The token format changed.');
		expect(shown()[0]!.talk.why).toBe('The token format changed.');
	});
});
