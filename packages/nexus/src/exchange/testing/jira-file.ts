/** Small backlogs as Jira would export them: one column for each value of a field, links said at one end or at both. */
import { writeCsv, type Hand } from './written-csv.ts';

export interface SomeIssue {
	readonly key: string;
	readonly id: string;
	readonly title: string;
	readonly description: string;
	readonly category: string;
	readonly parent: string | undefined;
	readonly points: number | undefined;
	readonly labels: readonly string[];
	readonly components: readonly string[];
}

export interface SomeLink {
	readonly consumer: string;
	readonly provider: string;
	readonly kind: (typeof KINDS)[number];
	/** Which of the two rows say it. */
	readonly saidBy: 'consumer' | 'provider' | 'both';
}

/** Type, the column in which the consumer says it, the column in which the provider does. */
export const KINDS = [
	['Inward issue link (Blocks)', 'Outward issue link (Blocks)'],
	['Outward issue link (Depends)', 'Inward issue link (Depends)'],
	['Inward issue link (Gantt: start-finish)', 'Outward issue link (Gantt: start-finish)'],
] as const;

/** What a row says, by heading; a heading with several values needs as many columns. */
type Said = ReadonlyMap<string, readonly string[]>;

/** The columns stand in any order; those with one heading hold the values of a row from left to right, as in Jira. */
export function writeJiraFile(
	issues: readonly SomeIssue[],
	links: readonly SomeLink[],
	hand: Hand,
	random: () => number,
): string {
	const rows = issues.map((issue) => sayAll(issue, links));
	const headings = inAnyOrder(
		[...new Set(rows.flatMap((row) => [...row.keys()]))].flatMap((heading) => repeated(heading, rows)),
		random,
	);
	const nth = headings.map((heading, index) => headings.slice(0, index).filter((other) => other === heading).length);
	return writeCsv(
		[headings, ...rows.map((row) => headings.map((heading, index) => row.get(heading)?.[nth[index]!] ?? ''))],
		hand,
	);
}

const repeated = (heading: string, rows: readonly Said[]): string[] =>
	Array.from({ length: Math.max(1, ...rows.map((row) => row.get(heading)?.length ?? 0)) }, () => heading);

const inAnyOrder = <Value>(values: readonly Value[], random: () => number): Value[] =>
	values
		.map((value) => ({ value, at: random() }))
		.sort((a, b) => a.at - b.at)
		.map(({ value }) => value);

function sayAll(issue: SomeIssue, links: readonly SomeLink[]): Said {
	const said = new Map<string, string[]>([
		['Summary', [issue.title]],
		['Issue key', [issue.key]],
		['Issue id', [issue.id]],
		['Issue Type', ['Story']],
		['Status Category', [issue.category]],
		['Parent id', issue.parent === undefined ? [] : [issue.parent]],
		['Custom field (Story Points)', issue.points === undefined ? [] : [String(issue.points)]],
		['Labels', [...issue.labels]],
		['Component/s', [...issue.components]],
		['Description', [issue.description]],
	]);
	for (const { consumer, provider, kind, saidBy } of links) {
		if (saidBy !== 'provider' && consumer === issue.key) said.set(kind[0], [...(said.get(kind[0]) ?? []), provider]);
		if (saidBy !== 'consumer' && provider === issue.key) said.set(kind[1], [...(said.get(kind[1]) ?? []), consumer]);
	}
	return said;
}
