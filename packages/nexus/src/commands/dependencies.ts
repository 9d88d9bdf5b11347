/** Making dependencies transparent, and taking them away again (R11). */
import * as Y from 'yjs';
import type { Board } from '../board.ts';
import { isDate, type LocalDate } from '../calendar.ts';
import type { DependencyId, ItemId } from '../ids.ts';
import { eventUnderWay } from '../events/open.ts';
import { Refusal, refuse } from '../refusal.ts';
import { whyNotDepend } from '../rules/dependencies.ts';
import { whyNotItem, whyNotTeam } from '../rules/items.ts';
import { whyNotText } from '../rules/texts.ts';
import {
	DEPENDENCY_KINDS,
	DEPENDENCY_LIMITS,
	dependencyId,
	outsideDependencyId,
	type DependencyAnswer,
	type DependencyKind,
} from '../schema/dependency.ts';
import { EVENT_KINDS, type EventKind } from '../schema/event.ts';
import type { Actor } from '../shared-document.ts';
import { writeFields } from './fields.ts';
import { refuseUnpermitted } from './permitted.ts';

export interface NewDependency {
	/** The item that needs. */
	consumer: ItemId;
	/** The item that gives. */
	provider: ItemId;
	kind: DependencyKind;
	neededBy?: LocalDate | undefined;
	note?: string | undefined;
	/** In which event it was found; absent: in the one that is open now, if there is one. */
	foundIn?: EventKind | undefined;
}

/**
 * Says that one item needs another.
 * Two people at once who say the same say it once; their details merge field by field.
 * @throws {Refusal} `needs-itself`, `already-linked`, `unknown-item`, `value-unknown`; nothing is changed.
 * @see Nexus Guide, "Nexus Background" for the three kinds
 */
export function addDependency(board: Board, by: Actor, { consumer, provider, ...details }: NewDependency): void {
	refuseUnpermitted(board, by, { kind: 'product' });
	refuse(whyNotDepend(board.view, consumer, provider));
	refuseUnknownDetails(details);
	board.product.change(by, ({ dependencies }) =>
		dependencies.set(dependencyId(consumer, provider), dependencyMap(board, by, details)),
	);
}

export interface DependencyDetails {
	kind?: DependencyKind | undefined;
	/** `null`: needed by the consumer's first day again. */
	neededBy?: LocalDate | null | undefined;
	note?: string | undefined;
	/** `null`: found outside of any event. */
	foundIn?: EventKind | null | undefined;
}

/** Changes what is given, leaves the rest. @throws {Refusal} `unknown-dependency`, `value-unknown`, `text-too-long` */
export function changeDependency(board: Board, by: Actor, id: DependencyId, details: DependencyDetails): void {
	refuseUnpermitted(board, by, { kind: 'product' });
	refuseUnknownDetails(details);
	const map = known(board, id);
	board.product.change(by, () => writeFields(map, details));
}

/** The dependency is gone: the teams removed it, which is what Refinement is for. @throws {Refusal} `unknown-dependency` */
export function removeDependency(board: Board, by: Actor, id: DependencyId): void {
	refuseUnpermitted(board, by, { kind: 'product' });
	const map = known(board, id);
	board.product.change(by, () => map.set('retired', { by: by.person, at: by.now() }));
}

function known(board: Board, id: DependencyId): Y.Map<unknown> {
	const map = board.view.dependencies.has(id) && board.product.roots.dependencies.get(id);
	if (!map) throw new Refusal({ code: 'unknown-dependency', about: id });
	return map;
}

function refuseUnknownDetails({ kind, neededBy, promisedFor, note, foundIn }: OutsideDependencyDetails): void {
	if (kind !== undefined && !DEPENDENCY_KINDS.includes(kind)) throw new Refusal({ code: 'value-unknown', about: kind });
	if (foundIn && !EVENT_KINDS.includes(foundIn)) throw new Refusal({ code: 'value-unknown', about: foundIn });
	for (const day of [neededBy, promisedFor])
		if (typeof day === 'string' && !isDate(day)) throw new Refusal({ code: 'value-unknown', about: day });
	if (note !== undefined && note.length > DEPENDENCY_LIMITS.note)
		throw new Refusal({ code: 'text-too-long', about: `note, ${DEPENDENCY_LIMITS.note}` });
}

export interface NewOutsideDependency {
	consumer: ItemId;
	/** The name of the party outside the Nexus. */
	party: string;
	kind: DependencyKind;
	neededBy?: LocalDate | undefined;
	promisedFor?: LocalDate | undefined;
	note?: string | undefined;
	foundIn?: EventKind | undefined;
}

