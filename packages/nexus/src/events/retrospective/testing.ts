/** A Retrospective to test with, whose challenges are shown: their ids are found by their texts. */
import { retrospectiveRoom } from '../../testing/room.ts';
import { SUBJECTS } from '../../schema/retrospective.ts';
import { closeEvent } from '../frame.ts';
import { draftsFor, writeChallenge } from './own-challenges.ts';
import { showChallenges } from './showing.ts';
import { stacksOf } from './stacks.ts';
import { sayNothingToAddress } from './topics.ts';

/** As the server proves whose a challenge is: nobody else knows how. */
export const prove = (challenge: string, person: string) => `only the server says that ${challenge} is of ${person}`;

/** Ines closes it: there is nothing to address, and the teams meet another day. */
export function closeIt({
	board,
	hand,
	id,
}: Pick<ReturnType<typeof retrospectiveRoom>, 'board' | 'hand' | 'id'>): void {
	for (const subject of SUBJECTS) sayNothingToAddress(board, hand('ines'), id, subject, true);
	closeEvent(board, hand('ines'), id, { reason: 'The teams meet tomorrow' });
}

/** Each text is a challenge about integration, written by Ben. */
export function shownRoom(...texts: string[]) {
	const room = retrospectiveRoom();
	const { board, hand, id } = room;
	for (const [index, text] of texts.entries())
		writeChallenge(board, hand('ben'), id, { id: `b${index}`, text, topic: 'integration' });
	const drafts = () => draftsFor(board.view, room.event());
	showChallenges(board, hand('ines'), id, { drafts: drafts(), prove });
	const shown = [...board.view.challenges.get(id)!.values()];
	return {
		...room,
		drafts,
		of: (text: string) => shown.find((one) => one.text === text)!.id,
		/** Each stack of a topic: its challenges, sorted for they come in an order by chance. */
		stacks: (topic = 'integration') =>
			stacksOf(board.view, id)
				.filter((stack) => stack.topic === topic)
				.map(({ challenges }) =>
					challenges
						.map(({ text }) => text)
						.sort()
						.join('+'),
				),
	};
}
