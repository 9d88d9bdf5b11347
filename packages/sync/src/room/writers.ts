/**
 * Whose hand each Yjs client id is: it belongs to the person who first used it, for as long as the document lives. So
 * nobody can write in another's name, nor use up their numbering. Kept beside each snapshot, and read on from the log.
 */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** Client ids from here on are the server's own hand; browsers draw theirs below. */
export const SERVER_CLIENTS = 2 ** 32;

export class Writers {
	readonly #persons = new Map<number, string>();

	/** @param beside what `encode` made @throws when it is something else */
	static decode(beside: Uint8Array): Writers {
		const writers = new Writers();
		if (beside.length === 0) return writers;
		const decoder = decoding.createDecoder(beside);
		for (let persons = decoding.readVarUint(decoder); persons > 0; persons -= 1) {
			const person = decoding.readVarString(decoder);
			for (let clients = decoding.readVarUint(decoder); clients > 0; clients -= 1)
				writers.#persons.set(decoding.readVarUint(decoder), person);
		}
		return writers;
	}

	encode(): Uint8Array {
		const clientsOf = new Map<string, number[]>();
		for (const [client, person] of this.#persons) {
			const clients = clientsOf.get(person);
			if (clients) clients.push(client);
			else clientsOf.set(person, [client]);
		}
		return encoding.encode((encoder) => {
			encoding.writeVarUint(encoder, clientsOf.size);
			for (const [person, clients] of clientsOf) {
				encoding.writeVarString(encoder, person);
				encoding.writeVarUint(encoder, clients.length);
				for (const client of clients) encoding.writeVarUint(encoder, client);
			}
		});
	}

	/** Whether a client id is this person's, or still nobody's. */
	mayBe(client: number, person: string): boolean {
		return client < SERVER_CLIENTS && (this.#persons.get(client) ?? person) === person;
	}

	/** From now on the client id is this person's; an id that is somebody's stays theirs. */
	bind(client: number, person: string): void {
		if (!this.#persons.has(client)) this.#persons.set(client, person);
	}
}
