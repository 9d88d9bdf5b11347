/**
 * Exports of real projects, where they are at hand: in `shared/data` beside this checkout, or in `NEXUS_BOARD_DATA`. The
 * numbers were counted apart from this code, with Python's `csv` and `json`; the data's README explains the files.
 */
import { describe, expect, test } from 'vitest';
import { planJiraCsv } from './jira/jira-csv.ts';
import { MappingNeeded } from './mapped/mapped-csv.ts';
import type { ImportPlan } from './plan.ts';
import { readImport } from './read-import.ts';
import { arrows, expectLawful, keysIn, nesting, openEnds } from './testing/plans.ts';

/** This package cannot use Node; this test alone asks it for files. */
declare const process: {
	readonly env: Readonly<Record<string, string | undefined>>;
	getBuiltinModule(name: 'node:fs'): {
		existsSync(path: string): boolean;
		readFileSync(path: string, encoding: 'utf8'): string;
		readdirSync(path: string): string[];
	};
};

const files = process.getBuiltinModule('node:fs');
const here = (import.meta as unknown as { dirname: string }).dirname;
const FOLDER = process.env['NEXUS_BOARD_DATA'] ?? `${here}/../../../../../shared/data`;

interface Counted {
	format: ImportPlan['format'];
	items: number;
	/** Items that are part of another in the file. */
	parts: number;
	dependencies: number;
	/** Parents, parts and links that lead out of the file. */
	unresolved: number;
	/** Links of other kinds, each once. */
	leftOut: number;
	/** What is no item, or archived. */
	setAside: number;
	refused: number;
	teams: number;
	finished: number;
	requests: number;
	features: number;
	estimated: number;
}

const NONE = {
	parts: 0,
	dependencies: 0,
	unresolved: 0,
	leftOut: 0,
	setAside: 0,
	refused: 0,
	teams: 0,
	finished: 0,
	requests: 0,
	features: 0,
	estimated: 0,
};

