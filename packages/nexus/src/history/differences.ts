import type * as Y from 'yjs';
import { Followed, type Difference, type ReadEntry } from '../mirror.ts';

/** The records of a root map, one after the other as they change, and what became of them. */
export class Differences<Value> {
	readonly #followed: Followed<Value>;
	readonly #known = new Map<string, Value>();

	constructor(read: ReadEntry<Value>) {
		this.#followed = new Followed(read);
	}

	/** Follows another root map from now on: what is not the same there counts as changed. */
	follow(root: Y.Map<unknown>): void {
		this.#followed.follow(root, this.#known.keys());
	}

	/** The records as they were when it was last asked. */
	get known(): ReadonlyMap<string, Value> {
		return this.#known;
	}

	/** What changed since it was last asked. */
	take(): Difference<Value>[] {
		return this.#followed.refresh(this.#known);
	}
}
