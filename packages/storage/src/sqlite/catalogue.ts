import type { DatabaseSync, StatementSync } from 'node:sqlite';
import {
	ANSWERS_KEPT_MS,
	Conflict,
	DELIVERIES_KEPT,
	type Delivery,
	type Hook,
	type Instant,
	type Invitation,
	type Membership,
	type NexusEntry,
	type Version,
} from '../contract.ts';
import { query, type Query } from './query.ts';

const membership = 'SELECT device, nexus, person, at FROM memberships';
const invitation = `SELECT token_hash AS tokenHash, nexus, role, team, invited_by AS invitedBy, created_at AS createdAt,
	expires_at AS expiresAt, revoked_at AS revokedAt FROM invitations`;

const hook = 'SELECT id, nexus, created_at AS createdAt, body FROM hooks';
const delivery = 'SELECT id, hook, nexus, at, body FROM deliveries';

const sql = {
	addNexus: 'INSERT INTO nexuses (id, created_at, incarnation) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
	nexus: 'SELECT id, created_at AS createdAt, incarnation FROM nexuses WHERE id = ?',
	setIncarnation: 'UPDATE nexuses SET incarnation = ? WHERE id = ?',

	addVersion: 'INSERT INTO versions (id, nexus, name, person, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
	versions: 'SELECT id, nexus, name, person, at FROM versions WHERE nexus = ? ORDER BY at DESC',

	putMembership: 'INSERT OR REPLACE INTO memberships (device, nexus, person, at) VALUES (?, ?, ?, ?)',
	membership: `${membership} WHERE device = ? AND nexus = ?`,
	memberships: `${membership} WHERE device = ? ORDER BY at DESC`,

	addInvitation: `INSERT INTO invitations (token_hash, nexus, role, team, invited_by, created_at, expires_at, revoked_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
	revokeInvitation: 'UPDATE invitations SET revoked_at = ? WHERE token_hash = ? AND revoked_at IS NULL',
	invitation: `${invitation} WHERE token_hash = ?`,
	invitations: `${invitation} WHERE nexus = ? ORDER BY created_at DESC`,

	addAnswer: 'INSERT INTO answers (request, body, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
	cutAnswers: 'DELETE FROM answers WHERE at < ?',
	answer: 'SELECT body FROM answers WHERE request = ?',

	putHook: 'INSERT OR REPLACE INTO hooks (id, nexus, created_at, body) VALUES (?, ?, ?, ?)',
	hook: `${hook} WHERE id = ?`,
	hooks: `${hook} WHERE nexus = ? ORDER BY created_at DESC`,

	putDelivery: 'INSERT OR REPLACE INTO deliveries (id, hook, nexus, at, body) VALUES (?, ?, ?, ?, ?)',
	cutDeliveries: `DELETE FROM deliveries WHERE id IN (
		SELECT id FROM deliveries WHERE hook = ? ORDER BY at DESC, id DESC LIMIT -1 OFFSET ${DELIVERIES_KEPT})`,
	delivery: `${delivery} WHERE id = ?`,
	deliveries: `${delivery} WHERE nexus = ? ORDER BY at DESC, id DESC LIMIT ?`,
};

/** An invitation as SQLite gives it: what is absent is null. */
type InvitationRow = Omit<Invitation, 'team' | 'revokedAt'> & { team: string | null; revokedAt: Instant | null };

/** Nexuses, who is who in them, who was invited, what was named, answered and delivered: one small table each. */
export class Catalogue {
	readonly #addNexus: StatementSync;
	readonly #nexus: Query<NexusEntry>;
	readonly #setIncarnation: StatementSync;
	readonly #addVersion: StatementSync;
	readonly #versions: Query<Version>;
	readonly #putMembership: StatementSync;
	readonly #membership: Query<Membership>;
	readonly #memberships: Query<Membership>;
	readonly #addInvitation: StatementSync;
	readonly #revokeInvitation: StatementSync;
	readonly #invitation: Query<InvitationRow>;
	readonly #invitations: Query<InvitationRow>;
	readonly #addAnswer: StatementSync;
	readonly #cutAnswers: StatementSync;
	readonly #answer: Query<{ body: string }>;
	readonly #putHook: StatementSync;
	readonly #hook: Query<Hook>;
	readonly #hooks: Query<Hook>;
	readonly #putDelivery: StatementSync;
	readonly #cutDeliveries: StatementSync;
	readonly #delivery: Query<Delivery>;
	readonly #deliveries: Query<Delivery>;

	constructor(db: DatabaseSync) {
		this.#addNexus = db.prepare(sql.addNexus);
		this.#nexus = query(db, sql.nexus);
		this.#setIncarnation = db.prepare(sql.setIncarnation);
		this.#addVersion = db.prepare(sql.addVersion);
		this.#versions = query(db, sql.versions);
		this.#putMembership = db.prepare(sql.putMembership);
		this.#membership = query(db, sql.membership);
		this.#memberships = query(db, sql.memberships);
		this.#addInvitation = db.prepare(sql.addInvitation);
		this.#revokeInvitation = db.prepare(sql.revokeInvitation);
		this.#invitation = query(db, sql.invitation);
		this.#invitations = query(db, sql.invitations);
		this.#addAnswer = db.prepare(sql.addAnswer);
		this.#cutAnswers = db.prepare(sql.cutAnswers);
		this.#answer = query(db, sql.answer);
		this.#putHook = db.prepare(sql.putHook);
		this.#hook = query(db, sql.hook);
		this.#hooks = query(db, sql.hooks);
		this.#putDelivery = db.prepare(sql.putDelivery);
		this.#cutDeliveries = db.prepare(sql.cutDeliveries);
		this.#delivery = query(db, sql.delivery);
		this.#deliveries = query(db, sql.deliveries);
	}

	addNexus({ id, createdAt, incarnation }: NexusEntry): void {
		if (!this.#addNexus.run(id, createdAt, incarnation).changes) throw new Conflict('nexus');
	}

	setIncarnation({ nexus, incarnation }: { nexus: string; incarnation: string }): void {
		this.#setIncarnation.run(incarnation, nexus);
	}

	addVersion({ id, nexus, name, person, at }: Version): void {
		if (!this.#addVersion.run(id, nexus, name, person, at).changes) throw new Conflict('version');
	}

	putMembership({ device, nexus, person, at }: Membership): void {
		this.#putMembership.run(device, nexus, person, at);
	}

	addInvitation(invitation: Invitation): void {
		const { tokenHash, nexus, role, team, invitedBy, createdAt, expiresAt, revokedAt } = invitation;
		const row = [tokenHash, nexus, role, team ?? null, invitedBy, createdAt, expiresAt, revokedAt ?? null];
		if (!this.#addInvitation.run(...row).changes) throw new Conflict('invitation');
	}

	revokeInvitation({ tokenHash, at }: { tokenHash: string; at: Instant }): void {
		this.#revokeInvitation.run(at, tokenHash);
	}

	addAnswer({ request, body, at }: { request: string; body: string; at: Instant }): void {
		if (!this.#addAnswer.run(request, body, at).changes) throw new Conflict('answer');
		this.#cutAnswers.run(at - ANSWERS_KEPT_MS);
	}

	versions(nexus: string): Version[] {
		return this.#versions.all(nexus);
	}

	nexus(id: string): NexusEntry | undefined {
		return this.#nexus.one(id);
	}

	membership(device: string, nexus: string): Membership | undefined {
		return this.#membership.one(device, nexus);
	}

	memberships(device: string): Membership[] {
		return this.#memberships.all(device);
	}

	invitation(tokenHash: string): Invitation | undefined {
		const row = this.#invitation.one(tokenHash);
		return row && fromRow(row);
	}

	invitations(nexus: string): Invitation[] {
		return this.#invitations.all(nexus).map(fromRow);
	}

	answer(request: string): string | undefined {
		return this.#answer.one(request)?.body;
	}

	putHook({ id, nexus, createdAt, body }: Hook): void {
		this.#putHook.run(id, nexus, createdAt, body);
	}

	putDelivery({ id, hook, nexus, at, body }: Delivery): void {
		this.#putDelivery.run(id, hook, nexus, at, body);
		this.#cutDeliveries.run(hook);
	}

	hook(id: string): Hook | undefined {
		return this.#hook.one(id);
	}

	hooks(nexus: string): Hook[] {
		return this.#hooks.all(nexus);
	}

	delivery(id: string): Delivery | undefined {
		return this.#delivery.one(id);
	}

	deliveries(nexus: string, limit: number): Delivery[] {
		return this.#deliveries.all(nexus, limit);
	}
}

function fromRow(row: InvitationRow): Invitation {
	return { ...row, team: row.team ?? undefined, revokedAt: row.revokedAt ?? undefined };
}
