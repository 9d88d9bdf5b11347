/** The Nexuses that are in use in this process. Each is opened once, and closed when nobody has held it for a while. */
import type { NexusId } from '@nexus-board/nexus';
import { AnotherLife, OpenNexus, type NexusParts } from './open-nexus.ts';

const IDLE_MS = 30_000;

interface Entry {
	readonly opening: Promise<OpenNexus>;
	holds: number;
	idle: NodeJS.Timeout | undefined;
}

export interface NexusHold {
	readonly nexus: OpenNexus;
	readonly release: () => void;
}

export class Nexuses {
	readonly #parts: NexusParts;
	readonly #entries = new Map<NexusId, Entry>();

	constructor(parts: NexusParts) {
		this.#parts = parts;
	}

	/** The Nexuses that are open now. */
	get size(): number {
		return this.#entries.size;
	}

	/** Opens a Nexus and keeps it open until the hold is released. */
	async hold(id: NexusId): Promise<NexusHold> {
		const entry = this.#entries.get(id) ?? this.#open(id);
		clearTimeout(entry.idle);
		entry.holds += 1;
		let held = true;
		const release = () => {
			if (held) this.#release(id, entry);
			held = false;
		};
		try {
			return { nexus: await entry.opening, release };
		} catch (error) {
			release();
			throw error;
		}
	}

	/** Does some work with an open Nexus, all of it on its board. */
	async with<Result>(id: NexusId, work: (nexus: OpenNexus) => Promise<Result>): Promise<Result> {
		try {
			return await this.#with(id, work);
		} catch (error) {
			if (!(error instanceof AnotherLife)) throw error;
			await this.forget(id);
			return this.#with(id, work);
		}
	}

	/** Lets go of a Nexus, whoever holds it: the next who comes finds it as storage has it now. */
	async forget(id: NexusId): Promise<void> {
		const entry = this.#entries.get(id);
		if (!entry) return;
		this.#entries.delete(id);
		clearTimeout(entry.idle);
		await entry.opening.then(
			(nexus) => nexus.close(),
			() => undefined,
		);
	}

	async close(): Promise<void> {
		const entries = [...this.#entries.values()];
		this.#entries.clear();
		for (const entry of entries) {
			clearTimeout(entry.idle);
			await entry.opening.then(
				(nexus) => nexus.close(),
				() => undefined,
			);
		}
	}

	async #with<Result>(id: NexusId, work: (nexus: OpenNexus) => Promise<Result>): Promise<Result> {
		const { nexus, release } = await this.hold(id);
		try {
			await nexus.whole();
			return await work(nexus);
		} finally {
			release();
		}
	}

	#open(id: NexusId): Entry {
		const entry: Entry = { opening: OpenNexus.open(id, this.#parts), holds: 0, idle: undefined };
		this.#entries.set(id, entry);
		entry.opening.catch(() => this.#entries.delete(id));
		return entry;
	}

	#release(id: NexusId, entry: Entry): void {
		entry.holds -= 1;
		if (entry.holds > 0) return;
		entry.idle = setTimeout(() => {
			if (this.#entries.get(id) === entry) this.#entries.delete(id);
			void entry.opening.then(
				(nexus) => nexus.close(),
				() => undefined,
			);
		}, IDLE_MS).unref();
	}
}
