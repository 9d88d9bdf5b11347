/** Dependencies as sentences: who needs what from whom by when, what was said to it, and what is wrong with it. */
import {
	isOutside,
	type AssessedNeed,
	type BoardView,
	type DependencyKind,
	type ItemId,
	type Mend,
	type TeamId,
} from '@nexus-board/nexus';
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

/** "1 day late", "Cycle", "Not in the Sprint", "Disputed", "Agreed", "Resolved" */
export function stateWords(need: AssessedNeed): string {
	switch (need.state) {
		case 'cycle':
			return 'Cycle';
		case 'late':
			return isDisputed(need) ? `${lateWords(need)}, disputed` : lateWords(need);
		case 'disputed':
			return 'Disputed';
		case 'fine':
			if (!isOutside(need) && need.answer?.answer === 'accepted') return 'Agreed';
			return need.slack === undefined ? 'No days yet' : 'Fine';
		case 'resolved':
			return isOutside(need) ? 'Given' : 'Resolved';
	}
}

function lateWords(need: AssessedNeed): string {
	if (need.slack !== undefined) return `${count(-need.slack, 'day')} late`;
	return isOutside(need) ? 'Not promised' : 'Not in the Sprint';
}

export const isDisputed = (need: AssessedNeed): boolean => !isOutside(need) && need.answer?.answer === 'disputed';

/** Working days to spare: "2 days", "none", "−1 day"; what decides is what has least. */
export function slackWords({ slack, state }: AssessedNeed): string {
	if (state === 'resolved' || slack === undefined) return '–';
	return slack === 0 ? 'none' : `${slack < 0 ? '−' : ''}${count(Math.abs(slack), 'day')}`;
}

export const teamName = (view: BoardView, team: TeamId | undefined): string | undefined =>
	view.teams.find(({ id }) => id === team)?.name;

/** "Alder", or the item's number while no team is forecast. */
export const teamNameOf = (view: BoardView, item: ItemId): string =>
	teamName(view, view.items.get(item)?.lane?.team) ?? numberOf(view, item);

/** "#421" */
export const numberOf = (view: BoardView, item: ItemId): string => numberWords(view.items.get(item)?.number);

/** What gives: "#421", "Card scheme". */
export const giverWords = (view: BoardView, need: AssessedNeed): string =>
	isOutside(need) ? need.party : numberOf(view, need.provider);

/** "Birch needs #421 from Cedar by Wed 11", "Birch needs something from Card scheme by Wed 11" */
export const needSentence = (view: BoardView, need: AssessedNeed): string =>
	`${teamNameOf(view, need.consumer)} ${needWords(view, need)}`;

/** Of an item rather than its team: "#431 Buy button opens card payment needs #421 from Cedar by Tue 17: 1 day late" */
export const itemSentence = (view: BoardView, need: AssessedNeed): string =>
	`${numberOf(view, need.consumer)} ${view.items.get(need.consumer)?.title ?? ''} ${needWords(view, need)}: ${stateWords(need).toLowerCase()}`;

/** "needs #421 from Cedar by Tue 17" */
function needWords(view: BoardView, need: AssessedNeed): string {
	const what = isOutside(need)
		? `something from ${need.party}`
		: `${numberOf(view, need.provider)}${fromWords(view, need)}`;
	return `needs ${what}${need.neededOn ? ` by ${dayWords(need.neededOn)}` : ''}`;
}

/** " from Cedar"; nothing where a team gives to itself, or nobody is forecast. */
function fromWords(view: BoardView, need: Exclude<AssessedNeed, { party: string }>): string {
	const giver = teamName(view, view.items.get(need.provider)?.lane?.team);
	return giver && need.crossTeam ? ` from ${giver}` : '';
}

/** "Cedar gives it on Wed 18", "It is not in the Sprint", "Card scheme promised it for Thu 19" */
export function expectationSentence(view: BoardView, need: AssessedNeed): string {
	const { expectedOn, state } = need;
	if (isOutside(need)) {
		if (state === 'resolved') return `${need.party} has given it`;
		return expectedOn
			? `${need.party} promised it for ${dayWords(expectedOn)}`
			: `${need.party} has promised no day for it`;
	}
	const giver = teamNameOf(view, need.provider);
	if (state === 'resolved') return 'It is integrated';
	if (!expectedOn) return need.providerOutsideSprint ? 'It is not in the Sprint' : `${giver} has no day for it yet`;
	return need.providerOutsideSprint
		? `${giver} promised it for ${dayWords(expectedOn)}`
		: `${giver} gives it on ${dayWords(expectedOn)}`;
}

/** All that can be said at once: "Alder needs #421 from Cedar by Tue 17. Cedar gives it on Wed 18." */
export function dependencySentence(view: BoardView, need: AssessedNeed): string {
	return `${needSentence(view, need)}. ${expectationSentence(view, need)}.`;
}

/** As somebody hears a row of a list: "Alder needs #421 from Cedar by Tue 17: 1 day late" */
export const rowSentence = (view: BoardView, need: AssessedNeed): string =>
	`${needSentence(view, need)}: ${lowerFirst(stateWords(need))}`;

/** "Needed Tue 17, expected Wed 18" */
export function timesWords({ neededOn, expectedOn }: AssessedNeed): string {
	const needed = neededOn && `needed ${dayWords(neededOn)}`;
	const expected = expectedOn && `expected ${dayWords(expectedOn)}`;
	const words = [needed, expected].filter(Boolean).join(', ');
	return words.charAt(0).toUpperCase() + words.slice(1);
}

/** "#409 and #424 need each other", "#409, #424 and #431 wait for each other in turn" */
export function loopSentence(view: BoardView, loop: readonly ItemId[]): string {
	const numbers = listWords(loop.map((item) => numberOf(view, item)));
	return loop.length === 2 ? `${numbers} need each other` : `${numbers} wait for each other in turn`;
}

/** What a button says that takes the step, and what is said when it was taken. */
export function mendWords(view: BoardView, need: AssessedNeed, mend: Mend): { label: string; said: string } {
	const consumer = numberOf(view, need.consumer);
	const giver = giverWords(view, need);
	switch (mend.kind) {
		case 'move-consumer':
			return { label: `Move ${consumer} to ${dayWords(mend.on)}`, said: `${consumer} moved to ${dayWords(mend.on)}` };
		case 'need-later':
			return {
				label: `Need it on ${dayWords(mend.on)}`,
				said: `${consumer} needs ${giver} on ${dayWords(mend.on)} now`,
			};
		case 'select-provider': {
			const team = teamNameOf(view, mend.item);
			return { label: `Select ${giver} for ${team}`, said: `${giver} is in the Sprint, with ${team}` };
		}
		case 'remove':
			return { label: `${consumer} does without ${giver}`, said: `${consumer} no longer needs ${giver}` };
	}
}

/** Inside a sentence: "not in the Sprint". */
const lowerFirst = (words: string) => words.charAt(0).toLowerCase() + words.slice(1);
