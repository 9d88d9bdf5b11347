/**
 * What the server did not take of this person's changes, kept in this browser until they have seen it: nothing that
 * somebody wrote is lost because a rule forbids it.
 */
import type { DocumentKind, NexusId, PersonId, RefusedRecord } from '@nexus-board/nexus';

export interface KeptRefusal {
	readonly id: string;
	/** Milliseconds since 1970, by the server's clock. */
	readonly at: number;
	readonly rule: string;
	readonly about: string;
	readonly document: DocumentKind;
	readonly records: readonly RefusedRecord[];
}

/** Older ones make room. */
const MOST = 50;

export class KeptRefusals {
	readonly #key: string;
	#all = $state.raw<readonly KeptRefusal[]>([]);

	constructor(nexus: NexusId, person: PersonId) {
		this.#key = `nexus-board:refused:${nexus}:${person}`;
		this.#all = read(this.#key);
	}

	/** The newest first. */
	get all(): readonly KeptRefusal[] {
		return this.#all;
	}

	keep(refusal: KeptRefusal): void {
		this.#put([refusal, ...this.#all].slice(0, MOST));
	}

	/** The person has seen it, or has copied what they wanted. */
	dismiss(id: string): void {
		this.#put(this.#all.filter((refusal) => refusal.id !== id));
	}

	#put(all: readonly KeptRefusal[]): void {
		this.#all = all;
		try {
			localStorage.setItem(this.#key, JSON.stringify(all));
		} catch {
			// A browser that keeps nothing: it is there as long as this window is.
		}
	}
}

function read(key: string): readonly KeptRefusal[] {
	try {
		const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
		return Array.isArray(kept) ? (kept as KeptRefusal[]) : [];
	} catch {
		return [];
	}
}
