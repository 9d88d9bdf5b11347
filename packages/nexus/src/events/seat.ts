/**
 * The facilitator's seat (F7). A deputy may do all that the facilitator may. When the facilitator's connection drops, the
 * seat is held for a while; then another member of the Nexus Integration Team may take it. Whoever lost it stays a deputy,
 * and may take it back.
 */
import type { BoardView } from '../board-view.ts';
import type { PersonId } from '../ids.ts';
import type { Refused } from '../refusal.ts';
import { EVENT_LIMITS, type NexusEvent, type Seat } from '../schema/event.ts';
import type { Person } from '../schema/record.ts';

/** How long the seat is held for somebody whose connection dropped. */
export const SEAT_GRACE_MS = 30_000;

/** Whether a person leads the room: as its facilitator, or as a deputy. */
export const leads = ({ seat }: Pick<NexusEvent, 'seat'>, person: PersonId): boolean =>
	seat.facilitator === person || seat.deputies.includes(person);

/** Why a person may not lead the room on: only those in the seat move it, time it and close it. */
export const whyNotLead = (event: NexusEvent, person: PersonId): Refused | undefined =>
	leads(event, person) ? undefined : { code: 'not-facilitating' };

/** Whether somebody could sit there: whoever looks on, or has left the Nexus, does not lead. */
export const mayBeSeated = (who: Person | undefined): boolean => !!who && !who.viewer && !who.left;

/** When others may take the seat, by the server's clock; `undefined` while its facilitator is here. */
export function seatFreeAt({ people }: BoardView, { seat }: NexusEvent): number | undefined {
	if (!mayBeSeated(people.get(seat.facilitator))) return 0;
	return seat.awaySince === undefined ? undefined : seat.awaySince + SEAT_GRACE_MS;
}

/** Why a person may not take the seat now. @param now by the server's clock */
export function whyNotTakeSeat(view: BoardView, event: NexusEvent, person: PersonId, now: number): Refused | undefined {
	const who = view.people.get(person);
	if (!mayBeSeated(who)) return { code: 'not-permitted' };
	if (leads(event, person)) return undefined;
	if (!who!.integrationTeam) return { code: 'not-permitted' };
	const freeAt = seatFreeAt(view, event);
	return freeAt !== undefined && freeAt <= now
		? undefined
		: { code: 'seat-held', about: view.people.get(event.seat.facilitator)?.name };
}

/** The seat with somebody else in it; whoever had it is a deputy from now on. */
export function handedOver({ facilitator, deputies }: Seat, to: PersonId): Seat {
	const others = [...deputies, facilitator].filter((person) => person !== to);
	return { facilitator: to, deputies: [...new Set(others)].slice(-EVENT_LIMITS.deputies), awaySince: undefined };
}
