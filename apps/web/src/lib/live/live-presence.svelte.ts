/**
 * Who else is here and what they have in hand: fleeting, never stored. Each connection says where it is; the server adds
 * whose it is. What is said travels at most ten times a second.
 */
import { createSubscriber } from 'svelte/reactivity';
import { mainRole, type BoardView, type ItemId, type Person, type PersonId } from '@nexus-board/nexus';
import type { Awareness } from 'y-protocols/awareness';
import { INTEGRATION_TEAM, type TeamLook } from '#lib/board/team-look.ts';
import { readCaretPlace, type CaretPlace } from '#lib/text/caret-place.ts';

/** Where a pointer is, in words that hold on every screen: how far across and down some marked part of the page. */
export interface CursorPlace {
	/** The value of the part's `data-place`. */
	readonly place: string;
	/** 0 is its left edge, 1 its right. */
	readonly x: number;
	readonly y: number;
}

/** What one says of oneself. */
export interface Whereabouts {
	/** The page, as its address below the Nexus: `sprint`, `backlog`. */
	readonly page?: string | undefined;
	readonly item?: ItemId | undefined;
	readonly editing?: ItemId | undefined;
	/** The answer that one writes in a Nexus Daily Scrum: `{team}/{field}`. */
	readonly answering?: string | undefined;
	/** In a text that several people write. */
	readonly caret?: CaretPlace | undefined;
	/** The item that is being split into thinner ones. */
	readonly splitting?: ItemId | undefined;
	readonly cursor?: CursorPlace | undefined;
	/** Shown for a moment, in a room: `agree`, `question`. */
	readonly reaction?: string | undefined;
	/** `ask`: whoever leads asks for more time; `more` and `enough` answer. */
	readonly thumb?: string | undefined;
	/** Whom one follows from page to page, in a room. */
	readonly following?: PersonId | undefined;
	/** What is being carried, and where it would land: a `data-place`. */
	readonly carrying?: { readonly item: ItemId; readonly to?: string | undefined } | undefined;
}

/** Somebody else, on one device. */
export interface Peer extends Whereabouts {
	readonly key: number;
	readonly person: Person;
	readonly team: TeamLook;
}

const TELL_MS = 100;

export class LivePresence {
	readonly #awareness: Awareness;
	readonly #view: () => BoardView;
	readonly #subscribe: () => void;
	#said: Whereabouts = {};
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(awareness: Awareness, view: () => BoardView) {
		this.#awareness = awareness;
		this.#view = view;
		this.#subscribe = createSubscriber((update) => {
			awareness.on('change', update);
			return () => awareness.off('change', update);
		});
	}

	/** Everybody else who is here, in the order in which they came to the Nexus; a person with two windows twice. */
	get peers(): readonly Peer[] {
		this.#subscribe();
		const view = this.#view();
		const peers: Peer[] = [];
		for (const [key, state] of this.#awareness.getStates()) {
			const person =
				key === this.#awareness.clientID ? undefined : view.people.get(String((state as { person?: unknown }).person));
			if (person && !person.radiator)
				peers.push({ ...readWhereabouts(state), key, person, team: lookOf(view, person) });
		}
		return peers.sort((a, b) => (a.person.joined?.at ?? 0) - (b.person.joined?.at ?? 0) || a.key - b.key);
	}

	/** Tells the others, soon; what is said again before that replaces it. `undefined` takes a word back. */
	say(said: Whereabouts): void {
		this.#said = { ...this.#said, ...said };
		this.#timer ??= setTimeout(() => {
			this.#timer = undefined;
			this.#awareness.setLocalState(this.#said);
		}, TELL_MS);
	}

	close(): void {
		clearTimeout(this.#timer);
	}
}

/** The tile and colour that stand for a person: their first team's, or the Nexus Integration Team's. */
export function lookOf(view: BoardView, person: Person): TeamLook {
	return view.teams.find(({ id }) => id === person.teams[0]) ?? INTEGRATION_TEAM;
}

/** The people among some peers, each once. */
export function peopleOf(peers: readonly Peer[]): Peer[] {
	return [...new Map(peers.map((peer): [PersonId, Peer] => [peer.person.id, peer])).values()];
}

export { mainRole };

/** Others' words are strangers' words: whatever is not as it should be is left out. */
function readWhereabouts(state: Record<string, unknown>): Whereabouts {
	const { page, item, editing, answering, caret, splitting, cursor, carrying, reaction, thumb, following } = state;
	return {
		page: text(page),
		item: text(item),
		editing: text(editing),
		answering: text(answering),
		caret: readCaretPlace(caret),
		splitting: text(splitting),
		reaction: text(reaction),
		thumb: text(thumb),
		following: text(following),
		cursor: readCursor(cursor),
		carrying: readCarrying(carrying),
	};
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

function readCursor(value: unknown): CursorPlace | undefined {
	const { place, x, y } = (value ?? {}) as Record<string, unknown>;
	return typeof place === 'string' && typeof x === 'number' && typeof y === 'number' ? { place, x, y } : undefined;
}

function readCarrying(value: unknown): Whereabouts['carrying'] {
	const { item, to } = (value ?? {}) as Record<string, unknown>;
	return typeof item === 'string' ? { item, to: text(to) } : undefined;
}
