/** The command: one scenario, one table. `--help` says what can be asked for. */
import { writeFile } from 'node:fs/promises';
import { bench } from './bench.ts';
import { thisMachine, type Machine } from './measure/machine.ts';
import { readOptions, UnknownOption, USAGE, type Options } from './options.ts';
import { PEERS } from './peers/index.ts';
import { SCENARIOS } from './scenarios/index.ts';
import { table } from './table.ts';

/** A machine that does other things makes figures that say little. */
const BUSY_LOAD = 0.5;

async function main(): Promise<void> {
	const options = readOptions(process.argv.slice(2));
	if (options.help) return console.log(USAGE);
	const scenario = SCENARIOS.get(options.scenario);
	if (!scenario)
		throw new UnknownOption(
			`There is no scenario "${options.scenario}"; there are ${[...SCENARIOS.keys()].join(', ')}.`,
		);
	const names = options.peers.length > 0 ? options.peers : scenario.peers;
	const peers = names.map((name) => PEERS.get(name)!);
	const machine = thisMachine();

	console.log(`${scenario.name}: ${scenario.describe(options)}\n${describe(machine, options)}`);
	const onround = (round: number, peer: string) =>
		console.error(`  ${round === 0 ? 'warm-up' : `round ${round}`}: ${peer}`);
	const outcomes = await bench({ scenario, peers, options, onround });
	console.log(`\n${table(scenario.rows, outcomes)}\n\n${scenario.reading(outcomes).join('\n')}\n`);
	for (const { name, about } of peers) console.log(`${name}: ${about}`);
	if (options.json)
		await writeFile(options.json, JSON.stringify({ scenario: scenario.name, options, machine, outcomes }, null, '\t'));
}

function describe({ node, cpu, cores, load, versions }: Machine, { rounds }: Options): string {
	const libraries = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
	const busy = load > BUSY_LOAD ? ' — it is busy: measure again when it is calm' : '';
	return [
		`Median (least–most) of ${rounds} rounds, all servers in turn, after one to warm up; × is the ratio to the first column.`,
		`Node ${node}, ${libraries.join(', ')}; ${cores} × ${cpu}, load ${load.toFixed(2)} before the start${busy}.`,
	].join('\n');
}

process.on('SIGINT', () => process.exit(130));
process.on('SIGTERM', () => process.exit(143));

main().catch((error: unknown) => {
	console.error(error instanceof UnknownOption ? `${error.message}\n\n${USAGE}` : error);
	process.exitCode = 1;
});
