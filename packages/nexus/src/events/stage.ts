/** Where a room is and where it goes from there, as its dock shows it. */
import type { BoardView } from '../board-view.ts';
import type { NexusEvent, Position } from '../schema/event.ts';
import { phaseIndex, type EventPlan, type PhasePlan, type Step } from './plan.ts';
import { planOfEvent } from './plans.ts';

export interface Turn {
	readonly to: Position;
	/** What comes there: the step's short name, or the phase's. */
	readonly name: string;
}

export interface Stage {
	readonly plan: EventPlan;
	readonly phase: PhasePlan;
	/** From 0. */
	readonly index: number;
	/** The steps of this phase, and which of them it is; -1: at none of them. */
	readonly steps: readonly Step[];
	readonly step: number;
	readonly previous: Turn | undefined;
	readonly next: Turn | undefined;
}

export function stageOf(view: BoardView, event: NexusEvent): Stage {
	const plan = planOfEvent(event);
	const index = Math.max(0, phaseIndex(plan, event.position.phase));
	const phase = plan.phases[index]!;
	const steps = phase.stepped ? stepsOf(plan, view, event) : [];
	const step = steps.findIndex(({ id }) => id === event.position.step);
	const stepTo = (known: Step | undefined): Turn | undefined =>
		known && { to: { phase: phase.id, step: known.id }, name: known.short };
	return {
		plan,
		phase,
		index,
		steps,
		step,
		previous: (step > 0 ? stepTo(steps[step - 1]) : undefined) ?? phaseTo(plan, view, event, index - 1, -1),
		next: stepTo(steps[step + 1]) ?? phaseTo(plan, view, event, index + 1, 0),
	};
}

/** Whether people may look at a phase already: back, never ahead. */
export const mayLookAt = (event: NexusEvent, phase: string): boolean => {
	const index = phaseIndex(planOfEvent(event), phase);
	return index !== -1 && index <= event.furthest;
};

const stepsOf = (plan: EventPlan, view: BoardView, event: NexusEvent): readonly Step[] =>
	plan.steps?.(view, event) ?? [];

/** To another phase, at its first step or, coming back, at its last. */
function phaseTo(plan: EventPlan, view: BoardView, event: NexusEvent, index: number, at: 0 | -1): Turn | undefined {
	const phase = plan.phases[index];
	if (!phase) return undefined;
	const step = phase.stepped ? stepsOf(plan, view, event).at(at) : undefined;
	return { to: { phase: phase.id, step: step?.id }, name: phase.short };
}
