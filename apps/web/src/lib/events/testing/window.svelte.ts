/** A window of a Nexus whose teams are in a room together, as far as the room's parts read it. */
import type { Actor, Board, PersonId } from '@nexus-board/nexus';
import type { SaveState } from '@nexus-board/sync/client';
import { LiveBoard } from '#lib/live/live-board.svelte.ts';
import type { LiveNexus } from '#lib/live/live-nexus.svelte.ts';
import type { Peer, Whereabouts } from '#lib/live/live-presence.svelte.ts';

export class RoomWindow {
	readonly id = 'n1';
	readonly me: PersonId;
	readonly actor: Actor;
	readonly saveState: SaveState = { state: 'saved', unsaved: 0 };
	readonly refusals = { all: [] };
	readonly presence = new TestPresence();
	readonly #live: LiveBoard;

	constructor(board: Board, actor: Actor) {
		this.#live = new LiveBoard(board);
		this.actor = actor;
		this.me = actor.person;
	}
	get view() {
		return this.#live.view;
	}
	get board() {
		return this.#live.board;
	}
	now(): number {
		return this.actor.now();
	}
	do(work: (board: Board, by: Actor) => void): void {
		work(this.board, this.actor);
	}
	get nexus(): LiveNexus {
		return this as unknown as LiveNexus;
	}
}

/** What a test lets others say, and what this window said. */
class TestPresence {
	peers = $state.raw<readonly Peer[]>([]);
	said: Whereabouts = {};
	/** How often something was said. */
	times = 0;

	say(said: Whereabouts): void {
		this.times++;
		this.said = { ...this.said, ...said };
	}
}
