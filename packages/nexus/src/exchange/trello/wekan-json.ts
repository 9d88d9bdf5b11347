/** Wekan's export of a board, which is one of lists, swimlanes and cards like Trello's, with dependencies. */
import { asText, at, listAt, textAt } from '../json.ts';
import type { FoundLink } from '../found-item.ts';
import type { ImportPlan } from '../plan.ts';
import { distinct, inOneLine, isFilled } from '../texts.ts';
import { fieldsByName, planBoard, type Checklist, type SeenCard, type SeenList } from './board.ts';

export const isWekan = (board: unknown): boolean =>
	textAt(board, '_format').startsWith('wekan') || listAt(board, 'cards').some((card) => textAt(card, 'listId') !== '');

export function planWekanJson(board: unknown, choice: { readonly archived: boolean }): ImportPlan {
	const lists = new Map(listAt(board, 'lists').map((list) => [textAt(list, '_id'), readList(list)]));
	const noList: SeenList = { name: '', position: LAST, isArchived: false };
	const lanes = new Map(
		listAt(board, 'swimlanes').map((lane) => [textAt(lane, '_id'), inOneLine(textAt(lane, 'title'))]),
	);
	const hasLanes = distinct([...lanes.values()]).length > 1;
	const around: Around = {
		labels: new Map(
			listAt(board, 'labels').map((label) => [textAt(label, '_id'), textAt(label, 'name') || textAt(label, 'color')]),
		),
		fields: new Map(listAt(board, 'customFields').map((field) => [textAt(field, '_id'), field])),
		checklists: Map.groupBy(listAt(board, 'checklists'), (checklist) => textAt(checklist, 'cardId')),
		items: Map.groupBy(listAt(board, 'checklistItems'), (item) => textAt(item, 'checklistId')),
	};
	const cards = listAt(board, 'cards').map((card, index) => ({
		...readCard(card, around),
		line: index + 1,
		list: lists.get(textAt(card, 'listId')) ?? noList,
		swimlane: hasLanes ? (lanes.get(textAt(card, 'swimlaneId')) ?? '') : '',
	}));
	return planBoard(cards, choice);
}

const LAST = Number.MAX_SAFE_INTEGER;

const sortOf = (value: unknown) => {
	const sort = at(value, 'sort');
	return typeof sort === 'number' && Number.isFinite(sort) ? sort : LAST;
};

const readList = (list: unknown): SeenList => ({
	name: inOneLine(textAt(list, 'title')),
	position: sortOf(list),
	isArchived: at(list, 'archived') === true,
});

interface Around {
	readonly labels: ReadonlyMap<string, string>;
	readonly fields: ReadonlyMap<string, unknown>;
	readonly checklists: ReadonlyMap<string, readonly unknown[]>;
	readonly items: ReadonlyMap<string, readonly unknown[]>;
}

function readCard(card: unknown, around: Around): Omit<SeenCard, 'line' | 'list' | 'swimlane'> {
	const id = textAt(card, '_id');
	return {
		id,
		key: id,
		aliases: [],
		title: textAt(card, 'title'),
		description: textAt(card, 'description'),
		position: sortOf(card),
		isArchived: at(card, 'archived') === true,
		isFinished: false,
		labels: listAt(card, 'labelIds').map((label) => around.labels.get(asText(label)) ?? ''),
		fields: fieldsByName(
			listAt(card, 'customFields').map((item) => {
				const field = around.fields.get(textAt(item, '_id'));
				return [textAt(field, 'name'), valueOf(item, field)];
			}),
		),
		checklists: (around.checklists.get(id) ?? []).map((checklist) => readChecklist(checklist, around)),
		parents: [textAt(card, 'parentId')],
		links: listAt(card, 'cardDependencies').map(readLink),
		url: textAt(card, 'url'),
	};
}

function valueOf(item: unknown, field: unknown): string {
	const value = textAt(item, 'value');
	const option = listAt(field, 'settings', 'dropdownItems').find(
		(known) => textAt(known, '_id') === value && value !== '',
	);
	return option === undefined ? value : textAt(option, 'name');
}

const readChecklist = (checklist: unknown, { items }: Around): Checklist => ({
	name: inOneLine(textAt(checklist, 'title')),
	items: [...(items.get(textAt(checklist, '_id')) ?? [])]
		.sort((a, b) => sortOf(a) - sortOf(b))
		.map((item) => ({ text: inOneLine(textAt(item, 'title')), isDone: at(item, 'isFinished') === true }))
		.filter(({ text }) => isFilled(text)),
});

function readLink(link: unknown): FoundLink {
	const to = textAt(link, 'cardId');
	switch (textAt(link, 'type')) {
		case 'blocks':
			return { to, type: 'blocks', relation: 'blocks', waits: 'other' };
		case 'is-blocked-by':
			return { to, type: 'blocks', relation: 'is blocked by', waits: 'this' };
		default:
			return { to, type: textAt(link, 'type') || 'linked', relation: 'is linked with' };
	}
}
