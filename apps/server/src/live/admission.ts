/** How many sockets there may be: of a Nexus, of one person in it, and of strangers at one address. */

export interface AdmissionLimits {
	readonly socketsPerNexus: number;
	readonly socketsPerPerson: number;
	readonly strangersPerAddress: number;
}

export const DEFAULT_ADMISSION: AdmissionLimits = {
	socketsPerNexus: 500,
	socketsPerPerson: 20,
	strangersPerAddress: 20,
};

export class Admission {
	readonly #limits: AdmissionLimits;
	readonly #nexuses = new Counter();
	readonly #people = new Counter();
	readonly #addresses = new Counter();

	constructor(limits: AdmissionLimits) {
		this.#limits = limits;
	}

	/** Lets a person's socket in. Returns what to call when it is gone, or `undefined` when there are too many. */
	admit(nexus: string, person: string): (() => void) | undefined {
		const own = `${nexus} ${person}`;
		if (this.#nexuses.of(nexus) >= this.#limits.socketsPerNexus) return undefined;
		if (this.#people.of(own) >= this.#limits.socketsPerPerson) return undefined;
		const leaves = [this.#nexuses.add(nexus), this.#people.add(own)];
		return () => leaves.forEach((leave) => leave());
	}

	/** The same for a socket of somebody whom nothing is known of, until it is sent away. */
	admitStranger(address: string): (() => void) | undefined {
		return this.#addresses.of(address) < this.#limits.strangersPerAddress ? this.#addresses.add(address) : undefined;
	}
}

/** Counts by name, and keeps nothing of what is gone. */
class Counter {
	readonly #counts = new Map<string, number>();

	of(name: string): number {
		return this.#counts.get(name) ?? 0;
	}

	/** Returns the way to take one away again; done twice, it is done once. */
	add(name: string): () => void {
		this.#counts.set(name, this.of(name) + 1);
		let counted = true;
		return () => {
			if (!counted) return;
			counted = false;
			const left = this.of(name) - 1;
			if (left > 0) this.#counts.set(name, left);
			else this.#counts.delete(name);
		};
	}
}
