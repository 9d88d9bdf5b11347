/** Where a room is and who leads it, in the words of its dock. */
import {
	phaseMinutes,
	timedPhase,
	type EventKind,
	type EventPlan,
	type NexusEvent,
	type PhasePlan,
	type Sprint,
	type Stage,
} from '@nexus-board/nexus';
import { count } from '#lib/words/lists.ts';

export interface StageWords {
	readonly title: string;
	/** "2 of 7, then #465" */
	readonly sub: string;
	/** How many marks the way has, and at which of them the room is. */
	readonly marks: number;
	readonly at: number;
	/** What the button that leads on says; absent: there is nothing further. */
	readonly next: string | undefined;
}

export function stageWords({ phase, index, plan, steps, step, next }: Stage): StageWords {
	const label = next && `Next: ${next.name}`;
	if (step === -1)
		return {
			title: phase.name,
			sub: `${index + 1} of ${plan.phases.length}`,
			marks: plan.phases.length,
			at: index,
			next: label,
		};
	return {
		title: steps[step]!.name,
		sub: `${step + 1} of ${steps.length}${next ? nextWords(plan, step + 1 < steps.length, next.name) : ''}`,
		marks: steps.length,
		at: step,
		next: label,
	};
}

/** ", then #465"; of a team that will speak " · Cedar is next". */
const nextWords = ({ stepsAreItems }: Stage['plan'], isStep: boolean, name: string): string =>
	isStep && !stepsAreItems ? ` · ${name} is next` : `, then ${name}`;

/** "Refining with 6 people", "Refining" while nobody has a window open. */
export const liveWords = (doing: string, people: number): string =>
	people === 0 ? doing : `${doing} with ${count(people, 'person', 'people')}`;

/** How an event ends, by its kind. */
export const endWords = (kind: EventKind): string => END_WORDS[kind] ?? 'End the session';

const END_WORDS: Partial<Record<EventKind, string>> = {
	planning: 'Start the Sprint',
	daily: 'End and hand over',
	retrospective: 'Finish',
};

/** How long a phase may take: "24 minutes"; of one without a time-box of its own, why. */
export function lengthWords(plan: EventPlan, phase: PhasePlan, sprint: Pick<Sprint, 'weeks'> | undefined): string {
	if (phase.time === 'none') return 'None: no time runs in it';
	const timed = timedPhase(plan, phase.id);
	return timed && timed !== phase
		? `That of “${timed.name}”, which runs on`
		: count(phaseMinutes(plan, phase, sprint), 'minute');
}

/** What is said of the one who leads the room. */
export function seatWords({ seat }: NexusEvent, me: string, freeAt: number | undefined, now: number): string {
	if (freeAt === undefined) return seat.facilitator === me ? 'you facilitate' : 'is facilitating';
	return freeAt > now ? `is gone, held ${Math.ceil((freeAt - now) / 1_000)} s` : 'is gone, the seat is free';
}
