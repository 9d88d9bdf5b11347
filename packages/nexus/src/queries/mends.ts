/**
 * What one step would mend a dependency that is late or runs in a cycle: each risk carries its next action, and people
 * decide whether to take it (R11, R20).
 */
import type { BoardView } from '../board-view.ts';
import { dayIndex, sprintDays, type LocalDate } from '../calendar.ts';
import type { ItemId, TeamId } from '../ids.ts';
import type { AssessedDependency } from './dependencies.ts';

export type Mend =
	/** The consumer begins when the provider is expected. */
	| { kind: 'move-consumer'; item: ItemId; team: TeamId; day: number; days: number; on: LocalDate }
	/** People said by when it is needed; they would say the day on which it is expected. */
	| { kind: 'need-later'; on: LocalDate }
	/** The provider joins the Sprint, before the consumer begins. */
	| { kind: 'select-provider'; item: ItemId; team: TeamId; day: number; days: number }
	/** The teams find a way without it, which opens the loop. */
	| { kind: 'remove' };

/** The step that mends it; `undefined` when nothing is wrong, or when only people can tell. */
export function mendOf(view: BoardView, dependency: AssessedDependency): Mend | undefined {
	if (dependency.state === 'cycle') return { kind: 'remove' };
	if (dependency.state !== 'late' || !view.sprint) return undefined;
	return dependency.providerOutsideSprint ? selectProvider(view, dependency) : comeLater(view, dependency);
}

function comeLater(view: BoardView, { consumer, neededBy, expectedOn }: AssessedDependency): Mend | undefined {
	if (!expectedOn) return undefined;
	if (neededBy) return { kind: 'need-later', on: expectedOn };
	const { lane, place } = view.items.get(consumer)!;
	const days = sprintDays(view.sprint!);
	const day = dayIndex(days, expectedOn);
	if (!lane || !place || day >= days.length) return undefined;
	return {
		kind: 'move-consumer',
		item: consumer,
		team: lane.team,
		day,
		days: Math.min(place.days, days.length - day),
		on: expectedOn,
	};
}

/** Two days, or fewer when the consumer begins at once. */
const USUAL_DAYS = 2;

function selectProvider(view: BoardView, { consumer, provider }: AssessedDependency): Mend | undefined {
	const team = view.items.get(provider)!.lane?.team;
	const first = view.items.get(consumer)!.place?.day ?? 0;
	if (!team) return undefined;
	const day = Math.max(0, first - USUAL_DAYS);
	return { kind: 'select-provider', item: provider, team, day, days: Math.max(1, Math.min(USUAL_DAYS, first - day)) };
}
