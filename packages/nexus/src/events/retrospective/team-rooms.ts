/**
 * The Scrum Teams' own Retrospectives, all at the same time (R26): each in a room of its own that only that team reads and
 * writes. Everybody sees how far each team has come, by its own word, and what it shares: that is always said anew, in
 * words for others.
 * @see Nexus Guide, "Nexus Sprint Retrospective"
 */
import * as Y from 'yjs';
import type { BoardView } from '../../board-view.ts';
import type { Board } from '../../board.ts';
import { refuseUnpermitted } from '../../commands/permitted.ts';
import type { DocumentKey } from '../../documents.ts';
import type { ActionId, ChallengeId, EventId, TeamId } from '../../ids.ts';
import { compareRanked, ranksAfter } from '../../order/ranks.ts';
import { Refusal, refuse } from '../../refusal.ts';
import { whyNotTeam } from '../../rules/items.ts';
import { whyNotNote, whyNotNumber, whyNotText } from '../../rules/texts.ts';
import { asMap, asText } from '../../schema/read.ts';
import type { Team } from '../../schema/record.ts';
import { RETROSPECTIVE_LIMITS, type TeamRoomState } from '../../schema/retrospective.ts';
import {
	readTeamAction,
	readTeamCard,
	TEAM_ROOM_LIMITS,
	type SharedAction,
	type TeamAction,
	type TeamCard,
} from '../../schema/team-room.ts';
import type { Actor } from '../../shared-document.ts';
import { whyNotLead } from '../seat.ts';
import { openRetrospective, refuseClosed } from './retrospective.ts';
import { TEAM_FORMATS, teamFormat, type TeamFormat } from './team-formats.ts';

export interface TeamRoom {
	readonly format: TeamFormat;
	/** In order; those of a column that the format does not have are in its first. */
	readonly cards: readonly TeamCard[];
	/** In the order in which they were formed. */
	readonly actions: readonly TeamAction[];
}

/** What lies in a team's room that is open here. It is in no view, for it is the team's own. */
export function teamRoom(board: Board, event: EventId, team: TeamId): TeamRoom {
	const { facts, cards, actions } = board.teamRoom(event, team).roots;
	const chosen = facts.get('format');
	const format = teamFormat(typeof chosen === 'string' ? chosen : undefined);
	const columnOf = (column: string) =>
		format.columns.some(({ id }) => id === column) ? column : format.columns[0]!.id;
	return {
		format,
		cards: entriesOf(cards, readTeamCard)
			.map((card) => ({ ...card, column: columnOf(card.column) }))
			.sort(compareRanked),
		actions: entriesOf(actions, readTeamAction).sort((a, b) => a.made - b.made || (a.id < b.id ? -1 : 1)),
	};
}

/** Chooses a format; what was written stays. @throws {Refusal} `not-permitted`, `value-unknown`, `unknown-event`, `event-closed` */
export function chooseFormat(board: Board, by: Actor, event: EventId, team: TeamId, format: string): void {
	refuseOutside(board, by, event, team);
	if (!TEAM_FORMATS.some(({ id }) => id === format)) throw new Refusal({ code: 'value-unknown', about: format });
	board.teamRoom(event, team).change(by, ({ facts }) => facts.set('format', format));
}

/**
 * Begins a card at the end of a column; its text is then written in `teamCardText`. @param id made by `newId`
 * @throws {Refusal} `not-permitted`, `value-unknown`, `number-out-of-range`, `unknown-event`, `event-closed`
 */
export function writeTeamCard(
	board: Board,
	by: Actor,
	event: EventId,
	team: TeamId,
	{ id, column, text = '' }: { id: ChallengeId; column: string; text?: string },
): void {
	refuseOutside(board, by, event, team);
	const cards = inColumn(board, event, team, column);
	refuse(whyNotNumber(teamRoom(board, event, team).cards.length + 1, 1, TEAM_ROOM_LIMITS.entries, 'cards'));
	board.teamRoom(event, team).change(by, (roots) => {
		for (const [card, rank] of ranksAfter(cards, id, cards.at(-1)?.id, () => by.random()))
			if (card !== id) roots.cards.get(card)!.set('rank', rank);
			else
				roots.cards.set(
					id,
					new Y.Map<unknown>([
						['column', column],
						['text', new Y.Text(text)],
						['rank', rank],
						['made', by.now()],
					]),
				);
	});
}

