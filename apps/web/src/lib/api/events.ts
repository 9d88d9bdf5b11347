/** What one asks of an event room. Each is done once, also when the answer was lost and it is asked again. */
import type {
	ChallengeId,
	EstimateScale,
	EventId,
	EventKind,
	ItemId,
	LocalDate,
	NexusId,
	PersonId,
	Position,
	Question,
	TeamId,
	TeamRoomState,
	TimerChange,
	TopicId,
} from '@nexus-board/nexus';
import { newId } from '@nexus-board/nexus';
import { at, send } from './api.ts';
import { ApiProblem } from './problem.ts';

interface Deeds {
	phase: { from: Position; to: Position };
	timer: TimerChange;
	ready: { ready: boolean; at: Position };
	seat: { facilitator?: PersonId; deputies?: readonly PersonId[] };
	hand: { raised: boolean; person?: PersonId };
	part: { here: boolean; observing?: boolean };
	spotlight: { page?: string; item?: ItemId | undefined };
	/** `reason`: why, where not all was done; `abandoned`: nothing comes of it. */
	close: { reason?: string; abandoned?: boolean };
	settings: { scale?: EstimateScale; itemMinutes?: number | null };
	rounds: Question;
	estimate: Question & { answer: string | null };
	reveal: Question;
	/** `topic`: of this one alone. */
	show: { topic?: TopicId };
	/** `round`: from 1. */
	voting: { action: 'open'; round: number; perPerson: number; perTopic: number } | { action: 'close'; round: number };
	/** `given`: `false` takes one back. */
	vote: { round: number; about: string; given: boolean };
	/** A team's word on how far its own Retrospective is. */
	'team-room': { team: TeamId; state: TeamRoomState };
	/** To the rooms of all teams; empty: nothing more. */
	message: { text: string };
	claim: { challenge: ChallengeId };
	sprint: { start?: LocalDate; weeks?: number };
}

/** @throws {ApiProblem} */
export const openEvent = (nexus: NexusId, kind: EventKind): Promise<{ event: EventId }> =>
	once(`${at(nexus)}/events`, { kind });

/** @throws {ApiProblem} */
export const actInRoom = <Deed extends keyof Deeds>(
	nexus: NexusId,
	event: EventId,
	deed: Deed,
	body: Deeds[Deed],
): Promise<object> => once(`${at(nexus)}/events/${encodeURIComponent(event)}/${deed}`, body);

const AGAIN_MS = 400;

/** Asks for something that is done once, also when the answer was lost and it is asked again. */
export async function once<Answer>(path: string, body: object): Promise<Answer> {
	const init: RequestInit = {
		method: 'POST',
		headers: { 'content-type': 'application/json', 'idempotency-key': newId() },
		body: JSON.stringify(body),
	};
	try {
		return await send<Answer>(path, init);
	} catch (error) {
		if (!(error instanceof ApiProblem) || error.code !== 'unreachable') throw error;
		await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
		return send<Answer>(path, init);
	}
}
