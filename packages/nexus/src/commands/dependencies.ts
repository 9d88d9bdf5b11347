/** Making dependencies transparent, and taking them away again (R11). */
import * as Y from 'yjs';
import type { Board } from '../board.ts';
import { isDate, type LocalDate } from '../calendar.ts';
import type { DependencyId, ItemId } from '../ids.ts';
import { Refusal, refuse } from '../refusal.ts';
import { whyNotDepend } from '../rules/dependencies.ts';
import { DEPENDENCY_KINDS, DEPENDENCY_LIMITS, dependencyId, type DependencyKind } from '../schema/dependency.ts';
import type { Actor } from '../shared-document.ts';
import { refuseUnpermitted } from './permitted.ts';

export interface NewDependency {
	/** The item that needs. */
	consumer: ItemId;
	/** The item that gives. */
	provider: ItemId;
	kind: DependencyKind;
	neededBy?: LocalDate | undefined;
	note?: string;
}

/**
 * Says that one item needs another.
 * Two people at once who say the same say it once; their details merge field by field.
 * @throws {Refusal} `needs-itself`, `already-linked`, `unknown-item`, `value-unknown`; nothing is changed.
 * @see Nexus Guide, "Nexus Background" for the three kinds
 */
export function addDependency(
	board: Board,
	by: Actor,
	{ consumer, provider, kind, neededBy, note }: NewDependency,
): void {
	refuseUnpermitted(board, by, { kind: 'product' });
	refuse(whyNotDepend(board.view, consumer, provider));
	refuseUnknownDetails({ kind, neededBy, note });
	board.product.change(by, ({ dependencies }) => {
		const map = new Y.Map<unknown>([
			['kind', kind],
			['found', { by: by.person, at: by.now() }],
		]);
		if (neededBy !== undefined) map.set('neededBy', neededBy);
		if (note) map.set('note', note);
		dependencies.set(dependencyId(consumer, provider), map);
	});
}

export interface DependencyDetails {
	kind?: DependencyKind | undefined;
	/** `null`: needed by the consumer's first day again. */
	neededBy?: LocalDate | null | undefined;
	note?: string | undefined;
}

/** Changes what is given, leaves the rest. @throws {Refusal} `unknown-dependency`, `value-unknown`, `text-too-long` */
export function changeDependency(board: Board, by: Actor, id: DependencyId, details: DependencyDetails): void {
	refuseUnpermitted(board, by, { kind: 'product' });
	refuseUnknownDetails(details);
	const map = known(board, id);
	board.product.change(by, () => {
		for (const [field, value] of Object.entries(details)) {
			if (value === null) map.delete(field);
			else if (value !== undefined) map.set(field, value);
		}
	});
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

function refuseUnknownDetails({ kind, neededBy, note }: DependencyDetails): void {
	if (kind !== undefined && !DEPENDENCY_KINDS.includes(kind)) throw new Refusal({ code: 'value-unknown', about: kind });
	if (typeof neededBy === 'string' && !isDate(neededBy)) throw new Refusal({ code: 'value-unknown', about: neededBy });
	if (note !== undefined && note.length > DEPENDENCY_LIMITS.note)
		throw new Refusal({ code: 'text-too-long', about: `note, ${DEPENDENCY_LIMITS.note}` });
}
