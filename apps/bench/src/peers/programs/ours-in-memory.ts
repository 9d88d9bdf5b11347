/** Our server with limits of one's own, on SQLite in `DATA_DIR`, or without one on storage that forgets. */
import { createApp } from '@nexus-board/server';
import { MemoryStorage } from '@nexus-board/storage/memory';
import { ALONE } from '@nexus-board/storage/memory-bus';
import { SqliteStorage } from '@nexus-board/storage/sqlite';
import type { Limits } from '@nexus-board/sync/wire';
import { join } from 'node:path';

const { DATA_DIR, LIMITS = '{}', PORT } = process.env;

const app = createApp({
	config: { origin: undefined, sessionSecret: 'b'.repeat(32), limits: JSON.parse(LIMITS) as Partial<Limits> },
	bus: ALONE,
	storage: DATA_DIR ? await SqliteStorage.open({ file: join(DATA_DIR, 'nexus-board.db') }) : new MemoryStorage(),
	log: { info: () => undefined, warn: console.error, error: console.error },
});
await app.listen(Number(PORT), '127.0.0.1');
console.log('Our server is open at its port');
process.on('SIGTERM', () => void app.close().then(() => process.exit(0)));
