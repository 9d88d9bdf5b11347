/** How long a phase usually takes in this Nexus, beside what the Guide suggests (R29). */
import type { BoardView } from '../board-view.ts';
import type { EventKind } from '../schema/event.ts';
import { heldOf } from './open.ts';

/** The latest ones tell best how it goes today. */
const LOOK_BACK = 5;
const MINUTE_MS = 60_000;

/** In whole minutes: what the middle one of the latest events of this kind took; `undefined` where none had this phase. */
export function usualMinutes(view: BoardView, kind: EventKind, phase: string): number | undefined {
	const spent = heldOf(view, kind)
		.flatMap((event) => event.spent[phase] ?? [])
		.filter((ms) => ms >= MINUTE_MS / 2)
		.slice(0, LOOK_BACK)
		.sort((a, b) => a - b);
	const middle = spent[Math.floor((spent.length - 1) / 2)];
	return middle === undefined ? undefined : Math.round(middle / MINUTE_MS);
}
