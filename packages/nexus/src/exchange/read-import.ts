/**
 * From a file to an import plan, whatever tool it is from. What a file is, its content says, never its name: people rename
 * files, and many tools call theirs `export.csv`.
 */
import { azureItems, planAzureJson } from './azure/azure-json.ts';
import { isAzureCsv, planAzureTable } from './azure/azure-csv.ts';
import { plainHeading } from './columns.ts';
import { readCsv, type CsvTable } from './csv.ts';
import { IMPORT_FORMATS, type ImportFormat } from './formats.ts';
import { isGithubTable, planGithubTable } from './github/github-csv.ts';
import { githubRecords, planGithubJson } from './github/github-json.ts';
import { isGitlabCsv, planGitlabTable } from './gitlab/gitlab-csv.ts';
import { gitlabRecords, planGitlabJson } from './gitlab/gitlab-json.ts';
import { isJiraTable, planJiraTable } from './jira/jira-csv.ts';
import { jiraIssues, planJiraJson } from './jira/jira-json.ts';
import { isObject, looksLikeJson, readJson } from './json.ts';
import { isLinearCsv, planLinearTable } from './linear/linear-csv.ts';
import { describeTable, type ColumnMapping } from './mapped/column-mapping.ts';
import { MappingNeeded, planMapped } from './mapped/mapped-csv.ts';
import { isOwnCsv, planOwnCsv } from './own-csv.ts';
import { isOwnJson, planOwnJson } from './own-json.ts';
import { isPivotalCsv, planPivotalTable } from './pivotal/pivotal-csv.ts';
import { UnreadableFile, type ImportPlan } from './plan.ts';
import { cut } from './texts.ts';
import { planTrelloJson, trelloBoards } from './trello/trello-json.ts';
import { isWekan, planWekanJson } from './trello/wekan-json.ts';

export interface ImportFile {
	/** As people know it, for sentences about it; may be empty. */
	readonly name: string;
	readonly text: string;
}

export interface ImportReading {
	/** Absent: as the content says. */
	readonly format?: ImportFormat;
	/** Which columns hold what; with it, any CSV is read, also that of a tool that we know. */
	readonly mapping?: ColumnMapping;
	/** Archived cards come in too. */
	readonly archived?: boolean;
}

/**
 * Reads a file whole; nothing is written. What cannot become an item is refused in the plan, each with its place.
 * @throws {UnreadableFile} a sentence about what the file is and where it goes wrong
 * @throws {MappingNeeded} for a CSV of no tool that we know, without a mapping
 */
export function readImport(file: ImportFile, reading: ImportReading = {}): ImportPlan {
	const content = open(file);
	const format = reading.format ?? (reading.mapping ? 'csv' : formatOf(content, file));
	return 'values' in content ? planJson(content, format, reading) : planTable(content, format, reading);
}

/** @throws {UnreadableFile} when it is of no tool that we know and no CSV either */
export const detectFormat = (file: ImportFile): ImportFormat => formatOf(open(file), file);

/** What lies in a file: values of JSON, or a table. */
type Content = JsonContent | TableContent;

interface JsonContent {
	readonly values: readonly unknown[];
}

interface TableContent {
	readonly table: CsvTable;
	readonly text: string;
	/** The headings, folded. */
	readonly names: ReadonlySet<string>;
}

function open({ text }: ImportFile): Content {
	if (looksLikeJson(text)) return { values: readJson(text) };
	const table = readCsv(text);
	return { table, text, names: new Set(table.headings.map(plainHeading)) };
}

/** The first that knows the content as its own. */
const JSON_FORMATS: readonly (readonly [ImportFormat, (values: readonly unknown[]) => boolean])[] = [
	['nexus-json', (values) => values.some(isOwnJson)],
	['jira-json', (values) => jiraIssues(values).length > 0],
	['azure-json', (values) => azureItems(values).length > 0],
	['trello-json', (values) => trelloBoards(values).length > 0],
	['gitlab-json', (values) => gitlabRecords(values).length > 0],
	['github-json', (values) => githubRecords(values).length > 0],
];

