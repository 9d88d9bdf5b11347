/** A sentence for every lawful "no": what did not happen, then the way on. */
import type { RefusalCode, Refused } from '@nexus-board/nexus';

const WORDS: Record<RefusalCode, (about: string) => string> = {
	'not-permitted': () => 'Your role does not include this. Ask somebody on the Nexus Integration Team.',
	'order-locked': () => 'The Product Owner has locked the order.',
	'unknown-item': () => 'This item is no longer there.',
	'unknown-team': () => 'This Scrum Team is no longer in the Nexus. Choose another.',
	'unknown-dependency': () => 'This dependency was removed.',
	'unknown-task': () => 'This task was taken out of the plan.',
	'unknown-comment': () => 'This comment was taken back.',
	'unknown-proposal': () => 'This proposal was answered or taken back.',
	'not-its-part': () => 'This item is not a part of the one that was split. Choose one of its parts.',
	'unknown-person': () => 'This person is no longer in the Nexus.',
	'no-sprint': () => 'There is no Sprint yet. Plan one first.',
	'item-retired': () => 'This item was taken out of the Product Backlog. Bring it back to change it.',
	'item-integrated': () => 'This item is in the Integrated Increment and stays as it is.',
	'inside-itself': () => 'An item can’t be part of itself. Choose another parent.',
	'needs-itself': () => 'An item can’t need itself. Choose another item.',
	'already-linked': () => 'These two items are linked already.',
	'day-outside-sprint': () => 'This day is outside the Sprint. Choose one of its working days.',
	'not-in-sprint': () => 'This item is not selected for the Sprint. Select it first.',
	'text-missing': (about) => `${sentence(about || 'text')} is empty. Write something first.`,
	'text-too-long': (about) => tooLong(about),
	'number-out-of-range': (about) => outOfRange(about),
	'letter-taken': (about) => `Another Scrum Team has the letter ${about}. Choose another letter.`,
	'product-owner-present': (about) =>
		`${about || 'Somebody'} is the Product Owner, and a Nexus has exactly one. Hand the role over first.`,
	'product-owner-needed': () => 'A Nexus has exactly one Product Owner. Hand the role over first.',
	'value-unknown': (about) =>
		about ? `“${about}” can’t be used here. Choose another.` : 'This can’t be used here. Choose another.',
	'unknown-event': () => 'This event is not there.',
	'unknown-run': () => 'This run is no longer kept.',
	'unknown-issue': () => 'This integration issue was taken out of the register.',
	'issue-resolved': () => 'This integration issue is resolved. Open it again to change it.',
	'issue-open': () => 'This integration issue is open already.',
	'team-missing': () => 'An integration issue concerns at least one Scrum Team. Choose one.',
	'not-of-this-team': () => 'This integration issue does not concern the team any more.',
	'not-handed-over': () => 'This integration issue has not been handed to the team yet.',
	'nobody-to-hand-to': () => 'Every team has settled its part. Resolve the issue.',
	'unknown-criterion': () => 'This criterion is no longer asked.',
	'unknown-practice': () => 'This practice was taken out of the register.',
	'item-without-team': () => 'No Scrum Team is forecast for this item. Forecast one first.',
	'item-not-integrated': () => 'This item is not integrated. Its card does not stand at Integrated.',
	'item-failing': () => 'This item fails where work is integrated. Mend that first, or correct the run.',
	'increment-failing': () => 'Something fails where work is integrated. Mend that first.',
	'increment-empty': () => 'Nothing is in the Integrated Increment yet.',
	'event-open': () => 'A session is open already. Join it.',
	'event-closed': () => 'This event was closed. It stays as it is.',
	'not-facilitating': () => 'The facilitator does this. Raise your hand.',
	'moved-on': () => 'The room moved on a moment before you.',
	'seat-held': (about) => `The seat is held for ${about || 'the facilitator'} for a moment. Try again soon.`,
	'not-in-room': () => 'You are not in this room. Join it first.',
	observing: () => 'You look on. Take part to do this.',
	'sprint-running': (about) =>
		`${about || 'The Sprint'} still runs. Until its last day, the Nexus Integration Team opens Planning.`,
	'planning-unfinished': (about) => `Not finished yet: ${about}. Say why it closes all the same.`,
	'phase-rests': (about) => `The room went back from “${about}”. It goes on once the room comes there again.`,
	'sprint-not-begun': (about) => `${about || 'The Sprint'} has not begun. Look back at it when it has.`,
	'retrospective-held': (about) =>
		`The Retrospective of ${about || 'this Sprint'} was held. The next one comes with the next Sprint.`,
	'unknown-challenge': () => 'This challenge was taken away.',
	'unknown-action': () => 'This improvement was taken away.',
	'subject-unanswered': (about) => `Without an answer yet: ${about}. Every Retrospective addresses these.`,
	'teams-unfinished': (about) => `Not finished yet: ${about}. Say why it closes all the same.`,
	'votes-used': (about) => `All of your ${about} votes are given. Take one back first.`,
	'topic-votes-used': (about) => `At most ${about} of your votes go to one challenge. Choose another.`,
	'nobody-answered': () => 'Nobody has answered yet. Wait for one answer at least.',
	'import-unreadable': (about) =>
		`The file could not be read${about ? `: ${about}` : ''}. Nothing was imported. Check the format, then try again.`,
	'import-stale': () => 'The board has changed since the preview. Nothing was imported. Look at the preview again.',
};

export const refusalWords = ({ code, about = '' }: Refused): string => WORDS[code](about);

/** What the server refused on the wire, by the rule it names: a change that was made here and is now taken back. */
export function refusedWords(rule: string, about: string): string {
	if (rule === 'document-full') return `There is no more room: ${about} is the limit. Your last change was taken back.`;
	if (rule === 'not-taken') return 'The server could not take your last changes. They are kept here for you to copy.';
	const words = rule in WORDS ? WORDS[rule as RefusalCode](about) : 'The server refused it.';
	return `Your last change was taken back. ${words}`;
}

/** Rules name a field and its limit: "title, 300". */
function tooLong(about: string): string {
	const [field = 'text', limit] = about.split(', ');
	return limit
		? `${sentence(field)} is longer than ${limit} letters. Shorten it.`
		: `${sentence(field)} is too long. Shorten it.`;
}

/** "weeks, 1 to 4" */
function outOfRange(about: string): string {
	const [field = 'number', range] = about.split(', ');
	return range ? `${sentence(field)} must be ${range}.` : `${sentence(field)} is out of range.`;
}

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
