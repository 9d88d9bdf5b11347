/** Which answers a person has read, kept in this browser: the others are shown to them. */
import type { NexusId, PersonId } from '@nexus-board/nexus';

/** Older ones were read long ago. */
const MOST = 200;

export class SeenAnswers {
	readonly #key: string;
	#seen = $state.raw<ReadonlySet<string>>(new Set());

	constructor(nexus: NexusId, person: PersonId) {
		this.#key = `nexus-board:answers-seen:${nexus}:${person}`;
		this.#seen = read(this.#key);
	}

	has(proposal: string): boolean {
		return this.#seen.has(proposal);
	}

	add(proposals: Iterable<string>): void {
		this.#seen = new Set([...this.#seen, ...proposals]);
		try {
			localStorage.setItem(this.#key, JSON.stringify([...this.#seen].slice(-MOST)));
		} catch {
			// A browser that keeps nothing: it holds as long as this window is open.
		}
	}
}

function read(key: string): ReadonlySet<string> {
	try {
		const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
		return new Set(Array.isArray(kept) ? kept.filter((id): id is string => typeof id === 'string') : []);
	} catch {
		return new Set();
	}
}
