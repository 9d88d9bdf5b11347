/** Improvements: agreed in a Retrospective, seen and checked by everybody, until they are finished or dropped (R28). */
import * as Y from 'yjs';
import type { Board } from '../board.ts';
import { isDate, type LocalDate } from '../calendar.ts';
import type { ActionId, EventId, TeamId } from '../ids.ts';
import { Refusal, refuse } from '../refusal.ts';
import { whyNotTeam } from '../rules/items.ts';
import { whyNotNote, whyNotText } from '../rules/texts.ts';
import {
	ACTION_LIMITS,
	NO_EVENT,
	SEEN_PLACES,
	type ActionOwners,
	type ImprovementAction,
	type ReviewVerdict,
} from '../schema/action.ts';
import { asMap } from '../schema/read.ts';
import type { Actor } from '../shared-document.ts';
import { refuseUnpermitted } from './permitted.ts';

export interface NewAction {
	/** Made by `newId`. */
	id: ActionId;
	title: string;
	/** The Retrospective that agrees on it. */
	event?: EventId | undefined;
	about?: ImprovementAction['about'];
	/** What a team shared that it is made of. */
	shared?: ActionId | undefined;
	owners?: ActionOwners | undefined;
}

/**
 * Writes an improvement down; who owns it, where it is seen and how it is checked may be said later. Made of something that
 * a team shared, by two people at once, there are two: people take one away.
 * @throws {Refusal} `not-permitted`, `text-missing`, `text-too-long`, `unknown-team`; nothing is changed.
 */
export function addAction(board: Board, by: Actor, { id, title, event, about, shared, owners }: NewAction): void {
	refuseUnpermitted(board, by, { kind: 'product' });
	refuse(whyNotText(title, ACTION_LIMITS.title, 'title'));
	if (owners) refuseOwners(board, owners);
	const sprint = board.view.events.get(event ?? '')?.sprint ?? board.view.sprint?.id;
	const given = Object.entries({
		event,
		sprint,
		shared,
		...(owners && { owners: { teams: [...owners.teams], integrationTeam: owners.integrationTeam } }),
		...(about && { about: { id: about.id, words: about.words.slice(0, ACTION_LIMITS.words) } }),
	}).filter(([, value]) => value !== undefined);
	board.product.change(by, ({ actions }) =>
		actions.set(
			id,
			new Y.Map<unknown>([
				['title', title.trim()],
				['made', { by: by.person, at: by.now() }],
				['reviews', new Y.Map()],
				['words', new Y.Map()],
				...given,
			]),
		),
	);
}

/**
 * Changes what teams agree on; what is absent stays. What they said before is of the words before.
 * Two people at once: each field has one of the two words, whole.
 * @param change `due: null`: none @throws {Refusal} as `addAction`; `unknown-action`, `value-unknown`
 */
export function changeAction(
	board: Board,
	by: Actor,
	id: ActionId,
	change: {
		title?: string;
		owners?: ActionOwners;
		seen?: NonNullable<ImprovementAction['seen']>;
		check?: ImprovementAction['check'];
		due?: LocalDate | null;
	},
): void {
	const map = mapOf(board, by, id);
	const { title, owners, seen, check, due } = change;
	if (title !== undefined) refuse(whyNotText(title, ACTION_LIMITS.title, 'title'));
	if (owners) refuseOwners(board, owners);
	if (seen && !SEEN_PLACES.includes(seen.where)) throw new Refusal({ code: 'value-unknown', about: seen.where });
	refuse(whyNotNote(seen?.note, ACTION_LIMITS.note, 'note'));
	refuse(whyNotNote(check?.measure, ACTION_LIMITS.measure, 'measure'));
	refuse(whyNotNote(check?.when, ACTION_LIMITS.when, 'when it is looked at'));
	if (typeof due === 'string' && !isDate(due)) throw new Refusal({ code: 'value-unknown', about: due });
	board.product.change(by, () => {
		if (title !== undefined) map.set('title', title.trim());
		if (owners) map.set('owners', { teams: [...new Set(owners.teams)], integrationTeam: owners.integrationTeam });
		if (seen) map.set('seen', { where: seen.where, note: seen.note.trim() });
		if (check) map.set('check', { measure: check.measure.trim(), when: check.when.trim() });
		if (due === null) map.delete('due');
		else if (due !== undefined) map.set('due', due);
		map.set('changed', { by: by.person, at: by.now() });
	});
}

/**
 * A team's word on an improvement: that it agrees, or what it asks; absent: it takes its word back. One of the team says it,
 * or one of the Nexus Integration Team for it.
 * @throws {Refusal} `not-permitted`, `unknown-action`, `unknown-team`, `text-missing` for an empty question, `text-too-long`
 */
export function sayOfAction(
	board: Board,
	by: Actor,
	id: ActionId,
	team: TeamId,
	said: { word: 'agreed' | 'question'; note?: string } | undefined,
): void {
	const map = mapOf(board, by, id);
	refuse(whyNotTeam(board.view, team));
	const who = board.view.people.get(by.person);
	if (!who?.teams.includes(team) && !who?.integrationTeam) throw new Refusal({ code: 'not-permitted' });
	const note = said?.note?.trim() ?? '';
	if (said?.word === 'question') refuse(whyNotText(note, ACTION_LIMITS.note, 'question'));
	else refuse(whyNotNote(note, ACTION_LIMITS.note, 'note'));
	board.product.change(by, () => {
		const words = asMap(map.get('words'));
		if (said) words?.set(team, { word: said.word, note, by: by.person, at: by.now() });
		else words?.delete(team);
	});
}

/**
 * Says what became of an improvement: it goes on, is finished, or is dropped (R28). Said in one Retrospective again, the
 * later word takes the place of the one before.
 * @throws {Refusal} `not-permitted`, `unknown-action`, `text-too-long`
 */
export function reviewAction(
	board: Board,
	by: Actor,
	id: ActionId,
	{ event, verdict, note = '' }: { event?: EventId | undefined; verdict: ReviewVerdict; note?: string },
): void {
	const map = mapOf(board, by, id);
	refuse(whyNotNote(note, ACTION_LIMITS.note, 'note'));
	const mark = { by: by.person, at: by.now() };
	const state = STATE_AFTER[verdict];
	board.product.change(by, () => {
		asMap(map.get('reviews'))?.set(event ?? NO_EVENT, { verdict, note: note.trim(), ...mark });
		if (state !== board.view.actions.get(id)!.state) map.set('state', { state, ...mark });
	});
}

/** Takes an improvement away that was written by mistake; undo brings it again. @throws {Refusal} `not-permitted`, `unknown-action` */
export function retireAction(board: Board, by: Actor, id: ActionId): void {
	const map = mapOf(board, by, id);
	board.product.change(by, () => map.set('retired', { by: by.person, at: by.now() }));
}

const STATE_AFTER = { keep: 'open', done: 'done', drop: 'dropped' } as const;

function refuseOwners(board: Board, { teams }: ActionOwners): void {
	for (const team of teams) refuse(whyNotTeam(board.view, team));
}

function mapOf(board: Board, by: Actor, id: ActionId): Y.Map<unknown> {
	refuseUnpermitted(board, by, { kind: 'product' });
	const map = board.view.actions.has(id) && asMap(board.product.roots.actions.get(id));
	if (!map) throw new Refusal({ code: 'unknown-action', about: id });
	return map;
}
