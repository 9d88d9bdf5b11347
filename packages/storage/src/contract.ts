/**
 * What storage promises, whatever keeps the bytes: an append-only log of document updates beside a small catalogue.
 *
 * Everything that is written goes through one door, `commit`: a list of plain writes that become durable together or
 * not at all. That is why a server procedure needs no interactive transaction: it reads, decides, and commits what it
 * decided, with `after` on the documents whose state it relied on. When somebody else was faster the commit is refused
 * with `Conflict`, nothing is written, and the procedure decides again.
 */

export * from './bus.ts';

/** A document's full name, `<nexus>/<document key>`. Storage never looks inside. */
export type DocumentName = string;

/** Milliseconds since 1970-01-01T00:00Z, by the server's clock. */
export type Instant = number;

/** Every stored blob says how to read it; `v1` is Yjs's update format 1. */
export type BlobFormat = 'v1';

export interface Storage {
	/**
	 * Writes all or none, and resolves once they are on disk. Commits that arrive while another one is being written
	 * share the next sync of the disk; a process's are decided in the order in which it called. Resolves to the sequence of
	 * each `append`, in the order of the writes. A write sees those before it in the list. The writes are the caller's
	 * again as soon as the call returns, bytes included.
	 * @throws {Conflict} when an `after` no longer holds or a unique name is taken; nothing of this commit is written,
	 *   other commits are untouched.
	 * @throws {StorageFailure} when the disk refuses; nothing of this commit is written.
	 * @throws {RangeError} when a snapshot reaches further than the log, which is a bug of the caller; nothing is written.
	 */
	commit(writes: readonly Write[]): Promise<{ sequences: number[] }>;

	/**
	 * The newest snapshot of a document and every update after it, in order. An unknown document is empty, not an error.
	 * With `before`, snapshots that reach to this sequence or further are passed over: the way round one that will not
	 * decode is `load(document, broken.upTo)`. Every commit that was acknowledged before the call is seen.
	 * @throws {StorageFailure} when the log has a hole, or no longer reaches back so far: never half a document.
	 */
	load(document: DocumentName, before?: number): Promise<StoredDocument>;

	/**
	 * The updates of a document after this sequence, in order: what another process wrote meanwhile. `undefined` when some
	 * of them lie behind a snapshot already, so that the document has to be loaded anew.
	 * @throws {StorageFailure}
	 */
	updatesAfter(document: DocumentName, sequence: number): Promise<StoredUpdate[] | undefined>;

	/** The last sequence written to each of these documents, 0 for one that is not there, in the order of the names. */
	heads(documents: readonly DocumentName[]): Promise<number[]>;

	/**
	 * Does some work while nobody else does work of this name, in this process or any other that shares the storage. Who
	 * comes later waits, in order. When the holder's process dies, the next one's turn comes by itself; a holder that was
	 * only cut off may then still be at work, so what must not happen twice also commits with `after`.
	 * @throws what the work threw, and {StorageFailure} when the turn cannot be had; the work was then not begun.
	 */
	exclusively<Result>(name: string, work: () => Promise<Result>): Promise<Result>;

	/** The catalogue, read-only. Absent things are `undefined` or an empty list, never an error. */
	nexus(id: string): Promise<NexusEntry | undefined>;
	membership(device: string, nexus: string): Promise<Membership | undefined>;
	/** All Nexuses that a device may enter, the most recently joined first. */
	memberships(device: string): Promise<Membership[]>;
	invitation(tokenHash: string): Promise<Invitation | undefined>;
	/** A Nexus's invitations, also the expired and the revoked ones, the newest first. */
	invitations(nexus: string): Promise<Invitation[]>;
	/** A Nexus's named versions, the newest first. */
	versions(nexus: string): Promise<Version[]>;
	/**
	 * The answer that was kept for a request id, so that a repeated request is answered and not repeated. It is kept for
	 * `ANSWERS_KEPT_MS` at least.
	 */
	answer(request: string): Promise<string | undefined>;

	/** Where senders of webhooks deliver, also those that were withdrawn. */
	hook(id: string): Promise<Hook | undefined>;
	/** A Nexus's hooks, the newest first. */
	hooks(nexus: string): Promise<Hook[]>;
	delivery(id: string): Promise<Delivery | undefined>;
	/** What came to the hooks of a Nexus, the newest first; of one time, the highest id first. */
	deliveries(nexus: string, limit: number): Promise<Delivery[]>;

