/**
 * Which life of a Nexus the copies in this browser are of. A restore begins another one, with documents of its own; a copy
 * of the one before must not be merged into it. A window knows the life that its own documents are of for as long as it is
 * open, whatever another window has begun meanwhile.
 */
import type { NexusId } from '@nexus-board/nexus';

export class Life {
	readonly #key: string;
	#known: string | undefined;

	constructor(nexus: NexusId) {
		this.#key = `nexus-board:life:${nexus}`;
		this.#known = read(this.#key);
	}

	/** Whether what lies here is of this life; where nothing is known yet, it is from now on. */
	is(life: string): boolean {
		if (this.#known === undefined) this.begin(life);
		return this.#known === life;
	}

	/** What lies here from now on is of this life. */
	begin(life: string): void {
		this.#known = life;
		try {
			localStorage.setItem(this.#key, life);
		} catch {
			// A browser that keeps nothing keeps no copies either.
		}
	}
}

function read(key: string): string | undefined {
	try {
		return localStorage.getItem(key) ?? undefined;
	} catch {
		return undefined;
	}
}
