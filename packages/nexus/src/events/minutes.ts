/** The minutes of an event as Markdown, to copy or to keep (F9). */
import type { BoardView } from '../board-view.ts';
import { READINESS_CHECKS } from '../queries/readiness.ts';
import type { EventKind, NexusEvent } from '../schema/event.ts';
import type { ItemFacts } from '../schema/refinement.ts';
import { dailyMinutes } from './daily-minutes.ts';
import { spreadOf } from './estimates.ts';
import { foundLines, headOf, inline, nameOf, quoted } from './minutes-words.ts';
import { refinementOutcome, type ItemOutcome } from './outcome.ts';
import { planningMinutes } from './planning-minutes.ts';
import { retrospectiveMinutes } from './retrospective/minutes.ts';

export const minutesOf = (view: BoardView, event: NexusEvent): string =>
	(BY_KIND[event.kind] ?? refinementMinutes)(view, event);

const BY_KIND: Partial<Record<EventKind, typeof refinementMinutes>> = {
	planning: planningMinutes,
	daily: dailyMinutes,
	retrospective: retrospectiveMinutes,
};

export function refinementMinutes(view: BoardView, event: NexusEvent): string {
	const { items, found } = refinementOutcome(view, event);
	return [
		headOf(view, event),
		`## Items refined (${items.length})`,
		...items.map((item) => itemLines(view, item)),
		foundLines(found),
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

const sizeWords = ({ estimate }: ItemFacts) => (estimate === undefined ? 'none' : String(estimate));
const readyWords = ({ met }: ItemFacts) =>
	met.length === READINESS_CHECKS.length ? 'Ready' : `${met.length} of ${READINESS_CHECKS.length}`;

const LEVEL_WORDS = { request: 'request', feature: 'feature', slice: 'thin slice' } as const;