/** Moves a card, also to another column. @param to `after`: `null`: on top; absent: at the end @throws {Refusal} as `writeTeamCard`; `unknown-challenge` */
export function moveTeamCard(
	board: Board,
	by: Actor,
	event: EventId,
	team: TeamId,
	id: ChallengeId,
	{ column, after }: { column: string; after?: ChallengeId | null | undefined },
): void {
	refuseOutside(board, by, event, team);
	entry(board.teamRoom(event, team).roots.cards, id);
	const cards = inColumn(board, event, team, column).filter((card) => card.id !== id);
	const before = after === undefined ? cards.at(-1)?.id : (after ?? undefined);
	board.teamRoom(event, team).change(by, (roots) => {
		for (const [card, rank] of ranksAfter(cards, id, before, () => by.random()))
			roots.cards.get(card)!.set('rank', rank);
		roots.cards.get(id)!.set('column', column);
	});
}

/** Takes a card away; undo brings it again. @throws {Refusal} as `moveTeamCard` */
export function dropTeamCard(board: Board, by: Actor, event: EventId, team: TeamId, id: ChallengeId): void {
	refuseOutside(board, by, event, team);
	entry(board.teamRoom(event, team).roots.cards, id);
	board.teamRoom(event, team).change(by, ({ cards }) => cards.delete(id));
}

/** The words of a card, for an editor. */
export const teamCardText = (board: Board, event: EventId, team: TeamId, id: ChallengeId): Y.Text | undefined =>
	asText(asMap(board.teamRoom(event, team).roots.cards.get(id))?.get('text'));

/**
 * Forms an action of the team's own; its title is then written in `teamActionTitle`. @param id made by `newId`
 * @param wanted `about`: a stack of the shared challenges, or a subject
 * @throws {Refusal} as `writeTeamCard`
 */
export function proposeAction(
	board: Board,
	by: Actor,
	event: EventId,
	team: TeamId,
	{ id, title = '', about }: { id: ActionId; title?: string; about?: string | undefined },
): void {
	refuseOutside(board, by, event, team);
	refuse(whyNotNumber(teamRoom(board, event, team).actions.length + 1, 1, TEAM_ROOM_LIMITS.entries, 'actions'));
	board
		.teamRoom(event, team)
		.change(by, ({ actions }) =>
			actions.set(
				id,
				new Y.Map<unknown>([
					['title', new Y.Text(title)],
					['made', by.now()],
					...(about === undefined ? [] : [['about', about] as [string, unknown]]),
				]),
			),
		);
}

/** Takes an action of the team's own away; what it shared of it stays shared. @throws {Refusal} as `moveTeamCard` */
export function dropTeamAction(board: Board, by: Actor, event: EventId, team: TeamId, id: ActionId): void {
	refuseOutside(board, by, event, team);
	entry(board.teamRoom(event, team).roots.actions, id);
	board.teamRoom(event, team).change(by, ({ actions }) => actions.delete(id));
}

/** The title of an action of the team's own, for an editor. */
export const teamActionTitle = (board: Board, event: EventId, team: TeamId, id: ActionId): Y.Text | undefined =>
	asText(asMap(board.teamRoom(event, team).roots.actions.get(id))?.get('title'));

/**
 * Shares something of the team's own with the whole Nexus, in words for others: nothing is shared by itself.
 * @param shared `id` made by `newId`; `action`: the team's own that it comes from
 * @throws {Refusal} `not-permitted`, `text-missing`, `text-too-long`, `unknown-event`, `event-closed`
 */
export function shareAction(
	board: Board,
	by: Actor,
	event: EventId,
	team: TeamId,
	{
		id,
		title,
		about,
		action,
	}: { id: ActionId; title: string; about?: string | undefined; action?: ActionId | undefined },
): void {
	refuseOutside(board, by, event, team);
	refuse(whyNotText(title, TEAM_ROOM_LIMITS.title, 'title'));
	board
		.event(event)
		.change(by, ({ shared }) =>
			shared.set(id, { team, title: title.trim(), ...(about !== undefined && { about }), by: by.person, at: by.now() }),
		);
	if (action !== undefined)
		board.teamRoom(event, team).change(by, ({ actions }) => asMap(actions.get(action))?.set('shared', id));
}

