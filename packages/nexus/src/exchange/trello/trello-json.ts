/** Trello's export of a board, of any year. What is archived is left out unless asked for, and counted. */
import { asText, at, listAt, recordsIn, textAt } from '../json.ts';
import type { ImportPlan, SetAside } from '../plan.ts';
import { inOneLine, isFilled } from '../texts.ts';
import { fieldsByName, planBoard, type Checklist, type SeenCard, type SeenList } from './board.ts';

/** Each with its lists and cards. */
export const trelloBoards = (values: readonly unknown[]) =>
	recordsIn(values, (value) => Array.isArray(at(value, 'cards')) && Array.isArray(at(value, 'lists')));

/** Several boards come one after another. */
export function planTrelloJson(boards: readonly unknown[], choice: { readonly archived: boolean }): ImportPlan {
	const cards = boards.flatMap((board, index) => readBoard(board, index));
	const work = cards.filter(({ card }) => notWorkIs(card) === undefined);
	return planBoard(
		work.map(({ seen }) => seen),
		choice,
		notWork(cards.map(({ card }) => card)),
	);
}

/** What a card is that stands for no work. */
function notWorkIs(card: unknown): string | undefined {
	if (at(card, 'isTemplate') === true) return 'templates of cards';
	return textAt(card, 'cardRole') === 'separator' ? 'separators between cards' : undefined;
}

function notWork(cards: readonly unknown[]): SetAside[] {
	const counts = Map.groupBy(cards.map(notWorkIs).filter(isKind), (what) => what);
	return Array.from(counts, ([what, { length }]) => ({
		what,
		items: length,
		reason: 'They stand for no work of their own.',
		archived: false,
	}));
}

const isKind = (kind: string | undefined): kind is string => kind !== undefined;

function readBoard(board: unknown, index: number) {
	const lists = new Map(listAt(board, 'lists').map((list) => [textAt(list, 'id'), readList(list, index)]));
	const labels = new Map(listAt(board, 'labels').map((label) => [textAt(label, 'id'), labelName(label)]));
	const fields = new Map(listAt(board, 'customFields').map((field) => [textAt(field, 'id'), field]));
	const checklists = Map.groupBy(listAt(board, 'checklists'), (checklist) => textAt(checklist, 'idCard'));
	const noList: SeenList = { name: '', position: LAST, isArchived: false };
	return listAt(board, 'cards').map((card, place) => ({
		card,
		seen: readCard(card, {
			line: place + 1,
			list: lists.get(textAt(card, 'idList')) ?? noList,
			labels,
			fields,
			checklists: [...(checklists.get(textAt(card, 'id')) ?? []), ...listAt(card, 'checklists')],
		}),
	}));
}

const LAST = Number.MAX_SAFE_INTEGER;
const MOST_PLACES = 1e12;

const placeOf = (value: unknown) => {
	const place = at(value, 'pos');
	return typeof place === 'number' && Math.abs(place) < MOST_PLACES ? place : MOST_PLACES;
};

const readList = (list: unknown, board: number): SeenList => ({
	name: inOneLine(textAt(list, 'name')),
	position: board * 2 * MOST_PLACES + placeOf(list),
	isArchived: at(list, 'closed') === true,
});

/** A label may have a colour alone. */
const labelName = (label: unknown) => textAt(label, 'name') || textAt(label, 'color');

interface Around {
	readonly line: number;
	readonly list: SeenList;
	readonly labels: ReadonlyMap<string, string>;
	readonly fields: ReadonlyMap<string, unknown>;
	readonly checklists: readonly unknown[];
}

function readCard(card: unknown, { line, list, labels, fields, checklists }: Around): SeenCard {
	const named = listAt(card, 'labels').map(labelName).filter(isFilled);
	const byId = listAt(card, 'idLabels').map((id) => labels.get(asText(id)) ?? '');
	return {
		line,
		list,
		id: textAt(card, 'id'),
		key: textAt(card, 'shortLink') || textAt(card, 'id'),
		aliases: [textAt(card, 'url'), textAt(card, 'shortUrl')],
		title: textAt(card, 'name'),
		description: textAt(card, 'desc'),
		position: placeOf(card),
		isArchived: at(card, 'closed') === true,
		isFinished: at(card, 'dueComplete') === true,
		labels: named.length > 0 ? named : byId,
		fields: fieldsByName(
			listAt(card, 'customFieldItems').map((item) => {
				const field = fields.get(textAt(item, 'idCustomField'));
				return [textAt(field, 'name'), valueOf(item, field)];
			}),
		),
		swimlane: '',
		checklists: checklists.map(readChecklist),
		parents: [],
		links: attachedCards(card),
		url: textAt(card, 'url') || textAt(card, 'shortUrl'),
	};
}

/** One of a list of options stands there by its id. */
function valueOf(item: unknown, field: unknown): string {
	const option = listAt(field, 'options').find((known) => textAt(known, 'id') === textAt(item, 'idValue'));
	return (
		['text', 'number', 'checked', 'date'].map((kind) => textAt(item, 'value', kind)).find(isFilled) ??
		textAt(option, 'value', 'text')
	);
}

const readChecklist = (checklist: unknown): Checklist => ({
	name: inOneLine(textAt(checklist, 'name')),
	items: [...listAt(checklist, 'checkItems')]
		.sort((a, b) => placeOf(a) - placeOf(b))
		.map((item) => ({ text: inOneLine(textAt(item, 'name')), isDone: textAt(item, 'state') === 'complete' })),
});

/** Trello knows no direction between cards: a card is attached to another. */
const attachedCards = (card: unknown) =>
	listAt(card, 'attachments').flatMap((attachment) => {
		const to = /^https?:\/\/trello\.com\/c\/([A-Za-z0-9]{4,20})\b/.exec(textAt(attachment, 'url'))?.[1];
		return to === undefined ? [] : [{ to, type: 'attached card', relation: 'has attached' }];
	});
