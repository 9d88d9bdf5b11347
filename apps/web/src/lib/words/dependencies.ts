/** Dependencies as sentences: who needs what by when, and what is wrong with it. */
import type { AssessedDependency, BoardView, DependencyKind, ItemId } from '@nexus-board/nexus';
import { numberWords } from '#lib/board/card.ts';
import type { IconName } from '#lib/ui/icons.ts';
import { dayWords } from './dates.ts';
import { count, listWords } from './lists.ts';

interface KindWords {
	readonly name: string;
	/** Where there is little room. */
	readonly short: string;
	readonly icon: IconName;
}

export const KIND_WORDS: Record<DependencyKind, KindWords> = {
	requirements: { name: 'Requirements', short: 'Requirements', icon: 'document' },
	'domain-knowledge': { name: 'Domain knowledge', short: 'Domain knowledge', icon: 'book' },
	artifacts: { name: 'Software and test artifacts', short: 'Software and tests', icon: 'code' },
};

/** "1 day late", "Cycle", "Not in the Sprint", "Fine", "Resolved" */
export function stateWords({ state, slack, providerOutsideSprint }: AssessedDependency): string {
	switch (state) {
		case 'cycle':
			return 'Cycle';
		case 'late':
			return providerOutsideSprint ? 'Not in the Sprint' : `${count(-(slack ?? 0), 'day')} late`;
		case 'fine':
			return slack === undefined ? 'No days yet' : 'Fine';
		case 'resolved':
			return 'Resolved';
	}
}

/** "Alder", or the item's number while no team is forecast. */
export function teamNameOf(view: BoardView, item: ItemId): string {
	const known = view.items.get(item);
	return view.teams.find(({ id }) => id === known?.lane?.team)?.name ?? numberWords(known?.number);
}

/** "#421" */
export const numberOf = (view: BoardView, item: ItemId): string => numberWords(view.items.get(item)?.number);

/** "Alder needs #421 on Tue 17. Cedar gives it on Wed 18." */
export function dependencySentence(
	view: BoardView,
	{ consumer, provider, neededOn, expectedOn, providerOutsideSprint }: AssessedDependency,
): string {
	const needs = `${teamNameOf(view, consumer)} needs ${numberOf(view, provider)}${neededOn ? ` on ${dayWords(neededOn)}` : ''}.`;
	const giver = teamNameOf(view, provider);
	if (providerOutsideSprint) return `${needs} It is not in the Sprint.`;
	return expectedOn
		? `${needs} ${giver} gives it on ${dayWords(expectedOn)}.`
		: `${needs} ${giver} has no day for it yet.`;
}

/** "#409 and #424 need each other", "#409, #424 and #431 wait for each other in turn" */
export function loopSentence(view: BoardView, loop: readonly ItemId[]): string {
	const numbers = listWords(loop.map((item) => numberOf(view, item)));
	return loop.length === 2 ? `${numbers} need each other` : `${numbers} wait for each other in turn`;
}
