import { expect, test } from 'vitest';
import { bench } from './bench.ts';
import { readOptions } from './options.ts';
import { PEERS } from './peers/index.ts';
import { SCENARIOS } from './scenarios/index.ts';
import type { Figures } from './scenarios/scenario.ts';

/** One round of a scenario at one server, and what it told. */
async function oneRound(scenario: string, peer: string, ...options: string[]): Promise<Figures> {
	const asked = readOptions([scenario, '--quick', '--rounds', '1', '--seconds', '0.5', ...options]);
	const results = await bench({ scenario: SCENARIOS.get(scenario)!, peers: [PEERS.get(peer)!], options: asked });
	const [outcome] = results.map(({ outcomes: [only] }) => only!);
	expect(outcome!.failures).toEqual([]);
	expect(outcome!.rounds).toHaveLength(1);
	return outcome!.rounds[0]!;
}

test.concurrent.each([
	['our own server', 'ours'],
	['hocuspocus', 'hocuspocus'],
])(
	'three people on one board of %s have all of each other’s edits, and a receipt for theirs',
	async (_, peer) => {
		const figures = await oneRound('fan-out', peer, '--people', '3');
		expect(figures).toMatchObject({ movesArrived: 1, troubles: 0 });
		for (const figure of ['cpuPerThousand', 'moveP50', 'moveP99', 'cursorP50', 'receiptP99', 'memoryMiB'])
			expect(figures[figure], figure).toBeGreaterThan(0);
	},
	60_000,
);

test.concurrent(
	'how many edits a second four people can make is found step by step, and not beyond the last',
	async () => {
		const figures = await oneRound('rate', 'ours', '--people', '4', '--most', '200');
		expect([0, 100, Math.sqrt(100 * 200), 200]).toContain(figures['most']);
	},
	60_000,
);

test.concurrent(
	'four people who come at once to a large board have all of it, and so has one who comes after a restart',
	async () => {
		const figures = await oneRound('storm', 'ours', '--people', '4', '--items', '300');
		for (const figure of ['cpuPerJoin', 'lastMs', 'warmMs', 'coldMs'])
			expect(figures[figure], figure).toBeGreaterThan(0);
		expect(figures['coldToldEmpty']).toBe(0);
	},
	60_000,
);

test.concurrent(
	'what a board costs while two people are on it, and what is left of it, is read from the server’s heap',
	async () => {
		const figures = await oneRound('rooms', 'reference', '--boards', '5');
		expect(figures['troubles']).toBe(0);
		for (const figure of ['openKiB', 'leftKiB', 'residentKiB']) expect(figures[figure], figure).not.toBeNaN();
	},
	60_000,
);

test.concurrent(
	'what our own server acknowledged, and what others saw, is there after it was killed',
	async () => {
		const figures = await oneRound('durability', 'ours', '--people', '3', '--edits', '60');
		expect(figures).toMatchObject({ lostAcknowledged: 0, lostSeen: 0 });
		expect(figures['seen']).toBeGreaterThan(0);
	},
	60_000,
);

test.concurrent(
	'somebody who sends what is no WebSocket frame leaves two honest people undisturbed',
	async () => {
		const figures = await oneRound('hostile', 'ours', '--part', 'malformed');
		expect(figures).toMatchObject({ survived: 1, arrived: 1 });
	},
	60_000,
);

test.concurrent.each(['ours', 'broadcast'])(
	'all cards that four people wrote reach all of them when they are shown, and nobody before (%s) (R26, F6)',
	async (peer) => {
		const figures = await oneRound('retrospective', peer, '--people', '4', '--edits', '400');
		expect(figures['troubles']).toBe(0);
		for (const figure of ['middleMs', 'lastMs', 'showingCpuMs', 'kibPerPerson'])
			expect(figures[figure], figure).toBeGreaterThan(0);
		if (peer === 'ours') expect(figures['receiptP99']).toBeGreaterThan(0);
	},
	60_000,
);

test('a wrong word on the command line is answered with one sentence', () => {
	expect(() => readOptions(['--people', 'many'])).toThrow('--people is "many", but must be a number from 2 on.');
	expect(() => readOptions(['--peers', 'ours,theirs'])).toThrow('There is no peer "theirs"');
	expect(() => readOptions(['storms'])).toThrow('There is no scenario "storms"');
	expect(() => readOptions(['--client', '3'])).toThrow('--client');
});
