/** The words of our own CSV: its headings, and what stands in its cells. */
import { DEPENDENCY_KINDS, type DependencyKind } from '../schema/dependency.ts';
import { EVENT_KINDS } from '../schema/event.ts';
import { LEVELS, WORK_STATES, type Level, type WorkState } from '../schema/item.ts';

/** In the order of the columns; what people read and change comes first. */
export const OWN_HEADINGS = {
	key: 'Key',
	title: 'Title',
	level: 'Level',
	partOf: 'Part of',
	team: 'Team',
	state: 'State',
	estimate: 'Estimate',
	labels: 'Labels',
	needs: 'Needs',
	sprint: 'Sprint',
	day: 'First day',
	days: 'Days',
	examplesAgreed: 'Examples agreed',
	description: 'Description',
	acceptance: 'Acceptance',
	externalKey: 'External key',
	externalUrl: 'External link',
	inLane: 'Place in lane',
	since: 'In this state since',
	id: 'Id',
	exported: 'As exported',
} as const;
export type OwnColumn = keyof typeof OWN_HEADINGS;
export const OWN_COLUMNS = Object.keys(OWN_HEADINGS) as OwnColumn[];

export const LEVEL_CELLS: Record<Level, string> = { request: 'Request', feature: 'Feature', slice: 'Thin slice' };

export const STATE_CELLS: Record<WorkState, string> = {
	'not-started': 'Not started',
	'in-progress': 'In progress',
	integrating: 'Integrating',
	integrated: 'Integrated',
};

export const KIND_WORDS: Record<DependencyKind, string> = {
	requirements: 'requirements',
	'domain-knowledge': 'domain knowledge',
	artifacts: 'software and test artifacts',
};

/** What a cell means, by its words; `undefined` for any other. */
const reading =
	<Choice extends string>(choices: readonly Choice[], words: Readonly<Record<Choice, string>>) =>
	(cell: string): Choice | undefined =>
		choices.find((choice) => choice === cell || words[choice].toLowerCase() === cell.trim().toLowerCase());

export const readLevel = reading(LEVELS, LEVEL_CELLS);
export const readState = reading(WORK_STATES, STATE_CELLS);
export const readKind = reading(DEPENDENCY_KINDS, KIND_WORDS);
export const readEventKind = (word: string) => EVENT_KINDS.find((event) => event === word.trim().toLowerCase());
