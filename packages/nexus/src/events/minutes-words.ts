/** What the minutes of every kind of event say in the same words. */
import type { BoardView } from '../board-view.ts';
import { dateAt } from '../calendar.ts';
import type { PersonId, TeamId } from '../ids.ts';
import type { DependencyKind } from '../schema/dependency.ts';
import type { NexusEvent } from '../schema/event.ts';
import type { FoundDependency } from '../schema/refinement.ts';
import { planOfEvent } from './plans.ts';

export function headOf(view: BoardView, event: NexusEvent): string {
	const plan = planOfEvent(event);
	const { timeZone, name } = view.nexus;
	const sprint = view.sprints.find(({ id }) => id === event.sprint);
	const until = event.closed ? ` to ${timeWords(view, event.closed.at)}` : ', still open';
	const who = (observing: boolean) =>
		Object.keys(event.people)
			.filter((person) => event.people[person]!.observing === observing)
			.map((person) => inline(nameOf(view, person)));
	return [
		`# ${plan.name}, ${inline(name)}${sprint ? `, Sprint ${sprint.number}` : ''}`,
		`${dateAt(event.opened.at, timeZone)}, ${timeWords(view, event.opened.at)}${until} (${timeZone})`,
		`Facilitated by ${inline(nameOf(view, event.seat.facilitator))}. Took part: ${who(false).join(', ') || 'nobody'}.`,
		...(who(true).length > 0 ? [`Looked on: ${who(true).join(', ')}.`] : []),
	].join('\n\n');
}

export const foundLines = (found: readonly FoundDependency[]): string =>
	[
		`## Dependencies found (${found.length})`,
		found
			.map(({ consumer, provider, kind }) => `- ${inline(consumer)} needs ${inline(provider)} (${KIND_WORDS[kind]})`)
			.join('\n') || 'None.',
	].join('\n\n');

/** The time of day in the Nexus's time zone. */
export const timeWords = ({ nexus: { timeZone } }: BoardView, at: number): string =>
	new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone }).format(at);

export const nameOf = (view: BoardView, person: PersonId) => view.people.get(person)?.name ?? 'Somebody who left';

/** Of those that are there, in the order of the teams. */
export const teamNames = (view: BoardView, teams: readonly TeamId[]): string[] =>
	view.teams.filter(({ id }) => teams.includes(id)).map(({ name }) => name);

export const countWords = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

/** People's words in a line of Markdown: none of it is taken for Markdown or HTML. */
export const inline = (text: string): string => text.replaceAll(/\s+/g, ' ').replaceAll(/[\\`*_[\]<>|]/g, '\\$&');

/** Notes are Markdown that people wrote; quoted, they cannot pass for a part of the minutes. */
export const quoted = (text: string): string => text.replaceAll('<', '\\<').replaceAll(/^/gm, '> ');

const KIND_WORDS: Record<DependencyKind, string> = {
	requirements: 'requirements',
	'domain-knowledge': 'domain knowledge',
	artifacts: 'software and test artifacts',
};
