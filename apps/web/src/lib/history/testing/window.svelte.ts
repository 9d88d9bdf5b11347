/** A window of a Nexus as far as the history reads it, and a server that tells what a test lets it tell. */
import type { Board } from '@nexus-board/nexus';
import type { HistoryEntry } from '@nexus-board/nexus/history';
import type { SaveState } from '@nexus-board/sync/client';
import { vi } from 'vitest';
import { LiveBoard } from '#lib/live/live-board.svelte.ts';
import type { LiveNexus } from '#lib/live/live-nexus.svelte.ts';
import type { HistoryPage } from '../history-api.ts';

/** Wed 18 November, 12:00. */
export const NOON = Date.parse('2026-11-18T12:00:00Z');

export class TestWindow {
	readonly id = 'n1';
	readonly #live: LiveBoard;
	saveState = $state.raw<SaveState>({ state: 'saved', unsaved: 0 });

	constructor(board: Board) {
		this.#live = new LiveBoard(board);
	}
	get view() {
		return this.#live.view;
	}
	get board() {
		return this.#live.board;
	}
	now(): number {
		return NOON;
	}
	get nexus(): LiveNexus {
		return this as unknown as LiveNexus;
	}
}

/** Answers with what is in `pages`, the first without a cursor, and counts how often it was asked. */
export function serveHistory(...pages: HistoryPage[]) {
	const server = { pages, asked: [] as string[], isThere: true };
	const answer = async (address: string) => {
		if (!server.isThere) throw new TypeError('fetch failed');
		server.asked.push(address);
		const cursor = new URL(address, 'http://localhost').searchParams.get('cursor');
		return Response.json(server.pages[Number(cursor ?? 0)]);
	};
	vi.stubGlobal('fetch', vi.fn(answer));
	return server;
}

export function entry(number: number, more: Partial<HistoryEntry>): HistoryEntry {
	const at = more.at ?? NOON - 60 * 60_000;
	return { number, item: 'pay', person: 'amara', began: at, at, changes: [], ...more };
}
