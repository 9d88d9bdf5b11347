/** Our own JSON: all of a Product Backlog, with its teams, dependencies and comments; `own-json.ts` reads it again. */
import type { Board } from '../board.ts';
import { backlogOf, type Backlog } from './export-backlog.ts';

/** How a file of ours begins, so that it is recognised. */
export interface BacklogFile extends Backlog {
	readonly format: typeof OWN_FORMAT;
	/** Counts up when a reader of before would misunderstand it. */
	readonly version: typeof OWN_VERSION;
}

export const OWN_FORMAT = 'nexus-board/backlog';
export const OWN_VERSION = 1;

export function exportJson(board: Board): string {
	const file: BacklogFile = { format: OWN_FORMAT, version: OWN_VERSION, ...backlogOf(board) };
	return `${JSON.stringify(file, undefined, '\t')}\n`;
}
