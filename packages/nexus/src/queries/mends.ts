/**
 * What one step would mend a dependency that is late, disputed or runs in a cycle: each risk carries its next action, and
 * people decide whether to take it (R11, R20).
 */
import type { BoardView } from '../board-view.ts';
import { dayIndex, type LocalDate } from '../calendar.ts';
import type { ItemId, TeamId } from '../ids.ts';
import type { Decision } from './decisions.ts';
import { isOutside, type AssessedDependency, type AssessedNeed } from './dependencies.ts';
import { calendarOf } from './sprint-calendar.ts';

export type Mend =
	/** The consumer begins when the provider is expected. */
	| { kind: 'move-consumer'; item: ItemId; team: TeamId; day: number; days: number; on: LocalDate }
	/** People said by when it is needed; they would say the day on which it is expected. */
	| { kind: 'need-later'; on: LocalDate }
	/** The provider joins the Sprint, before the consumer begins. */
	| { kind: 'select-provider'; item: ItemId; team: TeamId; day: number; days: number }
	/** The teams find a way without it, which opens the loop, or ends the dispute. */
	| { kind: 'remove' };

/** The step that mends it; `undefined` when nothing is wrong, or when only people can tell. */
export function mendOf(view: BoardView, need: AssessedNeed): Mend | undefined {
	if (need.state === 'cycle' || need.state === 'disputed') return { kind: 'remove' };
	if (need.state !== 'late' || !view.sprint) return undefined;
	return need.expectedOn ? comeLater(view, need, need.expectedOn) : selectProvider(view, need);
}

/**
 * Which dependency a decision is about, for its one step: of a loop the one that is disputed, else the one that was found
 * last, for it closed the loop; none where a loop runs through containment alone.
 */
export function needToMend(decision: Decision): AssessedNeed | undefined {
	if (decision.about === 'need') return decision.need;
	return decision.needs.toSorted(
		(a, b) => Number(isDisputed(b)) - Number(isDisputed(a)) || foundAt(b) - foundAt(a) || (a.id < b.id ? -1 : 1),
	)[0];
}

const isDisputed = ({ answer }: AssessedDependency) => answer?.answer === 'disputed';
const foundAt = ({ found }: AssessedDependency) => found?.at ?? 0;

function comeLater(view: BoardView, { consumer, neededBy }: AssessedNeed, expectedOn: LocalDate): Mend | undefined {
	if (neededBy) return { kind: 'need-later', on: expectedOn };
	const { days } = calendarOf(view.sprint);
	const { lane, place } = view.items.get(consumer)!;
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

function selectProvider(view: BoardView, need: AssessedNeed): Mend | undefined {
	if (isOutside(need)) return undefined;
	const team = view.items.get(need.provider)!.lane?.team;
	const first = view.items.get(need.consumer)!.place?.day ?? 0;
	if (!team) return undefined;
	const day = Math.max(0, first - USUAL_DAYS);
	const days = Math.max(1, Math.min(USUAL_DAYS, first - day));
	return { kind: 'select-provider', item: need.provider, team, day, days };
}