/** Takes back what one's own team shared. @throws {Refusal} `not-permitted`, `unknown-challenge`, `unknown-event`, `event-closed` */
export function unshareAction(board: Board, by: Actor, event: EventId, id: ActionId): void {
	refuseClosed(board, by, event);
	const known = board.view.sharedActions.get(event)?.get(id);
	if (!known) throw new Refusal({ code: 'unknown-challenge', about: id });
	refuseOutside(board, by, event, known.team);
	board.event(event).change(by, ({ shared }) => shared.delete(id));
}

/** What the teams share, team by team and in the order in which they did. */
export function sharedActionsOf(view: BoardView, event: EventId): readonly SharedAction[] {
	const place = (team: TeamId) => view.teams.findIndex(({ id }) => id === team);
	return [...(view.sharedActions.get(event)?.values() ?? [])].sort(
		(a, b) => place(a.team) - place(b.team) || a.mark.at - b.mark.at || (a.id < b.id ? -1 : 1),
	);
}

/**
 * A team's word on how far its own Retrospective has come; only one of that team gives it. Nothing else of it is told.
 * @throws {Refusal} `not-permitted`, `unknown-team`, `unknown-event`, `event-closed`
 */
export function sayTeamRoom(
	board: Board,
	by: Actor,
	event: EventId,
	{ team, state }: { team: TeamId; state: TeamRoomState },
): void {
	refuseOutside(board, by, event, team);
	board.record.change(by, ({ retrospectives }) => {
		const teams = retrospectives.get(event)!.get('teams') as Y.Map<unknown>;
		teams.set(team, { state, by: by.person, at: by.now() });
	});
}

/** The teams that have not said that they finished their own Retrospective. */
export const unfinishedTeams = ({ teams, retrospectives }: BoardView, event: EventId): readonly Team[] =>
	teams.filter(({ id }) => retrospectives.get(event)?.teams[id]?.state !== 'finished');

/**
 * Says something in the rooms of all teams, in the place of what was said before; empty: nothing more.
 * @throws {Refusal} `not-facilitating`, `text-too-long`, `unknown-event`, `event-closed`
 */
export function tellRooms(board: Board, by: Actor, event: EventId, text: string): void {
	refuse(whyNotLead(openRetrospective(board.view, event), by.person));
	const words = text.trim();
	refuse(whyNotNote(words, RETROSPECTIVE_LIMITS.message, 'message'));
	board.record.change(by, ({ retrospectives }) => {
		const map = retrospectives.get(event)!;
		if (words === '') map.delete('message');
		else map.set('message', { text: words, by: by.person, at: by.now() });
	});
}

/** The rooms of all teams in all Retrospectives: a Nexus takes them along into another life. */
export const teamRooms = ({ events, teams }: BoardView): DocumentKey[] =>
	[...events.values()]
		.filter(({ kind }) => kind === 'retrospective')
		.flatMap(({ id }) => teams.map((team): DocumentKey => ({ kind: 'team-event', event: id, team: team.id })));

function inColumn(board: Board, event: EventId, team: TeamId, column: string): readonly TeamCard[] {
	const { format, cards } = teamRoom(board, event, team);
	if (!format.columns.some(({ id }) => id === column)) throw new Refusal({ code: 'value-unknown', about: column });
	return cards.filter((card) => card.column === column);
}

function entry(root: Y.Map<Y.Map<unknown>>, id: string): void {
	if (!asMap(root.get(id))) throw new Refusal({ code: 'unknown-challenge', about: id });
}

const entriesOf = <Entry>(root: Y.Map<Y.Map<unknown>>, read: (id: string, map: Y.Map<unknown>) => Entry): Entry[] =>
	[...root.keys()].slice(0, TEAM_ROOM_LIMITS.entries).flatMap((id) => {
		const map = asMap(root.get(id));
		return map ? [read(id, map)] : [];
	});

/** Only those of a team are in its room, not even the Nexus Integration Team is. */
function refuseOutside(board: Board, by: Actor, event: EventId, team: TeamId): void {
	refuse(whyNotTeam(board.view, team));
	refuseUnpermitted(board, by, { kind: 'team-event', event, team });
	openRetrospective(board.view, event);
}