const CSV_FORMATS: readonly (readonly [ImportFormat, (names: ReadonlySet<string>, table: CsvTable) => boolean])[] = [
	['nexus-csv', (_, { headings }) => isOwnCsv(headings)],
	['linear-csv', isLinearCsv],
	['azure-csv', isAzureCsv],
	['gitlab-csv', isGitlabCsv],
	['pivotal-csv', isPivotalCsv],
	['jira-csv', (_, table) => isJiraTable(table)],
	['github-csv', isGithubTable],
];

function formatOf(content: Content, { name }: ImportFile): ImportFormat {
	const found =
		'values' in content
			? JSON_FORMATS.find(([, is]) => is(content.values))
			: (CSV_FORMATS.find(([, is]) => is(content.names, content.table)) ?? anyTable(content));
	if (found) return found[0];
	throw 'values' in content ? unknownJson(content.values, called(name)) : noTable(called(name));
}

/** One without rows, or of a single column, is a table when it says where the titles are. */
const anyTable = ({ table }: TableContent): readonly [ImportFormat] | undefined =>
	(table.headings.length > 1 && table.rows.length > 0) || describeTable(table).suggested.title ? ['csv'] : undefined;

function planJson({ values }: JsonContent, format: ImportFormat, { archived = false }: ImportReading): ImportPlan {
	switch (format) {
		case 'nexus-json':
			return planOwnJson(values.find(isOwnJson) ?? values[0]);
		case 'jira-json':
			return planJiraJson(values);
		case 'azure-json':
			return planAzureJson(values);
		case 'trello-json': {
			const boards = trelloBoards(values);
			return boards[0] && isWekan(boards[0])
				? planWekanJson(boards[0], { archived })
				: planTrelloJson(boards, { archived });
		}
		case 'gitlab-json':
			return planGitlabJson(values);
		case 'github-json':
			return planGithubJson(values);
		default:
			throw new UnreadableFile(`This is a JSON file, and ${IMPORT_FORMATS[format]} was expected.`);
	}
}

function planTable({ table, text }: TableContent, format: ImportFormat, { mapping }: ImportReading): ImportPlan {
	switch (format) {
		case 'nexus-csv':
			return planOwnCsv(text);
		case 'jira-csv':
			return planJiraTable(table);
		case 'azure-csv':
			return planAzureTable(table);
		case 'gitlab-csv':
			return planGitlabTable(table);
		case 'github-csv':
			return planGithubTable(table);
		case 'linear-csv':
			return planLinearTable(table);
		case 'pivotal-csv':
			return planPivotalTable(table);
		case 'csv':
			if (!mapping) throw new MappingNeeded(describeTable(table));
			return planMapped(table, mapping);
		default:
			throw new UnreadableFile(`This is a CSV file, and ${IMPORT_FORMATS[format]} was expected.`);
	}
}

const called = (name: string) => (name === '' ? 'This file' : `“${cut(name, 80, '…')}”`);

const noTable = (file: string) =>
	new UnreadableFile(`${file} is no list of items: its first line names no columns. Export the items as CSV or JSON.`);

const MOST_NAMED = 8;

function unknownJson(values: readonly unknown[], file: string): UnreadableFile {
	const [outer] = values;
	if (isObject(outer) && Array.isArray(outer['workItems']))
		return new UnreadableFile(
			`${file} is the answer of a query in Azure DevOps, which holds ids alone. Ask for the work items themselves, with “$expand=relations”.`,
		);
	const [record] = Array.isArray(outer) ? (outer as readonly unknown[]) : [outer];
	const names = isObject(record) ? Object.keys(record).map((name) => name.slice(0, 40)) : [];
	const says =
		names.length > 0
			? ` It names ${names.slice(0, MOST_NAMED).join(', ')}${names.length > MOST_NAMED ? ' and more' : ''}.`
			: '';
	return new UnreadableFile(
		`${file} holds no issues of Jira, Azure DevOps, GitHub or GitLab, no board of Trello and nothing of ours.${says}`,
	);
}
