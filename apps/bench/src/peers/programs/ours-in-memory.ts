/** Our server on storage that forgets. It takes `LIMITS` and says that it is open as the real one does. */
import { createApp } from '@nexus-board/server';
import { MemoryStorage } from '@nexus-board/storage/memory';
import { ALONE } from '@nexus-board/storage/memory-bus';
import type { Limits } from '@nexus-board/sync/wire';

const { LIMITS = '{}', PORT } = process.env;

const app = createApp({
	config: { origin: undefined, sessionSecret: 'b'.repeat(32), limits: JSON.parse(LIMITS) as Partial<Limits> },
	storage: new MemoryStorage(),
	bus: ALONE,
	log: { info: () => undefined, warn: console.error, error: console.error },
});
await app.listen(Number(PORT), '127.0.0.1');
console.log('Nexus Board is open at its port');
process.on('SIGTERM', () => void app.close().then(() => process.exit(0)));
