/**
 * A Scrum Team's own Retrospective (R26): its format, what its people write, and the actions that they form. It lies in
 * `team-event/{event}/{team}`, which nobody else receives. What a team shares lies in `event/{id}`, in words of its own.
 */
import type * as Y from 'yjs';
import { isId, type ActionId, type ChallengeId, type TeamId } from '../ids.ts';
import { asText, readMark, readObject, readOptionalText, readText, readTime, type Mark } from './read.ts';

export interface TeamCard {
	readonly id: ChallengeId;
	/** Of the format that the team chose; of another one before, the first. */
	readonly column: string;
	readonly text: string;
	readonly rank: string;
	readonly made: number;
}

/** An action that a team forms for itself. */
export interface TeamAction {
	readonly id: ActionId;
	readonly title: string;
	/** What it is for: a stack of the shared challenges, or a subject. */
	readonly about: string | undefined;
	/** What of it the team shared. */
	readonly shared: ActionId | undefined;
	readonly made: number;
}

/** What a team shares with the Nexus: an action or a thought, in words for others. */
export interface SharedAction {
	readonly id: ActionId;
	readonly team: TeamId;
	readonly title: string;
	readonly about: string | undefined;
	readonly mark: Mark;
}

export const TEAM_ROOM_LIMITS = { text: 500, title: 200, column: 40, entries: 500 } as const;

export const readTeamCard = (id: ChallengeId, map: Y.Map<unknown>): TeamCard => ({
	id,
	column: readText(map.get('column'), TEAM_ROOM_LIMITS.column),
	text: readText(asText(map.get('text'))?.toString(), TEAM_ROOM_LIMITS.text),
	rank: readText(map.get('rank'), 200),
	made: readTime(map.get('made')) ?? 0,
});

export const readTeamAction = (id: ActionId, map: Y.Map<unknown>): TeamAction => {
	const [about, shared] = [map.get('about'), map.get('shared')];
	return {
		id,
		title: readText(asText(map.get('title'))?.toString(), TEAM_ROOM_LIMITS.title),
		about: isId(about) ? about : undefined,
		shared: isId(shared) ? shared : undefined,
		made: readTime(map.get('made')) ?? 0,
	};
};

/** `undefined` for what no team shared. */
export function readSharedAction(id: ActionId, value: unknown): SharedAction | undefined {
	const { team, title, about } = readObject(value);
	const [mark, words] = [readMark(value), readOptionalText(title, TEAM_ROOM_LIMITS.title)];
	if (!isId(team) || !mark || words === undefined) return undefined;
	return { id, team, title: words, about: isId(about) ? about : undefined, mark };
}
