/** Many people who write without pause, through a whole server, and remember what they were told is saved. */
import { Channel } from '@nexus-board/sync/client';
import * as Y from 'yjs';
import { Device, until } from './test-app.ts';

/** One of many who write without pause, and remember what they were told is saved. */
export class Writer {
	readonly channel: Channel;
	readonly doc = new Y.Doc();
	readonly promised = new Set<string>();
	readonly #name: string;
	#count = 0;

	constructor(name: string, port: number, nexus: string, device: Device) {
		this.#name = name;
		this.channel = new Channel({
			url: `ws://127.0.0.1:${port}/sync/${nexus}`,
			WebSocket: device.WebSocket,
			pausesMs: [5, 100],
		});
		this.channel.open('product', this.doc);
		this.channel.on('change', () => this.#notePromise());
	}

	write(): void {
		this.doc.getMap('items').set(`${this.#name}-${(this.#count += 1)}`, this.#count);
	}

	get isSaved(): boolean {
		return this.channel.saveState.state === 'saved';
	}

	/** Receipts come in the order of the changes: all but the last ones are promised, as many as are said to be unsaved. */
	#notePromise(): void {
		const saved = this.#count - this.channel.saveState.unsaved;
		while (this.promised.size < saved) this.promised.add(`${this.#name}-${this.promised.size + 1}`);
	}
}

/** So many people in one Nexus, each with its Product Backlog open. @param port of a server, or of what leads to several */
export async function crowd(port: number, count: number) {
	const olga = new Device(port);
	const founded = await olga.ask('POST', '/api/v1/nexuses', {
		name: 'Northline',
		weeks: 2,
		start: '2026-11-09',
		teams: [{ name: 'Alder' }, { name: 'Birch' }, { name: 'Cedar' }],
		person: { name: 'Olga', role: 'product-owner' },
	});
	const nexus = founded.answer.nexus as string;
	const invited = await olga.ask('POST', `/api/v1/nexuses/${nexus}/invitations`, { role: 'integration-team' });
	const token = (invited.answer.link as string).split('/join/')[1]!;
	const devices = await Promise.all(
		Array.from({ length: count }, async (_, n) => {
			const device = new Device(port);
			await device.ask('POST', `/api/v1/invitations/${token}`, { name: `Writer ${n}` });
			return device;
		}),
	);
	const writers = devices.map((device, n) => new Writer(`w${n}`, port, nexus, device));
	await until(() => writers.every(({ isSaved }) => isSaved));
	/** What a client that has nothing yet is given. */
	const stored = async () => {
		const reader = new Channel({ url: `ws://127.0.0.1:${port}/sync/${nexus}`, WebSocket: olga.WebSocket });
		const doc = new Y.Doc();
		await reader.open('product', doc).synced;
		reader.close();
		return new Set(doc.getMap('items').keys());
	};
	return { nexus, olga, devices, writers, stored, leave: () => writers.forEach(({ channel }) => channel.close()) };
}

/** Everybody writes, a little at a time, until something holds. */
export async function writeUntil(writers: readonly Writer[], holds: () => boolean): Promise<void> {
	const end = Date.now() + 60_000;
	while (!holds()) {
		if (Date.now() > end) throw new Error(`wrote in vain until ${String(holds)}`);
		for (const writer of writers) writer.write();
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
}

/** What was promised and is not there. */
export const missing = (promised: ReadonlySet<string>, there: ReadonlySet<string>) =>
	[...promised].filter((key) => !there.has(key));

/** Everything that anybody was told is saved. */
export const promisedTo = (writers: readonly Writer[]): Set<string> =>
	new Set(writers.flatMap(({ promised }) => [...promised]));
