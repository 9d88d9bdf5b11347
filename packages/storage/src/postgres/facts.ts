import type { DocumentName, Write } from '../contract.ts';
import { statement, type Asked } from './connection.ts';
import { keyOf, nameOf, type Facts, type Unique } from './decide.ts';

/**
 * Locks the documents, always in the same order, so that two processes never wait for each other. Each is put ahead by
 * what is to be appended; whoever is refused after all is corrected before the transaction ends.
 */
const reserve = statement<{ name: DocumentName; sequence: number }>(
	'reserve',
	`INSERT INTO documents AS known (name, sequence)
		SELECT name, count FROM unnest($1::text[], $2::bigint[]) AS wanted (name, count) ORDER BY name COLLATE "C"
		ON CONFLICT (name) DO UPDATE SET sequence = known.sequence + excluded.sequence
		RETURNING name, sequence`,
);

const generations = statement<{ document: DocumentName; upTo: number }>(
	'generations',
	'SELECT document, up_to AS "upTo" FROM snapshots WHERE document = ANY ($1)',
);

/** Locks the histories, in one order too. One that nobody has told yet stands at 0 until then. */
const histories = statement<{ nexus: string; revision: number }>(
	'histories',
	`INSERT INTO histories AS known (nexus, revision, reaching)
		SELECT nexus, 0, '' FROM unnest($1::text[]) AS wanted (nexus) ORDER BY nexus COLLATE "C"
		ON CONFLICT (nexus) DO UPDATE SET revision = known.revision
		RETURNING nexus, revision`,
);

const taken = statement<{ kind: Unique['kind']; key: string }>(
	'taken',
	`SELECT 'nexus' AS kind, id AS key FROM nexuses WHERE id = ANY ($1)
		UNION ALL SELECT 'invitation', token_hash FROM invitations WHERE token_hash = ANY ($2)
		UNION ALL SELECT 'version', id FROM versions WHERE id = ANY ($3)
		UNION ALL SELECT 'answer', request FROM answers WHERE request = ANY ($4)`,
);

/** What has to be known to decide these writes. The questions are sent at once, and asked in this order. */
export async function factsFor(asked: Asked, writes: readonly Write[]): Promise<Facts & { reserved: Heads }> {
	const appends = new Map<DocumentName, number>();
	const snapshotted = new Set<DocumentName>();
	const toldOf = new Set<string>();
	const uniques: Record<Unique['kind'], string[]> = { nexus: [], invitation: [], version: [], answer: [] };
	for (const write of writes) {
		if (write.kind === 'append') appends.set(write.document, (appends.get(write.document) ?? 0) + 1);
		if (write.kind === 'snapshot') snapshotted.add(write.document);
		if (write.kind === 'history') toldOf.add(write.nexus);
		if (isUnique(write)) uniques[write.kind].push(keyOf(write));
	}
	for (const document of snapshotted) appends.set(document, appends.get(document) ?? 0);
	const { nexus, invitation, version, answer } = uniques;
	const isAnyUnique = Object.values(uniques).some((keys) => keys.length > 0);

	const [heads, reaching, revisions, found] = await Promise.all([
		appends.size > 0 ? reserve(asked, [...appends.keys()], [...appends.values()]) : [],
		snapshotted.size > 0 ? generations(asked, [...snapshotted]) : [],
		toldOf.size > 0 ? histories(asked, [...toldOf]) : [],
		isAnyUnique ? taken(asked, nexus, invitation, version, answer) : [],
	]);
	const reserved = new Map(heads.map(({ name, sequence }) => [name, sequence]));
	return {
		reserved,
		heads: new Map(heads.map(({ name, sequence }) => [name, sequence - appends.get(name)!])),
		generations: grouped(reaching),
		revisions: new Map(revisions.map(({ nexus, revision }) => [nexus, revision])),
		taken: new Set(found.map(({ kind, key }) => nameOf(kind, key))),
	};
}

/** Where each document stands in the database while we decide. */
export type Heads = ReadonlyMap<DocumentName, number>;

function isUnique(write: Write): write is Unique {
	return ['nexus', 'invitation', 'version', 'answer'].includes(write.kind);
}

function grouped(rows: readonly { document: DocumentName; upTo: number }[]): Map<DocumentName, number[]> {
	const groups = new Map<DocumentName, number[]>();
	for (const { document, upTo } of rows) groups.set(document, [...(groups.get(document) ?? []), upTo]);
	return groups;
}
