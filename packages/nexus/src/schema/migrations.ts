/**
 * How a stored document of any past version becomes one of today. Only the server runs this, when it opens a document
 * for the first time in its life; two clients that migrated at once would do it twice.
 */
import type * as Y from 'yjs';
import type { DocumentKind } from '../documents.ts';
import { shapeTexts } from './shape-texts.ts';

/** A step changes a document of the version before it, inside one transaction, and is never edited after its release. */
export type MigrationStep = (doc: Y.Doc) => void;

/** Step n, at index n - 1, leads from version n to n + 1. */
export const MIGRATIONS: Partial<Record<DocumentKind, readonly MigrationStep[]>> = {
	// 1 → 2: an item's description becomes a text with a shape, and its acceptance examples get one.
	product: [(doc) => shapeTexts(doc.getMap('items'))],
};

/** Marks what a migration wrote, so that a server can tell its own hand. */
export const MIGRATION = Symbol('migration');

export const currentVersion = (kind: DocumentKind, migrations = MIGRATIONS): number =>
	1 + (migrations[kind]?.length ?? 0);

/** The version that a document says it has; one that was never opened has none. */
export function versionOf(doc: Y.Doc): number | undefined {
	const version = doc.getMap('meta').get('version');
	return Number.isInteger(version) ? (version as number) : undefined;
}

/**
 * Brings a document to the current version, in one transaction; a new one is only marked. Running it again does nothing.
 * @throws {Error} when the document comes from a newer version than this code knows.
 */
export function migrate(kind: DocumentKind, doc: Y.Doc, migrations = MIGRATIONS): void {
	const current = currentVersion(kind, migrations);
	const version = versionOf(doc) ?? current;
	if (version > current)
		throw new Error(`A ${kind} document of version ${version} needs a newer Nexus Board; this one knows ${current}.`);
	if (versionOf(doc) === current) return;
	doc.transact(() => {
		for (const step of migrations[kind]?.slice(version - 1) ?? []) step(doc);
		doc.getMap('meta').set('version', current);
	}, MIGRATION);
}
