/**
 * The plain twin of a root map: each entry read by a total reader, and kept up as the map changes. An entry that reads
 * the same as before keeps its identity; when no entry changed, so does the whole.
 */
import type * as Y from 'yjs';
import { isSameList } from './memo.ts';
import { isSame } from './schema/read.ts';

/** Reads one entry; `undefined` leaves it out. */
export type ReadEntry<Value> = (id: string, entry: unknown) => Value | undefined;

/** One record that reads otherwise than it did; absent: it was not there, or is not any more. */
export interface Difference<Value> {
	readonly id: string;
	readonly before: Value | undefined;
	readonly after: Value | undefined;
}

/** Follows a root map, and knows which of its entries have to be read again. */
export class Followed<Value> {
	readonly #read: ReadEntry<Value>;
	#root: Y.Map<unknown> | undefined;
	readonly #stale = new Set<string>();

	constructor(read: ReadEntry<Value>) {
		this.#read = read;
	}

	/** Follows another root map from now on. @param known entries of the one before */
	follow(root: Y.Map<unknown>, known: Iterable<string> = []): void {
		this.#root?.unobserveDeep(this.#note);
		this.touch(known);
		this.touch(root.keys());
		this.#root = root;
		root.observeDeep(this.#note);
	}

	/** Entries that will be read again although their own map did not change. */
	touch(ids: Iterable<string>): void {
		for (const id of ids) this.#stale.add(id);
	}

	/** The entries of which it is known that they may have changed since they were last read. */
	get stale(): ReadonlySet<string> {
		return this.#stale;
	}

	/** Brings values up to date, and says which are others now; what reads alike keeps its identity. */
	refresh(values: Map<string, Value>): Difference<Value>[] {
		const differences: Difference<Value>[] = [];
		for (const id of this.#stale) {
			const entry = this.#root?.get(id);
			const [before, after] = [values.get(id), entry === undefined ? undefined : this.#read(id, entry)];
			if (isSame(before, after)) continue;
			if (after === undefined) values.delete(id);
			else values.set(id, after);
			differences.push({ id, before, after });
		}
		this.#stale.clear();
		return differences;
	}

	readonly #note = (events: Y.YEvent<Y.AbstractType<unknown>>[]): void => {
		for (const event of events) {
			const [id] = event.path;
			if (id === undefined) this.touch((event as unknown as Y.YMapEvent<unknown>).keysChanged);
			else this.#stale.add(String(id));
		}
	};
}

export class Mirror<Value> {
	readonly #followed: Followed<Value>;
	#values: ReadonlyMap<string, Value> = new Map();

	constructor(read: ReadEntry<Value>) {
		this.#followed = new Followed(read);
	}

	/** Follows another root map from now on; what reads alike there keeps its identity. */
	follow(root: Y.Map<unknown>): void {
		this.#followed.follow(root, this.#values.keys());
	}

	/** Entries that will be read again although their own map did not change. */
	touch(ids: Iterable<string>): void {
		this.#followed.touch(ids);
	}

	/** The entries of which it is known that they may have changed since `current` was last asked. */
	get stale(): ReadonlySet<string> {
		return this.#followed.stale;
	}

	/** All entries as they are now. */
	current(): ReadonlyMap<string, Value> {
		if (this.stale.size === 0) return this.#values;
		const values = new Map(this.#values);
		if (this.#followed.refresh(values).length > 0) this.#values = values;
		return this.#values;
	}
}

/** Twins of one root map in several documents, by what sets these apart: one for each Scrum Team. */
export class MirrorGroup<Key extends string, Value> {
	readonly #read: ReadEntry<Value>;
	readonly #mirrors = new Map<Key, Mirror<Value>>();
	#current: ReadonlyMap<Key, ReadonlyMap<string, Value>> = new Map();

	constructor(read: ReadEntry<Value>) {
		this.#read = read;
	}

	/** The twin of one of the documents, made when it is first asked for. */
	of(key: Key): Mirror<Value> {
		let mirror = this.#mirrors.get(key);
		if (!mirror) this.#mirrors.set(key, (mirror = new Mirror(this.#read)));
		return mirror;
	}

	/** All of them as they are now; the same map while nothing changed. */
	current(): ReadonlyMap<Key, ReadonlyMap<string, Value>> {
		const now = new Map(Array.from(this.#mirrors, ([key, mirror]) => [key, mirror.current()] as const));
		if (!isSameList([...now.values()], [...this.#current.values()])) this.#current = now;
		return this.#current;
	}
}
