/**
 * What an event is before it is held: its phases, each with its purpose, who attends, what comes of it and how long it
 * may take, in the Guide's words (R5). A kind of event is one such plan; the frame that all of them share is in
 * `frame.ts`, and `plans.ts` names them all.
 */
import type { Board } from '../board.ts';
import type { BoardView } from '../board-view.ts';
import type { Refused } from '../refusal.ts';
import type { EventKind, NexusEvent } from '../schema/event.ts';
import type { Sprint } from '../schema/record.ts';
import type { Actor } from '../shared-document.ts';

export interface PhasePlan {
	readonly id: string;
	readonly name: string;
	/** Where there is little room. */
	readonly short: string;
	/** The part of the event that it belongs to, where an event has parts. */
	readonly part?: string;
	readonly purpose: string;
	readonly attends: string;
	readonly outcome: string;
	/** Its part of the event's time-box, of 1; 0 where no time-box begins with it. */
	readonly share: number;
	/**
	 * `none`: no time runs in it, it waits for people. `shared`: it goes on in the time-box of the phase before, which runs
	 * through both. Absent: a time-box of its own begins with it.
	 */
	readonly time?: 'none' | 'shared';
	/** The room goes through it step by step: item by item, team by team. */
	readonly stepped?: boolean;
}

/** One step of a phase: what the room looks at together. */
export interface Step {
	readonly id: string;
	readonly name: string;
	/** Where there is little room. */
	readonly short: string;
}

export interface EventPlan {
	readonly kind: EventKind;
	readonly name: string;
	/** While it is held: "Refining" with six people. */
	readonly doing: string;
	/** Where its room is: the page, as its address below the Nexus. */
	readonly page: string;
	/** The section of the Nexus Guide. */
	readonly section: string;
	/** In a Sprint of a month, and in proportion in a shorter one; or always the same. */
	readonly timeBox: { readonly minutes: number; readonly per: 'month' | 'event' };
	/** Set: the Guide sets no time-box, and this is why there is one here. */
	readonly suggested?: string;
	readonly phases: readonly PhasePlan[];
	/** Its steps are items, so that whoever goes where the room is goes to an item. */
	readonly stepsAreItems?: boolean;
	/** The steps of its stepped phases, in order. */
	readonly steps?: (view: BoardView, event: NexusEvent) => readonly Step[];
	/** Why the room cannot come to a step. */
	readonly whyNotStep?: (view: BoardView, step: string) => Refused | undefined;
	/** Set: the timer begins anew with each step, with so many minutes. */
	readonly stepMinutes?: (view: BoardView, event: NexusEvent) => number | undefined;
	/** Why it cannot be opened, whatever else is open. */
	readonly whyNotOpen?: (view: BoardView, by: Actor) => Refused | undefined;
	/** Why it cannot close so. */
	readonly whyNotClose?: (view: BoardView, event: NexusEvent, closing: Closing) => Refused | undefined;
	/** The Sprint that it is about, made where there is none yet; absent: the current one. */
	readonly sprintOf?: (board: Board, by: Actor) => Sprint;
	/** What else the record keeps when the room opens, comes to a step, and closes. */
	readonly onopen?: (board: Board, by: Actor, event: NexusEvent['id'], sprint: Sprint | undefined) => void;
	readonly onstep?: (board: Board, by: Actor, event: NexusEvent, step: string) => void;
	readonly onclose?: (board: Board, by: Actor, event: NexusEvent, closing: Closing) => void;
}

/** How an event is closed. */
export interface Closing {
	/** Why, where not all of it was done. */
	readonly reason?: string | undefined;
	/** It is given up: nothing comes of it. */
	readonly abandoned?: boolean | undefined;
}

/** `undefined` before the first Sprint. */
type SprintLength = Pick<Sprint, 'weeks'> | undefined;

/** Weeks in a Sprint of a month, for proportions. */
const MONTH_WEEKS = 4;

/** How long a phase may take in a Sprint of this length, in whole minutes; 0 where no time-box begins with it (R29). */
export function phaseMinutes({ timeBox }: EventPlan, { share, time }: PhasePlan, sprint: SprintLength): number {
	return time === undefined ? wholeMinutes(timeBox.minutes * partOf(timeBox, sprint) * share) : 0;
}

/** How long all of it may take: what the Guide says, not what the phases add up to when each is rounded. */
export const eventMinutes = ({ timeBox }: EventPlan, sprint: SprintLength): number =>
	wholeMinutes(timeBox.minutes * partOf(timeBox, sprint));

const partOf = ({ per }: EventPlan['timeBox'], sprint: SprintLength): number =>
	per === 'event' ? 1 : (sprint?.weeks ?? MONTH_WEEKS) / MONTH_WEEKS;

const wholeMinutes = (minutes: number): number => Math.max(1, Math.round(minutes));

/**
 * Why nothing is done in a phase now: the room was led back from it. What was done in it is kept, to be read, and goes on
 * once the room comes there again (F7).
 */
export function whyNotWorkIn(plan: EventPlan, event: NexusEvent, phase: string): Refused | undefined {
	const index = phaseIndex(plan, phase);
	const rests = index > phaseIndex(plan, event.position.phase) && index <= event.furthest;
	return rests ? { code: 'phase-rests', about: plan.phases[index]!.name } : undefined;
}

export const phaseIndex = ({ phases }: EventPlan, phase: string): number => phases.findIndex(({ id }) => id === phase);

/** The phase whose time-box runs while the room is in a phase: its own, or one before that it shares; `undefined`: no time runs. */
export function timedPhase({ phases }: EventPlan, phase: string): PhasePlan | undefined {
	const until = phases.slice(0, phases.findIndex(({ id }) => id === phase) + 1);
	const begun = until.findLast(({ time }) => time !== 'shared');
	return begun?.time === 'none' ? undefined : begun;
}
