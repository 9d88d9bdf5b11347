/**
 * Our own CSV, for a spreadsheet and back: a row for each item, in order, with what it needs beside it. `own-csv.ts` reads
 * it again. Comments and what is known of teams are in our JSON alone.
 */
import type { Board } from '../board.ts';
import { backlogOf, type Backlog, type BacklogItem } from './export-backlog.ts';
import { writeList } from './own-cells.ts';
import { writeNeeds, type Needs } from './own-needs.ts';
import { LEVEL_CELLS, OWN_COLUMNS, OWN_HEADINGS, STATE_CELLS, type OwnColumn } from './own-words.ts';
import { csvOf } from './written-csv.ts';

export function exportCsv(board: Board): string {
	const backlog = backlogOf(board);
	const needs = needsOf(backlog);
	const rows = backlog.items.map((item) => cellsOf(item, needs(item.key)));
	const table = [Object.values(OWN_HEADINGS), ...rows.map((cells) => OWN_COLUMNS.map((column) => cells[column] ?? ''))];
	return csvOf(table);
}

function needsOf({ dependencies, outside }: Backlog): (key: string) => Needs {
	const byConsumer = Map.groupBy(dependencies, ({ consumer }) => consumer);
	const outsideByConsumer = Map.groupBy(outside, ({ consumer }) => consumer);
	return (key) => ({ dependencies: byConsumer.get(key) ?? [], outside: outsideByConsumer.get(key) ?? [] });
}

const cellsOf = (item: BacklogItem, needs: Needs): Partial<Record<OwnColumn, string>> => ({
	...item,
	level: LEVEL_CELLS[item.level],
	state: STATE_CELLS[item.state],
	estimate: item.estimate?.toString() ?? '',
	labels: writeList(item.labels),
	needs: writeNeeds(needs),
	sprint: item.place?.sprint.toString() ?? '',
	day: item.place ? String(item.place.day + 1) : '',
	days: item.place?.days.toString() ?? '',
	examplesAgreed: item.examplesAgreed ? 'yes' : '',
	inLane: item.inLane?.toString() ?? '',
	since: item.since === undefined ? '' : new Date(item.since).toISOString(),
});
