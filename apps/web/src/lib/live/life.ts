/**
 * Which life of a Nexus the copies in this browser are of. A restore begins another one, with documents of its own; a copy
 * of the one before must not be merged into it.
 */
import type { NexusId } from '@nexus-board/nexus';

const keyOf = (nexus: NexusId) => `nexus-board:life:${nexus}`;

/** Whether what lies here is of this life; where nothing is known yet, it is from now on. */
export function isKnownLife(nexus: NexusId, life: string): boolean {
	try {
		const known = localStorage.getItem(keyOf(nexus));
		if (known === null) localStorage.setItem(keyOf(nexus), life);
		return known === null || known === life;
	} catch {
		return true;
	}
}

export function forgetLife(nexus: NexusId): void {
	localStorage.removeItem(keyOf(nexus));
}
