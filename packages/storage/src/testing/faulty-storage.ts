import { StorageFailure, type Storage, type StoredDocument, type Write } from '../contract.ts';
import { copyOf } from '../copies.ts';

/**
 * Any storage, with a disk that a test can make slow or bad. It wraps instead of being part of `MemoryStorage`, so that
 * a server can be tested against a failing disk of either kind, and so that storage itself has no switches for tests.
 */
export class FaultyStorage implements Storage {
	readonly #inner: Storage;
	/** Starts each commit that is held back; undefined while commits go through. */
	#held: (() => void)[] | undefined;
	#failure: string | undefined;

	constructor(inner: Storage) {
		this.#inner = inner;
	}

	/** From now on commits wait, unwritten. Reads go on, and do not see what waits. */
	holdCommits(): void {
		this.#held ??= [];
	}

	/** Lets the held commits go, in their order, and later ones through. */
	releaseCommits(): void {
		const held = this.#held ?? [];
		this.#held = undefined;
		for (const start of held) start();
	}

	/** How many commits wait: the condition to wait for before a test goes on. */
	get heldCommits(): number {
		return this.#held?.length ?? 0;
	}

	/** From now on every commit, also one that is held and then released, and every check fails with this reason. */
	failCommits(reason: string): void {
		this.#failure = reason;
	}

	/** The disk takes writes again. */
	repair(): void {
		this.#failure = undefined;
	}

	commit(writes: readonly Write[]): Promise<{ sequences: number[] }> {
		if (!this.#held) return this.#commitNow(writes);
		const { writes: copies } = copyOf(writes);
		const { promise, resolve } = Promise.withResolvers<{ sequences: number[] }>();
		this.#held.push(() => resolve(this.#commitNow(copies)));
		return promise;
	}

	async checkWritable(): Promise<void> {
		this.#refuseWhenFailing();
		return this.#inner.checkWritable();
	}

	load(...args: Parameters<Storage['load']>): Promise<StoredDocument> {
		return this.#inner.load(...args);
	}
	updatesAfter(...args: Parameters<Storage['updatesAfter']>) {
		return this.#inner.updatesAfter(...args);
	}
	heads(...args: Parameters<Storage['heads']>) {
		return this.#inner.heads(...args);
	}
	exclusively<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
		return this.#inner.exclusively(name, work);
	}
	nexus(...args: Parameters<Storage['nexus']>) {
		return this.#inner.nexus(...args);
	}
	membership(...args: Parameters<Storage['membership']>) {
		return this.#inner.membership(...args);
	}
	memberships(...args: Parameters<Storage['memberships']>) {
		return this.#inner.memberships(...args);
	}
	invitation(...args: Parameters<Storage['invitation']>) {
		return this.#inner.invitation(...args);
	}
	invitations(...args: Parameters<Storage['invitations']>) {
		return this.#inner.invitations(...args);
	}
	versions(...args: Parameters<Storage['versions']>) {
		return this.#inner.versions(...args);
	}
	answer(...args: Parameters<Storage['answer']>) {
		return this.#inner.answer(...args);
	}
	hook(...args: Parameters<Storage['hook']>) {
		return this.#inner.hook(...args);
	}
	hooks(...args: Parameters<Storage['hooks']>) {
		return this.#inner.hooks(...args);
	}
	delivery(...args: Parameters<Storage['delivery']>) {
		return this.#inner.delivery(...args);
	}
	deliveries(...args: Parameters<Storage['deliveries']>) {
		return this.#inner.deliveries(...args);
	}
	webhook(...args: Parameters<Storage['webhook']>) {
		return this.#inner.webhook(...args);
	}
	webhooks(...args: Parameters<Storage['webhooks']>) {
		return this.#inner.webhooks(...args);
	}
	dispatch(...args: Parameters<Storage['dispatch']>) {
		return this.#inner.dispatch(...args);
	}
	dispatches(...args: Parameters<Storage['dispatches']>) {
		return this.#inner.dispatches(...args);
	}
	nextDispatches(...args: Parameters<Storage['nextDispatches']>) {
		return this.#inner.nextDispatches(...args);
	}
	told(...args: Parameters<Storage['told']>) {
		return this.#inner.told(...args);
	}
	history(...args: Parameters<Storage['history']>) {
		return this.#inner.history(...args);
	}

	/** What was begun is finished first, so held commits are released. */
	close(): Promise<void> {
		this.releaseCommits();
		return this.#inner.close();
	}

	async #commitNow(writes: readonly Write[]): Promise<{ sequences: number[] }> {
		this.#refuseWhenFailing();
		return this.#inner.commit(writes);
	}

	#refuseWhenFailing(): void {
		if (this.#failure !== undefined) throw new StorageFailure(this.#failure);
	}
}
