/**
 * What somebody asks of the Product Backlog's list: which items, and in which arrangement. It stands in the address, so
 * that a link brings others to the same list (F10).
 */
import {
	LEVELS,
	READINESS_CHECKS,
	readiness,
	WORK_STATES,
	type BoardView,
	type Item,
	type Level,
	type TeamId,
	type WorkState,
} from '@nexus-board/nexus';
import { searchItems } from '#lib/item/search-items.ts';

export const GROUPINGS = ['order', 'team', 'readiness'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** Ready or not, or what is missing for it. */
export const READINESS_ASKED = ['ready', 'not-ready', ...READINESS_CHECKS] as const;
export type ReadinessAsked = (typeof READINESS_ASKED)[number];

/** Stands for items that no team is forecast for. */
export const NO_TEAM = 'none';

/** Several values of one kind widen what is found, another kind narrows it. */
export interface Asked {
	readonly grouping: Grouping;
	/** By number, title, label or key in another tool. */
	readonly text: string;
	readonly teams: readonly TeamId[];
	readonly states: readonly WorkState[];
	readonly readiness: readonly ReadinessAsked[];
	readonly levels: readonly Level[];
	readonly labels: readonly string[];
}

/** What leaves items out; the arrangement leaves out none. */
export const NO_FILTER = { text: '', teams: [], states: [], readiness: [], levels: [], labels: [] } as const;

export const isFiltered = ({ text, ...kinds }: Asked): boolean =>
	text.trim() !== '' || FILTERS.some((kind) => kinds[kind].length > 0);

export const FILTERS = ['teams', 'states', 'readiness', 'levels', 'labels'] as const;
export type FilterKind = (typeof FILTERS)[number];

/** The names of the values in an address. */
const NAMES = {
	grouping: 'view',
	text: 'find',
	teams: 'team',
	states: 'state',
	readiness: 'ready',
	levels: 'level',
	labels: 'label',
} as const;

/** Whatever stands in an address gives a list; what it does not know it does not filter by. */
export function readAsked(address: URLSearchParams): Asked {
	const all = (name: keyof typeof NAMES) => address.getAll(NAMES[name]);
	const among = <Choice extends string>(name: keyof typeof NAMES, choices: readonly Choice[]) =>
		choices.filter((choice) => all(name).includes(choice));
	return {
		grouping: among('grouping', GROUPINGS)[0] ?? 'order',
		text: all('text')[0] ?? '',
		teams: all('teams'),
		states: among('states', WORK_STATES),
		readiness: among('readiness', READINESS_ASKED),
		levels: among('levels', LEVELS),
		labels: all('labels'),
	};
}

/** A change of what is asked, by the names that it has in the address. */
export function inWords({ grouping, text, ...kinds }: Partial<Asked>): Record<string, readonly string[]> {
	const words: Record<string, readonly string[]> = {};
	if (grouping) words[NAMES.grouping] = grouping === 'order' ? [] : [grouping];
	if (text !== undefined) words[NAMES.text] = text === '' ? [] : [text];
	for (const kind of FILTERS) if (kinds[kind]) words[NAMES[kind]] = kinds[kind];
	return words;
}

/** Whether an item is asked for; `undefined` when all are. */
export function matcherOf(view: BoardView, asked: Asked): ((item: Item) => boolean) | undefined {
	if (!isFiltered(asked)) return undefined;
	const named =
		asked.text.trim() === ''
			? undefined
			: new Set(searchItems(view, asked.text, { most: Infinity }).map(({ id }) => id));
	return (item) =>
		(named?.has(item.id) ?? true) &&
		isAmong(asked.teams, item.lane?.team ?? NO_TEAM) &&
		isAmong(asked.states, item.progress.state) &&
		isAmong(asked.levels, item.level) &&
		(asked.labels.length === 0 || item.labels.some((label) => asked.labels.includes(label))) &&
		(asked.readiness.length === 0 || isAsReady(view, item, asked.readiness));
}

const isAmong = (wanted: readonly string[], value: string) => wanted.length === 0 || wanted.includes(value);

function isAsReady(view: BoardView, { id }: Item, wanted: readonly ReadinessAsked[]): boolean {
	const { ready, met } = readiness(view, id);
	return wanted.some((one) => (one === 'ready' ? ready : one === 'not-ready' ? !ready : !met.has(one)));
}
