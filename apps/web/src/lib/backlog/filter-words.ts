/** What one can filter by, in words, and what is filtered by now. */
import { LEVELS, WORK_STATES, type BoardView } from '@nexus-board/nexus';
import { LEVEL_WORDS } from '#lib/item/level-words.ts';
import { WORK_STATE_WORDS } from '#lib/words/work-states.ts';
import { NO_TEAM, READINESS_ASKED, type Asked, type FilterKind, type ReadinessAsked } from './asked.ts';

export const FILTER_WORDS: Record<Exclude<FilterKind, 'teams'>, string> = {
	states: 'State',
	readiness: 'Readiness',
	levels: 'Level',
	labels: 'Label',
};

const READINESS_WORDS: Record<ReadinessAsked, string> = {
	ready: 'Ready',
	'not-ready': 'Not ready',
	'fits-a-sprint': 'Too large, or not sized',
	'examples-agreed': 'Examples not agreed',
	'team-forecast': 'No team yet',
	independent: 'Hindered by a dependency',
};

export interface Choice {
	readonly value: string;
	readonly label: string;
}

/** What there is to choose from, for each kind. */
export function choicesOf(view: BoardView, kind: FilterKind): readonly Choice[] {
	switch (kind) {
		case 'teams':
			return [...view.teams.map(({ id, name }) => ({ value: id, label: name })), { value: NO_TEAM, label: 'No team' }];
		case 'states':
			return WORK_STATES.map((value) => ({ value, label: WORK_STATE_WORDS[value] }));
		case 'readiness':
			return READINESS_ASKED.map((value) => ({ value, label: READINESS_WORDS[value] }));
		case 'levels':
			return LEVELS.map((value) => ({ value, label: LEVEL_WORDS[value] }));
		case 'labels':
			return labelsOf(view).map((label) => ({ value: label, label }));
	}
}

/** All labels in use, those on most items first. */
export function labelsOf(view: BoardView): string[] {
	const uses = new Map<string, number>();
	for (const { labels } of view.items.values()) for (const label of labels) uses.set(label, (uses.get(label) ?? 0) + 1);
	return [...uses].sort(([a, first], [b, second]) => second - first || a.localeCompare(b)).map(([label]) => label);
}

export const valuesOf = (asked: Asked, kind: FilterKind): readonly string[] => asked[kind];

/** In or out. */
export const toggled = (values: readonly string[], value: string): readonly string[] =>
	values.includes(value) ? values.filter((one) => one !== value) : [...values, value];

/** A value as the chip that takes it away names it; one that is not there any more is still named. */
export const wordOf = (view: BoardView, kind: FilterKind, value: string): string =>
	choicesOf(view, kind).find((choice) => choice.value === value)?.label ?? value;
