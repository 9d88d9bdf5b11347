/** A Jira CSV export as an import plan: issues, what they are part of, and who waits for whom (F9, R9, R11). */
import { readCsv, type CsvRow } from './csv.ts';
import { readHeadings, type JiraColumns } from './jira-headings.ts';
import { isIssue, readIssue, type Find, type JiraIssue } from './jira-issue.ts';
import { planLinks } from './jira-link-plan.ts';
import { levelOf } from './jira-words.ts';
import type { ImportPlan, PlannedItem, RefusedRow, UnresolvedLink } from './plan.ts';

/**
 * Reads an export whole; nothing is written. Rows that cannot become items are refused one by one, with their line.
 * @throws {UnreadableFile} when it is no CSV file, or has no column for keys or titles.
 */
export function planJiraCsv(text: string): ImportPlan {
	const table = readCsv(text);
	const columns = readHeadings(table.headings);
	const { issues, refused } = readIssues(table.rows, columns);
	const find = finder(issues);
	const parents = planParents(issues, find);
	const links = planLinks(issues, columns.links, find);
	return {
		format: 'jira-csv',
		items: planItems(issues, parents.of),
		dependencies: links.dependencies,
		teams: countTeams(issues),
		unresolved: [...parents.unresolved, ...links.unresolved].sort((a, b) => a.line - b.line),
		leftOut: links.leftOut,
		refused: [...table.refused, ...refused].sort((a, b) => a.line - b.line),
		columns: columns.understood,
	};
}

/** Of two rows with one key the first stays: the second may be an older state or another project's. */
function readIssues(rows: readonly CsvRow[], columns: JiraColumns) {
	const issues = new Map<string, JiraIssue>();
	const refused: RefusedRow[] = [];
	for (const row of rows) {
		const read = readIssue(row, columns);
		const first = isIssue(read) && issues.get(read.key);
		if (!isIssue(read)) refused.push(read);
		else if (first) refused.push({ line: row.line, reason: `${read.key} stands on line ${first.row.line} already.` });
		else issues.set(read.key, read);
	}
	return { issues: [...issues.values()], refused };
}

function finder(issues: readonly JiraIssue[]): Find {
	const byName = new Map(issues.flatMap(({ id, key }) => (id === '' ? [] : [[id, key]])));
	for (const { key } of issues) byName.set(key, key);
	return (name) => byName.get(name);
}

/** Of each row the nearest parent that is in the file. One that would close a ring is left away, and said (R9). */
function planParents(issues: readonly JiraIssue[], find: Find) {
	const of = new Map<string, string>();
	const above = new Map<string, string>();
	const unresolved: UnresolvedLink[] = [];
	for (const { key, row, parents } of issues) {
		const parent = parents.map(find).find((found) => found !== undefined);
		const to = parent ?? parents[0];
		if (to === undefined) continue;
		if (parent === undefined) unresolved.push({ line: row.line, from: key, to, relation: 'parent' });
		else if (topOf(above, parent) === key)
			unresolved.push({ line: row.line, from: key, to, relation: 'parent, in a ring' });
		else for (const links of [of, above]) links.set(key, parent);
	}
	return { of, unresolved };
}

/** The top of the tree that a key stands in. The way there is shortened for the next who asks, so deep trees cost nothing. */
function topOf(above: Map<string, string>, key: string): string {
	const way: string[] = [];
	let top = key;
	for (let next = above.get(top); next !== undefined; next = above.get(top)) {
		way.push(top);
		top = next;
	}
	for (const passed of way) above.set(passed, top);
	return top;
}

function planItems(issues: readonly JiraIssue[], parentOf: ReadonlyMap<string, string>): PlannedItem[] {
	const withParts = new Set(parentOf.values());
	return issues.map(({ row, key, title, description, type, estimate, labels, teams, state, status }) => {
		const parent = parentOf.get(key);
		const level = levelOf(type, { hasParts: withParts.has(key), hasParent: parent !== undefined });
		return { key, line: row.line, title, description, level, parent, estimate, labels, teams, state, status };
	});
}

function countTeams(issues: readonly JiraIssue[]): ImportPlan['teams'] {
	const counts = new Map<string, number>();
	for (const name of issues.flatMap(({ teams }) => teams)) counts.set(name, (counts.get(name) ?? 0) + 1);
	return Array.from(counts, ([name, items]) => ({ name, items })).sort(
		(a, b) => b.items - a.items || (a.name < b.name ? -1 : 1),
	);
}
