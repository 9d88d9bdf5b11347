/** What a Retrospective is about: the Guide's three subjects, which nobody can take away, the room's own, and anything else (R27). */
import type { BoardView } from '../../board-view.ts';
import type { EventId } from '../../ids.ts';
import { compareRanked } from '../../order/ranks.ts';
import { OTHER, SUBJECTS, type Subject, type Talk, type Topic } from '../../schema/retrospective.ts';

/** The Guide's words for its subjects. */
export const SUBJECT_WORDS: Record<Subject, { readonly title: string; readonly question: string }> = {
	undone: {
		title: 'Undone work, technical debt',
		question: 'Was any work left undone? Did the Nexus generate technical debt?',
	},
	integration: {
		title: 'Integration frequency',
		question: 'Were all artifacts, particularly code, frequently (as often as every day) successfully integrated?',
	},
	deployment: {
		title: 'Build, test, deploy frequency',
		question:
			'Was the software successfully built, tested, and deployed often enough to prevent the overwhelming accumulation of unresolved dependencies?',
	},
};

const OTHER_WORDS = { title: 'Other shared challenges', question: 'Anything that touched more than one team.' };

const NOTHING_SAID: Talk = { why: '', undo: '', prevent: '', notes: '' };

/** In order: the Guide's subjects, whatever lies in the document, the room's own, and anything else at the end. */
export function topicsOf({ topics }: BoardView, event: EventId): readonly Topic[] {
	const known = topics.get(event);
	const given = (id: Topic['id'], words: { title: string; question: string }): Topic => ({
		id,
		...words,
		rank: '',
		fine: known?.get(id)?.fine,
		talk: known?.get(id)?.talk ?? NOTHING_SAID,
	});
	const own = [...(known?.values() ?? [])]
		.filter(({ id }) => !(id in SUBJECT_WORDS) && id !== OTHER)
		.sort(compareRanked);
	return [...SUBJECTS.map((id) => given(id, SUBJECT_WORDS[id])), ...own, given(OTHER, OTHER_WORDS)];
}
