/**
 * Exports of real projects, where they are at hand: in `shared/data` beside this checkout, or in `NEXUS_BOARD_DATA`. The
 * numbers were counted apart from this code, with Python's `csv`; the data's README explains the files.
 */
import { describe, expect, test } from 'vitest';
import { planJiraCsv } from './jira/jira-csv.ts';

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
const FOLDER = `${process.env['NEXUS_BOARD_DATA'] ?? `${here}/../../../../../shared/data`}/jira-csv`;

interface Counted {
	items: number;
	/** Items that are part of another in the file. */
	parts: number;
	dependencies: number;
	/** Parents and links that lead out of the file. */
	unresolved: number;
	/** Links of other kinds, each once. */
	leftOut: number;
	teams: number;
	finished: number;
	requests: number;
	features: number;
}

const NONE = { parts: 0, dependencies: 0, unresolved: 0, leftOut: 0, teams: 0, finished: 0, requests: 0, features: 0 };

const FILES: Record<string, Counted> = {
	'jira-cloud-nl-student-team.csv': { ...NONE, items: 26, parts: 13, finished: 9, requests: 3 },
	'jira-cloud-comments-watchers.csv': { ...NONE, items: 22, finished: 10 },
	'jira-cloud-relates-links.csv': { ...NONE, items: 17, leftOut: 1 },
	'jira-compact-redhat-rhoaieng.csv': { ...NONE, items: 64, finished: 26, requests: 12 },
	'jira-cloud-fr-excerpt.csv': { ...NONE, items: 20, parts: 8, unresolved: 7, finished: 6, requests: 1, features: 3 },
	'DERIVED-jira-titanium-aloy-3.0.0.csv': {
		...NONE,
		items: 129,
		parts: 7,
		dependencies: 15,
		unresolved: 25,
		leftOut: 12,
		teams: 7,
		finished: 129,
		features: 2,
	},
	'DERIVED-jira-titanium-6.1.0-semicolon-bom.csv': {
		...NONE,
		items: 265,
		dependencies: 9,
		unresolved: 34,
		leftOut: 154,
		teams: 8,
		finished: 264,
	},
};

const read = (file: string) => planJiraCsv(files.readFileSync(`${FOLDER}/${file}`, 'utf8'));

describe.skipIf(!files.existsSync(FOLDER))('the export of a real project', () => {
	test.each(Object.entries(FILES))('%s is read as it was counted by hand', (file, counted) => {
		const { items, dependencies, unresolved, leftOut, teams, refused } = read(file);
		expect({
			items: items.length,
			parts: items.filter(({ parent }) => parent !== undefined).length,
			dependencies: dependencies.length,
			unresolved: unresolved.length,
			leftOut: leftOut.reduce((sum, { links }) => sum + links, 0),
			teams: teams.length,
			finished: items.filter(({ state }) => state === 'integrated').length,
			requests: items.filter(({ level }) => level === 'request').length,
			features: items.filter(({ level }) => level === 'feature').length,
		}).toEqual(counted);
		expect(refused).toEqual([]);
	});

	test('the arrows point as people in that project meant them, by type of link', () => {
		const arrows = [
			...read('DERIVED-jira-titanium-aloy-3.0.0.csv').dependencies,
			...read('DERIVED-jira-titanium-6.1.0-semicolon-bom.csv').dependencies,
		];
		const said = arrows.map(({ consumer, provider }) => `${consumer} needs ${provider}`);
		expect(said).toEqual(
			expect.arrayContaining([
				'ALOY-254 needs ALOY-287',
				'TIMOB-24446 needs TIMOB-24703',
				'TIMOB-24282 needs TIMOB-24454',
				'TIMOB-24397 needs TIMOB-17467',
			]),
		);
	});
});
