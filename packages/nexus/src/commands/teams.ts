/** The Scrum Teams of a Nexus, in `record`: procedures call these, as they call `record.ts`. */
import { whyNotWrite } from '../access/access.ts';
import type { BoardView } from '../board-view.ts';
import type { Board } from '../board.ts';
import { newId, type PersonId, type TeamId } from '../ids.ts';
import { Refusal, refuse, type Refused } from '../refusal.ts';
import { whyNotTeam } from '../rules/items.ts';
import { whyNotNote, whyNotNumber, whyNotText } from '../rules/texts.ts';
import { RECORD_LIMITS, type Team } from '../schema/record.ts';
import type { Actor } from '../shared-document.ts';

export interface NewTeam {
	id?: TeamId;
	name: string;
	/** Absent: chosen from the name. */
	letter?: string | undefined;
	/** 1 to 9; absent: the next in turn. */
	colour?: number | undefined;
	focus?: string;
	/** Points in a Sprint. */
	capacity?: number;
}

/**
 * A new Scrum Team, with the next of the nine colours and a letter of its name.
 * @throws {Refusal} `text-missing`, `text-too-long`, `letter-taken`
 */
export const addTeam = (board: Board, by: Actor, team: NewTeam): TeamId => addTeams(board, by, [team])[0]!;

/** Several at once, in one change: all or none. @throws {Refusal} as `addTeam` */
export function addTeams(board: Board, by: Actor, added: readonly NewTeam[]): TeamId[] {
	const made = newTeams(added, board.view.teams);
	board.record.change(by, (record) => {
		for (const { id, ...facts } of made) record.teams.set(id, facts);
	});
	return made.map(({ id }) => id);
}

export interface TeamChange {
	team: TeamId;
	name?: string | undefined;
	letter?: string | undefined;
	focus?: string | undefined;
	/** `null`: nobody says any more. */
	capacity?: number | null | undefined;
}

/**
 * Changes what is known of a Scrum Team; what is absent stays as it is. The team's members and the Nexus Integration Team
 * do it, as they write the team's own document. Two at once: each change is whole, the later one stays.
 * @throws {Refusal} `not-permitted`, `unknown-team`, `text-missing`, `text-too-long`, `letter-taken`, `number-out-of-range`
 */
export function describeTeam(board: Board, by: Actor, { team: id, ...change }: TeamChange): void {
	const { view } = board;
	refuse(whyNotTeam(view, id) ?? whyNotDescribe(view, by.person, id));
	const known = view.teams.find((team) => team.id === id)!;
	const capacity = change.capacity === undefined ? known.capacity : (change.capacity ?? undefined);
	const letter = change.letter?.trim().toUpperCase() ?? known.letter;
	const { name = known.name, focus = known.focus } = change;
	refuse(
		whyNotText(name, RECORD_LIMITS.name, 'team name') ??
			whyNotText(letter, RECORD_LIMITS.letter, 'letter') ??
			whyNotKnown(focus, capacity),
	);
	const others = view.teams.filter((team) => team.id !== id).map((team) => team.letter);
	if (letter !== known.letter && ['N', ...others].includes(letter))
		throw new Refusal({ code: 'letter-taken', about: letter });
	const described = { name: name.trim(), letter, colour: known.colour, position: known.position };
	board.record.change(by, ({ teams }) => teams.set(id, { ...described, ...whatIsKnown(focus, capacity) }));
}

function whyNotDescribe({ people, policy }: BoardView, person: PersonId, team: TeamId): Refused | undefined {
	const who = people.get(person);
	return who ? whyNotWrite(who, { kind: 'team', team }, policy) : { code: 'not-permitted' };
}

/** As they are stored, each with its id, after those that are present. @throws {Refusal} as `addTeam` */
export function newTeams(added: readonly NewTeam[], present: readonly Pick<Team, 'letter' | 'position'>[]) {
	const first = 1 + Math.max(-1, ...present.map(({ position }) => position));
	const taken = new Set(present.map(({ letter }) => letter));
	return added.map((team, index) => newTeam(team, first + index, taken));
}

/** @param taken letters that are given; the new team's joins them. */
function newTeam(
	{ id = newId(), name, letter, colour, focus = '', capacity }: NewTeam,
	position: number,
	taken: Set<string>,
) {
	refuse(whyNotText(name, RECORD_LIMITS.name, 'team name') ?? whyNotKnown(focus, capacity));
	if (letter !== undefined && taken.has(letter)) throw new Refusal({ code: 'letter-taken', about: letter });
	const own = letter ?? freeLetter(name, taken);
	taken.add(own);
	return {
		id,
		name: name.trim(),
		letter: own,
		colour: colour ?? 1 + (position % RECORD_LIMITS.colours),
		position,
		...whatIsKnown(focus, capacity),
	};
}

/** What is known of a team: its focus may be empty, its capacity unsaid. */
const whyNotKnown = (focus: string, capacity: number | undefined) =>
	whyNotNote(focus, RECORD_LIMITS.focus, 'focus') ??
	(capacity === undefined ? undefined : whyNotNumber(capacity, 0, RECORD_LIMITS.capacity, 'capacity'));

/** What is absent is not stored. */
const whatIsKnown = (focus: string, capacity: number | undefined) => ({
	...(focus.trim() && { focus: focus.trim() }),
	...(capacity !== undefined && { capacity }),
});

/**
 * The team name's initial; on a clash the next free letter of the name, then of the alphabet. N is kept for the Nexus
 * Integration Team.
 */
export function freeLetter(name: string, taken: ReadonlySet<string>): string {
	const candidates = [...name.toUpperCase()].filter((letter) => /\p{L}/u.test(letter));
	const free = (letter: string) => letter !== 'N' && !taken.has(letter);
	return [...candidates, ...'ABCDEFGHIJKLMOPQRSTUVWXYZ', ...'123456789'].find(free) ?? '?';
}
