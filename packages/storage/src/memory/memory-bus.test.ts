import { expect, test } from 'vitest';
import { bytes, text } from '../testing/builders.ts';
import { describeBus } from '../testing/bus-suite.ts';
import { ALONE, MemoryHub } from './memory-bus.ts';

describeBus('the bus of simulated processes', async () => {
	const hub = new MemoryHub();
	return { bus: async () => hub.bus(), interrupt: async () => hub.lapse(), dispose: async () => undefined };
});

test('a process that is alone has nobody to tell, and says so', async () => {
	expect(ALONE.isShared).toBe(false);
	const stop = await ALONE.subscribe('nx1', () => expect.unreachable());
	ALONE.publish('nx1', bytes('hello?'));
	stop();
	await ALONE.close();
});

test('a message that a test loses reaches nobody, and the next one does', async () => {
	const hub = new MemoryHub();
	const [olga, ben] = [hub.bus(), hub.bus()];
	const { promise: heard, resolve } = Promise.withResolvers<string>();
	await ben.subscribe('nx1', (message) => resolve(text(message)));
	hub.lose(1);
	olga.publish('nx1', bytes('lost'));
	olga.publish('nx1', bytes('found'));
	expect(await heard).toBe('found');
});
