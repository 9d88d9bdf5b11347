import {
	ANSWERS_KEPT_MS,
	DELIVERIES_KEPT,
	DISPATCHES_KEPT,
	DISPATCHES_WAITING,
	type Append,
	type Invitation,
	type Snapshot,
} from '../contract.ts';
import { statement, type Asked, type Statement } from './connection.ts';
import type { Decision } from './decide.ts';
import type { Heads } from './facts.ts';

/*
 * Every statement writes all rows of its kind: arrays, a column each. Bytes travel as one blob, of which each row takes
 * its part, for in an array they would be spelled out in hexadecimal.
 */

const sql = {
	correct: statement(
		'correct',
		`UPDATE documents SET sequence = right_one.sequence
			FROM unnest($1::text[], $2::bigint[]) AS right_one (name, sequence) WHERE documents.name = right_one.name`,
	),
	addUpdates: statement(
		'add-updates',
		`INSERT INTO updates (document, sequence, format, person, at, bytes)
			SELECT document, sequence, 'v1', person, at, substr($1::bytea, begin, length)
			FROM unnest($2::text[], $3::bigint[], $4::text[], $5::bigint[], $6::int[], $7::int[])
				AS row (document, sequence, person, at, begin, length)`,
	),
	keepSnapshots: statement(
		'keep-snapshots',
		`INSERT INTO snapshots (document, up_to, format, at, bytes, beside)
			SELECT document, up_to, 'v1', at, substr($1::bytea, begin, length), substr($1::bytea, begin + length, beside)
			FROM unnest($2::text[], $3::bigint[], $4::bigint[], $5::int[], $6::int[], $7::int[])
				AS row (document, up_to, at, begin, length, beside)
			ON CONFLICT (document, up_to) DO UPDATE
				SET format = excluded.format, at = excluded.at, bytes = excluded.bytes, beside = excluded.beside`,
	),
	cutUpdates: statement(
		'cut-updates',
		`DELETE FROM updates USING unnest($1::text[], $2::bigint[]) AS cut (document, up_to)
			WHERE updates.document = cut.document AND updates.sequence <= cut.up_to`,
	),
	cutSnapshots: statement(
		'cut-snapshots',
		`DELETE FROM snapshots USING unnest($1::text[], $2::bigint[]) AS cut (document, up_to)
			WHERE snapshots.document = cut.document AND snapshots.up_to < cut.up_to`,
	),
	reincarnate: statement(
		'reincarnate',
		`UPDATE nexuses SET incarnation = reborn.incarnation
			FROM unnest($1::text[], $2::text[]) AS reborn (nexus, incarnation) WHERE nexuses.id = reborn.nexus`,
	),
	revoke: statement(
		'revoke',
		`UPDATE invitations SET revoked_at = revoked.at FROM unnest($1::text[], $2::bigint[]) AS revoked (token_hash, at)
			WHERE invitations.token_hash = revoked.token_hash AND invitations.revoked_at IS NULL`,
	),
	addNexuses: statement(
		'add-nexuses',
		`INSERT INTO nexuses (id, created_at, incarnation) SELECT * FROM unnest($1::text[], $2::bigint[], $3::text[])`,
	),
	putMemberships: statement(
		'put-memberships',
		`INSERT INTO memberships (device, nexus, person, at)
			SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[])
			ON CONFLICT (device, nexus) DO UPDATE SET person = excluded.person, at = excluded.at`,
	),
	addInvitations: statement(
		'add-invitations',
		`INSERT INTO invitations (token_hash, nexus, role, team, invited_by, created_at, expires_at, revoked_at)
			SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[],
				$6::bigint[], $7::bigint[], $8::bigint[])`,
	),
	addVersions: statement(
		'add-versions',
		`INSERT INTO versions (id, nexus, name, person, at)
			SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[])`,
	),
	reach: statement(
		'reach',
		`UPDATE histories SET revision = told.revision, reaching = told.reaching
			FROM unnest($1::text[], $2::bigint[], $3::text[]) AS told (nexus, revision, reaching)
			WHERE histories.nexus = told.nexus`,
	),
	putHistory: statement(
		'put-history',
		`INSERT INTO history (nexus, number, item, person, at, body)
			SELECT * FROM unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::bigint[], $6::text[])
			ON CONFLICT (nexus, number) DO UPDATE
				SET item = excluded.item, person = excluded.person, at = excluded.at, body = excluded.body`,
	),
	addAnswers: statement(
		'add-answers',
		`INSERT INTO answers (request, body, at) SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[])`,
	),
	cutAnswers: statement('cut-answers', `DELETE FROM answers WHERE at < ANY ($1::bigint[])`),
	putHooks: statement(
		'put-hooks',
		`INSERT INTO hooks (id, nexus, created_at, body) SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[], $4::text[])
			ON CONFLICT (id) DO UPDATE
				SET nexus = excluded.nexus, created_at = excluded.created_at, body = excluded.body`,
	),
	putDeliveries: statement(
		'put-deliveries',
		`INSERT INTO deliveries (id, hook, nexus, at, body)
			SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::text[])
			ON CONFLICT (id) DO UPDATE
				SET hook = excluded.hook, nexus = excluded.nexus, at = excluded.at, body = excluded.body`,
	),
	cutDeliveries: statement(
		'cut-deliveries',
		`DELETE FROM deliveries USING (
				SELECT id, row_number() OVER (PARTITION BY hook ORDER BY at DESC, id DESC) AS place
				FROM deliveries WHERE hook = ANY ($1::text[])
			) AS placed
			WHERE deliveries.id = placed.id AND placed.place > ${DELIVERIES_KEPT}`,
	),
	putWebhooks: statement(
		'put-webhooks',
		`INSERT INTO webhooks (id, nexus, created_at, body) SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[], $4::text[])
			ON CONFLICT (id) DO UPDATE
				SET nexus = excluded.nexus, created_at = excluded.created_at, body = excluded.body`,
	),
	putDispatches: statement(
		'put-dispatches',
		`INSERT INTO dispatches (id, webhook, nexus, at, due, body)
			SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::text[])
			ON CONFLICT (id) DO UPDATE SET webhook = excluded.webhook, nexus = excluded.nexus,
				at = excluded.at, due = excluded.due, body = excluded.body`,
	),
	cutDispatches: statement(
		'cut-dispatches',
		`DELETE FROM dispatches USING (
				SELECT id, due, row_number() OVER (PARTITION BY webhook, due IS NULL ORDER BY at DESC, id DESC) AS place
				FROM dispatches WHERE webhook = ANY ($1::text[])
			) AS placed
			WHERE dispatches.id = placed.id
				AND placed.place > CASE WHEN placed.due IS NULL THEN ${DISPATCHES_KEPT} ELSE ${DISPATCHES_WAITING} END`,
	),
};

