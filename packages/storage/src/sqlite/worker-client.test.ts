import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { StorageFailure } from '../contract.ts';
import { WorkerClient } from './worker-client.ts';

const deaths = {
	'throws an error nobody foresaw': `throw new Error('nobody foresaw')`,
	'leaves without a word': `process.exit(1)`,
	'runs out of memory': `const hoard = []; for (;;) hoard.push(new Array(100_000).fill({}))`,
};

for (const [death, code] of Object.entries(deaths)) {
	test(`when the worker ${death}, everything outstanding fails, and everything asked later`, async () => {
		const client = clientOf(code);
		await client.opened;
		const outstanding = [client.ask('checkWritable', []), client.ask('nexus', ['nx1'])];
		for (const asked of outstanding) await expect(asked).rejects.toThrow(StorageFailure);
		await client.ended;
		await expect(client.ask('load', ['nx1/product'])).rejects.toThrow(StorageFailure);
	});
}

test('a worker that dies before it has opened the file fails the opening', async () => {
	const client = new WorkerClient(new Worker('process.exit(1)', { eval: true }));
	await expect(client.opened).rejects.toThrow(StorageFailure);
});

/** A client of a worker that opens nothing, and does `onRequest` when it is first asked. */
function clientOf(onRequest: string): WorkerClient {
	const code = `
		const { parentPort } = require('node:worker_threads');
		parentPort.on('message', () => { ${onRequest} });
		parentPort.postMessage([{ id: 0, value: undefined }]);`;
	return new WorkerClient(new Worker(code, { eval: true, resourceLimits: { maxOldGenerationSizeMb: 20 } }));
}
