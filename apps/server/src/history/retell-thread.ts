/** The thread of `histories.ts`: reading documents and playing their rows again takes a moment. */
import { Runs, retell, type HistoryEntry, type LoggedLife } from '@nexus-board/nexus/history';
import * as Y from 'yjs';
import { answerEach } from '../live/thread.ts';

export type Question =
	/** Which Scrum Teams a record knows, in whatever state; its parts are given. */
	| { kind: 'teams'; record: readonly Uint8Array[] }
	/** What happened, numbered on from `last`; `open` may go on. */
	| { kind: 'retell'; lives: readonly LoggedLife[]; last: number; open: readonly HistoryEntry[] };

export interface Answer {
	readonly teams: readonly string[];
	readonly entries: readonly HistoryEntry[];
	readonly last: number;
}

answerEach((question: Question): Answer => {
	if (question.kind === 'teams') return { teams: teamsOf(question.record), entries: [], last: 0 };
	const runs = new Runs(question.last, question.open);
	retell(question.lives, runs);
	return { teams: [], entries: runs.changed, last: runs.last };
});

function teamsOf(record: readonly Uint8Array[]): string[] {
	const doc = new Y.Doc();
	for (const part of record) Y.applyUpdate(doc, part);
	return [...doc.getMap('teams').keys()];
}
