/** Where a Nexus Daily Scrum stands: who speaks, who is next, and what each team has answered so far (R22, F8). */
import type { BoardView } from '../board-view.ts';
import type { PersonId, TeamId } from '../ids.ts';
import type { DailyAnswers } from '../schema/daily.ts';
import type { NexusEvent } from '../schema/event.ts';
import type { Team } from '../schema/record.ts';
import { answersOf } from './daily-answers.ts';
import { countedInRoom, readyPeople } from './open.ts';
import { leads } from './seat.ts';

export interface DailyTeamStanding {
	readonly team: Team;
	readonly answers: DailyAnswers;
	/** How many of the three questions it has answered. */
	readonly answered: number;
	/** Who speaks for it; `undefined` while nobody of it is in the room. */
	readonly speaker: PersonId | undefined;
	readonly turn: 'done' | 'speaking' | 'next' | 'waiting';
	/** Somebody of it said so where the room is now. */
	readonly ready: boolean;
}

export function dailyStanding(view: BoardView, event: NexusEvent): DailyTeamStanding[] {
	const ready = readyPeople(event);
	return view.teams.map((team, index) => {
		const answers = answersOf(view, event.id, team.id);
		return {
			team,
			answers,
			answered: answeredOf(answers),
			speaker: speakerOf(view, event, team.id),
			turn: turnOf(view, event, index),
			ready: ready.some((person) => isOf(view, person, team.id)),
		};
	});
}

/**
 * Who speaks for a team: whoever of it came first; whoever leads the room only where nobody else of it is there. Who looks on
 * does not speak (F8).
 */
export function speakerOf(view: BoardView, event: NexusEvent, team: TeamId): PersonId | undefined {
	const here = countedInRoom(event).filter((person) => isOf(view, person, team));
	return here.find((person) => !leads(event, person)) ?? here[0];
}

function turnOf({ teams }: BoardView, { position, closed }: NexusEvent, index: number): DailyTeamStanding['turn'] {
	if (position.phase === 'before') return 'waiting';
	const speaking = teams.findIndex(({ id }) => id === position.step);
	if (closed || position.phase === 'adjust') return 'done';
	if (index === speaking) return 'speaking';
	if (index < speaking) return 'done';
	return index === speaking + 1 ? 'next' : 'waiting';
}

const answeredOf = ({ integrated, impacts, know }: DailyAnswers): number =>
	[integrated !== undefined, impacts.trim() !== '', know.trim() !== ''].filter(Boolean).length;

const isOf = ({ people }: BoardView, person: PersonId, team: TeamId): boolean =>
	people.get(person)?.teams.includes(team) ?? false;
