import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { addAction, reviewAction } from '../../commands/actions.ts';
import { improvements } from '../../queries/improvements.ts';
import { openEvent } from '../frame.ts';
import { draftsFor, inboxOf, writeChallenge } from './own-challenges.ts';
import { likeness } from './likeness.ts';
import { recurrences, recurringChallenges } from './recurrence.ts';
import { showChallenges } from './showing.ts';
import { closeIt, prove, shownRoom } from './testing.ts';

const FIRST = [
	'A full test run takes 52 minutes.',
	'Wallet screens sat four days behind a merge.',
	'Review invites reached stakeholders late.',
	'Two people know the card gateway.',
	'Staging has one dataset for five teams.',
	'Nightly deploy failed six times, no alarm.',
];
const SECOND = [
	'The full test run still takes 50 minutes',
	'The nightly deploy fails and nobody gets an alarm',
	'Price calls changed twice, nothing broke.',
	'Device lab is booked by one team at a time.',
];

describe('texts that are alike', () => {
	const alike = (texts: string[]) => likeness(texts).map(([one, other]) => [texts[one], texts[other]]);
	test('are found by their letters, whatever their endings, case and accents', () => {
		expect(alike([...FIRST, ...SECOND])).toEqual([
			[FIRST[0], SECOND[0]],
			[FIRST[5], SECOND[1]],
		]);
		expect(alike(['Le déploiement échoue la nuit', 'le deploiement ECHOUE chaque nuit', 'La revue attend'])).toEqual([
			['Le déploiement échoue la nuit', 'le deploiement ECHOUE chaque nuit'],
		]);
	});
	test('are none where nothing is said', () => {
		expect(likeness(['', '', '…', '!'])).toEqual([]);
		expect(likeness([])).toEqual([]);
	});
});

/** Two Sprints in a row, with what was shown in each; what the first agreed on goes on in the second. */
function twoSprints() {
	const room = shownRoom(...FIRST);
	const { board, hand, id, clock, of } = room;
	addAction(board, hand('ines'), {
		id: 'alarm',
		title: 'Alarm on the nightly deploy',
		event: id,
		about: { id: of(FIRST[5]!), words: FIRST[5]! },
	});
	addAction(board, hand('ines'), { id: 'invites', title: 'Send invites a week before', event: id });
	closeIt(room);
	clock.now += 10 * 86_400_000;
	board.record.roots.sprints.set('next', {
		number: 15,
		start: '2026-11-23',
		weeks: 2,
		started: { by: 'ines', at: clock.now },
	});
	const second = 'e2';
	board.attach({ kind: 'event', event: second }, new Y.Doc());
	openEvent(board, hand('ines'), { id: second, kind: 'retrospective' });
	for (const event of [second, inboxOf('next')])
		for (const owner of board.view.people.keys()) board.attach({ kind: 'draft', event, owner }, new Y.Doc());
	for (const [index, text] of SECOND.entries()) writeChallenge(board, hand('amara'), second, { id: `a${index}`, text });
	showChallenges(board, hand('ines'), second, { drafts: draftsFor(board.view, board.view.events.get(second)!), prove });
	return { ...room, second };
}

describe('two Sprints in a row (R28)', () => {
	test('what came in both is suggested, with where it came', () => {
		const { board, id, second } = twoSprints();
		const found = recurringChallenges(board.view);
		expect(found.map(({ words, sprints }) => [words, sprints]).sort()).toEqual(
			[
				[SECOND[0], 2],
				[SECOND[1], 2],
			].sort(),
		);
		expect(found[0]!.occurrences.map(({ event, sprint }) => [event, sprint])).toEqual([
			[second, 15],
			[id, 14],
		]);
	});

	test('an improvement knows that what it is for came again, and how old it is', () => {
		const { board, hand, clock, second } = twoSprints();
		expect(
			[...recurrences(board.view)].map(([action, all]) => [action, all.map(({ event, words }) => [event, words])]),
		).toEqual([['alarm', [[second, SECOND[1]]]]]);
		reviewAction(board, hand('ben'), 'invites', { event: second, verdict: 'done' });
		expect(
			improvements(board.view, clock.now).map(({ action, sprint, age }) => [
				action.id,
				action.state,
				sprint,
				age.sprints,
			]),
		).toEqual([
			['alarm', 'open', 14, 1],
			['invites', 'done', 14, 1],
		]);
	});
});
