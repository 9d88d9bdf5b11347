/**
 * What stands between a stranger's bytes and a document: an update is surveyed before Yjs sees it, and applied only when
 * everything it leans on is there, so that a document never holds anything that waits for more.
 */
import * as Y from 'yjs';
import { surveyUpdate, type Brought, type UpdateBounds, type UpdateSurvey } from './update-grammar.ts';

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
	if (isIncomplete(survey, clockOf)) return { kind: 'incomplete' };
	const isNew = ({ client, end }: Brought) => end > clockOf(client);
	if (!survey.brought.some(isNew) && survey.deleted.every((range) => isDeleted(doc, range))) return { kind: 'nothing' };
	const overlaps = survey.brought.some(({ client, start }) => start < clockOf(client));
	return { kind: 'news', update: overlaps ? Y.diffUpdate(update, Y.encodeStateVector(doc)) : update, survey };
}

function isIncomplete({ brought, deleted, leansOn, gaps }: UpdateSurvey, clockOf: (client: number) => number): boolean {
	const ends = new Map(brought.map(({ client, end }) => [client, end]));
	const reach = (client: number) => Math.max(clockOf(client), ends.get(client) ?? 0);
	return (
		gaps ||
		brought.some(({ client, start }) => start > clockOf(client)) ||
		[...leansOn].some(([client, end]) => end > reach(client)) ||
		deleted.some(({ client, end }) => end > reach(client))
	);
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
