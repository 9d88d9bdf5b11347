/** The register of integration issues, for a spreadsheet and to read (R7): all of them, also what is resolved. */
import type { Board } from '../board.ts';
import type { BoardView } from '../board-view.ts';
import { dateAt } from '../calendar.ts';
import { countWords, inline, nameOf } from '../events/minutes-words.ts';
import type { ItemId } from '../ids.ts';
import { ageOfIssue, integrationIssues, type IssueStanding, type TeamOnIssue } from '../queries/issues.ts';
import { csvOf } from './written-csv.ts';

const HEADINGS = [
	'Issue',
	'Kind',
	'State',
	'Teams',
	'Items',
	'Next',
	'Owner',
	'Raised by',
	'Raised on',
	'Age in working days',
	'Handed over',
	'Last handed over on',
	'Taken by',
	'Settled by',
	'Resolved by',
	'Resolved on',
	'How',
];

/** @param now in milliseconds since 1970 */
export function exportIssuesCsv({ view }: Board, now: number): string {
	const day = (at: number | undefined) => (at === undefined ? '' : dateAt(at, view.nexus.timeZone));
	const rows = integrationIssues(view).map((standing) => {
		const { issue, state, teams, handings } = standing;
		const { kind, items, next, owner, raised, resolved } = issue;
		return [
			issue.title,
			kind,
			STATE_WORDS[state],
			teamNames(teams),
			items.map((item) => itemWords(view, item)).join('; '),
			next,
			owner === undefined ? '' : nameOf(view, owner),
			nameOf(view, raised.by),
			day(raised.at),
			String(ageOfIssue(view, issue, now)),
			String(handings.length),
			day(handings.at(-1)?.at),
			teamNames(teams.filter(({ taken }) => taken)),
			teamNames(teams.filter(({ settled }) => settled)),
			resolved ? nameOf(view, resolved.by) : '',
			day(resolved?.at),
			resolved?.how ?? '',
		];
	});
	return csvOf([HEADINGS, ...rows]);
}

/** @param now in milliseconds since 1970 */
export function exportIssuesMarkdown({ view }: Board, now: number): string {
	const [open, resolved] = [false, true].map((is) =>
		integrationIssues(view).filter(({ issue }) => !!issue.resolved === is),
	);
	return `${[
		`# ${inline(view.nexus.name)}: integration issues`,
		...section(view, 'Open', open!, now),
		...section(view, 'Resolved', resolved!, now),
	].join('\n\n')}\n`;
}

const section = (view: BoardView, name: string, standings: readonly IssueStanding[], now: number): string[] => [
	`## ${name} (${standings.length})`,
	standings.map((standing) => entryOf(view, standing, now)).join('\n') || 'None.',
];

function entryOf(view: BoardView, standing: IssueStanding, now: number): string {
	const { issue, state, teams, handings, taken, settled } = standing;
	const { kind, items, next, owner, raised, resolved } = issue;
	const facts = [
		kind,
		teamNames(teams),
		state === 'taken' ? `taken by ${taken} of ${teams.length}` : STATE_WORDS[state],
		...(settled > 0 && !resolved ? [`settled by ${settled} of ${teams.length}`] : []),
		countWords(ageOfIssue(view, issue, now), 'working day'),
		...(handings.length > 0 ? [`handed over ${countWords(handings.length, 'time')}`] : []),
	].filter((fact) => fact !== '');
	const lines = [
		...(next ? [`Next: ${inline(next)}`] : []),
		...(items.length > 0 ? [`About ${items.map((item) => inline(itemWords(view, item))).join(', ')}`] : []),
		...teams.flatMap(({ team, taken }) =>
			taken?.plan ? [`${inline(team.name)}: ${inline(taken.plan)}${taken.for ? ` (${taken.for})` : ''}`] : [],
		),
		`Raised by ${inline(nameOf(view, raised.by))} on ${dateAt(raised.at, view.nexus.timeZone)}${
			owner === undefined ? '' : `, seen to by ${inline(nameOf(view, owner))}`
		}`,
		...(resolved
			? [
					`Resolved by ${inline(nameOf(view, resolved.by))} on ${dateAt(resolved.at, view.nexus.timeZone)}${
						resolved.how ? `: ${inline(resolved.how)}` : ''
					}`,
				]
			: []),
	];
	return [`- **${inline(issue.title)}** (${facts.join(', ')})`, ...lines.map((line) => `  - ${line}`)].join('\n');
}

const STATE_WORDS: Record<IssueStanding['state'], string> = {
	open: 'open',
	'handed-over': 'handed over',
	taken: 'taken',
	settled: 'settled by all teams',
	resolved: 'resolved',
};

const teamNames = (teams: readonly TeamOnIssue[]): string => teams.map(({ team }) => team.name).join('; ');

function itemWords({ items }: BoardView, id: ItemId): string {
	const item = items.get(id);
	if (!item) return 'an item that was taken out';
	return item.number === undefined ? item.title : `#${item.number} ${item.title}`;
}
