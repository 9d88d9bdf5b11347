/**
 * What the server alone writes, in `record`: the Nexus itself, its people and roles, Scrum Teams, Sprints, policy, and
 * the numbers of items. Every change goes through a procedure, so there is one referee and each value is written whole.
 */
import { isDate, type LocalDate } from '../calendar.ts';
import { isId, type ItemId, type PersonId, type SprintId, type TeamId } from '../ids.ts';
import { readFlag, readInteger, readMark, readNumber, readObject, readText, readTexts, type Mark } from './read.ts';

export interface NexusFacts {
	readonly name: string;
	/** What is built, for example "Rider app". */
	readonly product: string;
	/** IANA name; the dates of a Sprint are dates there. */
	readonly timeZone: string;
	/** A Nexus to look around in, made from our own example. */
	readonly sample: boolean;
}

export interface Person {
	readonly id: PersonId;
	readonly name: string;
	readonly productOwner: boolean;
	readonly scrumMaster: boolean;
	/** Product Owner and Scrum Master belong to the Nexus Integration Team, as do its other members (R2). */
	readonly integrationTeam: boolean;
	readonly teams: readonly TeamId[];
	/** Sees everything that the Nexus shows, changes nothing: stakeholders, the radiator. */
	readonly viewer: boolean;
	/** No person: a screen on a wall, which looks on and does nothing else. */
	readonly radiator: boolean;
	readonly joined: Mark | undefined;
	/** No longer in the Nexus. What they made keeps their name. */
	readonly left: Mark | undefined;
}

export interface Team {
	readonly id: TeamId;
	readonly name: string;
	/** One letter (two after a clash) that goes wherever the colour goes. */
	readonly letter: string;
	/** 1 to 9, the design's team colours `--t1` to `--t9`. */
	readonly colour: number;
	/** Teams are listed in the order in which they came to the Nexus. */
	readonly position: number;
	/** What the team knows best, in its own words; may be empty. */
	readonly focus: string;
	/** Points that the team takes on in a Sprint; absent: nobody has said. */
	readonly capacity: number | undefined;
	readonly retired: Mark | undefined;
}

export interface Sprint {
	readonly id: SprintId;
	readonly number: number;
	readonly start: LocalDate;
	/** 1 to 4. */
	readonly weeks: number;
	/** When Nexus Sprint Planning closed, and it began (R21); absent while it is planned. */
	readonly started: Mark | undefined;
	/** Its planning was given up; it is planned again when the next one opens. */
	readonly withdrawn: Mark | undefined;
}

export interface Policy {
	/** Set: the Product Owner alone orders the Product Backlog (R4). */
	readonly orderLocked: Mark | undefined;
}

export const RECORD_LIMITS = {
	name: 80,
	letter: 2,
	teams: 20,
	colours: 9,
	number: 9_999_999,
	focus: 120,
	capacity: 999,
} as const;

export function readNexus(value: unknown): NexusFacts {
	const { name, product, timeZone, sample } = readObject(value);
	return {
		name: readText(name, RECORD_LIMITS.name),
		product: readText(product, RECORD_LIMITS.name),
		timeZone: readText(timeZone, RECORD_LIMITS.name, 'UTC'),
		sample: readFlag(sample),
	};
}

/** Ids of teams as other things name them; whether they are there is another question. */
export const readTeamIds = (value: unknown): TeamId[] => readTexts(value, 64, RECORD_LIMITS.teams).filter(isId);

export function readPerson(id: PersonId, value: unknown): Person {
	const { name, productOwner, scrumMaster, integrationTeam, teams, viewer, radiator, joined, left } = readObject(value);
	const isOwner = readFlag(productOwner);
	const isMaster = readFlag(scrumMaster);
	return {
		id,
		name: readText(name, RECORD_LIMITS.name),
		productOwner: isOwner,
		scrumMaster: isMaster,
		integrationTeam: isOwner || isMaster || readFlag(integrationTeam),
		teams: readTexts(teams, 64, RECORD_LIMITS.teams),
		viewer: readFlag(viewer) || readFlag(radiator),
		radiator: readFlag(radiator),
		joined: readMark(joined),
		left: readMark(left),
	};
}

export function readTeam(id: TeamId, value: unknown): Team {
	const { name, letter, colour, position, focus, capacity, retired } = readObject(value);
	return {
		id,
		name: readText(name, RECORD_LIMITS.name),
		letter: readText(letter, RECORD_LIMITS.letter, '?'),
		colour: readInteger(colour, 1, RECORD_LIMITS.colours) ?? 1,
		position: readInteger(position, 0, 1_000) ?? 0,
		focus: readText(focus, RECORD_LIMITS.focus),
		capacity: readNumber(capacity, 0, RECORD_LIMITS.capacity),
		retired: readMark(retired),
	};
}

export function readSprint(id: SprintId, value: unknown): Sprint | undefined {
	const { number, start, weeks, started, withdrawn } = readObject(value);
	if (!isDate(start)) return undefined;
	return {
		id,
		number: readInteger(number, 1, RECORD_LIMITS.number) ?? 1,
		start,
		weeks: readInteger(weeks, 1, 4) ?? 2,
		started: readMark(started),
		withdrawn: readMark(withdrawn),
	};
}

export const readPolicy = (value: unknown): Policy => ({ orderLocked: readMark(readObject(value)['orderLocked']) });

export const readItemNumber = (value: unknown): number | undefined => readInteger(value, 1, RECORD_LIMITS.number);

export const isItemId = (id: string): id is ItemId => isId(id);
