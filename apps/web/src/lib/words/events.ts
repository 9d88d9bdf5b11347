/** The events of a Nexus by the names that the Guide gives them. */
import type { EventKind } from '@nexus-board/nexus';

export const EVENT_WORDS: Record<EventKind, string> = {
	refinement: 'Refinement',
	planning: 'Nexus Sprint Planning',
	daily: 'Nexus Daily Scrum',
	review: 'Nexus Sprint Review',
	retrospective: 'Nexus Sprint Retrospective',
};
