/**
 * The procedures of a Nexus Sprint Retrospective (R26, F6): showing what people wrote in private, and knowing again whose
 * a challenge is. What the server read in somebody's draft it tells nobody; a procedure writes the shown challenges by the
 * server's own hand, in the room's document, and in the author's draft what they became.
 */
import {
	claimChallenge,
	draftsFor,
	showChallenges,
	type ChallengeId,
	type DraftKey,
	type EventId,
	type PersonId,
	type Prove,
	type TopicId,
} from '@nexus-board/nexus';
import { createHmac } from 'node:crypto';
import type { Asker, Beside, EventRooms, Work } from './event-rooms.ts';
import type { OpenNexus } from './open-nexus.ts';

export class Retrospectives {
	readonly #events: EventRooms;
	readonly #serverSecret: string;

	constructor({ events, serverSecret }: { events: EventRooms; serverSecret: string }) {
		this.#events = events;
		this.#serverSecret = serverSecret;
	}

	/** @param topic absent: all @throws {Refusal} as `showChallenges` */
	async show(nexus: OpenNexus, asker: Asker, event: EventId, topic: TopicId | undefined): Promise<void> {
		let drafts: DraftKey[] = [];
		await this.#once(
			nexus,
			asker,
			(board, by) => showChallenges(board, by, event, { topic, drafts, prove: this.#prove(nexus) }),
			async () => {
				drafts = await this.#drafts(nexus, event);
				return { writes: [{ kind: 'event', event }, ...drafts], reads: drafts };
			},
		);
	}

	/** @throws {Refusal} as `claimChallenge` */
	async claim(nexus: OpenNexus, asker: Asker, event: EventId, challenge: ChallengeId): Promise<void> {
		let drafts: DraftKey[] = [];
		await this.#once(
			nexus,
			asker,
			(board, by) => claimChallenge(board, by, event, { challenge, drafts, prove: this.#prove(nexus) }),
			async () => {
				drafts = await this.#drafts(nexus, event, asker.person);
				return { reads: drafts };
			},
		);
	}

	/** Those drafts for a Retrospective in which something lies. @param owner absent: of everybody */
	async #drafts(nexus: OpenNexus, id: EventId, owner?: PersonId): Promise<DraftKey[]> {
		const event = nexus.board.view.events.get(id);
		if (!event) return [];
		const drafts = draftsFor(nexus.board.view, event).filter((draft) => owner === undefined || draft.owner === owner);
		return nexus.written(drafts);
	}

	/** Worked out from the server's own secret, so nobody else can make one, whatever they write into their draft. */
	#prove({ id }: OpenNexus): Prove {
		return (challenge, person) =>
			createHmac('sha256', this.#serverSecret).update(`challenge ${id} ${challenge} ${person}`).digest('base64url');
	}

	async #once(nexus: OpenNexus, asker: Asker, work: Work, beside: () => Promise<Beside>): Promise<void> {
		await this.#events.once(nexus, asker, '', () => work, beside);
	}
}
