/**
 * The plain twin of a root map: each entry read by a total reader, and kept up as the map changes. An entry that reads
 * the same as before keeps its identity; when no entry changed, so does the whole.
 */
import type * as Y from 'yjs';
import { isSameList } from './memo.ts';
import { isSame } from './schema/read.ts';

/** Reads one entry; `undefined` leaves it out. */
export type ReadEntry<Value> = (id: string, entry: unknown) => Value | undefined;

export class Mirror<Value> {
	readonly #read: ReadEntry<Value>;
	#root: Y.Map<unknown> | undefined;
	#values: ReadonlyMap<string, Value> = new Map();
	readonly #stale = new Set<string>();

	constructor(read: ReadEntry<Value>) {
		this.#read = read;
	}

	/** Follows another root map from now on; what reads alike there keeps its identity. */
	follow(root: Y.Map<unknown>): void {
		this.#root?.unobserveDeep(this.#note);
		this.touch(this.#values.keys());
		this.touch(root.keys());
		this.#root = root;
		root.observeDeep(this.#note);
	}

	/** Entries that will be read again although their own map did not change. */
	touch(ids: Iterable<string>): void {
		for (const id of ids) this.#stale.add(id);
	}

	/** The entries of which it is known that they may have changed since `current` was last asked. */
	get stale(): ReadonlySet<string> {
		return this.#stale;
	}

	/** All entries as they are now. */
	current(): ReadonlyMap<string, Value> {
		if (this.#stale.size === 0) return this.#values;
		const values = new Map(this.#values);
		let changed = false;
		for (const id of this.#stale) changed = this.#refresh(values, id) || changed;
		this.#stale.clear();
		if (changed) this.#values = values;
		return this.#values;
	}

	#refresh(values: Map<string, Value>, id: string): boolean {
		const entry = this.#root?.get(id);
		const value = entry === undefined ? undefined : this.#read(id, entry);
		if (value === undefined) return values.delete(id);
		if (isSame(value, values.get(id))) return false;
		values.set(id, value);
		return true;
	}

	readonly #note = (events: Y.YEvent<Y.AbstractType<unknown>>[]): void => {
		for (const event of events) {
			const [id] = event.path;
			if (id === undefined) this.touch((event as unknown as Y.YMapEvent<unknown>).keysChanged);
			else this.#stale.add(String(id));
		}
	};
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