const FILES: Readonly<Record<string, Counted>> = {
	'jira-csv/jira-cloud-nl-student-team.csv': {
		...NONE,
		format: 'jira-csv',
		items: 26,
		parts: 13,
		finished: 9,
		requests: 3,
	},
	'jira-csv/jira-cloud-comments-watchers.csv': { ...NONE, format: 'jira-csv', items: 22, finished: 10 },
	'jira-csv/jira-cloud-relates-links.csv': { ...NONE, format: 'jira-csv', items: 17, leftOut: 1 },
	'jira-csv/jira-compact-redhat-rhoaieng.csv': { ...NONE, format: 'jira-csv', items: 64, finished: 26, requests: 12 },
	'jira-csv/jira-cloud-fr-excerpt.csv': {
		...NONE,
		format: 'jira-csv',
		items: 20,
		parts: 8,
		unresolved: 7,
		finished: 6,
		requests: 1,
		features: 3,
	},
	'jira-csv/DERIVED-jira-titanium-aloy-3.0.0.csv': {
		...NONE,
		format: 'jira-csv',
		items: 129,
		parts: 7,
		dependencies: 15,
		unresolved: 25,
		leftOut: 12,
		teams: 7,
		finished: 129,
		features: 2,
	},
	'jira-csv/DERIVED-jira-titanium-6.1.0-semicolon-bom.csv': {
		...NONE,
		format: 'jira-csv',
		items: 265,
		dependencies: 9,
		unresolved: 34,
		leftOut: 154,
		teams: 8,
		finished: 264,
	},
	// Two more ends than its twin in CSV: sub-tasks that are not in the file, which only JSON names from above.
	'jira-json/jira-titanium-aloy-3.0.0.json': {
		...NONE,
		format: 'jira-json',
		items: 129,
		parts: 7,
		dependencies: 15,
		unresolved: 27,
		leftOut: 12,
		teams: 7,
		finished: 129,
		features: 2,
	},
	'jira-json/jira-cloud-single-SP-1.json': { ...NONE, format: 'jira-json', items: 1 },
	'jira-json/jira-cloud-single-SP-5.json': { ...NONE, format: 'jira-json', items: 1, finished: 1 },
	'jira-json/jira-cloud-single-SP-8.json': { ...NONE, format: 'jira-json', items: 1 },
	'azure-devops/azure-boards-agile-and-kanban.csv': {
		...NONE,
		format: 'azure-csv',
		items: 87,
		teams: 2,
		finished: 8,
		requests: 7,
		features: 23,
	},
	// The links of each lead into its sisters; together, see below, they find one another.
	'azure-devops/azure-rest-eshop-bug.json': {
		...NONE,
		format: 'azure-json',
		items: 9,
		unresolved: 6,
		leftOut: 1,
		teams: 1,
		finished: 2,
	},
	'azure-devops/azure-rest-eshop-epic.json': {
		...NONE,
		format: 'azure-json',
		items: 15,
		unresolved: 21,
		teams: 2,
		finished: 1,
		requests: 15,
	},
	'azure-devops/azure-rest-eshop-feature.json': {
		...NONE,
		format: 'azure-json',
		items: 22,
		dependencies: 1,
		unresolved: 65,
		teams: 2,
		finished: 1,
		features: 22,
	},
	'azure-devops/azure-rest-eshop-task.json': {
		...NONE,
		format: 'azure-json',
		items: 82,
		unresolved: 42,
		teams: 2,
		finished: 7,
	},
	'azure-devops/azure-rest-eshop-user-story.json': {
		...NONE,
		format: 'azure-json',
		items: 53,
		dependencies: 3,
		unresolved: 91,
		leftOut: 12,
		teams: 2,
		finished: 4,
	},
	'github/github-issues-list-page1.json': { ...NONE, format: 'github-json', items: 6, setAside: 24, finished: 6 },
	'github/github-issues-list-page5.json': { ...NONE, format: 'github-json', items: 9, setAside: 21, finished: 9 },
	'github/github-project-v2-item-list.json': { ...NONE, format: 'github-json', items: 30, finished: 16 },
	'github/github-issues-good-first-italia.json': { ...NONE, format: 'github-json', items: 144, teams: 45 },
	'github/github-issues-rocicorp-issue.csv': { ...NONE, format: 'csv', items: 516, finished: 361 },
	'gitlab/gitlab-export.csv': { ...NONE, format: 'gitlab-csv', items: 4 },
	'gitlab/gitlab-rest-issue.json': { ...NONE, format: 'gitlab-json', items: 1, unresolved: 1, finished: 1 },
	'gitlab/gitlab-rest-linked-issues.json': { ...NONE, format: 'gitlab-json', items: 1, leftOut: 1 },
	'linear/linear-export.csv': {
		...NONE,
		format: 'linear-csv',
		items: 10,
		parts: 2,
		teams: 1,
		finished: 3,
		features: 2,
		estimated: 3,
	},
	'trello/trello-project-hermes.json': { ...NONE, format: 'trello-json', items: 45, setAside: 10, finished: 12 },
	'trello/trello-project100-wekan.json': { ...NONE, format: 'trello-json', items: 3 },
	'pivotal/pivotal-tracker-2009.csv': { ...NONE, format: 'pivotal-csv', items: 48, finished: 27, estimated: 29 },
	'other-tools/polarion-workitems-semicolon.csv': { ...NONE, format: 'csv', items: 102 },
	// One row has a cell more than there are columns, and another needs it.
	'dependencies/project-plan-predecessors.csv': {
		...NONE,
		format: 'csv',
		items: 14,
		dependencies: 16,
		unresolved: 1,
		refused: 1,
	},
};

const textOf = (file: string) => files.readFileSync(`${FOLDER}/${file}`, 'utf8');

