/**
 * What a Nexus Sprint Planning has beside the frame of every event, in `record`: which Sprint it plans and, once it
 * closed, what came of it in the words of that day, for goals, items and teams change later. While it is open all of that
 * is where it always is: goals, plans and the teams' own word in `stewardship` and `team/{id}`, items in `product`.
 */
import { isId, type ItemId, type SprintId, type TeamId } from '../ids.ts';
import { GOAL_LIMIT } from './goal.ts';
import { ITEM_LIMITS } from './item.ts';
import {
	readFlag,
	readInteger,
	readList,
	readMark,
	readNumber,
	readObject,
	readOptionalText,
	readText,
	readTexts,
	type Mark,
} from './read.ts';
import { RECORD_LIMITS } from './record.ts';
import { readFound, REFINEMENT_LIMITS, type FoundDependency } from './refinement.ts';

export interface Planning {
	readonly sprint: SprintId;
	/** Why it closed before all had finished, or was given up. */
	readonly reason: string | undefined;
	/** It closed without starting the Sprint. */
	readonly abandoned: boolean;
	/** Absent while it is open. */
	readonly outcome: PlanningOutcome | undefined;
}

/** The outcome that the Guide asks for: the goals, the teams' Sprint Backlogs, and what they need from each other (R21). */
export interface PlanningOutcome {
	/** The Nexus Sprint Goal, and the Product Owner's word on these very words. */
	readonly goal: string | undefined;
	readonly agreed: Mark | undefined;
	/** How many proposed moves the Product Owner took in. */
	readonly moves: number;
	readonly teams: readonly PlannedTeam[];
	readonly found: readonly FoundDependency[];
	/** What was left to decide, in words. */
	readonly open: readonly string[];
}

export interface PlannedTeam {
	readonly team: TeamId;
	readonly name: string;
	readonly goal: string | undefined;
	/** How its goal serves the Nexus Sprint Goal; empty: not said. */
	readonly serves: string;
	/** In points, with days off and what goes to the Nexus Integration Team taken away. */
	readonly capacity: number | undefined;
	readonly items: readonly PlannedItem[];
	readonly finished: Mark | undefined;
}

export interface PlannedItem {
	readonly item: ItemId;
	readonly number: number | undefined;
	readonly title: string;
	readonly estimate: number | undefined;
	readonly ready: boolean;
	/** The team said that it is other work than what its Sprint Goal asks for. */
	readonly servesNoGoal: boolean;
	/** Working days of the Sprint, counted from 0. */
	readonly day: number;
	readonly days: number;
}

export const PLANNING_LIMITS = { reason: 500, items: 500, open: 200 } as const;

/** `undefined` for one that plans no Sprint. */
export function readPlanning(value: unknown): Planning | undefined {
	const { sprint, reason, abandoned, outcome } = readObject(value);
	if (!isId(sprint)) return undefined;
	return {
		sprint,
		reason: readOptionalText(reason, PLANNING_LIMITS.reason),
		abandoned: readFlag(abandoned),
		outcome: outcome === undefined ? undefined : readOutcome(outcome),
	};
}

function readOutcome(value: unknown): PlanningOutcome {
	const { goal, agreed, moves, teams, found, open } = readObject(value);
	return {
		goal: readOptionalText(goal, GOAL_LIMIT),
		agreed: readMark(agreed),
		moves: readInteger(moves, 0, 1_000_000) ?? 0,
		teams: readList(teams, RECORD_LIMITS.teams, readTeam),
		found: readList(found, REFINEMENT_LIMITS.found, readFound),
		open: readTexts(open, 2 * ITEM_LIMITS.title, PLANNING_LIMITS.open),
	};
}

function readTeam(value: unknown): PlannedTeam {
	const { team, name, goal, serves, capacity, items, finished } = readObject(value);
	return {
		team: isId(team) ? team : '',
		name: readText(name, RECORD_LIMITS.name),
		goal: readOptionalText(goal, GOAL_LIMIT),
		serves: readText(serves, GOAL_LIMIT),
		capacity: readNumber(capacity, 0, RECORD_LIMITS.capacity),
		items: readList(items, PLANNING_LIMITS.items, readItem),
		finished: readMark(finished),
	};
}

function readItem(value: unknown): PlannedItem {
	const { item, number, title, estimate, ready, servesNoGoal, day, days } = readObject(value);
	return {
		item: isId(item) ? item : '',
		number: readInteger(number, 1, RECORD_LIMITS.number),
		title: readText(title, ITEM_LIMITS.title),
		estimate: readNumber(estimate, 0, ITEM_LIMITS.estimate),
		ready: readFlag(ready),
		servesNoGoal: readFlag(servesNoGoal),
		day: readInteger(day, 0, 30) ?? 0,
		days: readInteger(days, 1, 30) ?? 1,
	};
}
