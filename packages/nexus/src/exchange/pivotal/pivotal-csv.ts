/** The export of Pivotal Tracker, older and newer: stories, epics by their label, blockers and tasks. */
import type { WorkState } from '../../schema/item.ts';
import { cellsOf, findColumns, refuseMissing, understood, usedBy, type Columns } from '../columns.ts';
import type { CsvRow, CsvTable } from '../csv.ts';
import { folded } from '../fold.ts';
import { findItem, type FoundItem, type FoundLink } from '../found-item.ts';
import { planFound } from '../plan-found.ts';
import type { ImportPlan, RefusedRow } from '../plan.ts';
import { inOneLine, isFilled, partsOf } from '../texts.ts';
import { firstState } from '../work-words.ts';

const SPELLINGS = {
	id: folded('Id'),
	title: folded('Title, Story'),
	labels: folded('Labels'),
	type: folded('Type, Story Type'),
	state: folded('Current State'),
	estimate: folded('Estimate'),
	description: folded('Description'),
	url: folded('URL'),
	task: folded('Task'),
	taskStatus: folded('Task Status'),
	blocker: folded('Blocker'),
};

type Field = keyof typeof SPELLINGS;

export const isPivotalCsv = (names: ReadonlySet<string>): boolean =>
	names.has('id') && (names.has('title') || names.has('story')) && names.has('current state');

export function planPivotalTable({ headings, rows, refused }: CsvTable): ImportPlan {
	const columns = findColumns(headings, SPELLINGS);
	refuseMissing(columns.title, 'a title', headings);
	const epics = new Set(rows.filter((row) => isEpicIn(row, columns)).flatMap((row) => labelsIn(row, columns)));
	return planFound({
		format: 'pivotal-csv',
		read: rows.map((row) => readRow(row, columns, epics)),
		refused,
		columns: understood(headings, usedBy(columns)),
	});
}

const isEpicIn = (row: CsvRow, columns: Columns<Field>) => cellsOf(row, columns).one('type') === 'epic';
const labelsIn = (row: CsvRow, columns: Columns<Field>) => partsOf(cellsOf(row, columns).one('labels'), /,/);

/** @param epics labels: a story is part of the epic whose label it has */
function readRow(row: CsvRow, columns: Columns<Field>, epics: ReadonlySet<string>): FoundItem | RefusedRow {
	const { one, all } = cellsOf(row, columns);
	const labels = labelsIn(row, columns);
	const isEpic = isEpicIn(row, columns);
	const blockers = all('blocker');
	const descriptions = [one('description'), tasksIn(row, columns), notesOn(blockers)];
	return findItem({
		line: row.line,
		key: one('id'),
		aliases: isEpic ? labels.map(labelName) : [],
		title: one('title'),
		description: descriptions.filter(isFilled).join('\n\n'),
		// What it calls a feature is a story that somebody asked for.
		type: isEpic ? 'Epic' : '',
		status: one('state'),
		state: STATES.get(one('state')) ?? firstState(one('state')),
		estimates: all('estimate').filter((points) => points !== '-1'),
		labels,
		parents: isEpic ? [] : labels.filter((label) => epics.has(label)).map(labelName),
		links: blockers.flatMap(linksIn),
		url: one('url'),
	});
}

/** No id looks like this. */
const labelName = (label: string) => `label ${label}`;

/** Finished and delivered is not yet accepted; rejected is to be done again. */
const STATES = new Map<string, WorkState>([
	['finished', 'in-progress'],
	['delivered', 'integrating'],
	['rejected', 'in-progress'],
	['accepted', 'integrated'],
]);

/** The columns of tasks and of their states take turns. */
function tasksIn({ cells }: CsvRow, { task, taskStatus }: Columns<Field>): string {
	return task
		.map((at, index) => {
			const text = inOneLine(cells[at] ?? '');
			const isDone = (cells[taskStatus[index] ?? -1] ?? '').trim() === 'completed';
			return text && `- [${isDone ? 'x' : ' '}] ${text}`;
		})
		.filter(isFilled)
		.join('\n');
}

/** A blocker is a text, in which another story may be named. */
const linksIn = (blocker: string): FoundLink[] =>
	Array.from(blocker.matchAll(/(?:#|\/story\/show\/)(\d{5,12})\b/g), ([, to]) => ({
		to: to!,
		type: 'Blocker',
		relation: 'is blocked by',
		waits: 'this',
	}));

const notesOn = (blockers: readonly string[]) =>
	blockers
		.filter((blocker) => linksIn(blocker).length === 0)
		.map((blocker) => `Blocker: ${inOneLine(blocker)}`)
		.join('\n');