/** With the mapping that is suggested, where one is needed. */
function read(file: string): ImportPlan {
	const text = textOf(file);
	try {
		return readImport({ name: file, text });
	} catch (error) {
		if (!(error instanceof MappingNeeded)) throw error;
		return readImport({ name: file, text }, { mapping: error.columns.suggested });
	}
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

describe.skipIf(!files.existsSync(FOLDER))('the export of a real project', () => {
	test.each(Object.entries(FILES))('%s is read as it was counted by hand', (file, counted) => {
		const plan = read(file);
		const { format, items, dependencies, unresolved, leftOut, setAside = [], refused, teams } = plan;
		expect({
			format,
			items: items.length,
			parts: items.filter(({ parent }) => parent !== undefined).length,
			dependencies: dependencies.length,
			unresolved: unresolved.length,
			leftOut: sum(leftOut.map(({ links }) => links)),
			setAside: sum(setAside.map(({ items }) => items)),
			refused: refused.length,
			teams: teams.length,
			finished: items.filter(({ state }) => state === 'integrated').length,
			requests: items.filter(({ level }) => level === 'request').length,
			features: items.filter(({ level }) => level === 'feature').length,
			estimated: items.filter(({ estimate }) => estimate !== undefined).length,
		}).toEqual(counted);
		expectLawful(plan);
	});

	test('every file of a backlog is among them', () => {
		const folders = [...new Set(Object.keys(FILES).map((file) => file.split('/')[0]!))];
		const backlogs = folders.flatMap((folder) =>
			files
				.readdirSync(`${FOLDER}/${folder}`)
				.filter((name) => /\.(?:csv|json)$/.test(name))
				.map((name) => `${folder}/${name}`),
		);
		expect(Object.keys(FILES).sort()).toEqual(backlogs.sort());
	});

	test('says the same in CSV and in JSON', () => {
		const [csv, json] = [
			read('jira-csv/DERIVED-jira-titanium-aloy-3.0.0.csv'),
			read('jira-json/jira-titanium-aloy-3.0.0.json'),
		];
		expect(keysIn(json).sort()).toEqual(keysIn(csv).sort());
		expect(nesting(json).sort()).toEqual(nesting(csv).sort());
		expect(arrows(json).sort()).toEqual(arrows(csv).sort());
		expect(json.teams).toEqual(csv.teams);
		const texts = ({ items }: ImportPlan) =>
			new Map(items.map(({ key, title, description }) => [key, `${title}\n${description}`]));
		expect(texts(json)).toEqual(texts(csv));
	});

	test('that came in several files finds its own ends when they are put together', () => {
		const names = ['epic', 'feature', 'user-story', 'task', 'bug'];
		const text = names.map((name) => textOf(`azure-devops/azure-rest-eshop-${name}.json`)).join('\n');
		const plan = readImport({ name: 'eshop.json', text });
		expectLawful(plan);
		expect([plan.items.length, nesting(plan).length, plan.dependencies.length, plan.refused.length]).toEqual([
			181, 113, 4, 0,
		]);
		expect(openEnds(plan)).toEqual([]);
	});

	test('the arrows point as people in that project meant them, by type of link', () => {
		const said = ['DERIVED-jira-titanium-aloy-3.0.0.csv', 'DERIVED-jira-titanium-6.1.0-semicolon-bom.csv'].flatMap(
			(file) => arrows(planJiraCsv(textOf(`jira-csv/${file}`))),
		);
		expect(said).toEqual(
			expect.arrayContaining([
				'ALOY-254 needs ALOY-287',
				'TIMOB-24446 needs TIMOB-24703',
				'TIMOB-24282 needs TIMOB-24454',
				'TIMOB-24397 needs TIMOB-17467',
			]),
		);
	});

	test('a board is ordered as people saw it, and its dependencies as they planned them', () => {
		const { items } = read('trello/trello-project-hermes.json');
		expect([items[0]!.title, items.at(-1)!.title]).toEqual([
			'Ability to send files from one vault to another (P2P file share)',
			'Research Articles of Interest',
		]);
		expect(arrows(read('dependencies/project-plan-predecessors.csv'))).toEqual(
			expect.arrayContaining(['D8 needs D5', 'D8 needs D7', 'F needs E', 'G needs D8', 'H needs G']),
		);
	});
});
