/** Sprint Goals: the Nexus Sprint Goal that everybody drafts and the Product Owner agrees, and each team's own (R18, R21). */
import type { ItemId, SprintId } from '../ids.ts';
import { readMark, readObject, readText, type Mark } from './read.ts';

export const GOAL_LIMIT = 300;

export interface Goal {
	readonly text: string;
	readonly mark: Mark | undefined;
}

export function readGoal(value: unknown): Goal | undefined {
	const { text, by, at } = readObject(value);
	const goal = readText(text, GOAL_LIMIT);
	return goal === '' ? undefined : { text: goal, mark: readMark({ by, at }) };
}

/** A Scrum Team's own Sprint Goal. */
export interface TeamGoal extends Goal {
	/** How it serves the Nexus Sprint Goal, in the team's words; empty while nobody has said (R21). */
	readonly serves: string;
}

export function readTeamGoal(value: unknown): TeamGoal | undefined {
	const goal = readGoal(value);
	return goal && { ...goal, serves: readText(readObject(value)['serves'], GOAL_LIMIT) };
}

/** A Scrum Team's word on one of its items in a Sprint: whether it serves the team's Sprint Goal, or is other work (R12). */
export interface GoalWord {
	readonly serves: boolean;
	readonly mark: Mark;
}

/** One value for each item and Sprint, so that two who speak about different items are both heard. */
export const goalWordId = (sprint: SprintId, item: ItemId): string => `${sprint}/${item}`;

export function readGoalWord(value: unknown): GoalWord | undefined {
	const mark = readMark(value);
	return mark && { serves: readObject(value)['serves'] !== false, mark };
}
