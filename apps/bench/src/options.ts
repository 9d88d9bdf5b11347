/** What can be asked for on the command line. */
import { parseArgs } from 'node:util';
import { PEERS } from './peers/index.ts';

export interface Options {
	readonly scenario: string;
	readonly clients: number;
	/** Shown rounds; one more goes before them. */
	readonly rounds: number;
	/** How long each round is measured. */
	readonly seconds: number;
	/** Cards moved a second, by all together. */
	readonly edits: number;
	/** How many people move their mouse, at most. */
	readonly cursors: number;
	/** Empty: those that the scenario compares. */
	readonly peers: readonly string[];
	readonly json: string | undefined;
	readonly help: boolean;
}

/** A wrong word on the command line, in one sentence. */
export class UnknownOption extends Error {
	override readonly name = 'UnknownOption';
}

export const USAGE = `npm run bench [-- fan-out] [options]

  --clients 30     how many people
  --rounds 3       measured rounds at each server; one more warms up
  --seconds 8      how long each round is measured
  --edits 45       cards moved a second, by all together
  --cursors 30     how many people move their mouse, at most
  --peers a,b      of ${[...PEERS.keys()].join(', ')}
  --json FILE      also write every round's figures to a file
`;

/** @throws {UnknownOption} */
export function readOptions(args: readonly string[]): Options {
	const { values, positionals } = parse(args);
	const peers = values.peers ? values.peers.split(',') : [];
	const stranger = peers.find((peer) => !PEERS.has(peer));
	if (stranger !== undefined)
		throw new UnknownOption(`There is no peer "${stranger}"; there are ${[...PEERS.keys()].join(', ')}.`);
	return {
		scenario: positionals[0] ?? 'fan-out',
		clients: readNumber('clients', values.clients, 2),
		rounds: readNumber('rounds', values.rounds, 1),
		seconds: readNumber('seconds', values.seconds, 0.5),
		edits: readNumber('edits', values.edits, 1),
		cursors: readNumber('cursors', values.cursors, 0),
		peers,
		json: values.json,
		help: values.help,
	};
}

function parse(args: readonly string[]) {
	try {
		return parseArgs({
			args: [...args],
			allowPositionals: true,
			options: {
				clients: { type: 'string', default: '30' },
				rounds: { type: 'string', default: '3' },
				seconds: { type: 'string', default: '8' },
				edits: { type: 'string', default: '45' },
				cursors: { type: 'string', default: '30' },
				peers: { type: 'string' },
				json: { type: 'string' },
				help: { type: 'boolean', default: false },
			},
		});
	} catch (error) {
		throw new UnknownOption((error as Error).message);
	}
}

function readNumber(name: string, given: string, least: number): number {
	const value = Number(given);
	if (given.trim() === '' || !(value >= least))
		throw new UnknownOption(`--${name} is "${given}", but must be a number from ${least} on.`);
	return value;
}
