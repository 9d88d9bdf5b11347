import { describe, expect, test } from 'vitest';
import { addAction, changeAction, reviewAction } from '../../commands/actions.ts';
import { describeTeam } from '../../commands/teams.ts';
import { codeOf } from '../../testing/index.ts';
import { closeEvent, openEvent } from '../frame.ts';
import { minutesOf } from '../minutes.ts';
import { heldOf } from '../open.ts';
import { whyNotCloseRetrospective, retrospectiveOutcome } from './closing.ts';
import { groupTitle, joinChallenges, talkText } from './groups.ts';
import { whyNotLookBack } from './retrospective.ts';
import { sayTeamRoom, shareAction } from './team-rooms.ts';
import { closeIt, prove, shownRoom } from './testing.ts';
import { sayNothingToAddress, unansweredSubjects } from './topics.ts';
import { claimChallenge, draftsOf } from './showing.ts';
import { closeVoting, giveVote, openVoting } from './votes.ts';

describe('closing a Retrospective (R26, R27)', () => {
	test('waits for an answer to each of the three subjects, for which no reason stands in', () => {
		const { board, hand, id, event } = shownRoom('Merge');
		const why = (reason?: string) => whyNotCloseRetrospective(board.view, event(), { reason });
		expect(why('We are late')).toEqual({
			code: 'subject-unanswered',
			about: 'Undone work, technical debt; Integration frequency; Build, test, deploy frequency',
		});
		for (const subject of unansweredSubjects(board.view, id).slice(1))
			sayNothingToAddress(board, hand('ben'), id, subject, true);
		expect(codeOf(() => closeEvent(board, hand('ines'), id, { reason: 'We are late' }))).toBe('subject-unanswered');
		talkText(board, id, 'undone', 'undo')!.insert(0, 'One shared retry client.');
		expect(why('We are late')).toBeUndefined();
		expect(codeOf(() => closeEvent(board, hand('ben'), id, { reason: 'We are late' }))).toBe('not-facilitating');
	});

	test('waits for each team’s own Retrospective, or for a reason that is kept', () => {
		const { board, hand, id } = shownRoom('Merge');
		for (const subject of unansweredSubjects(board.view, id))
			sayNothingToAddress(board, hand('ben'), id, subject, true);
		sayTeamRoom(board, hand('ben'), id, { team: 'birch', state: 'finished' });
		const close = (reason?: string) => codeOf(() => closeEvent(board, hand('ines'), id, { reason }));
		expect(close()).toBe('teams-unfinished');
		expect(close('x'.repeat(501))).toBe('text-too-long');
		expect(close('Alder and Cedar meet tomorrow')).toBeUndefined();
		expect(board.view.retrospectives.get(id)).toMatchObject({
			reason: 'Alder and Cedar meet tomorrow',
			abandoned: false,
			outcome: { teams: [{ name: 'Alder', state: 'not-started' }, { name: 'Birch', state: 'finished' }, {}] },
		});
	});

	test('given up with a reason, it was not held: there may be another in this Sprint', () => {
		const { board, hand, id, clock } = shownRoom('Merge');
		expect(codeOf(() => closeEvent(board, hand('ines'), id, { abandoned: true }))).toBe('text-missing');
		closeEvent(board, hand('ines'), id, { abandoned: true, reason: 'The fire alarm' });
		expect(heldOf(board.view, 'retrospective')).toEqual([]);
		expect(whyNotLookBack(board.view, clock.now)).toBeUndefined();
		expect(minutesOf(board.view, board.view.events.get(id)!)).toContain('It was given up.');
	});
});

test('the minutes have all that was entered and shown, and stay as they were when it closed (F9)', () => {
	const room = shownRoom('Wallet screens sat *four days* behind a merge.', 'Nobody owned the build.', 'Deploys wait.');
	const { board, hand, id, of, drafts, event } = room;
	addAction(board, hand('olga'), {
		id: 'old',
		title: 'Contract tests',
		owners: { teams: ['cedar'], integrationTeam: false },
	});
	reviewAction(board, hand('ben'), 'old', { event: id, verdict: 'keep', note: 'Halfway there' });
	joinChallenges(board, hand('ben'), id, {
		challenges: [of('Nobody owned the build.')],
		to: of('Wallet screens sat *four days* behind a merge.'),
		group: 'g1',
	});
	groupTitle(board, id, 'g1')!.insert(0, 'Long-lived branches');
	talkText(board, id, 'g1', 'why')!.insert(0, 'Reviews wait.\n## Not a heading of ours');
	claimChallenge(board, hand('ben'), id, { challenge: of('Deploys wait.'), drafts: draftsOf(board, id, 'ben'), prove });
	openVoting(board, hand('ines'), id, { round: 1, perPerson: 2, perTopic: 2 });
	for (const person of ['ben', 'amara'] as const) giveVote(board, hand(person), id, { round: 1, about: 'g1' });
	closeVoting(board, hand('ines'), id, { round: 1, drafts: drafts() });
	shareAction(board, hand('amara'), id, 'cedar', { id: 's1', title: 'Rotate the on-call' });
	addAction(board, hand('ines'), {
		id: 'new',
		title: 'No branch older than one day',
		event: id,
		about: { id: 'g1', words: 'Long-lived branches' },
	});
	changeAction(board, hand('ines'), 'new', {
		owners: { teams: ['birch'], integrationTeam: true },
		seen: { where: 'sprint-backlog', note: 'Age badge' },
		check: { measure: '0 branches older than 1 day', when: 'Nexus Daily Scrum' },
		due: '2026-12-04',
	});
	addAction(board, hand('ines'), { id: 'nightly', title: 'Alarm on the nightly deploy', event: id });
	closeIt(room);
	const before = minutesOf(board.view, event());
	changeAction(board, hand('ines'), 'new', { title: 'Something else' });
	reviewAction(board, hand('ines'), 'old', { event: id, verdict: 'drop' });
	describeTeam(board, hand('ines'), { team: 'birch', name: 'Beech' });
	expect(retrospectiveOutcome(board.view, event()).actions.map(({ settled }) => settled)).toEqual([true, false]);
	const lines = minutesOf(board.view, event()).split('\n');
	expect(lines.filter((line) => line.includes('Beech'))).toEqual([]);
	expect(before.split('\n')).toEqual(
		expect.arrayContaining([
			'- Contract tests (Cedar): goes on, Halfway there',
			'Round 1 of votes: 2 votes of 2 people, 2 each at most.',
			'### Long-lived branches (2 votes)',
			'- Wallet screens sat \\*four days\\* behind a merge.',
			'> Reviews wait.',
			'> ## Not a heading of ours',
			'- Deploys wait. (of ben)',
			'- Cedar: not held',
			'- Cedar: Rotate the on-call',
			'## Agreed improvements (2)',
			'- **No branch older than one day**',
			'  - Owner: Birch, Nexus Integration Team',
			'  - Where everyone sees it: Nexus Sprint Backlog: Age badge',
			'  - How it is checked: 0 branches older than 1 day, Nexus Daily Scrum',
			'  - Due: 2026-12-04',
			'  - For: Long-lived branches',
			'The room found nothing to address.',
			'0 of 0 selected items in the Integrated Increment, 0 integration issues open.',
		]),
	);
	expect(lines).toEqual(before.split('\n'));
	expect(codeOf(() => openEvent(board, hand('ines'), { kind: 'retrospective' }))).toBe('retrospective-held');
});
