/** The links of an export, each once: an export says most of them twice, at the one end and at the other. */
import type { LinkColumn } from './jira-headings.ts';
import type { Find, JiraIssue } from './jira-issue.ts';
import { waitingOf, type Waiting } from './jira-links.ts';
import type { ImportPlan, PlannedDependency, UnresolvedLink } from './plan.ts';

type LinkPlan = Pick<ImportPlan, 'dependencies' | 'unresolved' | 'leftOut'>;

/** Two issues that wait for each other are both planned: cycles are lawful, the teams shall see them (R11). */
export function planLinks(issues: readonly JiraIssue[], columns: readonly LinkColumn[], find: Find): LinkPlan {
	const links = [...linksOf(issues, columns, find)];
	return {
		dependencies: once(links.flatMap(dependencyOf), ({ consumer, provider }) => `${consumer}\0${provider}`),
		unresolved: once(links.flatMap(unresolvedOf), ({ from, to, relation }) => `${from}\0${relation}\0${to}`),
		leftOut: countKinds(links.filter(({ waiting }) => !waiting)),
	};
}

/** A link as one row says it. */
interface Link {
	readonly key: string;
	readonly line: number;
	readonly column: LinkColumn;
	/** As the cell has it. */
	readonly to: string;
	/** The row that `to` names. */
	readonly other: string | undefined;
	readonly waiting: Waiting | undefined;
}

/** Jira writes one key to a cell and repeats the column; people join keys by commas or spaces. */
function* linksOf(issues: readonly JiraIssue[], columns: readonly LinkColumn[], find: Find): Generator<Link> {
	const known = columns.map((column) => ({ column, waiting: waitingOf(column) }));
	for (const { key, row } of issues)
		for (const { column, waiting } of known)
			for (const to of (row.cells[column.index] ?? '').split(/[\s,;]+/))
				if (to !== '') yield { key, line: row.line, column, to, other: find(to), waiting };
}

/** Jira does not say of which kind a dependency is; most of its links are between pieces of software. */
function dependencyOf({ key, line, column, other, waiting }: Link): PlannedDependency[] {
	if (!waiting || other === undefined || other === key) return [];
	const [consumer, provider] = waiting.rowWaits ? [key, other] : [other, key];
	return [
		{ consumer, provider, kind: 'artifacts', because: `${key} ${waiting.relation} ${other} (${column.type})`, line },
	];
}

function unresolvedOf({ key, line, to, other, waiting }: Link): UnresolvedLink[] {
	if (!waiting || (other !== undefined && other !== key)) return [];
	return [{ line, from: key, to, relation: other === key ? `${waiting.relation} itself` : waiting.relation }];
}

/** The first of each name. Names are joined by a zero, which no text of a file holds. */
function once<Value>(values: readonly Value[], nameOf: (value: Value) => string): Value[] {
	const first = new Map<string, Value>();
	for (const value of values) if (!first.has(nameOf(value))) first.set(nameOf(value), value);
	return [...first.values()];
}

function countKinds(links: readonly Link[]): ImportPlan['leftOut'] {
	const counts = new Map<string, number>();
	for (const { column } of once(links, fromEitherEnd)) counts.set(column.type, (counts.get(column.type) ?? 0) + 1);
	return Array.from(counts, ([kind, links]) => ({ kind, links })).sort(
		(a, b) => b.links - a.links || (a.kind < b.kind ? -1 : 1),
	);
}

/** A link has one name from both of its ends. */
const fromEitherEnd = ({ key, column: { type, side }, to }: Link) =>
	`${type}\0${side === 'inward' ? `${to}\0${key}` : `${key}\0${to}`}`;
