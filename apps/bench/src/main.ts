/** The command: every scenario, or those that are named, one table for each. `--help` says what can be asked for. */
import { writeFile } from 'node:fs/promises';
import { bench, partsOf } from './bench.ts';
import { thisMachine } from './measure/machine.ts';
import { readOptions, UnknownOption, USAGE, type Options } from './options.ts';
import { PEERS } from './peers/index.ts';
import type { Peer } from './peers/peer.ts';
import { asPage, chapterAsText, serversOf, type Chapter } from './report.ts';
import { SCENARIOS } from './scenarios/index.ts';
import type { Scenario } from './scenarios/scenario.ts';

async function main(): Promise<void> {
	const options = readOptions(process.argv.slice(2));
	if (options.help) return console.log(USAGE);
	const chapters: Chapter[] = [];
	const scenarios = options.scenarios.map((name) => SCENARIOS.get(name)!);
	for (const scenario of scenarios.filter((one) => partsOf(one, options).length > 0)) {
		const chapter = await measure(scenario, options);
		chapters.push(chapter);
		console.log(`\n${chapterAsText(chapter, options)}\n`);
		await keep(chapters, options);
	}
	if (chapters.length === 0) throw new UnknownOption(`No scenario has a part with "${options.part}" in its title.`);
	console.log(serversOf(chapters).join('\n'));
}

async function measure(scenario: Scenario, options: Options): Promise<Chapter> {
	const peers = peersFor(scenario, options);
	const machine = thisMachine();
	const started = performance.now();
	const onstep = (step: string) => {
		const seconds = Math.round((performance.now() - started) / 1000);
		console.error(`  ${String(seconds).padStart(4)} s  ${scenario.name}: ${step}`);
	};
	return { scenario, machine, results: await bench({ scenario, peers, options, onstep }) };
}

function peersFor(scenario: Scenario, options: Options): Peer[] {
	const names = options.peers.length > 0 ? options.peers : scenario.peers;
	return names
		.map((name) => PEERS.get(name)!)
		.filter((peer) => {
			const why = peer.whyNot?.();
			if (why) console.log(`${peer.name} is left out: ${why}.`);
			return !why;
		});
}

/** After each scenario, so that what was measured is not lost with what was not. */
async function keep(chapters: readonly Chapter[], options: Options): Promise<void> {
	if (options.markdown) await writeFile(options.markdown, asPage(chapters, options));
	if (!options.json) return;
	const told = chapters.map(({ scenario, machine, results }) => ({
		scenario: scenario.name,
		machine,
		parts: results.map(({ part, outcomes }) => ({ title: part.title, outcomes })),
	}));
	await writeFile(options.json, JSON.stringify({ options, scenarios: told }, null, '\t'));
}

process.on('SIGINT', () => process.exit(130));
process.on('SIGTERM', () => process.exit(143));

main().catch((error: unknown) => {
	console.error(error instanceof UnknownOption ? `${error.message}\n\n${USAGE}` : error);
	process.exitCode = 1;
});
