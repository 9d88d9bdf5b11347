/**
 * A refinement session (R17): the room goes through an agenda, item by item, forecasts teams, finds dependencies, slices
 * and estimates. It lives on the Product Backlog's page, which is always open for refinement without it too.
 * @see Nexus Guide, "Refinement"
 */
import type { BoardView } from '../board-view.ts';
import type { Board } from '../board.ts';
import type { EventId, ItemId } from '../ids.ts';
import { refuse } from '../refusal.ts';
import { whyNotItem } from '../rules/items.ts';
import { whyNotNumber } from '../rules/texts.ts';
import type { NexusEvent } from '../schema/event.ts';
import { REFINEMENT_LIMITS, type EstimateScale, type RefinementSettings } from '../schema/refinement.ts';
import type { Actor } from '../shared-document.ts';
import { agendaOf } from './agenda.ts';
import { openEventOf } from './open.ts';
import { closeRefinement, takeUp } from './outcome.ts';
import { plain } from './plain.ts';
import type { EventPlan, Step } from './plan.ts';
import { ESTIMATE_SCALES, refuseScale } from './scales.ts';
import { whyNotLead } from './seat.ts';

export const REFINEMENT: EventPlan = {
	kind: 'refinement',
	name: 'Refinement',
	doing: 'Refining',
	page: 'backlog',
	section: 'Refinement',
	timeBox: { minutes: 120, per: 'month' },
	suggested:
		'The Guide sets no time-box: how often and how long depends on the dependencies and the uncertainty in the Product Backlog.',
	phases: [
		{
			id: 'agenda',
			name: 'Choose the items',
			short: 'Agenda',
			purpose: 'Agree which items to refine now: those that come next and are not Ready, or that several teams touch.',
			attends: 'Representatives of the Scrum Teams, the Product Owner',
			outcome: 'An agenda in order',
			share: 0.1,
		},
		{
			id: 'refine',
			name: 'Refine item by item',
			short: 'Refine',
			purpose:
				'Forecast which team will deliver what, find dependencies across teams, and slice until one team can do it inside a Sprint.',
			attends: 'Representatives of the Scrum Teams, the Product Owner, whoever knows most about the item',
			outcome: 'Items that are independent enough for a single Scrum Team, with their dependencies made transparent',
			share: 0.8,
			stepped: true,
		},
		{
			id: 'outcome',
			name: 'Look at the outcome',
			short: 'Outcome',
			purpose:
				'See what became of each item, which dependencies were found, and what still has to be done before it is Ready.',
			attends: 'Everybody in the room',
			outcome: 'Minutes that all have seen',
			share: 0.1,
		},
	],
	stepsAreItems: true,
	steps: (view, { id }) => agendaOf(view, id).map(({ item }) => stepOf(view, item)),
	whyNotStep: whyNotItem,
	stepMinutes: (view, { id }) => refinementSettings(view, id).itemMinutes,
	onopen: (board, by, event) => writeSettings(board, by, event, INITIAL),
	onstep: takeUp,
	onclose: closeRefinement,
};

const INITIAL: RefinementSettings = { scale: ESTIMATE_SCALES.fibonacci, itemMinutes: undefined, found: [] };

export const refinementSettings = ({ refinements }: BoardView, event: EventId): RefinementSettings =>
	refinements.get(event) ?? INITIAL;

/**
 * Chooses the scale for the rounds that come, and whether the timer begins anew with each item; what is absent stays.
 * @param change `itemMinutes: null`: one timer for all of them
 * @throws {Refusal} `not-facilitating`, `number-out-of-range`, `text-missing`, `text-too-long`, `value-unknown`,
 *   `unknown-event`, `event-closed`
 */
export function changeRefinement(
	board: Board,
	by: Actor,
	id: EventId,
	{ scale, itemMinutes }: { scale?: EstimateScale | undefined; itemMinutes?: number | null | undefined },
): void {
	const event: NexusEvent = openEventOf(board.view, id);
	refuse(whyNotLead(event, by.person));
	if (scale) refuseScale(scale);
	if (typeof itemMinutes === 'number') refuse(whyNotNumber(itemMinutes, 1, REFINEMENT_LIMITS.itemMinutes, 'minutes'));
	const known = refinementSettings(board.view, id);
	writeSettings(board, by, id, {
		...known,
		...(scale && { scale }),
		...(itemMinutes !== undefined && { itemMinutes: itemMinutes ?? undefined }),
	});
}

function writeSettings(board: Board, by: Actor, event: EventId, settings: RefinementSettings): void {
	board.record.change(by, ({ refinements }) => refinements.set(event, plain(settings)));
}

function stepOf({ items }: BoardView, id: ItemId): Step {
	const item = items.get(id);
	if (!item) return { id, name: 'An item that was taken out', short: 'taken out' };
	const short = item.number === undefined ? 'New' : `#${item.number}`;
	return { id, name: `${short} ${item.title}`, short };
}
