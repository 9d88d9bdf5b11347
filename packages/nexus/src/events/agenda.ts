/**
 * The agenda of a refinement session: which items the room wants to look at, in order, each with notes that several people
 * write at once. It lies in the event's own document, so whoever takes part arranges it, and undo takes back one's own steps.
 */
import * as Y from 'yjs';
import type { BoardView } from '../board-view.ts';
import type { Board } from '../board.ts';
import { refuseUnpermitted } from '../commands/permitted.ts';
import type { EventId, ItemId } from '../ids.ts';
import { compareRanked, ranksAfter } from '../order/ranks.ts';
import { Refusal, refuse } from '../refusal.ts';
import { partsOf } from '../queries/hierarchy.ts';
import { readiness } from '../queries/readiness.ts';
import { whyNotItem } from '../rules/items.ts';
import { asMap, asText } from '../schema/read.ts';
import type { AgendaEntry } from '../schema/refinement.ts';
import type { Actor } from '../shared-document.ts';
import { openEventOf } from './open.ts';

/** In order. Items that were taken out of the Product Backlog since are still on it: their notes are kept. */
export const agendaOf = ({ agendas }: BoardView, event: EventId): readonly AgendaEntry[] =>
	[...(agendas.get(event)?.values() ?? [])].sort((a, b) =>
		compareRanked({ id: a.item, rank: a.rank }, { id: b.item, rank: b.rank }),
	);

/**
 * Puts items on the agenda, at its end and in the order given; those that are on it stay where they are. Two people who put
 * the same item there at once put it there once.
 * @throws {Refusal} `not-permitted`, `unknown-item`, `unknown-event`, `event-closed`; nothing is changed.
 */
export function addToAgenda(board: Board, by: Actor, event: EventId, items: readonly ItemId[]): void {
	refuseClosed(board, by, event);
	for (const item of items) refuse(whyNotItem(board.view, item));
	const ranked = rankedAgenda(board, event);
	const wanted = [...new Set(items)].filter((item) => !ranked.some(({ id }) => id === item));
	board.event(event).change(by, ({ agenda }) => {
		for (const item of wanted) {
			for (const [id, rank] of ranksAfter(ranked, item, ranked.at(-1)?.id, () => by.random())) {
				write(agenda, by, id, rank);
				ranked.push({ id, rank });
			}
		}
	});
}

/** Moves an item on the agenda. @param after absent: to its top @throws {Refusal} `not-permitted`, `unknown-item`, `unknown-event`, `event-closed` */
export function moveInAgenda(board: Board, by: Actor, event: EventId, item: ItemId, after: ItemId | undefined): void {
	refuseClosed(board, by, event);
	const ranked = rankedAgenda(board, event);
	for (const id of [item, after])
		if (id !== undefined && !ranked.some((entry) => entry.id === id))
			throw new Refusal({ code: 'unknown-item', about: id });
	if (after === item) return;
	board.event(event).change(by, ({ agenda }) => {
		for (const [id, rank] of ranksAfter(ranked, item, after, () => by.random())) agenda.get(id)!.set('rank', rank);
	});
}

/** Takes an item off the agenda; its notes are kept, and come back with it. @throws {Refusal} `not-permitted`, `unknown-item`, `unknown-event`, `event-closed` */
export function removeFromAgenda(board: Board, by: Actor, event: EventId, item: ItemId): void {
	refuseClosed(board, by, event);
	if (!board.view.agendas.get(event)?.has(item)) throw new Refusal({ code: 'unknown-item', about: item });
	board.event(event).change(by, ({ agenda }) => agenda.get(item)!.set('retired', { by: by.person, at: by.now() }));
}

/** The notes on an item, which several people write at once; editors bind to it. */
export function agendaNote(board: Board, event: EventId, item: ItemId): Y.Text | undefined {
	return board.has({ kind: 'event', event })
		? asText(asMap(board.event(event).roots.agenda.get(item))?.get('note'))
		: undefined;
}

/**
 * What a session would do well to look at: items that nobody has in a Sprint, whole ones that one team could take, and that
 * are not Ready, from the top of the Product Backlog.
 */
export function suggestedAgenda(view: BoardView, event: EventId, most: number): ItemId[] {
	const parts = partsOf(view);
	const present = view.agendas.get(event);
	return view.order
		.filter((id) => {
			const item = view.items.get(id)!;
			if (item.place || item.progress.state === 'integrated' || parts.has(id)) return false;
			return !present?.has(id) && !readiness(view, id).ready;
		})
		.slice(0, most);
}

function write(agenda: Y.Map<Y.Map<unknown>>, by: Actor, item: ItemId, rank: string): void {
	const known = agenda.get(item);
	const added = { by: by.person, at: by.now() };
	if (!known)
		return void agenda.set(
			item,
			new Y.Map<unknown>([
				['rank', rank],
				['added', added],
				['note', new Y.Text()],
			]),
		);
	known.set('rank', rank);
	known.delete('retired');
}

const rankedAgenda = ({ view }: Board, event: EventId) =>
	agendaOf(view, event).map(({ item, rank }) => ({ id: item, rank }));

function refuseClosed(board: Board, by: Actor, event: EventId): void {
	refuseUnpermitted(board, by, { kind: 'event', event });
	openEventOf(board.view, event);
}
