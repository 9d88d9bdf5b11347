import type {
	Delivery,
	Dispatch,
	HistoryEntry,
	HistoryWanted,
	Hook,
	Instant,
	Invitation,
	Membership,
	NexusEntry,
	StoredDocument,
	StoredUpdate,
	Told,
	Version,
	Webhook,
} from '../contract.ts';
import type { BlobFormat, DocumentName } from '../contract.ts';
import { tail, whole } from '../whole.ts';
import { statement, type Asked, type Statement } from './connection.ts';

const membership = 'SELECT device, nexus, person, at FROM memberships';
const invitation = `SELECT token_hash AS "tokenHash", nexus, role, team, invited_by AS "invitedBy",
	created_at AS "createdAt", expires_at AS "expiresAt", revoked_at AS "revokedAt" FROM invitations`;

const hook = 'SELECT id, nexus, created_at AS "createdAt", body FROM hooks';
const delivery = 'SELECT id, hook, nexus, at, body FROM deliveries';
const webhook = 'SELECT id, nexus, created_at AS "createdAt", body FROM webhooks';
const dispatch = 'SELECT id, webhook, nexus, at, due, body FROM dispatches';

const sql = {
	/** Snapshot and updates in one statement, which sees one state: a snapshot made meanwhile would drop what we read next. */
	load: statement<LoadedRow>(
		'load',
		`WITH newest AS MATERIALIZED (
			SELECT up_to, bytes, beside, format FROM snapshots
				WHERE document = $1 AND ($2::bigint IS NULL OR up_to < $2) ORDER BY up_to DESC LIMIT 1
		)
		SELECT up_to AS sequence, bytes, beside, format, NULL AS person, NULL AS at FROM newest
		UNION ALL SELECT sequence, bytes, NULL, format, person, at FROM updates
			WHERE document = $1 AND sequence > coalesce((SELECT up_to FROM newest), 0)
		ORDER BY sequence`,
	),
	updatesAfter: statement<StoredUpdate>(
		'updates-after',
		`SELECT sequence, bytes AS update, format, person, at FROM updates
			WHERE document = $1 AND sequence > $2 ORDER BY sequence`,
	),
	heads: statement<{ sequence: number }>(
		'heads',
		`SELECT coalesce(sequence, 0) AS sequence FROM unnest($1::text[]) WITH ORDINALITY AS asked (name, place)
			LEFT JOIN documents USING (name) ORDER BY place`,
	),

	nexus: statement<NexusEntry>('nexus', 'SELECT id, created_at AS "createdAt", incarnation FROM nexuses WHERE id = $1'),
	membership: statement<Membership>('membership', `${membership} WHERE device = $1 AND nexus = $2`),
	memberships: statement<Membership>('memberships', `${membership} WHERE device = $1 ORDER BY at DESC`),
	invitation: statement<InvitationRow>('invitation', `${invitation} WHERE token_hash = $1`),
	invitations: statement<InvitationRow>('invitations', `${invitation} WHERE nexus = $1 ORDER BY created_at DESC`),
	versions: statement<Version>(
		'versions',
		'SELECT id, nexus, name, person, at FROM versions WHERE nexus = $1 ORDER BY at DESC',
	),
	answer: statement<{ body: string }>('answer', 'SELECT body FROM answers WHERE request = $1'),
	hook: statement<Hook>('hook', `${hook} WHERE id = $1`),
	hooks: statement<Hook>('hooks', `${hook} WHERE nexus = $1 ORDER BY created_at DESC`),
	delivery: statement<Delivery>('delivery', `${delivery} WHERE id = $1`),
	deliveries: statement<Delivery>('deliveries', `${delivery} WHERE nexus = $1 ORDER BY at DESC, id DESC LIMIT $2`),

	webhook: statement<Webhook>('webhook', `${webhook} WHERE id = $1`),
	webhooks: statement<Webhook>('webhooks', `${webhook} WHERE nexus = $1 ORDER BY created_at DESC`),
	dispatch: statement<DispatchRow>('dispatch', `${dispatch} WHERE id = $1`),
	dispatches: statement<DispatchRow>('dispatches', `${dispatch} WHERE webhook = $1 ORDER BY at DESC, id DESC LIMIT $2`),
	nextDispatches: statement<DispatchRow>(
		'next-dispatches',
		`SELECT id, webhook, nexus, at, due, body FROM (
				SELECT DISTINCT ON (webhook) * FROM dispatches WHERE due IS NOT NULL ORDER BY webhook, due, id
			) AS first ORDER BY due, id LIMIT $1`,
	),

	/** One at 0 is locked by somebody who is about to tell. */
	told: statement<Told>('told', 'SELECT revision, reaching FROM histories WHERE nexus = $1 AND revision > 0'),
	historyOfAll: page('history-of-all', 'nexus = $1'),
	historyOfItem: page('history-of-item', 'nexus = $1 AND item = $6'),
};

