/** What a run tells: each scenario with its table, what was measured on, and how to read it. */
import { planOf } from './bench.ts';
import type { Machine } from './measure/machine.ts';
import type { Options } from './options.ts';
import type { Result, Scenario } from './scenarios/scenario.ts';
import { asMarkdown, asText, tableOf } from './table.ts';

/** A machine that does other things makes figures that say little. */
const BUSY_LOAD = 0.5;

export interface Chapter {
	readonly scenario: Scenario;
	readonly results: readonly Result[];
	/** As it was just before. */
	readonly machine: Machine;
}

/** One scenario, for the terminal. */
export function chapterAsText({ scenario, results, machine }: Chapter, options: Options): string {
	return [
		`${scenario.name}: ${scenario.describe(options)}`,
		describeRounds(scenario, options),
		`${describeMachine(machine)}, load ${machine.load.toFixed(2)} before the start${busyness(machine)}.`,
		'',
		asText(tableOf(results)),
		...remarks(scenario, results).map((remark) => `\n${remark}`),
	].join('\n');
}

/** Every server that was measured, and what one should know of it. */
export function serversOf(chapters: readonly Chapter[]): string[] {
	const outcomes = chapters.flatMap(({ results }) => results.flatMap((result) => result.outcomes));
	return [...new Set(outcomes.map(({ peer, about }) => `${peer}: ${about}`))];
}

/** All of a run, for a page. */
export function asPage(chapters: readonly Chapter[], options: Options): string {
	const { machine } = chapters[0]!;
	return [
		'# Benchmarks',
		'Written by `npm run bench -- --markdown docs/benchmarks.md`. [`apps/bench`](../apps/bench/README.md) says what is measured and how to read it.',
		`On ${machine.at.slice(0, 10)}: ${describeMachine(machine)}. These are one machine’s figures: ratios are what counts.`,
		...chapters.flatMap(({ scenario, results, machine: before }) => [
			`## ${scenario.name}`,
			`${scenario.describe(options)} ${describeRounds(scenario, options)} Load ${before.load.toFixed(2)} before the start${busyness(before)}.`,
			asMarkdown(tableOf(results)),
			...remarks(scenario, results),
		]),
		'## Servers',
		`${serversOf(chapters)
			.map((server) => `- ${server}`)
			.join('\n')}\n`,
	].join('\n\n');
}

function describeRounds(scenario: Scenario, options: Options): string {
	const { rounds, warmsUp } = planOf(scenario, options);
	const count = rounds === 1 ? 'One round' : `Median (least–most) of ${rounds} rounds`;
	return `${count}, all servers in turn${warmsUp ? ', after one to warm up' : ''}; × is the ratio to the first column.`;
}

function describeMachine({ node, cpu, cores, memoryGiB, versions, commit }: Machine): string {
	const libraries = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
	const ours = commit ? [`ours at ${commit}`] : [];
	return `${[...ours, `Node ${node}`, ...libraries].join(', ')}; ${cores} × ${cpu}, ${memoryGiB} GiB`;
}

const busyness = ({ load }: Machine): string =>
	load > BUSY_LOAD ? ': it was busy, measure again when it is calm' : '';

function remarks(scenario: Scenario, results: readonly Result[]): string[] {
	const failures = results.flatMap(({ part, outcomes }) =>
		outcomes.flatMap(({ peer, failures }) =>
			failures.map((failure) => `${[peer, part.title].filter(Boolean).join(', ')}: ${failure}.`),
		),
	);
	return [...(scenario.reading?.(results) ?? []), ...failures];
}
