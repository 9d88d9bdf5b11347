/**
 * What stands between a stranger's bytes and a document: an update is surveyed before Yjs sees it, and applied only when
 * everything it leans on is there, so that a document never holds anything that waits for more.
 */
import * as Y from 'yjs';
import {
	MalformedUpdate,
	surveyUpdate,
	type Brought,
	type Place,
	type Struct,
	type UpdateBounds,
	type UpdateSurvey,
} from './update-grammar.ts';

export type Verdict =
	/** The document has all of it already. */
	| { kind: 'nothing' }
	/** What is new of it, safe to apply. */
	| { kind: 'news'; update: Uint8Array; survey: UpdateSurvey }
	/** It leans on something that is not here: the sender is asked for the rest. */
	| { kind: 'incomplete' };

/** @throws {MalformedUpdate} when it is no update of ours, whatever the document holds */
export function judge(doc: Y.Doc, update: Uint8Array, bounds: UpdateBounds): Verdict {
	const survey = surveyUpdate(update, bounds);
	const clockOf = (client: number) => Y.getState(doc.store, client);
	const reach = reachOf(survey, clockOf);
	if (!reach || survey.deleted.some(({ client, end }) => end > (reach.get(client) ?? clockOf(client))))
		return { kind: 'incomplete' };
	const isNew = ({ client, end }: Brought) => end > clockOf(client);
	if (!survey.brought.some(isNew) && survey.deleted.every((range) => isDeleted(doc, range))) return { kind: 'nothing' };
	refuseTooDeep(doc, survey);
	const overlaps = survey.brought.some(({ client, start }) => start < clockOf(client));
	return { kind: 'news', update: overlaps ? Y.diffUpdate(update, Y.encodeStateVector(doc)) : update, survey };
}

/**
 * How far each client's numbering reaches once all structs are in, or `undefined` when some never can be: what they lean
 * on is missing, or leans on them in turn. Goes through the structs as Yjs will, each once.
 */
function reachOf(
	{ brought, structs }: UpdateSurvey,
	clockOf: (client: number) => number,
): ReadonlyMap<number, number> | undefined {
	const reach = new Map<number, number>();
	const reached = (client: number) => reach.get(client) ?? clockOf(client);
	const next = structs.map(() => 0);
	/** Who waits for another client to get beyond a clock, by that other one. */
	const waiting = new Map<number, { index: number; clock: number }[]>();
	const due = structs.map((_, index) => index);
	let left = structs.length;
	for (let index = due.pop(); index !== undefined; index = due.pop()) {
		const { client } = brought[index]!;
		const own = structs[index]!;
		let before = reached(client);
		while (next[index]! < own.length) {
			const struct = own[next[index]!]!;
			const end = struct.clock + struct.length;
			if (end > before) {
				const missing = struct.gap || struct.clock > before ? struct : firstMissing(struct, reached);
				if (missing) {
					// What waits for its own later part, or for a gap, waits for ever.
					if (missing !== struct && missing.client !== client) {
						const { client: other, clock } = missing;
						waiting.set(other, [...(waiting.get(other) ?? []), { index, clock }]);
					}
					break;
				}
				before = end;
				reach.set(client, end);
			}
			next[index]! += 1;
		}
		if (next[index] === own.length) left -= 1;
		const waiters = waiting.get(client) ?? [];
		due.push(...waiters.filter(({ clock }) => clock < before).map(({ index: waiter }) => waiter));
		waiting.set(
			client,
			waiters.filter(({ clock }) => clock >= before),
		);
	}
	return left === 0 ? reach : undefined;
}

const firstMissing = ({ origin, rightOrigin, parent }: Struct, reached: (client: number) => number) =>
	[origin, rightOrigin, parent].find((place) => place && place.clock >= reached(place.client));

/** How deep shared types may lie in each other: whoever deletes or reads the outermost goes through all of them. */
const DEEPEST_TYPE = 64;

/** @throws {MalformedUpdate} when a type of the update would lie too deep */
function refuseTooDeep(doc: Y.Doc, { brought, structs }: UpdateSurvey): void {
	if (!structs.some((own) => own.some(({ isType }) => isType))) return;
	const byClient = new Map(brought.map(({ client }, index) => [client, structs[index]!]));
	const depths = new Map<Struct, number>();
	const isThere = ({ client, clock }: Place) => clock < Y.getState(doc.store, client);
	/** How deep something lies in the document, 0 in a root. */
	const depthThere = ({ client, clock }: Place): number => {
		const found = Y.getItem(doc.store, Y.createID(client, clock));
		let depth = 0;
		for (let type = parentOf(found); type?._item && depth <= DEEPEST_TYPE; type = parentOf(type._item)) depth += 1;
		return depth;
	};
	const depthOf = (struct: Struct): number => {
		// Follows neighbours and parents through the update, to one whose depth is known; then comes back. What is new leans on
		// what comes before it, so this ends; what is there already is not believed but looked up.
		const path: { struct: Struct; step: 0 | 1 }[] = [];
		let at: Struct | undefined = struct;
		let depth = 0;
		while (at) {
			const known: number | undefined = isThere(at) ? depthThere(at) : depths.get(at);
			if (known !== undefined) {
				depth = known;
				break;
			}
			const beside: Place | undefined = at.origin ?? at.rightOrigin;
			const towards: Place | undefined = beside ?? at.parent;
			path.push({ struct: at, step: !beside && towards ? 1 : 0 });
			at = towards && (isThere(towards) ? undefined : structAt(byClient.get(towards.client), towards.clock));
			if (towards && !at) depth = depthThere(towards);
		}
		for (const { struct: one, step } of path.reverse()) depths.set(one, (depth += step));
		return depth;
	};
	for (const own of structs)
		for (const struct of own)
			if (struct.isType && !isThere(struct) && depthOf(struct) > DEEPEST_TYPE)
				throw new MalformedUpdate(`shared types nested deeper than ${DEEPEST_TYPE}`);
}

/** The type that a struct lies in; what was collected lies nowhere. */
function parentOf(struct: object | null | undefined): Y.AbstractType<unknown> | undefined {
	const { parent } = (struct ?? {}) as { parent?: unknown };
	return parent instanceof Y.AbstractType ? (parent as Y.AbstractType<unknown>) : undefined;
}

/** The struct of a client that covers a clock. */
function structAt(own: readonly Struct[] | undefined, clock: number): Struct | undefined {
	if (!own) return undefined;
	let [from, to] = [0, own.length - 1];
	while (from <= to) {
		const middle = (from + to) >> 1;
		const struct = own[middle]!;
		if (clock < struct.clock) to = middle - 1;
		else if (clock >= struct.clock + struct.length) from = middle + 1;
		else return struct;
	}
	return undefined;
}

function isDeleted(doc: Y.Doc, { client, start, end }: Brought): boolean {
	const structs = doc.store.clients.get(client);
	if (!structs) return false;
	for (let index = Y.findIndexSS(structs, start); index < structs.length; index += 1) {
		const struct = structs[index]!;
		if (struct.id.clock >= end) return true;
		if (!struct.deleted) return false;
	}
	return true;
}

/** Whether a document waits for something that is missing: it never should. */
export const isWaiting = (doc: Y.Doc): boolean => doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
