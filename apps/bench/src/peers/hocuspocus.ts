/** hocuspocus as it is by default, with SQLite: it writes a document 2 s after the last edit, or 10 s after the first. */
import { fileURLToPath } from 'node:url';
import { dataFolder } from './folder.ts';
import type { Entrance, Peer } from './peer.ts';
import { ServerProcess, freePort } from './server-process.ts';

export const hocuspocus: Peer = {
	name: 'hocuspocus',
	about:
		'@hocuspocus/server with SQLite: it acknowledges an edit once it is in memory, and writes a document 2 s after the last edit or 10 s after the first.',
	keepsAfterMs: 3_000,
	letsGoAfterMs: 3_000,
	async start() {
		const data = await dataFolder();
		const port = await freePort();
		const server = await ServerProcess.start({
			program: fileURLToPath(new URL('programs/hocuspocus.ts', import.meta.url)),
			ready: /hocuspocus at work/,
			port,
			env: { PORT: String(port), DATA_DIR: data.path },
			data,
		});
		let boards = 0;
		return {
			server,
			async invite(people) {
				boards += 1;
				const entrance: Entrance = {
					url: `ws://127.0.0.1:${port}/`,
					headers: {},
					wire: { named: `board-${boards}` },
					receipts: 'of-each',
				};
				return Array.from({ length: people }, () => entrance);
			},
		};
	},
};
