/**
 * What an import will bring, before anything is written. A reader (`jira-csv.ts`) makes the plan from a file alone; a
 * person sees it, decides, and `applyImport` writes it whole or not at all (F9). Reading is in two passes, so the order
 * of rows in the file does not matter.
 */
import type { DependencyKind } from '../schema/dependency.ts';
import type { Level, WorkState } from '../schema/item.ts';

export interface ImportPlan {
	readonly format: 'jira-csv';
	/** In the order of the file, which becomes the order of the Product Backlog. */
	readonly items: readonly PlannedItem[];
	/** Each pair once, however often the file says it; both ends are among `items`. */
	readonly dependencies: readonly PlannedDependency[];
	/** Names that stand for teams in the file (components), with the number of items, the most used first. */
	readonly teams: readonly { readonly name: string; readonly items: number }[];
	/** Links and parents that lead out of the file, or back to where they began. They are not imported; the report names them. */
	readonly unresolved: readonly UnresolvedLink[];
	/** Kinds of links that say nothing about who waits for whom (Relates, Duplicate, …), with their number. */
	readonly leftOut: readonly { readonly kind: string; readonly links: number }[];
	readonly refused: readonly RefusedRow[];
	/** Columns that were understood, as the file spells them; the others are not imported. */
	readonly columns: readonly string[];
}

export interface PlannedItem {
	/** The item's name in its own tool, for example `ALOY-57`; unique within a plan. */
	readonly key: string;
	/** The line of the file on which its row begins, from 1. */
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
}

export interface UnresolvedLink {
	readonly line: number;
	readonly from: string;
	readonly to: string;
	/** As the file says it, for example `is blocked by` or `parent`. */
	readonly relation: string;
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
