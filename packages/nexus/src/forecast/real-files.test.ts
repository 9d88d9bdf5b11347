/**
 * Backlogs of real projects with links between teams, where they are at hand: in `shared/data` beside this checkout, or in
 * `NEXUS_BOARD_DATA`. The suggestion is measured beside the teams that the files name, and beside chance.
 */
import { describe, expect, test } from 'vitest';
import { applyImport, readImport } from '../exchange/index.ts';
import { seeded, testNexus } from '../testing/index.ts';
import { Assignment } from './assignment.ts';
import { teamsNow, type ForecastProblem, type Teams } from './problem.ts';
import { forecastQuestion, type ForecastQuestion } from './question.ts';
import { standingOf } from './standing.ts';
import { suggestForecast, teamsAfter } from './suggest.ts';

/** This package cannot use Node; this test alone asks it for files. */
declare const process: {
	readonly env: Readonly<Record<string, string | undefined>>;
	getBuiltinModule(name: 'node:fs'): {
		existsSync(path: string): boolean;
		readFileSync(path: string, encoding: 'utf8'): string;
	};
};

const files = process.getBuiltinModule('node:fs');
const here = (import.meta as unknown as { dirname: string }).dirname;
const FOLDER = process.env['NEXUS_BOARD_DATA'] ?? `${here}/../../../../../shared/data`;
const read = (file: string) => files.readFileSync(`${FOLDER}/${file}`, 'utf8');

/** The file on a board of its own, as if nothing of it was finished; its components or areas are the teams. */
function imported(file: string): ForecastQuestion {
	const { server } = testNexus({ teams: ['Nobody'] });
	const plan = readImport({ name: file, text: read(file) });
	const teams = Object.fromEntries(plan.teams.map(({ name }) => [name, 'new' as const]));
	applyImport(server.board, server.actor, plan, { teams, finished: 'open' });
	const { teams: all, ...question } = forecastQuestion(server.board.view);
	return { ...question, teams: all.filter(({ id }) => question.items.some(({ team }) => team === id)) };
}

/** Enhancements of Kubernetes: the special interest group that owns each is its team, a reference is a dependency. */
function enhancements(): ForecastQuestion {
	const documents = read('dependencies/kubernetes-keps-node-network.yaml')
		.split(/^---$/m)
		.filter((text) => text.trim());
	const found = documents.map((text) => ({
		id: /^# source: \S*?(\d+-[\w-]+)\/kep\.yaml/m.exec(text)?.[1] ?? '',
		title: /^title: *"?(.*?)"?$/m.exec(text)?.[1] ?? '',
		team: /^owning-sig: *"?([\w-]+)/m.exec(text)?.[1],
		others: [...text.matchAll(/(\d+-[\w-]+)\/?(?:README\.md|kep\.yaml)?"?\s*$/gm)].map(([, other]) => other!),
	}));
	const ids = new Set(found.map(({ id }) => id));
	const pairs = found.flatMap(({ id, others }) =>
		others.filter((other) => other !== id && ids.has(other)).map((provider) => [id, provider] as const),
	);
	return {
		teams: [...new Set(found.flatMap(({ team }) => team ?? []))].map((id) => ({ id, focus: '', capacity: undefined })),
		items: [...new Map(found.map((one) => [one.id, one])).values()].map(({ id, title, team }) => ({
			id,
			title,
			team,
			labels: [],
			parent: undefined,
			estimate: undefined,
			ahead: true,
			movable: team !== undefined,
		})),
		dependencies: [...new Map(pairs.map((pair) => [pair.join('>'), pair])).values()].map(([consumer, provider]) => ({
			consumer,
			provider,
			state: 'fine',
		})),
		nextSprint: undefined,
	};
}

/** Teams by lot, as many items for each as it has now. */
function byLot(problem: ForecastProblem, seed: number): Teams {
	const random = seeded(seed);
	return teamsNow(problem)
		.map((team) => ({ team, lot: random() }))
		.sort((a, b) => a.lot - b.lot)
		.map(({ team }) => team);
}

const FILES: Readonly<Record<string, () => ForecastQuestion>> = Object.fromEntries([
	...[
		'jira-csv/DERIVED-jira-titanium-aloy-3.0.0.csv',
		'jira-json/jira-titanium-aloy-3.0.0.json',
		'jira-csv/DERIVED-jira-titanium-6.1.0-semicolon-bom.csv',
	].map((file) => [file, () => imported(file)]),
	['dependencies/kubernetes-keps-node-network.yaml', enhancements],
]);

describe.skipIf(!files.existsSync(FOLDER))('a suggestion for the backlog of a real project (R17)', () => {
	test.for(Object.entries(FILES))(
		'%s leaves fewer dependencies than its own teams, and than chance',
		async ([, ask], { annotate }) => {
			const suggestion = suggestForecast(ask());
			const { problem, shifts } = suggestion;
			const openOf = (teams: Teams) => standingOf(problem, teams).open;
			const found = teamsAfter(suggestion, shifts.keys());
			const lots = Array.from({ length: 20 }, (_, seed) => openOf(byLot(problem, seed)));
			const [now, then] = [openOf(teamsNow(problem)), openOf(found)];
			const moved = shifts.reduce((sum, { moves }) => sum + moves.length, 0);
			await annotate(`${now} between teams, ${then} after ${moved} moves, at least ${Math.min(...lots)} by lot`);
			expect(new Assignment(problem, found).isWithinRoom).toBe(true);
			expect(then).toBeLessThan(now);
			expect(then).toBeLessThan(Math.min(...lots));
		},
	);
});
