import { expect, test } from 'vitest';
import { bench } from './bench.ts';
import { readOptions } from './options.ts';
import { PEERS } from './peers/index.ts';
import { fanOut } from './scenarios/fan-out.ts';

test('three people on one board of our own server have all of each other’s edits, and a receipt for theirs', async () => {
	const options = readOptions(['fan-out', '--clients', '3', '--rounds', '1', '--seconds', '1']);
	const [outcome] = await bench({ scenario: fanOut, peers: [PEERS.get('ours')!], options });
	const [figures] = outcome!.rounds;
	expect(outcome!.rounds).toHaveLength(1);
	expect(figures).toMatchObject({ movesArrived: 1, troubles: 0 });
	for (const figure of ['cpuPerThousand', 'moveP50', 'moveP99', 'cursorP50', 'receiptP99', 'memoryMiB'])
		expect(figures![figure], figure).toBeGreaterThan(0);
}, 60_000);

test('a wrong word on the command line is answered with one sentence', () => {
	expect(() => readOptions(['--clients', 'many'])).toThrow('--clients is "many", but must be a number from 2 on.');
	expect(() => readOptions(['--peers', 'ours,theirs'])).toThrow('There is no peer "theirs"');
	expect(() => readOptions(['--client', '3'])).toThrow('--client');
});