/** Writes what was decided. The statements are sent at once, and done in this order. */
export async function writeRows(asked: Asked, decision: Decision, reserved: Heads): Promise<void> {
	const { updates, snapshots, cuts, heads, nexuses, versions, memberships, invitations, answers } = decision;
	const { hooks, deliveries, webhooks, dispatches, told, history } = decision;
	const write = (statement: Statement<object>, rows: readonly unknown[][]) =>
		rows.length > 0 ? [statement(asked, ...columns(rows))] : [];

	// What was there before is changed first; what is new comes as it is to stay.
	const corrected = heads.entries().filter(([document, sequence]) => sequence !== reserved.get(document));
	await Promise.all([
		...write(sql.correct, corrected),
		...write(sql.reincarnate, decision.incarnations.entries()),
		...write(sql.revoke, decision.revocations.entries()),
		...write(
			sql.addNexuses,
			nexuses.values().map(({ id, createdAt, incarnation }) => [id, createdAt, incarnation]),
		),
		...write(
			sql.addVersions,
			versions.values().map(({ id, nexus, name, person, at }) => [id, nexus, name, person, at]),
		),
		...write(
			sql.putMemberships,
			memberships.values().map(({ device, nexus, person, at }) => [device, nexus, person, at]),
		),
		...write(sql.addInvitations, invitations.values().map(invitationRow)),
		...write(
			sql.addAnswers,
			answers.values().map(({ request, body, at }) => [request, body, at]),
		),
		...write(
			sql.cutAnswers,
			answers.values().map(({ at }) => [at - ANSWERS_KEPT_MS]),
		),
		...write(
			sql.putHooks,
			hooks.values().map(({ id, nexus, createdAt, body }) => [id, nexus, createdAt, body]),
		),
		...write(
			sql.putDeliveries,
			deliveries.values().map(({ id, hook, nexus, at, body }) => [id, hook, nexus, at, body]),
		),
		...write(
			sql.cutDeliveries,
			[...new Set(deliveries.values().map(({ hook }) => hook))].map((hook) => [hook]),
		),
		...write(
			sql.putWebhooks,
			webhooks.values().map(({ id, nexus, createdAt, body }) => [id, nexus, createdAt, body]),
		),
		...write(
			sql.putDispatches,
			dispatches.values().map(({ id, webhook, nexus, at, due, body }) => [id, webhook, nexus, at, due, body]),
		),
		...write(
			sql.cutDispatches,
			[...new Set(dispatches.values().map(({ webhook }) => webhook))].map((webhook) => [webhook]),
		),
		...write(
			sql.reach,
			told.entries().map(([nexus, { revision, reaching }]) => [nexus, revision, reaching]),
		),
		...write(
			sql.putHistory,
			history.values().map(({ nexus, number, item, person, at, body }) => [nexus, number, item, person, at, body]),
		),
		...addUpdates(asked, updates.values()),
		...keepSnapshots(asked, snapshots.values()),
		...write(sql.cutUpdates, cuts.entries()),
		...write(sql.cutSnapshots, cuts.entries()),
	]);
}

