import { describe, expect, test } from 'vitest';
import { readImport } from '../read-import.ts';
import { arrows, keysIn, nesting, openEnds, whyUnreadable } from '../testing/plans.ts';
import { describeColumns, type ColumnMapping } from './column-mapping.ts';
import { MappingNeeded, readMappedCsv } from './mapped-csv.ts';

/** The suggestion by headings: `key: Task ID, title: Task`. */
function suggestionFor(text: string): string[] {
	const { columns, suggested } = describeColumns(text);
	return Object.entries(suggested).map(
		([field, indexes]) => `${field}: ${indexes.map((index) => columns[index]!.heading).join(' + ')}`,
	);
}

describe('a CSV of no tool that we know', () => {
	const PLAN = 'taskID,task,predecessorTaskIDs,hours\nA,Describe,,20\nB,Draw,A,30\n';

	test('is described for the person who says which column holds what', () => {
		expect(describeColumns(PLAN)).toEqual({
			rows: 2,
			columns: [
				{ heading: 'taskID', samples: ['A', 'B'] },
				{ heading: 'task', samples: ['Describe', 'Draw'] },
				{ heading: 'predecessorTaskIDs', samples: ['A'] },
				{ heading: 'hours', samples: ['20', '30'] },
			],
			suggested: { key: [0], title: [1], blockedBy: [2] },
		});
	});

	test('asks for that with what it knows of its columns', () => {
		const read = () => readImport({ name: 'plan.csv', text: PLAN });
		expect(read).toThrow(MappingNeeded);
		expect(whyUnreadable(read)).toBe('This CSV file is of no tool that we know. Say which of its columns hold what.');
	});

	test('is read as the person said', () => {
		const plan = readImport({ name: 'plan.csv', text: PLAN }, { mapping: describeColumns(PLAN).suggested });
		expect(plan).toMatchObject({ format: 'csv', columns: ['taskID', 'task', 'predecessorTaskIDs'] });
		expect(arrows(plan)).toEqual(['B needs A']);
		expect(plan.dependencies[0]).toMatchObject({ because: 'B needs A (predecessorTaskIDs)', line: 3 });
	});

	test.each([
		['ID;Title;Version\nX-1;Pay;4.1\nX-2;Tap;4.2\n', ['key: ID', 'title: Title']],
		[
			'Story,Notes,Points,Tags,Squad,Status,Link,Epic,Type,Depends on\nPay,Why,3,web,Birch,Todo,https://x.example/1,Cards,Story,\n',
			[
				'title: Story',
				'description: Notes',
				'parent: Epic',
				'level: Type',
				'estimate: Points',
				'labels: Tags',
				'team: Squad',
				'state: Status',
				'blockedBy: Depends on',
				'url: Link',
			],
		],
		[
			'Nummer;Aufgabe;Vorgänger;Nachfolger\n1;Bezahlen;;2\n2;Tippen;1;\n',
			['key: Nummer', 'title: Aufgabe', 'blockedBy: Vorgänger', 'blocks: Nachfolger'],
		],
		[
			'Task ID,Created At,Name,Section/Column,Assignee,Tags,Notes,Projects,Parent task,Blocked By (Dependencies),Blocking (Dependencies)\n1,x,Pay,Doing,Ada,web,Why,Rides,,Tap,\n',
			[
				'key: Task ID',
				'title: Name',
				'description: Notes',
				'parent: Parent task',
				'labels: Tags',
				'state: Section/Column',
				'blockedBy: Blocked By (Dependencies)',
				'blocks: Blocking (Dependencies)',
			],
		],
		[
			'Card ID,Card Name,Card URL,Card Description,Labels,List Name\nc1,Pay,https://trello.com/c/c1,Why,web,Doing\n',
			[
				'key: Card ID',
				'title: Card Name',
				'description: Card Description',
				'labels: Labels',
				'state: List Name',
				'url: Card URL',
			],
		],
		['creatorID,id,title,projectID\nu1,a1,Pay,p\nu1,a2,Tap,p\n', ['key: id', 'title: title']],
		['ID,Name,ID\nA,Pay,A\nA,Tap,A\n', ['title: Name']],
		[
			'Nyckel,Vad som ska göras\nAB-1,Betala med kort\nAB-2,Blippa ett kort\n',
			['key: Nyckel', 'title: Vad som ska göras'],
		],
	])('%j: what its columns probably hold', (text, suggested) => {
		expect(suggestionFor(text)).toEqual(suggested);
	});
});

