/** Improvements in the words of their screens. */
import { SEEN_WORDS, type ActionNeed, type ActionState, type ReviewVerdict, type SeenPlace } from '@nexus-board/nexus';
import type { IconName } from '#lib/ui/icons.ts';
import { listWords } from '#lib/words/lists.ts';

export const SEEN_ICONS: Readonly<Record<SeenPlace, IconName>> = {
	'product-backlog': 'list',
	'sprint-backlog': 'table',
	increment: 'box',
	teams: 'people',
	elsewhere: 'eye',
};

export const seenOptions = (Object.keys(SEEN_ICONS) as SeenPlace[]).map((value) => ({
	value,
	label: SEEN_WORDS[value],
}));

const NEED_WORDS: Readonly<Record<ActionNeed, string>> = {
	owner: 'an owner',
	seen: 'a place where it is seen',
	check: 'a check',
};

/** "Needs an owner and a check" */
export const needWords = (needs: readonly ActionNeed[]): string =>
	needs.length > 0 ? `Needs ${listWords(needs.map((need) => NEED_WORDS[need]))}` : '';

export const VERDICTS: readonly { readonly value: ReviewVerdict; readonly label: string }[] = [
	{ value: 'keep', label: 'Keep' },
	{ value: 'done', label: 'Done' },
	{ value: 'drop', label: 'Drop' },
];

export const STATE_WORDS: Readonly<Record<ActionState, { readonly name: string; readonly icon: IconName }>> = {
	open: { name: 'Open', icon: 'circle-half' },
	done: { name: 'Done', icon: 'check-circle' },
	dropped: { name: 'Dropped', icon: 'cross-circle' },
};

/** "of this Sprint", "1 Sprint old" */
export const ageWords = (sprints: number): string =>
	sprints === 0 ? 'from this Sprint' : sprints === 1 ? '1 Sprint old' : `${sprints} Sprints old`;
