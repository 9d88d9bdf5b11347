/** Who this device is in a Nexus: remembered, so that a board opens at once and without a connection. */
import type { NexusId, PersonId } from '@nexus-board/nexus';
import { readMe } from '#lib/api/api.ts';

const key = (nexus: NexusId) => `nexus-board/${nexus}/me`;

export function rememberedPerson(nexus: NexusId): PersonId | undefined {
	try {
		return localStorage.getItem(key(nexus)) ?? undefined;
	} catch {
		return undefined;
	}
}

/** Asks the server. @throws {ApiProblem} when it does not answer, or this device has not joined the Nexus */
export async function askWhoIAm(nexus: NexusId): Promise<PersonId> {
	const { person } = await readMe(nexus);
	try {
		localStorage.setItem(key(nexus), person);
	} catch {
		// Storage is closed to us: the server is asked again the next time.
	}
	return person;
}

export function forgetPerson(nexus: NexusId): void {
	try {
		localStorage.removeItem(key(nexus));
	} catch {
		// There was nothing to forget.
	}
}
