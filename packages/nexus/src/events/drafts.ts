/** The documents of a Nexus that not everybody receives. */
import type { BoardView } from '../board-view.ts';
import type { DocumentKey } from '../documents.ts';
import { draftsWithEstimates } from './estimates.ts';
import { openEvents } from './open.ts';
import { draftsFor, inboxOf } from './retrospective/own-challenges.ts';
import { teamRooms } from './retrospective/team-rooms.ts';

/**
 * Those that a Nexus takes along into another life: drafts of events that are open, inboxes of the current Sprint, and the
 * teams' own Retrospectives.
 */
export function privateDocuments(view: BoardView): DocumentKey[] {
	const open = openEvents(view).filter(({ kind }) => kind === 'retrospective');
	const inbox = view.sprint ? [{ id: inboxOf(view.sprint.id), sprint: undefined }] : [];
	const drafts = [...open, ...inbox].flatMap((event): DocumentKey[] => draftsFor(view, event));
	return [...draftsWithEstimates(view), ...drafts, ...teamRooms(view)];
}
