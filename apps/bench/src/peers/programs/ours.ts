/** Our server on storage that forgets. It says that it is open as the real one does. */
import { createApp } from '@nexus-board/server';
import { MemoryStorage } from '@nexus-board/storage/memory';

const app = createApp({
	config: { origin: undefined, sessionSecret: 'b'.repeat(32) },
	storage: new MemoryStorage(),
	log: { info: () => undefined, warn: console.error, error: console.error },
});
const { port } = await app.listen(0, '127.0.0.1');
console.log(`Nexus Board is open at http://localhost:${port}`);
process.on('SIGTERM', () => void app.close().then(() => process.exit(0)));