/** A part of the history of a Nexus. */
function page(name: string, of: string): Statement<HistoryEntry> {
	return statement(
		name,
		`SELECT number, item, person, at, body FROM history
			WHERE ${of} AND at >= $2 AND (at, number) < ($3::bigint, $4::bigint)
			ORDER BY at DESC, number DESC LIMIT $5`,
	);
}

/** Before every time, and after it. */
const EVER = Number.MIN_SAFE_INTEGER;
const END = Number.MAX_SAFE_INTEGER;

/** The snapshot, which alone has something beside it, or an update. */
type LoadedRow = { sequence: number; bytes: Uint8Array; format: BlobFormat } & (
	{ beside: Uint8Array } | { beside: null; person: string; at: Instant }
);

/** An invitation as PostgreSQL gives it: what is absent is null. */
type InvitationRow = Omit<Invitation, 'team' | 'revokedAt'> & { team: string | null; revokedAt: Instant | null };

/** Likewise a dispatch. */
type DispatchRow = Omit<Dispatch, 'due'> & { due: Instant | null };

/** Everything that is asked of the contract and writes nothing: one statement each. */
export class Reads {
	readonly #asked: Asked;

	constructor(asked: Asked) {
		this.#asked = asked;
	}

	async load(document: DocumentName, before?: number): Promise<StoredDocument> {
		let snapshot: StoredDocument['snapshot'];
		const updates: StoredUpdate[] = [];
		for (const row of await sql.load(this.#asked, document, before)) {
			const { sequence, bytes, beside, format } = row;
			if (beside) snapshot = { state: bytes, beside, upTo: sequence, format };
			else updates.push({ sequence, update: bytes, format, person: row.person, at: row.at });
		}
		return whole(document, { snapshot, updates });
	}

	async updatesAfter(document: DocumentName, sequence: number): Promise<StoredUpdate[] | undefined> {
		return tail(document, sequence, await sql.updatesAfter(this.#asked, document, sequence));
	}

	async heads(documents: readonly DocumentName[]): Promise<number[]> {
		return (await sql.heads(this.#asked, documents)).map(({ sequence }) => sequence);
	}

	async nexus(id: string): Promise<NexusEntry | undefined> {
		return (await sql.nexus(this.#asked, id))[0];
	}

	async membership(device: string, nexus: string): Promise<Membership | undefined> {
		return (await sql.membership(this.#asked, device, nexus))[0];
	}

	memberships(device: string): Promise<Membership[]> {
		return sql.memberships(this.#asked, device);
	}

	async invitation(tokenHash: string): Promise<Invitation | undefined> {
		return (await sql.invitation(this.#asked, tokenHash)).map(fromRow)[0];
	}

	async invitations(nexus: string): Promise<Invitation[]> {
		return (await sql.invitations(this.#asked, nexus)).map(fromRow);
	}

	versions(nexus: string): Promise<Version[]> {
		return sql.versions(this.#asked, nexus);
	}

	async answer(request: string): Promise<string | undefined> {
		return (await sql.answer(this.#asked, request))[0]?.body;
	}

	async hook(id: string): Promise<Hook | undefined> {
		return (await sql.hook(this.#asked, id))[0];
	}

	hooks(nexus: string): Promise<Hook[]> {
		return sql.hooks(this.#asked, nexus);
	}

	async delivery(id: string): Promise<Delivery | undefined> {
		return (await sql.delivery(this.#asked, id))[0];
	}

	deliveries(nexus: string, limit: number): Promise<Delivery[]> {
		return sql.deliveries(this.#asked, nexus, limit);
	}

	async webhook(id: string): Promise<Webhook | undefined> {
		return (await sql.webhook(this.#asked, id))[0];
	}

	webhooks(nexus: string): Promise<Webhook[]> {
		return sql.webhooks(this.#asked, nexus);
	}

	async dispatch(id: string): Promise<Dispatch | undefined> {
		return (await sql.dispatch(this.#asked, id)).map(fromDispatchRow)[0];
	}

	async dispatches(webhook: string, limit: number): Promise<Dispatch[]> {
		return (await sql.dispatches(this.#asked, webhook, limit)).map(fromDispatchRow);
	}

	async nextDispatches(limit: number): Promise<Dispatch[]> {
		return (await sql.nextDispatches(this.#asked, limit)).map(fromDispatchRow);
	}

	async told(nexus: string): Promise<Told | undefined> {
		return (await sql.told(this.#asked, nexus))[0];
	}

	history(nexus: string, { item, since = EVER, before, limit }: HistoryWanted): Promise<HistoryEntry[]> {
		const range = [nexus, since, before?.at ?? END, before?.number ?? END, limit];
		return item === undefined
			? sql.historyOfAll(this.#asked, ...range)
			: sql.historyOfItem(this.#asked, ...range, item);
	}
}

function fromRow(row: InvitationRow): Invitation {
	return { ...row, team: row.team ?? undefined, revokedAt: row.revokedAt ?? undefined };
}

const fromDispatchRow = (row: DispatchRow): Dispatch => ({ ...row, due: row.due ?? undefined });
