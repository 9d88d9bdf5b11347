import { Channel } from '@nexus-board/sync/client';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { crowd } from './testing/crowd.ts';
import { TestProcess } from './testing/test-process.ts';

/** How many minutes people come, work and go: `SOAK=10`. Not played unless it is asked for. */
const MINUTES = Number(process.env['SOAK'] ?? 0);
const WARM_UP_MINUTES = 2;
const WINDOW_MS = 20_000;

/** The least heap within each window, in MiB: what stays when the garbage was collected. */
async function watchHeap(server: TestProcess, windows: number, work: () => Promise<void>): Promise<number[]> {
	const device = server.device();
	const heaps: number[] = [];
	for (let window = 0; window < windows; window += 1) {
		const end = Date.now() + WINDOW_MS;
		let least = Infinity;
		while (Date.now() < end) {
			await work();
			const { answer } = await device.ask('GET', '/metrics');
			const bytes = /^nodejs_heap_size_used_bytes (\S+)$/m.exec(answer as string)?.[1];
			least = Math.min(least, Number(bytes) / 2 ** 20);
		}
		heaps.push(least);
	}
	return heaps;
}

/** MiB a minute, by least squares. */
function slopeOf(heaps: readonly number[]): number {
	const middle = (heaps.length - 1) / 2;
	const mean = heaps.reduce((sum, heap) => sum + heap, 0) / heaps.length;
	const above = heaps.reduce((sum, heap, at) => sum + (at - middle) * (heap - mean), 0);
	const below = heaps.reduce((sum, _, at) => sum + (at - middle) ** 2, 0);
	return (above / below) * (60_000 / WINDOW_MS);
}

describe.runIf(MINUTES > 0)('while people come, work and go', () => {
	test(
		`the server’s heap does not grow after the first ${WARM_UP_MINUTES} of ${MINUTES} minutes`,
		async () => {
			const server = new TestProcess();
			await server.start();
			const { nexus, devices, writers, leave } = await crowd(server.port, 20);
			const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
			let turn = 0;
			/** One comes, looks, writes over what was there, shows where they are, and goes. */
			const comeAndGo = async () => {
				const device = devices[(turn += 1) % devices.length]!;
				const channel = new Channel({
					url: `ws://127.0.0.1:${server.port}/sync/${nexus}`,
					WebSocket: device.WebSocket,
				});
				const doc = new Y.Doc();
				await channel.open('product', doc).synced;
				writers[turn % writers.length]!.doc.getMap('soak').set(`k${turn % 50}`, turn);
				await wait(20);
				channel.close();
			};
			const heaps = await watchHeap(server, (MINUTES * 60_000) / WINDOW_MS, async () => {
				await Promise.all(Array.from({ length: 5 }, comeAndGo));
				await wait(50);
			});
			leave();
			await server.dispose();
			const settled = heaps.slice((WARM_UP_MINUTES * 60_000) / WINDOW_MS);
			const noise = Math.max(...settled) - Math.min(...settled);
			const slope = slopeOf(settled);
			const told = settled.map((heap) => heap.toFixed(1)).join(' ');
			process.stdout.write(`${turn} came and went; heap ${told} MiB; ${slope.toFixed(3)} MiB a minute\n`);
			// What grows for good would show over the whole time; what only swings does not.
			expect(slope * (MINUTES - WARM_UP_MINUTES)).toBeLessThan(Math.max(2, noise));
		},
		(MINUTES + 2) * 60_000,
	);
});
