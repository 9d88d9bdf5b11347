import {
	ANSWERS_KEPT_MS,
	Conflict,
	DELIVERIES_KEPT,
	DISPATCHES_KEPT,
	DISPATCHES_WAITING,
	type Append,
	type Delivery,
	type Dispatch,
	type DocumentName,
	type HistoryEntry,
	type Instant,
	type Hook,
	type Invitation,
	type Membership,
	type NexusEntry,
	type Snapshot,
	type StoredDocument,
	type StoredUpdate,
	type Telling,
	type Told,
	type Version,
	type Webhook,
	type Write,
} from '../contract.ts';

type Generation = NonNullable<StoredDocument['snapshot']>;

/** Everything that is kept. What lies in a map is never altered, only replaced, so that a draft can share it. */
export interface Tables {
	updates: Map<DocumentName, readonly StoredUpdate[]>;
	/** At most two of a document, the newest first. */
	snapshots: Map<DocumentName, readonly Generation[]>;
	nexuses: Map<string, NexusEntry>;
	memberships: Map<string, Membership>;
	invitations: Map<string, Invitation>;
	versions: Map<string, Version>;
	answers: Map<string, { body: string; at: Instant }>;
	hooks: Map<string, Hook>;
	deliveries: Map<string, Delivery>;
	webhooks: Map<string, Webhook>;
	dispatches: Map<string, Dispatch>;
	told: Map<string, Told>;
	/** Each Nexus's entries, by number. */
	history: Map<string, ReadonlyMap<number, HistoryEntry>>;
}

export function emptyTables(): Tables {
	return {
		updates: new Map(),
		snapshots: new Map(),
		nexuses: new Map(),
		memberships: new Map(),
		invitations: new Map(),
		versions: new Map(),
		answers: new Map(),
		hooks: new Map(),
		deliveries: new Map(),
		webhooks: new Map(),
		dispatches: new Map(),
		told: new Map(),
		history: new Map(),
	};
}

export function draftOf(tables: Tables): Tables {
	return {
		updates: new Map(tables.updates),
		snapshots: new Map(tables.snapshots),
		nexuses: new Map(tables.nexuses),
		memberships: new Map(tables.memberships),
		invitations: new Map(tables.invitations),
		versions: new Map(tables.versions),
		answers: new Map(tables.answers),
		hooks: new Map(tables.hooks),
		deliveries: new Map(tables.deliveries),
		webhooks: new Map(tables.webhooks),
		dispatches: new Map(tables.dispatches),
		told: new Map(tables.told),
		history: new Map(tables.history),
	};
}

export function membershipKey({ device, nexus }: Pick<Membership, 'device' | 'nexus'>): string {
	return JSON.stringify([device, nexus]);
}

/** Applies one write; an append answers with its sequence. */
export function apply(tables: Tables, write: Write): number | void {
	switch (write.kind) {
		case 'append':
			return append(tables, write);
		case 'snapshot':
			return snapshot(tables, write);
		case 'nexus': {
			const { kind, ...nexus } = write;
			return add(tables.nexuses, nexus.id, nexus, kind);
		}
		case 'incarnation':
			return reincarnate(tables, write);
		case 'version': {
			const { kind, ...version } = write;
			return add(tables.versions, version.id, version, kind);
		}
		case 'membership': {
			const { kind: _, ...membership } = write;
			return void tables.memberships.set(membershipKey(membership), membership);
		}
		case 'invitation': {
			const { kind, ...invitation } = write;
			return add(tables.invitations, invitation.tokenHash, invitation, kind);
		}
		case 'revoke-invitation':
			return revoke(tables, write);
		case 'answer':
			return answer(tables, write);
		case 'hook': {
			const { kind: _, ...hook } = write;
			return void tables.hooks.set(hook.id, hook);
		}
		case 'delivery': {
			const { kind: _, ...delivery } = write;
			return deliver(tables, delivery);
		}
		case 'webhook': {
			const { kind: _, ...webhook } = write;
			return void tables.webhooks.set(webhook.id, webhook);
		}
		case 'dispatch': {
			const { kind: _, ...dispatch } = write;
			return send(tables, dispatch);
		}
		case 'history':
			return tell(tables, write);
	}
}

