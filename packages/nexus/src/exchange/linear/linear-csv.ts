/** Linear's export of issues, with the columns of 2023 and with those since. */
import { cellsOf, findColumns, understood, usedBy } from '../columns.ts';
import type { CsvTable } from '../csv.ts';
import { folded } from '../fold.ts';
import { findItem, type FoundLink } from '../found-item.ts';
import { planFound } from '../plan-found.ts';
import type { ImportPlan } from '../plan.ts';
import { partsOf } from '../texts.ts';
import { wordState } from '../work-words.ts';

const SPELLINGS = {
	id: folded('ID, Identifier'),
	/** By which other exports of Linear name an issue. */
	uuid: folded('UUID'),
	title: folded('Title'),
	description: folded('Description'),
	status: folded('Status, State'),
	started: folded('Started'),
	completed: folded('Completed'),
	canceled: folded('Canceled, Cancelled'),
	estimate: folded('Estimate'),
	labels: folded('Labels'),
	team: folded('Team'),
	parent: folded('Parent issue, Parent'),
	url: folded('URL, Link'),
	blockedBy: folded('Blocked by'),
	blocks: folded('Blocks, Blocking'),
	related: folded('Related to'),
	duplicate: folded('Duplicate of'),
};

const TELLING = folded(
	'Cycle Number, Cycle Name, Parent issue, Roadmaps, Initiatives, SLA Status, Time in status (minutes), Project Milestone',
);

export const isLinearCsv = (names: ReadonlySet<string>): boolean =>
	['id', 'team', 'title', 'status'].every((name) => names.has(name)) && TELLING.some((name) => names.has(name));

export function planLinearTable({ headings, rows, refused }: CsvTable): ImportPlan {
	const columns = findColumns(headings, SPELLINGS);
	const read = rows.map((row) => {
		const { one, all } = cellsOf(row, columns);
		return findItem({
			line: row.line,
			key: one('id'),
			aliases: [one('uuid')],
			title: one('title'),
			description: one('description'),
			status: one('status'),
			state: stateOf(one('status'), one('started'), one('completed') || one('canceled')),
			estimates: [one('estimate')],
			labels: partsOf(one('labels'), /,/),
			teams: [one('team')],
			parents: all('parent'),
			links: [
				...namesIn(all('blockedBy')).map(isBlockedBy),
				...namesIn(all('blocks')).map(blocks),
				...namesIn(all('related')).map((to) => other(to, 'Related to')),
				...namesIn(all('duplicate')).map((to) => ({ ...other(to, 'Duplicate of'), inward: false })),
			],
			url: one('url'),
		});
	});
	return planFound({ format: 'linear-csv', read, refused, columns: understood(headings, usedBy(columns)) });
}

/** Teams name their states freely, but Linear knows the days on which work began and ended. */
const stateOf = (status: string, started: string, ended: string) =>
	wordState(status) ?? (ended !== '' ? 'integrated' : started !== '' ? 'in-progress' : 'not-started');

const namesIn = (cells: readonly string[]) => cells.flatMap((cell) => partsOf(cell, /[\s,;]+/));

const isBlockedBy = (to: string): FoundLink => ({ to, type: 'Blocked by', relation: 'is blocked by', waits: 'this' });
const blocks = (to: string): FoundLink => ({ to, type: 'Blocked by', relation: 'blocks', waits: 'other' });
const other = (to: string, type: string): FoundLink => ({ to, type, relation: type });
