/** A team's word on whether one of its items serves its Sprint Goal, in the same words wherever it is given (R12, R13). */
import { mayWrite, sayServesGoal, servesNoGoal, type BoardView, type ItemId, type PersonId } from '@nexus-board/nexus';
import { numberWords } from '#lib/board/card.ts';
import type { Hands } from '#lib/live/hands.svelte.ts';
import type { Shortcut } from '#lib/shell/shortcuts.svelte.ts';

/** What one presses next. */
export const goalWords = (serves: boolean): string =>
	serves ? 'It serves no Sprint Goal' : 'It serves the Sprint Goal';

/** Whether somebody speaks for the team that has the item in the current Sprint. */
export function maySayGoal(view: BoardView, person: PersonId, id: ItemId | undefined): boolean {
	const item = view.items.get(id ?? '');
	const who = view.people.get(person);
	if (!who || !item?.lane || !view.sprint || item.place?.sprint !== view.sprint.id) return false;
	return mayWrite(who, { kind: 'team', team: item.lane.team }, view.policy);
}

/** The key for it, for the item that is chosen and whose team one speaks for. */
export const goalShortcut = (item: ItemId | undefined, run: () => void): Shortcut => ({
	keys: 'T',
	does: 'Serves a Sprint Goal, or none',
	icon: 'target',
	item,
	run,
});

/** Says the opposite of what holds now. */
export function turnGoalWord(hands: Hands, view: BoardView, id: ItemId): void {
	const item = view.items.get(id);
	if (!item) return;
	const serves = servesNoGoal(view, item);
	const number = numberWords(item.number);
	hands.do(
		(board, by) => sayServesGoal(board, by, id, serves),
		serves ? `${number} serves the Sprint Goal` : `${number} serves no Sprint Goal`,
	);
}
