/** The minutes of a refinement session as Markdown, to copy or to keep (F9). */
import type { BoardView } from '../board-view.ts';
import { dateAt } from '../calendar.ts';
import type { PersonId } from '../ids.ts';
import { READINESS_CHECKS } from '../queries/readiness.ts';
import type { DependencyKind } from '../schema/dependency.ts';
import type { NexusEvent } from '../schema/event.ts';
import type { ItemFacts } from '../schema/refinement.ts';
import { spreadOf } from './estimates.ts';
import { refinementOutcome, type ItemOutcome } from './outcome.ts';
import { planOfEvent } from './plans.ts';

export function refinementMinutes(view: BoardView, event: NexusEvent): string {
	const { items, found } = refinementOutcome(view, event);
	return [
		headOf(view, event),
		`## Items refined (${items.length})`,
		...items.map((item) => itemLines(view, item)),
		`## Dependencies found (${found.length})`,
		found
			.map(({ consumer, provider, kind }) => `- ${inline(consumer)} needs ${inline(provider)} (${KIND_WORDS[kind]})`)
			.join('\n') || 'None.',
	].join('\n\n');
}

/** A line for one thing that changed: "Estimate: 3 → 5". */
export interface FactChange {
	readonly what: string;
	readonly before: string;
	readonly after: string;
}

/** What a session changed about an item; nothing that stayed as it was. */
export function factChanges(view: BoardView, { before, after }: Pick<ItemOutcome, 'before' | 'after'>): FactChange[] {
	const team = (facts: ItemFacts) => view.teams.find(({ id }) => id === facts.team)?.name ?? 'none';
	return [
		{ what: 'Title', before: before.title, after: after.title },
		{ what: 'Estimate', before: sizeWords(before), after: sizeWords(after) },
		{ what: 'Readiness', before: readyWords(before), after: readyWords(after) },
		{ what: 'Forecast team', before: team(before), after: team(after) },
		{ what: 'Level', before: LEVEL_WORDS[before.level], after: LEVEL_WORDS[after.level] },
		{ what: 'Slices', before: String(before.parts), after: String(after.parts) },
		{ what: 'Dependencies', before: String(before.needs), after: String(after.needs) },
	].filter((change) => change.before !== change.after);
}

function headOf(view: BoardView, event: NexusEvent): string {
	const plan = planOfEvent(event);
	const { timeZone, name } = view.nexus;
	const sprint = view.sprints.find(({ id }) => id === event.sprint);
	const time = (at: number) => new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone }).format(at);
	const until = event.closed ? ` to ${time(event.closed.at)}` : ', still open';
	const who = (observing: boolean) =>
		Object.keys(event.people)
			.filter((person) => event.people[person]!.observing === observing)
			.map((person) => inline(nameOf(view, person)));
	return [
		`# ${plan.name}, ${inline(name)}${sprint ? `, Sprint ${sprint.number}` : ''}`,
		`${dateAt(event.opened.at, timeZone)}, ${time(event.opened.at)}${until} (${timeZone})`,
		`Facilitated by ${inline(nameOf(view, event.seat.facilitator))}. Took part: ${who(false).join(', ') || 'nobody'}.`,
		...(who(true).length > 0 ? [`Looked on: ${who(true).join(', ')}.`] : []),
	].join('\n\n');
}

function itemLines(view: BoardView, outcome: ItemOutcome): string {
	const { after, refined, note } = outcome;
	const changes = factChanges(view, outcome).map(
		({ what, before, after: now }) => `- ${what}: ${inline(before)} → ${inline(now)}`,
	);
	const rounds = refined.rounds.map((round, index) => {
		const answers = spreadOf(round).answers.map(
			({ label, people }) => `${inline(label)} (${people.map((person) => inline(nameOf(view, person))).join(', ')})`,
		);
		return `- Estimates, round ${index + 1}: ${answers.join(', ')}`;
	});
	return [
		`### ${after.number === undefined ? '' : `#${after.number} `}${inline(after.title)}`,
		[...changes, ...rounds].join('\n') || 'Nothing changed.',
		...(note.trim() === '' ? [] : [quoted(note.trim())]),
	].join('\n\n');
}

const nameOf = (view: BoardView, person: PersonId) => view.people.get(person)?.name ?? 'Somebody who left';

const sizeWords = ({ estimate }: ItemFacts) => (estimate === undefined ? 'none' : String(estimate));
const readyWords = ({ met }: ItemFacts) =>
	met.length === READINESS_CHECKS.length ? 'Ready' : `${met.length} of ${READINESS_CHECKS.length}`;

const LEVEL_WORDS = { request: 'request', feature: 'feature', slice: 'thin slice' } as const;
const KIND_WORDS: Record<DependencyKind, string> = {
	requirements: 'requirements',
	'domain-knowledge': 'domain knowledge',
	artifacts: 'software and test artifacts',
};

/** People's words in a line of Markdown: none of it is taken for Markdown or HTML. */
const inline = (text: string): string => text.replaceAll(/\s+/g, ' ').replaceAll(/[\\`*_[\]<>|]/g, '\\$&');

/** Notes are Markdown that people wrote; quoted, they cannot pass for a part of the minutes. */
const quoted = (text: string): string => text.replaceAll('<', '\\<').replaceAll(/^/gm, '> ');
