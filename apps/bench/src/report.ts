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
		`${describeMachine(machine)}.`,
		'',
		asText(tableOf(results)),
		'',
		...remarks(scenario, results),
		...results[0]!.outcomes.map(({ peer, about }) => `${peer}: ${about}`),
		'',
	].join('\n');
}

/** All of a run, for a page. */
export function asPage(chapters: readonly Chapter[], options: Options): string {
	const [first] = chapters;
	const abouts = new Map(
		chapters.flatMap(({ results }) => results[0]!.outcomes.map(({ peer, about }) => [peer, about] as const)),
	);
	return [
		`Measured on ${first!.machine.at.slice(0, 10)}: ${describeMachine(first!.machine)}.`,
		...chapters.map(({ scenario, results, machine }) =>
			[
				`## ${scenario.name}`,
				`${scenario.describe(options)} ${describeRounds(scenario, options)} Load before: ${machine.load.toFixed(2)}.`,
				asMarkdown(tableOf(results)),
				...remarks(scenario, results).map((remark) => `- ${remark}`),
			].join('\n\n'),
		),
		'## Servers',
		[...abouts].map(([peer, about]) => `- \`${peer}\`: ${about}`).join('\n'),
		'',
	].join('\n\n');
}

function describeRounds(scenario: Scenario, options: Options): string {
	const { rounds, warmsUp } = planOf(scenario, options);
	const count = rounds === 1 ? 'One round' : `Median (least–most) of ${rounds} rounds`;
	return `${count}, all servers in turn${warmsUp ? ', after one to warm up' : ''}; × is the ratio to the first column.`;
}

function describeMachine({ node, cpu, cores, memoryGiB, load, versions }: Machine): string {
	const libraries = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
	const busy = load > BUSY_LOAD ? ' — it is busy: measure again when it is calm' : '';
	return `Node ${node}, ${libraries.join(', ')}; ${cores} × ${cpu}, ${memoryGiB} GiB, load ${load.toFixed(2)} before the start${busy}`;
}

function remarks(scenario: Scenario, results: readonly Result[]): string[] {
	const failures = results.flatMap(({ part, outcomes }) =>
		outcomes.flatMap(({ peer, failures }) =>
			failures.map((failure) => `${[peer, part.title].filter(Boolean).join(', ')}: ${failure}.`),
		),
	);
	return [...(scenario.reading?.(results) ?? []), ...failures];
}
