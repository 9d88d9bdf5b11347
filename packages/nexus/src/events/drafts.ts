/** The private documents of a Nexus in which something may wait to be shown. */
import type { BoardView } from '../board-view.ts';
import type { DocumentKey } from '../documents.ts';
import { draftsWithEstimates } from './estimates.ts';
import { openEvents } from './open.ts';
import { draftsFor, inboxOf } from './retrospective/own-challenges.ts';

/** Those of events that are open, and the inboxes of the current Sprint: what a Nexus takes along into another life. */
export function draftsInUse(view: BoardView): DocumentKey[] {
	const open = openEvents(view).filter(({ kind }) => kind === 'retrospective');
	const inbox = view.sprint ? [{ id: inboxOf(view.sprint.id), sprint: undefined }] : [];
	const drafts = [...open, ...inbox].flatMap((event): DocumentKey[] => draftsFor(view, event));
	return [...draftsWithEstimates(view), ...drafts];
}
