/**
 * What an import will bring, before anything is written. A reader (`read-import.ts`) makes the plan from a file alone; a
 * person sees it, decides, and `applyImport` writes it whole or not at all (F9). Reading is in two passes, so the order
 * of rows in the file does not matter.
 */
import type { LocalDate } from '../calendar.ts';
import type { DependencyKind } from '../schema/dependency.ts';
import type { EventKind } from '../schema/event.ts';
import type { Level, WorkState } from '../schema/item.ts';
import type { ImportFormat } from './formats.ts';
import type { OwnFacts, OwnTeam, PlannedOutsideDependency } from './own-plan.ts';

export interface ImportPlan {
	readonly format: ImportFormat;
	/** In the order of the file, which becomes the order of the Product Backlog. */
	readonly items: readonly PlannedItem[];
	/** Each pair once, however often the file says it; both ends are among `items`. */
	readonly dependencies: readonly PlannedDependency[];
	/** Names that stand for teams in the file (components), with the number of items, the most used first. */
	readonly teams: readonly PlannedTeam[];
	/** Links and parents that lead out of the file, or back to where they began. They are not imported; the report names them. */
	readonly unresolved: readonly UnresolvedLink[];
	/** Kinds of links that say nothing about who waits for whom (Relates, Duplicate, …), with their number. */
	readonly leftOut: readonly { readonly kind: string; readonly links: number }[];
	readonly refused: readonly RefusedRow[];
	/** Columns or fields that were understood, as the file spells them; the others are not imported. */
	readonly columns: readonly string[];
	/** What the file holds and does not come in unless asked for, or is no item at all. Absent: there is none. */
	readonly setAside?: readonly SetAside[];
	/** What items need from outside the Nexus, as our own exports say it; their consumers are among `items`. */
	readonly outside?: readonly PlannedOutsideDependency[];
}

export interface PlannedTeam {
	readonly name: string;
	readonly items: number;
	/** As our own JSON says it. */
	readonly own?: OwnTeam | undefined;
}

export interface PlannedItem {
	/** The item's name in its own tool, for example `ALOY-57`; unique within a plan. */
	readonly key: string;
	/** Where it stands, from 1: the line of the file on which its row begins; in JSON, which is all one line perhaps, its place among the items (`placeWord`). */
	readonly line: number;
	readonly title: string;
	readonly description: string;
	readonly level: Level;
	/** The key of the item it is part of; it is among `items`, and following parents never leads back. */
	readonly parent: string | undefined;
	readonly estimate: number | undefined;
	readonly labels: readonly string[];
	/** The names of `teams` that the row carries, in its order; the first is offered as the forecast. */
	readonly teams: readonly string[];
	readonly state: WorkState;
	/** The tool's own word for the state. */
	readonly status: string;
	/** Where it stands in its own tool: an address of the web. */
	readonly url?: string | undefined;
	/** As our own exports say it. */
	readonly own?: OwnFacts | undefined;
}

export interface PlannedDependency {
	/** The key of the item that needs. */
	readonly consumer: string;
	/** The key of the item that gives. */
	readonly provider: string;
	readonly kind: DependencyKind;
	/** As the file says it: the link's type and direction, for the sentence in the preview. */
	readonly because: string;
	readonly line: number;
	/** The day by which it is needed. */
	readonly neededBy?: LocalDate | undefined;
	readonly note?: string;
	readonly foundIn?: EventKind | undefined;
}

export interface UnresolvedLink {
	readonly line: number;
	readonly from: string;
	readonly to: string;
	/** As the file says it, for example `is blocked by` or `parent`. */
	readonly relation: string;
}

export interface SetAside {
	/** In the plural: `archived cards`. */
	readonly what: string;
	readonly items: number;
	/** A sentence: why they stay away. */
	readonly reason: string;
	/** They come in when the file is read with `archived`. */
	readonly archived: boolean;
}

export interface RefusedRow {
	readonly line: number;
	/** A sentence for the person who imports: what is wrong with this row. */
	readonly reason: string;
}

/** The whole file is refused: there is nothing to preview. `message` is the sentence; `line` when one line is to blame. */
export class UnreadableFile extends Error {
	override readonly name = 'UnreadableFile';
	readonly line: number | undefined;
	constructor(message: string, line?: number) {
		super(message);
		this.line = line;
	}
}
