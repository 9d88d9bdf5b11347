/**
 * What stands in the way of a plan that fits the days, each with the one step that mends it (R20). People see and decide;
 * nothing of it blocks.
 */
import type { BoardView } from '../board-view.ts';
import type { ItemId, TeamId } from '../ids.ts';
import { oncePerView } from '../memo.ts';
import { decisionsInSprint, type Decision } from '../queries/decisions.ts';
import { isOutside } from '../queries/dependencies.ts';
import { readiness, type Readiness } from '../queries/readiness.ts';
import { sprintBacklog } from '../queries/sprint-backlog.ts';
import { teamCapacity, type TeamCapacity } from '../queries/team-plan.ts';
import type { Item } from '../schema/item.ts';
import type { Team } from '../schema/record.ts';

export type PlanningProblem =
	/** A loop, or a dependency that is late or disputed: `needToMend` and `mendOf` know its step. */
	(
		| { readonly about: 'decision'; readonly decision: Decision }
		/** Selected, and not Ready for other reasons than its dependencies: it can go back (`returnItem`). */
		| { readonly about: 'unready'; readonly item: Item; readonly readiness: Readiness }
		/** A team selected more than it can take on: `returns` is the lightest item that makes it fit, if one alone does. */
		| {
				readonly about: 'over-capacity';
				readonly team: Team;
				readonly capacity: TeamCapacity;
				readonly returns: Item | undefined;
		  }
	) & {
		readonly id: string;
		/** Whom it concerns. */
		readonly teams: readonly TeamId[];
	};

export const planningProblems = oncePerView((view: BoardView): readonly PlanningProblem[] => {
	const lanes = sprintBacklog(view)?.lanes ?? [];
	return [
		...decisionsInSprint(view).map((decision) => ofDecision(view, decision)),
		...lanes.flatMap(({ team, cards }) =>
			cards.flatMap(({ item }) => {
				const known = readiness(view, item.id);
				const isUnready =
					!known.ready && (known.withheld !== undefined || LACKS.some((check) => !known.met.has(check)));
				return isUnready && item.progress.state !== 'integrated'
					? [{ about: 'unready' as const, id: `unready ${item.id}`, item, readiness: known, teams: [team.id] }]
					: [];
			}),
		),
		...lanes.flatMap(({ team, cards }) => {
			const capacity = teamCapacity(view, team.id);
			if (capacity.over === 0) return [];
			const returns = cards
				.map(({ item }) => item)
				.filter(({ estimate = 0, progress }) => estimate >= capacity.over && progress.state === 'not-started')
				.sort((a, b) => a.estimate! - b.estimate!)[0];
			return [
				{ about: 'over-capacity' as const, id: `over-capacity ${team.id}`, team, capacity, returns, teams: [team.id] },
			];
		}),
	];
});

/** What makes an item unready that no decision about a dependency tells. */
const LACKS = ['fits-a-sprint', 'examples-agreed'] as const;

function ofDecision(view: BoardView, decision: Decision): PlanningProblem {
	const need = decision.about === 'need' ? decision.need : undefined;
	const items: readonly ItemId[] =
		decision.about === 'loop'
			? decision.loop
			: isOutside(decision.need)
				? [decision.need.consumer]
				: [decision.need.provider, decision.need.consumer];
	const teams = new Set(items.flatMap((id) => view.items.get(id)?.lane?.team ?? []));
	return { about: 'decision', id: need ? need.id : `loop ${items.join(' ')}`, decision, teams: [...teams] };
}