describe('a table that a person mapped', () => {
	const every: ColumnMapping = {
		key: [0],
		title: [1],
		description: [2, 3],
		parent: [4],
		level: [5],
		estimate: [6],
		labels: [7],
		team: [8],
		state: [9],
		blockedBy: [10, 11],
		blocks: [12],
		url: [13],
	};

	test('gives all that an item can have', () => {
		const plan = readMappedCsv(
			'No,What,Why,Notes,Part of,Kind,Size,Tags,Who,How far,Needs,Needs,Gives to,Address\n' +
				'1,Pay,One tap,Soon,2,Story,3,"web; api",Birch,Doing,2,#3,4,https://x.example/1\n2,Cards,,,,Epic\n3,Tap\n4,Ring\n',
			every,
		);
		expect(plan.items[0]).toMatchObject({
			key: '1',
			title: 'Pay',
			description: 'One tap\n\nSoon',
			level: 'slice',
			parent: '2',
			estimate: 3,
			labels: ['web', 'api'],
			teams: ['Birch'],
			state: 'in-progress',
			url: 'https://x.example/1',
		});
		expect(plan.items[1]!.level).toBe('request');
		expect(arrows(plan)).toEqual(['1 needs 2', '1 needs 3', '4 needs 1']);
	});

	test('without keys knows its items by their titles, also in its links', () => {
		const plan = readMappedCsv(
			'Task,After\nDescribe the product,\n"Draw, then print",Describe the product\nSell,"Draw, then print; Describe the product"\nSell,\n',
			{ title: [0], blockedBy: [1] },
		);
		expect(keysIn(plan)).toEqual(['Describe the product', 'Draw, then print', 'Sell']);
		expect(arrows(plan)).toEqual([
			'Draw, then print needs Describe the product',
			'Sell needs Draw, then print',
			'Sell needs Describe the product',
		]);
		expect(plan.refused).toEqual([{ line: 5, reason: 'Sell stands on line 4 already.' }]);
	});

	test.each([
		['A-1, A-2', ['A-1', 'A-2']],
		['A-1;A-2', ['A-1', 'A-2']],
		['A-1 A-2', ['A-1', 'A-2']],
		['#A-1', ['A-1']],
	])('names several others in a cell: %s', (cell, others) => {
		const plan = readMappedCsv(`Id;Title;Needs\nA-0;Pay;"${cell}"\nA-1;Tap;\nA-2;Ring;\n`, {
			key: [0],
			title: [1],
			blockedBy: [2],
		});
		expect(plan.dependencies.map(({ provider }) => provider)).toEqual(others);
		expect(plan.unresolved).toEqual([]);
	});

	test('names others by their titles, as Asana does and Notion with an address', () => {
		const plan = readMappedCsv(
			'Id,Name,Parent,Blocked by\n1,Pay,,\n2,Tap it,Pay,"Pay (https://www.notion.so/Pay-1a)"\n3,Ring,Pay,"Pay,Tap it"\n',
			{ key: [0], title: [1], parent: [2], blockedBy: [3] },
		);
		expect(nesting(plan)).toEqual(['2 in 1', '3 in 1']);
		expect(arrows(plan)).toEqual(['2 needs 1', '3 needs 1', '3 needs 2']);
		expect(plan.unresolved).toEqual([]);
	});

	test('is freed of the apostrophe with which a tool keeps a spreadsheet from running a cell', () => {
		expect(
			readMappedCsv(`Title,Notes\nPay,"'- [ ] tap"\n`, { title: [0], description: [1] }).items[0]!.description,
		).toBe('- [ ] tap');
	});

	test('names predecessors as Microsoft Project writes them', () => {
		const plan = readMappedCsv('ID,Name,Predecessors\n1,Pay,\n2,Tap,1FS+2 days\n3,Ring,"1SS,2FF,9FS"\n', {
			key: [0],
			title: [1],
			blockedBy: [2],
		});
		expect(arrows(plan)).toEqual(['2 needs 1', '3 needs 1', '3 needs 2']);
		expect(openEnds(plan)).toEqual(['3 needs 9FS']);
	});

	test('finds a list of keys that was written without quotes, and puts the rest of its row back', () => {
		const plan = readMappedCsv('Id,Title,Needs,Points\nA,Pay,,1,\nB,Tap,A,2,\nC,Ring,A,B,3,\n', {
			key: [0],
			title: [1],
			blockedBy: [2],
			estimate: [3],
		});
		expect(arrows(plan)).toEqual(['B needs A', 'C needs A', 'C needs B']);
		expect(plan.items.map(({ estimate }) => estimate)).toEqual([1, 2, 3]);
	});

	test('never takes a number for a key that ran on', () => {
		const plan = readMappedCsv('Id,Title,Needs,Points\n1,Pay,,3,\n2,Tap,1,3,\n3,Ring,,3,\n', {
			key: [0],
			title: [1],
			blockedBy: [2],
			estimate: [3],
		});
		expect(arrows(plan)).toEqual(['2 needs 1']);
	});

	test.each([
		['Open', 'true', 'not-started'],
		['Open', 'no', 'integrated'],
		['Done', 'x', 'integrated'],
		['Completed', 'false', 'not-started'],
		['Status', 'In review', 'in-progress'],
		['Status', '✅ Done (July)', 'integrated'],
		['Status', 'What?', 'not-started'],
	])('%s: %s is %s', (heading, cell, state) => {
		expect(readMappedCsv(`Title,${heading}\nPay,${cell}\n`, { title: [0], state: [1] }).items[0]!.state).toBe(state);
	});

	test('may be that of a tool that we know, read another way', () => {
		const text = 'Issue key,Summary,Part\nA-1,Pay,\nA-2,Tap,A-1\n';
		const plan = readImport({ name: 'x.csv', text }, { mapping: { key: [0], title: [1], parent: [2] } });
		expect(plan.format).toBe('csv');
		expect(nesting(plan)).toEqual(['A-2 in A-1']);
	});

	test.each<[ColumnMapping, string]>([
		[{ key: [0] }, 'Choose the column that holds the titles.'],
		[{ title: [] }, 'Choose the column that holds the titles.'],
		[{ title: [2] }, 'The file has 2 columns, so there is no column 3.'],
		[{ title: [-1] }, 'The file has 2 columns, so there is no column 0.'],
		[{ title: [0.5] }, 'The file has 2 columns, so there is no column 1.5.'],
	])('%j is refused: %s', (mapping, reason) => {
		expect(whyUnreadable(() => readMappedCsv('Id,Title\n1,Pay\n', mapping))).toBe(reason);
	});
});
