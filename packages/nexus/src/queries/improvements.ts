/** Improvements over the Sprints: each with its age, whose it is, and what is still to be said of it (R28). */
import type { BoardView } from '../board-view.ts';
import type { ImprovementAction } from '../schema/action.ts';
import { ageOf, allActions, ownerNames, whatActionLacks, type ActionAge, type ActionNeed } from './actions.ts';

export interface Improvement {
	readonly action: ImprovementAction;
	/** The number of the Sprint that it comes from. */
	readonly sprint: number | undefined;
	readonly age: ActionAge;
	/** By name. */
	readonly owners: readonly string[];
	readonly lacks: readonly ActionNeed[];
}

/** What is open first, the oldest of it on top; then what is finished or dropped, the latest first. @param now milliseconds since 1970 */
export function improvements(view: BoardView, now: number): Improvement[] {
	const endOf = ({ moved, made }: ImprovementAction) => moved?.at ?? made.at;
	const all = allActions(view);
	const open = all.filter(({ state }) => state === 'open');
	const over = all.filter(({ state }) => state !== 'open').sort((a, b) => endOf(b) - endOf(a));
	return [...open, ...over].map((action) => ({
		action,
		sprint: view.sprints.find(({ id }) => id === action.sprint)?.number,
		age: ageOf(view, action, now),
		owners: ownerNames(view, action),
		lacks: whatActionLacks(action),
	}));
}
