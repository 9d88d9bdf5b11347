/** The teams and the others between whom dependencies lie, as people call them. */
import { NO_TEAM, OUTSIDE, type BoardView, type PartyKey, type TeamId } from '@nexus-board/nexus';
import { teamName } from '#lib/words/dependencies.ts';

export const partyName = (view: BoardView, party: PartyKey): string =>
	party === NO_TEAM ? 'No team' : party === OUTSIDE ? 'Outside' : (teamName(view, party) ?? 'No team');

/** In the middle of a sentence. */
export const partyWords = (view: BoardView, party: PartyKey): string =>
	party === NO_TEAM ? 'items without a team' : party === OUTSIDE ? 'somebody outside' : partyName(view, party);

/** Who could say something about it: the people of a team, the first to come first. */
export const peopleOfTeam = ({ people }: BoardView, team: TeamId) =>
	[...people.values()]
		.filter((person) => !person.left && !person.viewer && person.teams.includes(team))
		.sort((a, b) => (a.joined?.at ?? 0) - (b.joined?.at ?? 0));
