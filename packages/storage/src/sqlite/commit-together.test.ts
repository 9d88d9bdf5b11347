import { DatabaseSync } from 'node:sqlite';
import { expect, test as base } from 'vitest';
import { Conflict } from '../contract.ts';
import { commitTogether } from './commit-together.ts';

/** A database of notes, each perhaps a reply to an earlier one, which SQLite looks for on COMMIT and no sooner. */
const test = base.extend<{ db: DatabaseSync }>({
	db: async ({}, use) => {
		const db = new DatabaseSync(':memory:');
		db.exec(`CREATE TABLE notes (
			text TEXT NOT NULL PRIMARY KEY,
			reply_to TEXT REFERENCES notes (text) DEFERRABLE INITIALLY DEFERRED
		)`);
		await use(db);
		db.close();
	},
});

function note(db: DatabaseSync, text: string | null, replyTo: string | null = null): () => string | null {
	return () => {
		db.prepare('INSERT INTO notes VALUES (?, ?)').run(text, replyTo);
		return text;
	};
}

function notes(db: DatabaseSync): unknown[] {
	return db
		.prepare('SELECT text FROM notes ORDER BY rowid')
		.all()
		.map(({ text }) => text);
}

test('a conflict undoes its own work and no other', ({ db }) => {
	const late = () => {
		note(db, 'half of it')();
		throw new Conflict('nx1/record');
	};
	const outcomes = commitTogether(db, [note(db, 'before'), late, note(db, 'after')]);
	expect(outcomes).toEqual([{ value: 'before' }, { error: new Conflict('nx1/record') }, { value: 'after' }]);
	expect(notes(db)).toEqual(['before', 'after']);
});

test('a caller that writes nonsense fails alone', ({ db }) => {
	const outcomes = commitTogether(db, [note(db, 'sound'), note(db, null)]);
	expect(outcomes).toMatchObject([{ value: 'sound' }, { error: { message: expect.stringContaining('NOT NULL') } }]);
	expect(notes(db)).toEqual(['sound']);
});

test('a full disk fails everybody and keeps nothing, and a smaller commit may still go through', ({ db }) => {
	db.exec('PRAGMA max_page_count = 5');
	const outcomes = commitTogether(db, [note(db, 'small'), note(db, 'large'.repeat(10_000)), note(db, 'also small')]);
	expect(outcomes).toEqual(Array(3).fill({ error: expect.objectContaining({ message: 'database or disk is full' }) }));
	expect(notes(db)).toEqual([]);
	expect(commitTogether(db, [note(db, 'small')])).toEqual([{ value: 'small' }]);
});

test('a COMMIT that fails fails everybody and keeps nothing, and the next one starts afresh', ({ db }) => {
	const outcomes = commitTogether(db, [note(db, 'sound'), note(db, 'reply', 'to nobody')]);
	expect(outcomes).toEqual(
		Array(2).fill({ error: expect.objectContaining({ message: expect.stringContaining('FOREIGN KEY') }) }),
	);
	expect(notes(db)).toEqual([]);
	expect(commitTogether(db, [note(db, 'next')])).toEqual([{ value: 'next' }]);
});
