/** What our own exports say beyond what every tool's export says: with it, a Nexus comes back as it was (F9). */
import type { BoardView } from '../board-view.ts';
import { sprintDays, type LocalDate } from '../calendar.ts';
import type { ItemId } from '../ids.ts';
import type { DependencyKind } from '../schema/dependency.ts';
import type { EventKind } from '../schema/event.ts';
import type { Place } from '../schema/item.ts';
import type { Imported } from './imported.ts';

/** Of an item. */
export interface OwnFacts {
	/** Its id in the Nexus that it was exported from: there it is found again, elsewhere it takes it along. */
	readonly id: ItemId | undefined;
	/** Its name in the tool that it came from first. */
	readonly externalKey: string | undefined;
	/** What it was when it was exported (`imported.ts`), so that whoever changed the file is told from who changed the board. */
	readonly exported: string | undefined;
	/** What the last import from another tool said of it. */
	readonly imported: Imported | undefined;
	readonly examplesAgreed: boolean;
	/** Acceptance examples, in Markdown. */
	readonly acceptance: string;
	/** Since when it is in its state, in milliseconds since 1970; 0 when nobody has said. */
	readonly since: number;
	/** Its place in its team's lane, from 1. */
	readonly inLane: number | undefined;
	readonly place: OwnPlace | undefined;
	readonly comments: readonly OwnComment[];
}

/** On which days of which Sprint: it has another id in another Nexus, and the same number. */
export interface OwnPlace {
	readonly sprint: number;
	readonly day: number;
	readonly days: number;
}

export interface OwnComment {
	readonly author: string;
	/** In milliseconds since 1970. */
	readonly at: number;
	readonly text: string;
}

/** The place on a board, unless its Sprint is not there or has not so many days. */
export function placeHere({ sprints }: BoardView, { sprint: number, day, days }: OwnPlace): Place | undefined {
	const sprint = sprints.find((known) => known.number === number);
	return sprint && day + days <= sprintDays(sprint).length ? { sprint: sprint.id, day, days } : undefined;
}

/** What an item needs from a party outside the Nexus. */
export interface PlannedOutsideDependency {
	/** The key of the item that needs. */
	readonly consumer: string;
	readonly party: string;
	readonly kind: DependencyKind;
	readonly neededBy: LocalDate | undefined;
	readonly promisedFor: LocalDate | undefined;
	readonly given: boolean;
	readonly note: string;
	readonly foundIn: EventKind | undefined;
	readonly line: number;
}

/** What is known of a team besides its name; what is absent nobody said. */
export interface OwnTeam {
	readonly letter?: string;
	/** 1 to 9. */
	readonly colour?: number;
	readonly focus?: string;
	readonly capacity?: number;
}
