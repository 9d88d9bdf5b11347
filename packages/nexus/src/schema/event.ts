/**
 * Events of a Nexus as they stand in `record`: which there are, where each is, who leads it, who takes part, and its
 * timer. The same for every kind; what only one kind has lies beside it (`schema/refinement.ts`). All of it is written by
 * procedures, so an event goes on when nobody's browser is open.
 *
 * Refinement goes on all the time; a refinement session is an event room for it.
 * @see Nexus Guide, "Nexus Events"
 */
import type * as Y from 'yjs';
import { isId, type EventId, type ItemId, type PersonId, type SprintId } from '../ids.ts';
import {
	asMap,
	LATEST,
	readFlag,
	readInteger,
	readMark,
	readNumber,
	readObject,
	readOptionalText,
	readText,
	readTexts,
	readTime,
	type Mark,
} from './read.ts';

/** The events of a Nexus, in the order in which a Sprint has them; refinement goes on all the time. */
export const EVENT_KINDS = ['refinement', 'planning', 'daily', 'review', 'retrospective'] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** Where the room is: a phase, and within it perhaps a step: the item that is refined, the team that speaks. */
export interface Position {
	readonly phase: string;
	readonly step: string | undefined;
}

/** Times are the server's, in milliseconds since 1970. Running: it is over at `endsAt`; standing: `leftMs` are left. */
export interface Timer {
	readonly lengthMs: number;
	readonly endsAt: number | undefined;
	/** Negative: so long over. */
	readonly leftMs: number;
}

/** Who leads the room. A deputy may do all that the facilitator may. */
export interface Seat {
	readonly facilitator: PersonId;
	readonly deputies: readonly PersonId[];
	/** Since when no window of the facilitator's is connected. */
	readonly awaySince: number | undefined;
}

export interface Attendance {
	readonly joined: number;
	readonly left: number | undefined;
	/** Looks on: does not count where all are waited for. */
	readonly observing: boolean;
}

/** Somebody is ready with where the room was then. */
export interface ReadyMark extends Position {
	readonly at: number;
}

export interface RaisedHand {
	readonly person: PersonId;
	readonly at: number;
}

/** "Look here, please": asks everybody, moves nobody. */
export interface Spotlight {
	/** The page, as its address below the Nexus. */
	readonly page: string;
	readonly item: ItemId | undefined;
	readonly mark: Mark;
}

export interface NexusEvent {
	readonly id: EventId;
	readonly kind: EventKind;
	readonly sprint: SprintId | undefined;
	readonly opened: Mark;
	readonly closed: Mark | undefined;
	readonly position: Position;
	/** Phases are counted from 0; nobody looks further ahead than this one. */
	readonly furthest: number;
	/** When the room came to the phase that it is in. */
	readonly since: number;
	/** How long it was in each phase before that, in milliseconds. */
	readonly spent: Readonly<Record<string, number>>;
	readonly seat: Seat;
	readonly timer: Timer;
	readonly people: Readonly<Record<PersonId, Attendance>>;
	readonly ready: Readonly<Record<PersonId, ReadyMark>>;
	/** In the order in which they were raised. */
	readonly hands: readonly RaisedHand[];
	readonly spotlight: Spotlight | undefined;
}

export const EVENT_LIMITS = { people: 1_000, deputies: 20, phase: 40, timerMinutes: 1_440, page: 80 } as const;

const MINUTE_MS = 60_000;
const LONGEST_MS = EVENT_LIMITS.timerMinutes * MINUTE_MS;

/** `undefined` for one that nobody opened or that is of no kind. */
export function readEvent(id: EventId, map: Y.Map<unknown>): NexusEvent | undefined {
	const opened = readMark(map.get('opened'));
	const kind = EVENT_KINDS.find((known) => known === map.get('kind'));
	if (!opened || !kind) return undefined;
	const sprint = map.get('sprint');
	return {
		id,
		kind,
		sprint: isId(sprint) ? sprint : undefined,
		opened,
		closed: readMark(map.get('closed')),
		position: readPosition(map.get('position')),
		furthest: readInteger(map.get('furthest'), 0, 50) ?? 0,
		since: readTime(map.get('since')) ?? opened.at,
		spent: readSpent(map.get('spent')),
		seat: readSeat(map.get('seat'), opened.by),
		timer: readTimer(map.get('timer')),
		people: readByPerson(map.get('people'), readAttendance),
		ready: readByPerson(map.get('ready'), readReady),
		hands: readHands(map.get('hands')),
		spotlight: readSpotlight(map.get('spotlight')),
	};
}

function readPosition(value: unknown): Position {
	const { phase, step } = readObject(value);
	return { phase: readText(phase, EVENT_LIMITS.phase), step: isId(step) ? step : undefined };
}

const readSpent = (value: unknown): Readonly<Record<string, number>> =>
	Object.fromEntries(
		Object.entries(readObject(value)).flatMap(([phase, ms]) => {
			const spent = readNumber(ms, 0, LATEST);
			return spent === undefined ? [] : [[phase.slice(0, EVENT_LIMITS.phase), spent]];
		}),
	);

function readSeat(value: unknown, opener: PersonId): Seat {
	const { facilitator, deputies, awaySince } = readObject(value);
	return {
		facilitator: isId(facilitator) ? facilitator : opener,
		deputies: readTexts(deputies, 64, EVENT_LIMITS.deputies),
		awaySince: readTime(awaySince),
	};
}

function readTimer(value: unknown): Timer {
	const { lengthMs, endsAt, leftMs } = readObject(value);
	return {
		lengthMs: readNumber(lengthMs, 0, LONGEST_MS) ?? 0,
		endsAt: readTime(endsAt),
		leftMs: readNumber(leftMs, -LATEST, LONGEST_MS) ?? 0,
	};
}

function readAttendance(value: unknown): Attendance | undefined {
	const { joined, left, observing } = readObject(value);
	const at = readTime(joined);
	return at === undefined ? undefined : { joined: at, left: readTime(left), observing: readFlag(observing) };
}

function readReady(value: unknown): ReadyMark | undefined {
	const at = readTime(readObject(value)['at']);
	return at === undefined ? undefined : { ...readPosition(value), at };
}

const readHands = (value: unknown): RaisedHand[] =>
	(Array.isArray(value) ? value : []).slice(0, EVENT_LIMITS.people).flatMap((entry) => {
		const { person, at } = readObject(entry);
		const raised = readTime(at);
		return isId(person) && raised !== undefined ? [{ person, at: raised }] : [];
	});

function readSpotlight(value: unknown): Spotlight | undefined {
	const { page, item, by, at } = readObject(value);
	const mark = readMark({ by, at });
	const where = readOptionalText(page, EVENT_LIMITS.page);
	return mark && where !== undefined ? { page: where, item: isId(item) ? item : undefined, mark } : undefined;
}

/** A map from people to what is kept of each. */
export function readByPerson<Value>(
	value: unknown,
	read: (entry: unknown) => Value | undefined,
): Readonly<Record<PersonId, Value>> {
	const entries = [...(asMap(value)?.entries() ?? [])].slice(0, EVENT_LIMITS.people).flatMap(([person, entry]) => {
		const known = isId(person) ? read(entry) : undefined;
		return known === undefined ? [] : [[person, known] as const];
	});
	return Object.fromEntries(entries);
}
