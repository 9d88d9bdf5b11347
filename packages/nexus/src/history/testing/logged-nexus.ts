/** A Nexus whose every change goes into a log, as a server keeps it, and the history that is told from it. */
import * as Y from 'yjs';
import type { Board } from '../../board.ts';
import { parseDocumentName, type DocumentKey } from '../../documents.ts';
import type { ItemId } from '../../ids.ts';
import type { Actor } from '../../shared-document.ts';
import { testActor, testNexus } from '../../testing/index.ts';
import type { HistoryEntry } from '../entry.ts';
import { isTold, retell, type LoggedDocument, type LoggedRow } from '../retell.ts';
import { Runs } from '../runs.ts';

const PEOPLE = {
	olga: { role: 'product-owner' },
	amara: { role: 'representative', team: 'cedar' },
	ben: { role: 'representative', team: 'birch' },
} as const;

export type Name = keyof typeof PEOPLE | 'server';

const MINUTE = 60_000;

interface Logged {
	readonly key: DocumentKey;
	readonly base: readonly Uint8Array[];
	rows: LoggedRow[];
}

export function loggedNexus(...titles: string[]) {
	const { server, add } = testNexus({ people: PEOPLE });
	add(...titles);
	let now = Date.parse('2026-11-18T09:00:00Z');
	/** Who is at work: the log knows them by their connection. */
	let person: Name = 'server';
	const logs = [...server.docs].map(([name, doc]): Logged => {
		const log: Logged = { key: parseDocumentName(name)!, base: [Y.encodeStateAsUpdate(doc)], rows: [] };
		doc.on('update', (update: Uint8Array) => log.rows.push({ update, person, at: now }));
		return log;
	});
	const documents = (): LoggedDocument[] => logs.filter(({ key }) => isTold(key));
	const history = (): readonly HistoryEntry[] => {
		const runs = new Runs(0);
		retell([{ documents: documents() }], runs);
		return runs.changed;
	};
	return {
		board: server.board,
		docs: server.docs,
		documents,
		/** All entries, in the order in which they are told. */
		history,
		/** Somebody does something; a minute passes. */
		by(name: Name, work: (board: Board, by: Actor) => void): void {
			person = name;
			work(server.board, testActor(name, 1));
			person = 'server';
			now += MINUTE;
		},
		/** The time that it is there. */
		now: () => now,
		/** More time passes. */
		wait(minutes: number): void {
			now += minutes * MINUTE;
		},
		/** What is told of an item: each entry with its person and its changes. */
		told: (item: ItemId) =>
			history()
				.filter((entry) => entry.item === item)
				.map(({ person, changes }) => [person, ...changes]),
	};
}
