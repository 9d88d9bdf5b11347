/** Shifts as sentences: who would do what, what it saves, and how much the team has then. */
import type { ItemId, Team } from '@nexus-board/nexus';
import type { ForecastSuggestion, OpenState } from '@nexus-board/nexus/forecast';
import { count, listWords } from '#lib/words/lists.ts';
import type { Load, MoveLine } from './what-if.ts';

const STATE_WORDS: Record<OpenState, string> = {
	cycle: 'in a cycle',
	late: 'late',
	disputed: 'disputed',
	fine: 'fine',
};
const RISKS = ['cycle', 'late', 'disputed'] as const;

/** "saves 2", "saves 2, 1 of them late", "saves 1 late, 1 fine more" */
export function savesWords(saves: Readonly<Record<OpenState, number>>): string {
	const states = [...RISKS, 'fine'] as const;
	const lost = states.filter((state) => saves[state] < 0).map((state) => `${-saves[state]} ${STATE_WORDS[state]} more`);
	const won = states.filter((state) => saves[state] > 0);
	if (lost.length > 0)
		return [
			`saves ${listWords(won.map((state) => `${saves[state]} ${STATE_WORDS[state]}`)) || 'nothing'}`,
			...lost,
		].join(', ');
	const risks = RISKS.filter((state) => saves[state] > 0);
	const all = won.reduce((sum, state) => sum + saves[state], 0);
	if (risks.length === 0 || all === 0) return `saves ${all || 'nothing'}`;
	if (risks.length === 1 && saves[risks[0]!] === all) return `saves ${all} ${STATE_WORDS[risks[0]!]}`;
	return `saves ${all}, ${listWords(risks.map((state) => `${saves[state]} of them ${STATE_WORDS[state]}`))}`;
}

/** "17 of 18 points", "17 points" */
export const pointsWords = (points: number, capacity: number | undefined): string =>
	capacity === undefined
		? count(rounded(points), 'point')
		: `${rounded(points)} of ${count(rounded(capacity), 'point')}`;

/** Sums of fractions are shown as people write them. */
export const rounded = (points: number): number => Math.round(points * 10) / 10;

/** "Birch then at 17 of 18 points in Sprint 15", "Willow at 18 of 16 points in Sprint 15, as now" */
export function loadWords({ name, capacity }: Team, { points, now, sprint }: Load): string {
	const same = rounded(points) === rounded(now);
	const where = sprint === undefined ? '' : ` in Sprint ${sprint}`;
	return `${name} ${same ? '' : 'then '}at ${pointsWords(points, capacity)}${where}${same ? ', as now' : ''}`;
}

/** "Knows rider, count", or that it does not. */
export function knowsWords({ to, knows, strange }: MoveLine): string | undefined {
	if (strange) return `${to.name} has done nothing alike`;
	return knows.length > 0 ? `${to.name} knows “${knows.join('”, “')}”` : undefined;
}

/** "Both fit its Sprint 15 forecast at 17 of 18 points.": about the moved item and the one that it then lies beside. */
export function hintWords({ problem }: ForecastSuggestion, about: ItemId, { item, to, load }: MoveLine): string {
	if (!load) return '';
	const place = (id: ItemId) => problem.items.findIndex((known) => known.id === id);
	const moved = place(item.id);
	const beside = problem.dependencies
		.flatMap(({ consumer, provider }) => (consumer === moved ? [provider] : provider === moved ? [consumer] : []))
		.filter((other) =>
			item.id === about ? problem.teams[problem.items[other]!.team]!.id === to.id : other === place(about),
		);
	const both = beside.some((other) => problem.items[other]!.sprint === problem.items[moved]!.sprint)
		? 'Both fit'
		: 'It fits';
	if (to.capacity === undefined) return `${to.name} then has ${pointsWords(load.points, undefined)} ahead.`;
	return `${both} its Sprint ${load.sprint} forecast at ${pointsWords(load.points, to.capacity)}.`;
}
