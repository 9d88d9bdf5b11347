import {
	StorageFailure,
	type Delivery,
	type Dispatch,
	type DocumentName,
	type HistoryEntry,
	type HistoryWanted,
	type Hook,
	type Invitation,
	type Membership,
	type NexusEntry,
	type Storage,
	type StoredDocument,
	type StoredUpdate,
	type Told,
	type Version,
	type Webhook,
	type Write,
} from '../contract.ts';
import { copyOf } from '../copies.ts';
import { Queues } from '../queues.ts';
import { tail, whole } from '../whole.ts';
import { apply, draftOf, emptyTables, latestFirst, membershipKey, type Tables } from './tables.ts';

/**
 * Storage that forgets with the process: for tests, and as the plainest reading of the contract. A commit is applied to
 * a draft of the tables, which replaces them once every write has gone through; a refused commit is a draft thrown away.
 */
export class MemoryStorage implements Storage {
	readonly #queues = new Queues();
	#tables = emptyTables();
	#closed = false;

	async commit(writes: readonly Write[]): Promise<{ sequences: number[] }> {
		const draft = draftOf(this.#open());
		const sequences = copyOf(writes).writes.flatMap((write) => apply(draft, write) ?? []);
		this.#tables = draft;
		return { sequences };
	}

	async load(document: DocumentName, before = Infinity): Promise<StoredDocument> {
		const { updates, snapshots } = this.#open();
		const newest = snapshots.get(document)?.find(({ upTo }) => upTo < before);
		const later = updates.get(document)?.filter(({ sequence }) => sequence > (newest?.upTo ?? 0)) ?? [];
		return whole(document, {
			snapshot: newest && { ...newest, state: newest.state.slice(), beside: newest.beside.slice() },
			updates: later.map(copied),
		});
	}

	async updatesAfter(document: DocumentName, sequence: number): Promise<StoredUpdate[] | undefined> {
		const later =
			this.#open()
				.updates.get(document)
				?.filter((row) => row.sequence > sequence) ?? [];
		return tail(document, sequence, later.map(copied));
	}

	async heads(documents: readonly DocumentName[]): Promise<number[]> {
		const { updates } = this.#open();
		return documents.map((document) => updates.get(document)?.at(-1)?.sequence ?? 0);
	}

	async exclusively<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
		this.#open();
		return this.#queues.run(name, async () => {
			this.#open();
			return work();
		});
	}

	async nexus(id: string): Promise<NexusEntry | undefined> {
		return structuredClone(this.#open().nexuses.get(id));
	}

	async membership(device: string, nexus: string): Promise<Membership | undefined> {
		return structuredClone(this.#open().memberships.get(membershipKey({ device, nexus })));
	}

	async memberships(device: string): Promise<Membership[]> {
		const own = [...this.#open().memberships.values()].filter((membership) => membership.device === device);
		return structuredClone(own.sort((a, b) => b.at - a.at));
	}

	async invitation(tokenHash: string): Promise<Invitation | undefined> {
		return structuredClone(this.#open().invitations.get(tokenHash));
	}

	async invitations(nexus: string): Promise<Invitation[]> {
		const own = [...this.#open().invitations.values()].filter((invitation) => invitation.nexus === nexus);
		return structuredClone(own.sort((a, b) => b.createdAt - a.createdAt));
	}

	async versions(nexus: string): Promise<Version[]> {
		const own = [...this.#open().versions.values()].filter((version) => version.nexus === nexus);
		return structuredClone(own.sort((a, b) => b.at - a.at));
	}

	async answer(request: string): Promise<string | undefined> {
		return this.#open().answers.get(request)?.body;
	}

	async hook(id: string): Promise<Hook | undefined> {
		return structuredClone(this.#open().hooks.get(id));
	}

	async hooks(nexus: string): Promise<Hook[]> {
		const own = [...this.#open().hooks.values()].filter((hook) => hook.nexus === nexus);
		return structuredClone(own.sort((a, b) => b.createdAt - a.createdAt));
	}

	async delivery(id: string): Promise<Delivery | undefined> {
		return structuredClone(this.#open().deliveries.get(id));
	}

	async deliveries(nexus: string, limit: number): Promise<Delivery[]> {
		const own = [...this.#open().deliveries.values()].filter((delivery) => delivery.nexus === nexus);
		return structuredClone(own.sort(latestFirst).slice(0, limit));
	}

	async webhook(id: string): Promise<Webhook | undefined> {
		return structuredClone(this.#open().webhooks.get(id));
	}

	async webhooks(nexus: string): Promise<Webhook[]> {
		const own = [...this.#open().webhooks.values()].filter((webhook) => webhook.nexus === nexus);
		return structuredClone(own.sort((a, b) => b.createdAt - a.createdAt));
	}

	async dispatch(id: string): Promise<Dispatch | undefined> {
		return structuredClone(this.#open().dispatches.get(id));
	}

	async dispatches(webhook: string, limit: number): Promise<Dispatch[]> {
		const own = [...this.#open().dispatches.values()].filter((dispatch) => dispatch.webhook === webhook);
		return structuredClone(own.sort(latestFirst).slice(0, limit));
	}

	async nextDispatches(limit: number): Promise<Dispatch[]> {
		const first = new Map<string, Dispatch>();
		for (const dispatch of [...this.#open().dispatches.values()].filter(isWaiting).sort(dueFirst))
			if (!first.has(dispatch.webhook)) first.set(dispatch.webhook, dispatch);
		return structuredClone([...first.values()].slice(0, limit));
	}

	async told(nexus: string): Promise<Told | undefined> {
		return structuredClone(this.#open().told.get(nexus));
	}

	async history(nexus: string, { item, since, before, limit }: HistoryWanted): Promise<HistoryEntry[]> {
		const wanted = [...(this.#open().history.get(nexus)?.values() ?? [])].filter(
			(entry) =>
				(item === undefined || entry.item === item) &&
				(since === undefined || entry.at >= since) &&
				(before === undefined || newestFirst(before, entry) < 0),
		);
		return structuredClone(wanted.sort(newestFirst).slice(0, limit));
	}

	async checkWritable(): Promise<void> {
		this.#open();
	}

	async close(): Promise<void> {
		this.#closed = true;
	}

	#open(): Tables {
		if (this.#closed) throw new StorageFailure('The storage is closed.');
		return this.#tables;
	}
}

type Waiting = Dispatch & { due: number };
const isWaiting = (dispatch: Dispatch): dispatch is Waiting => dispatch.due !== undefined;
const dueFirst = (a: Waiting, b: Waiting): number => a.due - b.due || (a.id < b.id ? -1 : 1);

type Placed = Pick<HistoryEntry, 'at' | 'number'>;
const newestFirst = (a: Placed, b: Placed): number => b.at - a.at || b.number - a.number;

function copied(row: StoredUpdate): StoredUpdate {
	return { ...row, update: row.update.slice() };
}
