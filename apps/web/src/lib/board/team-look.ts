/** What is drawn of a team wherever it appears: its colour never goes without its letter. */
import type { Team } from '@nexus-board/nexus';

export type TeamLook = Pick<Team, 'letter' | 'colour' | 'name'>;

/** Colour 0 is ink (`data-team` in base.css). */
export const INTEGRATION_TEAM: TeamLook = { letter: 'N', colour: 0, name: 'Nexus Integration Team' };
