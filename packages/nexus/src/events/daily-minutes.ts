/** The minutes of a Nexus Daily Scrum: as Markdown, and in few plain lines to paste into a chat (F9, R23). */
import type { BoardView } from '../board-view.ts';
import type { DailyTeam, HandedIssue } from '../schema/daily.ts';
import type { NexusEvent } from '../schema/event.ts';
import { dailyOutcome } from './daily-outcome.ts';
import { foundLines, headOf, inline, nameOf, teamNames, timeWords } from './minutes-words.ts';
import { planOfEvent } from './plans.ts';

export function dailyMinutes(view: BoardView, event: NexusEvent): string {
	const { teams, handed, found, items, integrated, goal, adjusted, abandoned } = dailyOutcome(view, event);
	return [
		headOf(view, event),
		...(abandoned ? ['It was given up: nothing was handed over.'] : []),
		'## Progress to the Nexus Sprint Goal',
		goal === undefined ? 'No Nexus Sprint Goal.' : `> ${inline(goal)}`,
		progressWords(integrated, items),
		adjusted
			? `The Nexus Sprint Backlog was adjusted by ${inline(nameOf(view, adjusted.by))} at ${timeWords(view, adjusted.at)}.`
			: 'The Nexus Sprint Backlog was not adjusted on this day.',
		'## What the teams said',
		...teams.map((team) => teamLines(view, team)),
		`## Integration issues that go to the teams (${handed.length})`,
		handed.map((issue) => `- ${issueWords(view, issue, inline)}`).join('\n') || 'None.',
		foundLines(found),
	].join('\n\n');
}

/** Without Markdown, for chats that would show its marks. */
export function dailySummary(view: BoardView, event: NexusEvent): string {
	const { teams, handed, found, items, integrated } = dailyOutcome(view, event);
	const sprint = view.sprints.find(({ id }) => id === event.sprint);
	const list = (head: string, lines: readonly string[]) => (lines.length > 0 ? [[head, ...lines].join('\n')] : []);
	return [
		`${planOfEvent(event).name}, ${view.nexus.name}${sprint ? `, Sprint ${sprint.number}` : ''}: ${progressWords(integrated, items)}`,
		...list(
			'Goes to the teams:',
			handed.map((issue) => `• ${issueWords(view, issue)}`),
		),
		...list(
			'The teams:',
			teams.map((team) => `• ${summaryOf(view, team)}`),
		),
		...list(
			'Dependencies found:',
			found.map(({ consumer, provider }) => `• ${consumer} needs ${provider}`),
		),
	].join('\n\n');
}

function teamLines(view: BoardView, team: DailyTeam): string {
	const { impacts, impactTeams, know, confidence } = team;
	const concerned = teamNames(view, impactTeams).map(inline).join(', ');
	return [
		`### ${inline(team.name)}${team.speaker === undefined ? '' : `, ${inline(team.speaker)}`}`,
		[
			`- Was yesterday’s work integrated? ${inline(integratedWords(team))}`,
			`- New dependencies or impacts: ${inline(oneLine(impacts) || 'none')}${concerned ? ` (${concerned})` : ''}`,
			`- What others should know: ${inline(oneLine(know) || 'nothing')}`,
			...(confidence === undefined ? [] : [`- Confidence in the Nexus Sprint Goal: ${confidence} of 5`]),
		].join('\n'),
	].join('\n\n');
}

function summaryOf(view: BoardView, team: DailyTeam): string {
	const impacts = oneLine(team.impacts);
	const concerned = teamNames(view, team.impactTeams).join(', ');
	return [
		`${team.name}: ${integratedWords(team)}`,
		...(impacts ? [`Across teams: ${impacts}${concerned ? ` (${concerned})` : ''}`] : []),
		...(oneLine(team.know) ? [`To know: ${oneLine(team.know)}`] : []),
	].join(' · ');
}

function integratedWords({ integrated, why }: DailyTeam): string {
	const word = integrated === undefined ? 'Not said' : INTEGRATED[integrated];
	return oneLine(why) ? `${word}: ${oneLine(why)}` : word;
}

const issueWords = (view: BoardView, { title, next, teams }: HandedIssue, escape = (text: string) => text): string =>
	`${teamNames(view, teams).map(escape).join(', ')}: ${escape(title)}${next ? `. ${escape(next)}` : ''}`;

const progressWords = (integrated: number, items: number): string =>
	`${integrated} of ${items} ${items === 1 ? 'item' : 'items'} integrated.`;

const oneLine = (text: string): string => text.trim().replaceAll(/\s*\n\s*/g, '; ');

const INTEGRATED = { yes: 'Yes', partly: 'Partly', no: 'No' } as const;
