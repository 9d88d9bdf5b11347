import { describe, expect, test as base, vi } from 'vitest';
import type { Bus } from '../bus.ts';
import { bytes, text } from './builders.ts';

/** Several processes' buses under test. */
export interface BusSubject {
	/** The bus of one more process. */
	bus(): Promise<Bus>;
	/** Takes everybody's connection away for a moment. */
	interrupt(): Promise<void>;
	/** Removes every trace, once the buses are closed. */
	dispose(): Promise<void>;
}

/** What every bus passes, word for word the contract. `open` joins processes that nobody else hears. */
export function describeBus(name: string, open: () => Promise<BusSubject>): void {
	const test = base.extend<{ subject: BusSubject; olga: Bus; ben: Bus }>({
		subject: async ({}, use) => {
			const subject = await open();
			await use(subject);
			await subject.dispose();
		},
		olga: ({ subject }, use) => withBus(subject, use),
		ben: ({ subject }, use) => withBus(subject, use),
	});

	describe(name, () => {
		test('what one process tells the others hear, and itself it does not', async ({ subject, olga, ben }) => {
			const carla = await subject.bus();
			const heard = await Promise.all([olga, ben, carla].map((bus) => listenTo(bus, 'nx1')));
			olga.publish('nx1', bytes('olga was here'));
			ben.publish('nx1', bytes('so was ben'));
			const both = ['olga was here', 'so was ben'];
			await vi.waitFor(() => expect(heard.map((all) => all.toSorted())).toEqual([[both[1]], [both[0]], both]));
			await carla.close();
		});

		test('there may be somebody to tell, and the bus says so', ({ olga }) => {
			expect(olga.isShared).toBe(true);
		});

		test('what a process tells arrives in order, each message once', async ({ olga, ben }) => {
			const heard = await listenTo(ben, 'nx1');
			const said = Array.from({ length: 2_000 }, (_, i) => `${i}`);
			for (const word of said) olga.publish('nx1', bytes(word));
			await vi.waitFor(() => expect(heard.at(-1)).toBe('1999'));
			expect(heard).toEqual(said);
		});

		test('a topic is heard by those who subscribed to it, whatever letters are in it', async ({ olga, ben }) => {
			const topics = ['nx1', 'nx10', 'nx*', 'nx?', '', `Zoë's "team" 🚀\r\n`];
			const heard = await Promise.all(topics.map((topic) => listenTo(ben, topic)));
			for (const topic of topics) olga.publish(topic, bytes(`to ${topic}`));
			await vi.waitFor(() => expect(heard).toEqual(topics.map((topic) => [`to ${topic}`])));
		});

		test('from when a subscription has resolved nothing is missed, the first message included', async ({
			olga,
			ben,
		}) => {
			for (let round = 0; round < 50; round++) {
				const heard = await listenTo(ben, `nx${round}`);
				olga.publish(`nx${round}`, bytes('first'));
				await vi.waitFor(() => expect(heard).toEqual(['first']), { interval: 1 });
			}
		});

		test('who stops hears nothing more; another subscriber of the topic beside it goes on', async ({ olga, ben }) => {
			const stopped: string[] = [];
			const hear = (message: Uint8Array) => void stopped.push(text(message));
			const stop = await ben.subscribe('nx1', hear);
			const stopTheOther = await ben.subscribe('nx1', hear);
			const heard = await listenTo(ben, 'nx1');
			for (const end of [stop, stop, stopTheOther]) end();
			olga.publish('nx1', bytes('anybody there?'));
			await vi.waitFor(() => expect(heard).toEqual(['anybody there?']));
			expect(stopped).toEqual([]);
		});

		test('a topic that was left can be subscribed to again, at once', async ({ olga, ben }) => {
			for (let round = 0; round < 10; round++) {
				const stop = await ben.subscribe('nx1', () => expect.unreachable());
				stop();
				const heard: string[] = [];
				const leave = await ben.subscribe('nx1', (message) => heard.push(text(message)));
				olga.publish('nx1', bytes(`back for ${round}`));
				await vi.waitFor(() => expect(heard).toEqual([`back for ${round}`]), { interval: 1 });
				leave();
			}
		});

		test('any bytes arrive exactly, of any length', async ({ olga, ben }) => {
			const heard: Uint8Array[] = [];
			await ben.subscribe('nx1', (message) => heard.push(message));
			const said = [0, 1, 256, 1024 * 1024].map((length) => Uint8Array.from({ length }, (_, i) => (i * 31) % 256));
			for (const message of said) olga.publish('nx1', message);
			await vi.waitFor(() => expect(heard).toHaveLength(said.length));
			for (const [i, message] of said.entries()) expect(Buffer.compare(heard[i]!, message)).toBe(0);
		});

		test('a message is the caller’s again at once, and what is heard is the hearer’s own', async ({ olga, ben }) => {
			const buffer = bytes('....first....');
			const heard = await listenTo(ben, 'nx1');
			const spoiled: Uint8Array[] = [];
			await ben.subscribe('nx1', (message) => spoiled.push(message.fill(0)));
			const kept: Uint8Array[] = [];
			await ben.subscribe('nx1', (message) => kept.push(message));
			olga.publish('nx1', buffer.subarray(4, 9));
			buffer.fill(0);
			olga.publish('nx1', bytes('second'));
			await vi.waitFor(() => expect(kept).toHaveLength(2));
			expect(kept.map(text)).toEqual(['first', 'second']);
			expect(heard).toEqual(['first', 'second']);
		});

		test('when the connection was away and is back a lapse is told, and messages arrive again', async ({
			subject,
			olga,
			ben,
		}) => {
			const heard = await listenTo(ben, 'nx1');
			const lapses = [vi.fn(), vi.fn(), vi.fn()];
			olga.onlapse(lapses[0]!);
			ben.onlapse(lapses[1]!);
			ben.onlapse(lapses[2]!)();
			await subject.interrupt();
			await vi.waitFor(() => expect(lapses[0]).toHaveBeenCalled(), { timeout: 10_000 });
			await vi.waitFor(() => expect(lapses[1]).toHaveBeenCalled(), { timeout: 10_000 });
			olga.publish('nx1', bytes('back again'));
			await vi.waitFor(() => expect(heard).toEqual(['back again']));
			expect(lapses[2]).not.toHaveBeenCalled();
		});

		test('a closed bus neither tells nor hears nor throws, and closing it again is harmless', async ({
			subject,
			olga,
			ben,
		}) => {
			const carla = await subject.bus();
			const heard = await listenTo(ben, 'nx1');
			const deaf = await listenTo(olga, 'nx1');
			await olga.close();
			await olga.close();
			olga.publish('nx1', bytes('from beyond'));
			(await olga.subscribe('nx1', () => expect.unreachable()))();
			carla.publish('nx1', bytes('from here'));
			await vi.waitFor(() => expect(heard).toEqual(['from here']));
			expect(deaf).toEqual([]);
			await carla.close();
		});
	});
}

async function withBus(subject: BusSubject, use: (bus: Bus) => Promise<void>): Promise<void> {
	const bus = await subject.bus();
	await use(bus);
	await bus.close();
}

/** What a process hears on a topic, as text, from now on. */
async function listenTo(bus: Bus, topic: string): Promise<string[]> {
	const heard: string[] = [];
	await bus.subscribe(topic, (message) => heard.push(text(message)));
	return heard;
}