	/** Who is told by webhook of what happens, also those that were withdrawn. */
	webhook(id: string): Promise<Webhook | undefined>;
	/** A Nexus's webhooks, the newest first. */
	webhooks(nexus: string): Promise<Webhook[]>;
	dispatch(id: string): Promise<Dispatch | undefined>;
	/** What went or is to go to a webhook, the newest first; of one time, the highest id first. */
	dispatches(webhook: string, limit: number): Promise<Dispatch[]>;
	/**
	 * What is due first at each webhook that anything is to go to, the earliest first; of one time, the lowest id first.
	 * One of each, so that a receiver who does not answer holds nobody else up.
	 */
	nextDispatches(limit: number): Promise<Dispatch[]>;

	/** How far the history of a Nexus is told; `undefined` while nothing is. */
	told(nexus: string): Promise<Told | undefined>;
	/** What is told of the items of a Nexus, the newest first; of one time, the highest number first. */
	history(nexus: string, wanted: HistoryWanted): Promise<HistoryEntry[]>;

	/** Resolves when a write reached the disk just now. @throws {StorageFailure} */
	checkWritable(): Promise<void>;

	/** Finishes what was begun, then lets go of the files. Later calls throw `StorageFailure`; closing again is harmless. */
	close(): Promise<void>;
}

export type Write =
	| Append
	| Snapshot
	| ({ kind: 'nexus' } & NexusEntry)
	/** From now on the Nexus's documents are those of this incarnation. An unknown Nexus is left unknown. */
	| { kind: 'incarnation'; nexus: string; incarnation: string }
	| ({ kind: 'version' } & Version)
	| ({ kind: 'membership' } & Membership)
	| ({ kind: 'invitation' } & Invitation)
	/** Revoked stays revoked, at the first time; an unknown invitation is left unknown. */
	| { kind: 'revoke-invitation'; tokenHash: string; at: Instant }
	/** Those that are older than this one by more than `ANSWERS_KEPT_MS` are dropped in the same transaction. */
	| { kind: 'answer'; request: string; body: string; at: Instant }
	/** Another one of the same id takes its place. */
	| ({ kind: 'hook' } & Hook)
	/** Likewise. Of each hook the newest `DELIVERIES_KEPT` stay, the others are dropped in the same transaction. */
	| ({ kind: 'delivery' } & Delivery)
	/** Another one of the same id takes its place. */
	| ({ kind: 'webhook' } & Webhook)
	/**
	 * Likewise. Of each webhook the newest `DISPATCHES_KEPT` that are done with stay, and the newest `DISPATCHES_WAITING`
	 * that are not; the others are dropped in the same transaction.
	 */
	| ({ kind: 'dispatch' } & Dispatch)
	| ({ kind: 'history' } & Telling);

/** One more row in a document's log. Sequences count from 1 in each document, without gaps. */
export interface Append {
	kind: 'append';
	document: DocumentName;
	update: Uint8Array;
	/** Whose hand it was; `server` for the server's own. */
	person: string;
	at: Instant;
	/** The last sequence that the writer relied on (0: the document was empty). Refused when the log has moved on. */
	after?: number;
}

/**
 * The document's whole state up to and with sequence `upTo`. Two generations are kept: the rows that the older one
 * covers are dropped in the same transaction, so the log stays bounded and one bad snapshot never costs the document.
 * A snapshot older than the newest one is ignored; one of the same `upTo` takes its place.
 */
export interface Snapshot {
	kind: 'snapshot';
	document: DocumentName;
	state: Uint8Array;
	/** What the caller wants kept with the state and given back with it; empty when there is nothing. */
	beside: Uint8Array;
	upTo: number;
	at: Instant;
}

export interface StoredDocument {
	snapshot: { state: Uint8Array; beside: Uint8Array; upTo: number; format: BlobFormat } | undefined;
	updates: StoredUpdate[];
	/** The last sequence written, 0 for a document that is not there. */
	sequence: number;
}

