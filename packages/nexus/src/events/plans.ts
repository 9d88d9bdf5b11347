/** The events that can be held here, by kind. Another event is another plan in this table. */
import type { EventKind, NexusEvent } from '../schema/event.ts';
import { DAILY } from './daily.ts';
import type { EventPlan } from './plan.ts';
import { PLANNING } from './planning.ts';
import { REFINEMENT } from './refinement.ts';
import { RETROSPECTIVE } from './retrospective/retrospective.ts';

const PLANS: Partial<Record<EventKind, EventPlan>> = {
	refinement: REFINEMENT,
	planning: PLANNING,
	daily: DAILY,
	retrospective: RETROSPECTIVE,
};

/** `undefined` for a kind that nobody can hold yet. */
export const planOf = (kind: EventKind): EventPlan | undefined => PLANS[kind];

/** The plan of an event that was opened, so there is one. */
export function planOfEvent({ kind }: Pick<NexusEvent, 'kind'>): EventPlan {
	const plan = PLANS[kind];
	if (!plan) throw new Error(`No ${kind} can be held here.`);
	return plan;
}