function addUpdates(asked: Asked, updates: (Append & { sequence: number })[]): Promise<unknown>[] {
	if (updates.length === 0) return [];
	const blob = Buffer.concat(updates.map(({ update }) => update));
	const begins = beginsOf(updates.map(({ update }) => update.length));
	const rows = updates.map(({ document, sequence, person, at, update }, i) => {
		return [document, sequence, person, at, begins[i], update.length];
	});
	return [sql.addUpdates(asked, blob, ...columns(rows))];
}

function keepSnapshots(asked: Asked, snapshots: Snapshot[]): Promise<unknown>[] {
	if (snapshots.length === 0) return [];
	const blob = Buffer.concat(snapshots.flatMap(({ state, beside }) => [state, beside]));
	const begins = beginsOf(snapshots.map(({ state, beside }) => state.length + beside.length));
	const rows = snapshots.map(({ document, upTo, at, state, beside }, i) => {
		return [document, upTo, at, begins[i], state.length, beside.length];
	});
	return [sql.keepSnapshots(asked, blob, ...columns(rows))];
}

/** Where each part begins in a blob of all, counted as SQL does, from 1. */
function beginsOf(lengths: readonly number[]): number[] {
	let begin = 1;
	return lengths.map((length) => (begin += length) - length);
}

function invitationRow(invitation: Invitation): unknown[] {
	const { tokenHash, nexus, role, team, invitedBy, createdAt, expiresAt, revokedAt } = invitation;
	return [tokenHash, nexus, role, team, invitedBy, createdAt, expiresAt, revokedAt];
}

/** Rows turned into columns. */
function columns(rows: readonly unknown[][]): unknown[][] {
	return rows[0]!.map((_, column) => rows.map((row) => row[column]));
}