export interface StoredUpdate {
	sequence: number;
	update: Uint8Array;
	format: BlobFormat;
	person: string;
	at: Instant;
}

export interface NexusEntry {
	id: string;
	createdAt: Instant;
	/** Which of its lives the Nexus is in: another one after each restore. Its documents are named after it. */
	incarnation: string;
}

/** A state of a whole Nexus that somebody named, to look at or go back to. */
export interface Version {
	id: string;
	nexus: string;
	name: string;
	/** Who named it. */
	person: string;
	at: Instant;
}

/** On this device, in this Nexus, one is this person. Joining again replaces the person and the time. */
export interface Membership {
	/** A hash of the device's secret; the secret itself is never stored. */
	device: string;
	nexus: string;
	person: string;
	at: Instant;
}

export interface Invitation {
	/** A hash of the token in the link; the token itself is never stored. */
	tokenHash: string;
	nexus: string;
	role: string;
	/** Absent: the person chooses a team on joining. */
	team: string | undefined;
	invitedBy: string;
	createdAt: Instant;
	expiresAt: Instant;
	revokedAt: Instant | undefined;
}

/** A device that was away for weeks may still ask again for what it asked before it left. */
export const ANSWERS_KEPT_MS = 30 * 24 * 60 * 60 * 1000;

/** A place that a sender of webhooks delivers to. */
export interface Hook {
	id: string;
	nexus: string;
	createdAt: Instant;
	/** What is known of it, in words of the writer's own. */
	body: string;
}

/** Something that came to a hook. */
export interface Delivery {
	id: string;
	hook: string;
	nexus: string;
	at: Instant;
	/** What it was and what came of it, in words of the writer's own. */
	body: string;
}

export const DELIVERIES_KEPT = 100;

/** Somebody outside who is told of what happens in a Nexus. */
export interface Webhook {
	id: string;
	nexus: string;
	createdAt: Instant;
	/** Where it is, and what it is told of, in words of the writer's own. */
	body: string;
}

/** Something that goes to a webhook. */
export interface Dispatch {
	id: string;
	webhook: string;
	nexus: string;
	at: Instant;
	/** When it is to be sent next; absent: it is done with. */
	due: Instant | undefined;
	/** What it says and what came of it, in words of the writer's own. */
	body: string;
}

export const DISPATCHES_KEPT = 100;
export const DISPATCHES_WAITING = 1_000;

/**
 * More of what is told of a Nexus's items. Snapshots take the place of rows; who did what is told from the rows before,
 * in words that outlive them. Nothing is told twice: refused when the history is not where the writer found it.
 */
export interface Telling {
	nexus: string;
	/** The revision that the writer relied on, 0: nothing was told yet. */
	after: number;
	/** How far the logs are told now, in words of the writer's own. */
	reaching: string;
	/** Where there is one of the same number already, it takes its place. */
	entries: readonly HistoryEntry[];
}

/** How far a history is told. */
export interface Told {
	/** Goes up by one with each telling. */
	revision: number;
	reaching: string;
}

export interface HistoryEntry {
	/** One number, one entry in each Nexus. */
	number: number;
	item: string;
	/** Whose hand it was; `server` for the server's own. */
	person: string;
	at: Instant;
	/** What was done, in words of the writer's own. */
	body: string;
}

/** Which entries of a Nexus, as many as `limit` of the newest. */
export interface HistoryWanted {
	/** Absent: of all items. */
	item?: string | undefined;
	/** From this time on. */
	since?: Instant | undefined;
	/** Those that come after this one in the list: the next page. */
	before?: Pick<HistoryEntry, 'at' | 'number'> | undefined;
	limit: number;
}

/** Somebody else wrote first. Read again, decide again. */
export class Conflict extends Error {
	override readonly name = 'Conflict';
	/** What was contended: the document's name, or the kind of the write (`nexus`, `invitation`, `version`, `answer`, `history`). */
	readonly what: string;
	constructor(what: string) {
		super(`${what} changed in the meantime`);
		this.what = what;
	}
}

/** The disk or the database would not take it. `reason` is a sentence for the person who runs the server. */
export class StorageFailure extends Error {
	override readonly name = 'StorageFailure';
	constructor(reason: string, options?: ErrorOptions) {
		super(reason, options);
	}
}
