import {
	Conflict,
	type Append,
	type Delivery,
	type Dispatch,
	type DocumentName,
	type HistoryEntry,
	type Hook,
	type Instant,
	type Invitation,
	type Membership,
	type NexusEntry,
	type Snapshot,
	type Telling,
	type Told,
	type Version,
	type Webhook,
	type Write,
} from '../contract.ts';
import { Draft } from './draft.ts';

/** All that has to be known of the database to decide commits, of what they touch. */
export interface Facts {
	/** The last sequence of each document, locked until we are done. */
	heads: ReadonlyMap<DocumentName, number>;
	/** How far each snapshot of a document reaches. */
	generations: ReadonlyMap<DocumentName, readonly number[]>;
	/** How often each history was told, locked until we are done. */
	revisions: ReadonlyMap<string, number>;
	/** Names of things that are there already, by `nameOf`. */
	taken: ReadonlySet<string>;
}

export type Answer = Outcome<{ sequences: number[] }>;
type Outcome<Value> = { value: Value } | { error: unknown };

export type Unique = Extract<Write, { kind: 'nexus' | 'invitation' | 'version' | 'answer' }>;

/** The kind and key of something that may be there once. */
export function nameOf(kind: Unique['kind'], key: string): string {
	return `${kind} ${key}`;
}

export function keyOf(write: Unique): string {
	switch (write.kind) {
		case 'nexus':
		case 'version':
			return write.id;
		case 'invitation':
			return write.tokenHash;
		case 'answer':
			return write.request;
	}
}

/**
 * Commits, decided one after the other as if each were alone, and the rows that come of those that go through. All of
 * it is thought here, of facts that were asked for at once, so that a hundred commits are as few questions to the
 * database as one, and a refused commit has written nothing that would have to be undone there.
 */
export class Decision {
	/** An append of a document after another, each under its sequence and document. */
	readonly updates = new Draft<Append & { sequence: number }>();
	readonly snapshots = new Draft<Snapshot>();
	/** Documents whose log and snapshots begin anew: where the older generation ends. */
	readonly cuts = new Draft<number>();
	readonly heads: Draft<number>;
	readonly nexuses = new Draft<NexusEntry>();
	readonly versions = new Draft<Version>();
	readonly memberships = new Draft<Membership>();
	readonly invitations = new Draft<Invitation>();
	readonly answers = new Draft<{ request: string; body: string; at: Instant }>();
	readonly hooks = new Draft<Hook>();
	readonly deliveries = new Draft<Delivery>();
	readonly webhooks = new Draft<Webhook>();
	readonly dispatches = new Draft<Dispatch>();
	/** Of Nexuses that are not among those above. */
	readonly incarnations = new Draft<string>();
	/** Of invitations that are not among those above. */
	readonly revocations = new Draft<Instant>();
	/** How far each history that is told on reaches now. */
	readonly told = new Draft<Told>();
	/** Each under its number and Nexus. */
	readonly history = new Draft<HistoryEntry & { nexus: string }>();

	readonly #generations: Draft<readonly number[]>;
	readonly #revisions: ReadonlyMap<string, number>;
	readonly #taken: Draft<true>;

	constructor({ heads, generations, revisions, taken }: Facts) {
		this.heads = new Draft(heads);
		this.#generations = new Draft(generations);
		this.#revisions = revisions;
		this.#taken = new Draft([...taken].map((name) => [name, true]));
	}

	/** Decides one more. Refused, it leaves nothing behind. */
	commit(writes: readonly Write[]): Answer {
		try {
			const sequences = writes.flatMap((write) => this.#apply(write) ?? []);
			for (const draft of this.#drafts) draft.keep();
			return { value: { sequences } };
		} catch (error) {
			for (const draft of this.#drafts) draft.undo();
			return { error };
		}
	}

	get #drafts(): Pick<Draft<unknown>, 'keep' | 'undo'>[] {
		return [
			this.updates,
			this.snapshots,
			this.cuts,
			this.heads,
			this.nexuses,
			this.versions,
			this.memberships,
			this.invitations,
			this.answers,
			this.hooks,
			this.deliveries,
			this.webhooks,
			this.dispatches,
			this.incarnations,
			this.revocations,
			this.told,
			this.history,
			this.#generations,
			this.#taken,
		];
	}

	/** Applies one write; an append answers with its sequence. */
	#apply(write: Write): number | void {
		switch (write.kind) {
			case 'append':
				return this.#append(write);
			case 'snapshot':
				return this.#snapshot(write);
			case 'nexus':
				return this.#add(write, this.nexuses, write);
			case 'incarnation':
				return this.#reincarnate(write);
			case 'version':
				return this.#add(write, this.versions, write);
			case 'membership':
				return this.memberships.set(JSON.stringify([write.device, write.nexus]), write);
			case 'invitation':
				return this.#add(write, this.invitations, write);
			case 'revoke-invitation':
				return this.#revoke(write);
			case 'answer':
				return this.#add(write, this.answers, write);
			case 'hook':
				return this.hooks.set(write.id, write);
			case 'delivery':
				return this.deliveries.set(write.id, write);
			case 'webhook':
				return this.webhooks.set(write.id, write);
			case 'dispatch':
				return this.dispatches.set(write.id, write);
			case 'history':
				return this.#tell(write);
		}
	}

	#append(write: Append): number {
		const { document, after } = write;
		const last = this.heads.get(document)!;
		if (after !== undefined && after !== last) throw new Conflict(document);
		const sequence = last + 1;
		this.heads.set(document, sequence);
		this.updates.set(`${sequence} ${document}`, { ...write, sequence });
		return sequence;
	}

	#snapshot(write: Snapshot): void {
		const { document, upTo } = write;
		const last = this.heads.get(document)!;
		if (upTo > last) throw new RangeError(`A snapshot of ${document} up to ${upTo}, but its log ends at ${last}`);
		const generations = this.#generations.get(document) ?? [];
		if (generations.some((generation) => generation > upTo)) return;
		const earlier = generations.filter((generation) => generation < upTo).sort((a, b) => b - a)[0];
		this.snapshots.set(`${upTo} ${document}`, write);
		this.#generations.set(document, earlier === undefined ? [upTo] : [upTo, earlier]);
		if (earlier !== undefined) this.cuts.set(document, earlier);
	}

	#add<Entry>(write: Unique, entries: Draft<Entry>, entry: Entry): void {
		const name = nameOf(write.kind, keyOf(write));
		if (this.#taken.has(name)) throw new Conflict(write.kind);
		this.#taken.set(name, true);
		entries.set(keyOf(write), entry);
	}

	#reincarnate({ nexus: id, incarnation }: { nexus: string; incarnation: string }): void {
		const added = this.nexuses.get(id);
		if (added) this.nexuses.set(id, { ...added, incarnation });
		else this.incarnations.set(id, incarnation);
	}

	#revoke({ tokenHash, at }: { tokenHash: string; at: Instant }): void {
		const added = this.invitations.get(tokenHash);
		if (added) this.invitations.set(tokenHash, { ...added, revokedAt: added.revokedAt ?? at });
		else if (!this.revocations.has(tokenHash)) this.revocations.set(tokenHash, at);
	}

	#tell({ nexus, after, reaching, entries }: Telling): void {
		const revision = this.told.get(nexus)?.revision ?? this.#revisions.get(nexus)!;
		if (revision !== after) throw new Conflict('history');
		this.told.set(nexus, { revision: after + 1, reaching });
		for (const entry of entries) this.history.set(`${entry.number} ${nexus}`, { ...entry, nexus });
	}
}
