/** The minutes of a Nexus Sprint Planning as Markdown (F9). */
import type { BoardView } from '../board-view.ts';
import { sprintDays, type LocalDate } from '../calendar.ts';
import type { NexusEvent } from '../schema/event.ts';
import type { PlannedItem, PlannedTeam } from '../schema/planning.ts';
import { countWords, foundLines, headOf, inline, nameOf, timeWords } from './minutes-words.ts';
import { planningOutcome } from './planning-outcome.ts';

export function planningMinutes(view: BoardView, event: NexusEvent): string {
	const { goal, agreed, moves, teams, found, open } = planningOutcome(view, event);
	const planning = view.plannings.get(event.id);
	const sprint = view.sprints.find(({ id }) => id === event.sprint);
	const days = sprint ? sprintDays(sprint) : [];
	return [
		headOf(view, event),
		...(planning?.abandoned ? ['It was given up: no Sprint began.'] : []),
		...(planning?.reason ? [`Why it closed: ${inline(planning.reason)}`] : []),
		'## Nexus Sprint Goal',
		goal === undefined ? 'None.' : `> ${inline(goal)}`,
		...(agreed ? [`Agreed by ${inline(nameOf(view, agreed.by))} at ${timeWords(view, agreed.at)}.`] : ['Not agreed.']),
		'## Order of the Product Backlog',
		moves === 0 ? 'As it was.' : `${countWords(moves, 'proposed move')} taken in by the Product Owner.`,
		'## Scrum Teams',
		...teams.map((team) => teamLines(view, team, days)),
		foundLines(found),
		`## Left to decide (${open.length})`,
		open.map((decision) => `- ${inline(decision)}`).join('\n') || 'Nothing.',
	].join('\n\n');
}

function teamLines(view: BoardView, team: PlannedTeam, days: readonly LocalDate[]): string {
	const points = team.items.reduce((sum, { estimate }) => sum + (estimate ?? 0), 0);
	const of = team.capacity === undefined ? '' : ` of ${team.capacity}`;
	const { finished } = team;
	return [
		`### ${inline(team.name)}: ${countWords(team.items.length, 'item')}, ${points}${of} points`,
		`Sprint Goal: ${team.goal === undefined ? 'none' : inline(team.goal)}`,
		...(team.serves ? [`Serves the Nexus Sprint Goal: ${inline(team.serves)}`] : []),
		...(team.items.length > 0 ? [team.items.map((item) => itemLine(item, days)).join('\n')] : []),
		finished
			? `Finished by ${inline(nameOf(view, finished.by))} at ${timeWords(view, finished.at)}.`
			: 'Had not finished.',
	].join('\n\n');
}

function itemLine(
	{ number, title, estimate, day, days: length, ready, servesNoGoal }: PlannedItem,
	days: readonly LocalDate[],
): string {
	const size = estimate === undefined ? 'no size' : countWords(estimate, 'point');
	const [first, last] = [days[day], days[day + length - 1]];
	const when = first && last ? `, ${spanWords(first, last)}` : '';
	return `- ${number === undefined ? 'New' : `#${number}`} ${inline(title)} (${size})${when}${ready ? '' : ', not Ready'}${servesNoGoal ? ', serves no Sprint Goal' : ''}`;
}

function spanWords(first: LocalDate, last: LocalDate): string {
	const words = (date: LocalDate, options: Intl.DateTimeFormatOptions) =>
		new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options }).format(Date.parse(date)).replace(',', '');
	const day = { weekday: 'short', day: 'numeric' } as const;
	const whole = { ...day, month: 'long' } as const;
	if (first === last) return words(first, whole);
	return `${words(first, first.slice(0, 7) === last.slice(0, 7) ? day : whole)} to ${words(last, whole)}`;
}