/**
 * Says that an item needs something from a party outside the Nexus. The same party twice for one item is one dependency.
 * @throws {Refusal} `unknown-item`, `already-linked`, `value-unknown`, `text-missing`, `text-too-long`; nothing is changed.
 */
export function addOutsideDependency(board: Board, by: Actor, given: NewOutsideDependency): void {
	const { consumer, party, promisedFor, ...details } = given;
	refuseUnpermitted(board, by, { kind: 'product' });
	refuse(whyNotItem(board.view, consumer) ?? whyNotText(party, DEPENDENCY_LIMITS.party, 'party'));
	const id = outsideDependencyId(consumer, party);
	if (board.view.outsideDependencies.has(id)) throw new Refusal({ code: 'already-linked' });
	refuseUnknownDetails({ ...details, promisedFor });
	board.product.change(by, ({ outside }) =>
		outside.set(id, dependencyMap(board, by, { ...details, promisedFor, party: party.trim() })),
	);
}

export interface OutsideDependencyDetails extends DependencyDetails {
	/** `null`: the party promises no day any more. */
	promisedFor?: LocalDate | null | undefined;
	/** Whether the party has given it. */
	given?: boolean | undefined;
}

/** Changes what is given, leaves the rest. @throws {Refusal} `unknown-dependency`, `value-unknown`, `text-too-long` */
export function changeOutsideDependency(
	board: Board,
	by: Actor,
	id: DependencyId,
	{ given, ...details }: OutsideDependencyDetails,
): void {
	refuseUnpermitted(board, by, { kind: 'product' });
	refuseUnknownDetails(details);
	const map = knownOutside(board, id);
	board.product.change(by, () => {
		writeFields(map, details);
		if (given === false) map.delete('given');
		else if (given) map.set('given', { by: by.person, at: by.now() });
	});
}

/** It is needed no longer. @throws {Refusal} `unknown-dependency` */
export function removeOutsideDependency(board: Board, by: Actor, id: DependencyId): void {
	refuseUnpermitted(board, by, { kind: 'product' });
	const map = knownOutside(board, id);
	board.product.change(by, () => map.set('retired', { by: by.person, at: by.now() }));
}

/**
 * The provider's team accepts a dependency, for a day if it can promise one, or disputes it with a reason; absent: it
 * takes its answer back. It lies in the team's document, so nobody answers for another team (R19).
 * @throws {Refusal} `not-permitted`, `unknown-dependency`, `unknown-team` while no team is forecast for the provider,
 *   `text-missing` without a reason, `value-unknown`, `text-too-long`; nothing is changed.
 */
export function answerDependency(
	board: Board,
	by: Actor,
	id: DependencyId,
	given:
		{ answer: DependencyAnswer['answer']; promisedFor?: LocalDate | undefined; note?: string | undefined } | undefined,
): void {
	known(board, id);
	const team = board.view.items.get(board.view.dependencies.get(id)!.provider)?.lane?.team;
	refuse(whyNotTeam(board.view, team ?? ''));
	refuseUnpermitted(board, by, { kind: 'team', team: team! });
	refuseUnknownDetails({ promisedFor: given?.promisedFor, note: given?.note });
	if (given?.answer === 'disputed') refuse(whyNotText(given.note ?? '', DEPENDENCY_LIMITS.note, 'reason'));
	board.team(team!).change(by, ({ answers }) => {
		if (!given) return answers.delete(id);
		const { answer, promisedFor, note } = given;
		answers.set(id, {
			answer,
			...(promisedFor && { promisedFor }),
			...(note && { note }),
			by: by.person,
			at: by.now(),
		});
	});
}

function knownOutside(board: Board, id: DependencyId): Y.Map<unknown> {
	const map = board.view.outsideDependencies.has(id) && board.product.roots.outside.get(id);
	if (!map) throw new Refusal({ code: 'unknown-dependency', about: id });
	return map;
}

/** The map of a dependency that was found just now; what is not given is not written. */
function dependencyMap(board: Board, by: Actor, details: Record<string, unknown>): Y.Map<unknown> {
	const foundIn = details['foundIn'] ?? eventUnderWay(board.view)?.kind;
	const map = new Y.Map<unknown>([['found', { by: by.person, at: by.now() }]]);
	for (const [field, value] of Object.entries({ ...details, foundIn }))
		if (value !== undefined && value !== '') map.set(field, value);
	return map;
}
