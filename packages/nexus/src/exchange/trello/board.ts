/** A board of lists and cards, as Trello and Wekan have it: what their readers make of their files. */
import { fold } from '../fold.ts';
import { findItem, type FoundItem, type FoundLink } from '../found-item.ts';
import type { RefusedRow, SetAside } from '../plan.ts';
import { planFound } from '../plan-found.ts';
import type { ImportPlan } from '../plan.ts';
import { teamsIn } from '../team-labels.ts';
import { isFilled } from '../texts.ts';
import { firstState, wordState } from '../work-words.ts';

export interface SeenCard {
	/** Its place in the file, from 1. */
	readonly line: number;
	readonly id: string;
	/** As people name it; the id where there is none. */
	readonly key: string;
	readonly aliases: readonly string[];
	readonly title: string;
	readonly description: string;
	readonly list: SeenList;
	/** In its list. */
	readonly position: number;
	readonly isArchived: boolean;
	readonly isFinished: boolean;
	readonly labels: readonly string[];
	/** Fields of the board's own, by folded name. */
	readonly fields: ReadonlyMap<string, string>;
	/** The lane across all lists that it is in, where a board has several. */
	readonly swimlane: string;
	readonly checklists: readonly Checklist[];
	readonly parents: readonly string[];
	readonly links: readonly FoundLink[];
	readonly url: string;
}

export interface SeenList {
	readonly name: string;
	readonly position: number;
	readonly isArchived: boolean;
}

export interface Checklist {
	readonly name: string;
	readonly items: readonly { readonly text: string; readonly isDone: boolean }[];
}

interface Choice {
	/** Whether archived cards, and those of archived lists, come in. */
	readonly archived: boolean;
}

/** In the order of the board: list by list from the left, each from the top. Cards that are no work are counted. */
export function planBoard(
	cards: readonly SeenCard[],
	{ archived }: Choice,
	notWork: readonly SetAside[] = [],
): ImportPlan {
	const coming = cards.filter((card) => archived || !isAway(card));
	const lists = new Set(cards.map(({ list }) => list.name));
	const hasStates = [...lists].some((name) => wordState(name) !== undefined);
	const ordered = [...coming].sort(
		(a, b) => a.list.position - b.list.position || a.position - b.position || a.line - b.line,
	);
	return planFound({
		format: 'trello-json',
		read: ordered.map((card) => readCard(card, hasStates)),
		columns: ['lists', 'cards', 'labels', 'checklists', 'custom fields'],
		setAside: [...(archived ? [] : away(cards)), ...notWork],
	});
}

const isAway = ({ isArchived, list }: SeenCard) => isArchived || list.isArchived;

function away(cards: readonly SeenCard[]): SetAside[] {
	const archived = cards.filter(({ isArchived }) => isArchived).length;
	const inArchived = cards.filter((card) => isAway(card) && !card.isArchived).length;
	return [
		{ what: 'archived cards', items: archived, reason: 'Somebody took them off the board.', archived: true },
		{
			what: 'cards of archived lists',
			items: inArchived,
			reason: 'Somebody took their lists off the board.',
			archived: true,
		},
	].filter(({ items }) => items > 0);
}

const ESTIMATES = ['estimate', 'story points', 'points', 'effort', 'size'];

/** Where no list is called after a state, lists may be teams. */
function readCard(card: SeenCard, hasStates: boolean): FoundItem | RefusedRow {
	const field = (name: string) => card.fields.get(name) ?? '';
	return findItem({
		line: card.line,
		key: card.key,
		aliases: [card.id, ...card.aliases],
		title: card.title,
		description: [card.description, ...card.checklists.map(inMarkdown)].filter(isFilled).join('\n\n'),
		type: field('type'),
		status: card.list.name,
		state: card.isFinished ? 'integrated' : firstState(card.list.name, field('status')),
		estimates: ESTIMATES.map(field),
		labels: card.labels,
		teams: teamsIn([field('team'), field('squad')], card.labels, card.swimlane || (hasStates ? '' : card.list.name)),
		parents: card.parents,
		links: card.links,
		url: card.url,
	});
}

const inMarkdown = ({ name, items }: Checklist): string =>
	[`### ${name || 'Checklist'}`, '', ...items.map(({ text, isDone }) => `- [${isDone ? 'x' : ' '}] ${text}`)].join(
		'\n',
	);

/** The fields of a card by folded name; empty ones are left out. */
export const fieldsByName = (fields: readonly (readonly [string, string])[]): ReadonlyMap<string, string> =>
	new Map(fields.filter(([, value]) => value !== '').map(([name, value]) => [fold(name), value]));
