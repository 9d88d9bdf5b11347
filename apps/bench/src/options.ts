/** What can be asked for on the command line. */
import { parseArgs } from 'node:util';
import { PEERS } from './peers/index.ts';
import { SCENARIOS } from './scenarios/index.ts';

/** What is absent is each scenario's own choice. */
export interface Options {
	/** Names, in the order in which they are run. */
	readonly scenarios: readonly string[];
	/** Everything in its smallest form. */
	readonly quick: boolean;
	/** Only parts whose title contains this. */
	readonly part: string;
	/** How many people: a scenario that is measured in several sizes is run with each of them. */
	readonly people: readonly number[] | undefined;
	/** Shown rounds; where it matters, one more goes before them. */
	readonly rounds: number | undefined;
	/** How long a round is measured. */
	readonly seconds: number | undefined;
	/** Cards moved a second, by all together. */
	readonly edits: number | undefined;
	/** The most cards moved a second that are tried. */
	readonly most: number;
	/** How many people move their mouse, at most. */
	readonly cursors: number;
	/** How many items lie on a large board. */
	readonly items: number;
	/** How many boards are open at the same time. */
	readonly boards: number | undefined;
	/** Empty: those that the scenario compares. */
	readonly peers: readonly string[];
	readonly json: string | undefined;
	readonly markdown: string | undefined;
	readonly help: boolean;
}

/** A wrong word on the command line, in one sentence. */
export class UnknownOption extends Error {
	override readonly name = 'UnknownOption';
}

export const USAGE = `npm run bench [-- scenarios] [options]

  ${[...SCENARIOS.keys()].join(', ')}: all of them in this order, or those that are named

  --quick          everything in its smallest form, in a few minutes
  --part TEXT      only parts whose title contains this
  --people 30,90   how many people, for every scenario
  --rounds 3       measured rounds at each server
  --seconds 8      how long each round is measured
  --edits 45       cards moved a second, by all together
  --most 6400      cards moved a second that are tried at most
  --cursors 30     how many people move their mouse, at most
  --items 2000     items on a large board
  --boards 1000    boards that are open at the same time
  --peers a,b      of ${[...PEERS.keys()].join(', ')}
  --json FILE      also write every round’s figures to a file
  --markdown FILE  also write the tables to a file
`;

/** @throws {UnknownOption} */
export function readOptions(args: readonly string[]): Options {
	const { values, positionals } = parse(args);
	return {
		scenarios: positionals.length > 0 ? known(positionals, SCENARIOS, 'scenario') : [...SCENARIOS.keys()],
		quick: values.quick,
		part: values.part,
		people: values.people?.split(',').map((people) => readNumber('people', people, 2)),
		rounds: whenGiven(values.rounds, (given) => readNumber('rounds', given, 1)),
		seconds: whenGiven(values.seconds, (given) => readNumber('seconds', given, 0.5)),
		edits: whenGiven(values.edits, (given) => readNumber('edits', given, 1)),
		most: readNumber('most', values.most, 1),
		cursors: readNumber('cursors', values.cursors, 0),
		items: readNumber('items', values.items, 1),
		boards: whenGiven(values.boards, (given) => readNumber('boards', given, 1)),
		peers: known(values.peers?.split(',') ?? [], PEERS, 'peer'),
		json: values.json,
		markdown: values.markdown,
		help: values.help,
	};
}

function parse(args: readonly string[]) {
	try {
		return parseArgs({
			args: [...args],
			allowPositionals: true,
			options: {
				quick: { type: 'boolean', default: false },
				part: { type: 'string', default: '' },
				people: { type: 'string' },
				rounds: { type: 'string' },
				seconds: { type: 'string' },
				edits: { type: 'string' },
				most: { type: 'string', default: '6400' },
				cursors: { type: 'string', default: '30' },
				items: { type: 'string', default: '2000' },
				boards: { type: 'string' },
				peers: { type: 'string' },
				json: { type: 'string' },
				markdown: { type: 'string' },
				help: { type: 'boolean', default: false },
			},
		});
	} catch (error) {
		throw new UnknownOption((error as Error).message);
	}
}

function known(names: readonly string[], all: ReadonlyMap<string, unknown>, what: string): readonly string[] {
	const stranger = names.find((name) => !all.has(name));
	if (stranger !== undefined)
		throw new UnknownOption(`There is no ${what} "${stranger}"; there are ${[...all.keys()].join(', ')}.`);
	return names;
}

const whenGiven = (given: string | undefined, read: (given: string) => number): number | undefined =>
	given === undefined ? undefined : read(given);

function readNumber(name: string, given: string, least: number): number {
	const value = Number(given);
	if (given.trim() === '' || !(value >= least))
		throw new UnknownOption(`--${name} is "${given}", but must be a number from ${least} on.`);
	return value;
}
