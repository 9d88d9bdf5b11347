/**
 * hocuspocus with what its own SQLite extension says to the database, over Node's SQLite: the driver that the extension
 * brings has to be compiled.
 */
import { Database } from '@hocuspocus/extension-database';
import { Server } from '@hocuspocus/server';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const { DATA_DIR = '.', PORT } = process.env;

const database = new DatabaseSync(join(DATA_DIR, 'hocuspocus.db'));
database.exec(
	'CREATE TABLE IF NOT EXISTS "documents" ("name" varchar(255) NOT NULL, "data" blob NOT NULL, UNIQUE(name))',
);
const select = database.prepare('SELECT data FROM "documents" WHERE name = $name ORDER BY rowid DESC');
const upsert = database.prepare(
	'INSERT INTO "documents" ("name", "data") VALUES ($name, $data) ON CONFLICT(name) DO UPDATE SET data = $data',
);

const server = new Server({
	address: '127.0.0.1',
	port: Number(PORT),
	quiet: true,
	extensions: [
		new Database({
			fetch: async ({ documentName }) =>
				(select.get({ name: documentName })?.['data'] as Uint8Array | undefined) ?? null,
			store: async ({ documentName, state }) => void upsert.run({ name: documentName, data: state }),
		}),
	],
});
await server.listen();
console.log('hocuspocus at work');