function append({ updates }: Tables, { document, update, person, at, after }: Append): number {
	const log = updates.get(document) ?? [];
	const last = log.at(-1)?.sequence ?? 0;
	if (after !== undefined && after !== last) throw new Conflict(document);
	updates.set(document, [...log, { sequence: last + 1, update, format: 'v1', person, at }]);
	return last + 1;
}

function snapshot({ updates, snapshots }: Tables, { document, state, beside, upTo }: Snapshot): void {
	const log = updates.get(document) ?? [];
	const generations = snapshots.get(document) ?? [];
	const last = log.at(-1)?.sequence ?? 0;
	if (upTo > last) throw new RangeError(`A snapshot of ${document} up to ${upTo}, but its log ends at ${last}`);
	if (generations.some((generation) => generation.upTo > upTo)) return;
	const earlier = generations.find((generation) => generation.upTo < upTo);
	snapshots.set(document, [{ state, beside, upTo, format: 'v1' }, ...(earlier ? [earlier] : [])]);
	const kept = log.filter(({ sequence }) => sequence > (earlier?.upTo ?? 0));
	updates.set(document, kept);
}

function add<Entry>(entries: Map<string, Entry>, key: string, entry: Entry, what: string): void {
	if (entries.has(key)) throw new Conflict(what);
	entries.set(key, entry);
}

function answer({ answers }: Tables, { kind, request, body, at }: Extract<Write, { kind: 'answer' }>): void {
	add(answers, request, { body, at }, kind);
	for (const [known, kept] of answers) if (kept.at < at - ANSWERS_KEPT_MS) answers.delete(known);
}

function reincarnate({ nexuses }: Tables, { nexus: id, incarnation }: { nexus: string; incarnation: string }): void {
	const nexus = nexuses.get(id);
	if (nexus) nexuses.set(id, { ...nexus, incarnation });
}

function revoke({ invitations }: Tables, { tokenHash, at }: { tokenHash: string; at: number }): void {
	const invitation = invitations.get(tokenHash);
	if (invitation) invitations.set(tokenHash, { ...invitation, revokedAt: invitation.revokedAt ?? at });
}

function deliver({ deliveries }: Tables, delivery: Delivery): void {
	deliveries.set(delivery.id, delivery);
	const ofHook = [...deliveries.values()].filter(({ hook }) => hook === delivery.hook).sort(latestFirst);
	for (const { id } of ofHook.slice(DELIVERIES_KEPT)) deliveries.delete(id);
}

function send({ dispatches }: Tables, dispatch: Dispatch): void {
	dispatches.set(dispatch.id, dispatch);
	const ofWebhook = [...dispatches.values()].filter(({ webhook }) => webhook === dispatch.webhook).sort(latestFirst);
	const done = ofWebhook.filter(({ due }) => due === undefined).slice(DISPATCHES_KEPT);
	const waiting = ofWebhook.filter(({ due }) => due !== undefined).slice(DISPATCHES_WAITING);
	for (const { id } of [...done, ...waiting]) dispatches.delete(id);
}

type Placed = Pick<Delivery, 'at' | 'id'>;

/** The newest first; of one time, the highest id first. */
export const latestFirst = (a: Placed, b: Placed): number => b.at - a.at || (a.id < b.id ? 1 : -1);

function tell({ told, history }: Tables, { nexus, after, reaching, entries }: Telling): void {
	if ((told.get(nexus)?.revision ?? 0) !== after) throw new Conflict('history');
	told.set(nexus, { revision: after + 1, reaching });
	const added = entries.map((entry) => [entry.number, entry] as const);
	history.set(nexus, new Map([...(history.get(nexus) ?? []), ...added]));
}
