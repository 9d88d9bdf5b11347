/**
 * The procedures of a Nexus Sprint Retrospective (R26, F6): showing what people wrote in private, knowing again whose a
 * challenge is, and taking and counting votes. What the server read in somebody's draft it tells nobody; a procedure writes
 * the shown challenges by the server's own hand, in the room's document, and in the author's draft what they became.
 */
import {
	claimChallenge,
	closeVoting,
	draftsFor,
	draftsOf,
	giveVote,
	improvements,
	openVoting,
	recentRetrospectives,
	recurrences,
	recurringChallenges,
	showChallenges,
	takeVoteBack,
	type ChallengeId,
	type DocumentKey,
	type DraftKey,
	type EventId,
	type Prove,
	type RecurringChallenge,
	type TopicId,
	type VoteFor,
	type VoteLimits,
} from '@nexus-board/nexus';
import { createHmac } from 'node:crypto';
import type { Asker, EventRooms } from './event-rooms.ts';
import type { OpenNexus } from './open-nexus.ts';

export class Retrospectives {
	readonly #events: EventRooms;
	readonly #serverSecret: string;
	readonly #now: () => number;

	constructor({ events, serverSecret, now }: { events: EventRooms; serverSecret: string; now: () => number }) {
		this.#events = events;
		this.#serverSecret = serverSecret;
		this.#now = now;
	}

	/** @param topic absent: all @throws {Refusal} as `showChallenges` */
	async show(nexus: OpenNexus, asker: Asker, event: EventId, topic: TopicId | undefined): Promise<void> {
		let drafts: DraftKey[] = [];
		await this.#events.change(
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
		await this.#events.change(
			nexus,
			asker,
			(board, by) => claimChallenge(board, by, event, { challenge, drafts, prove: this.#prove(nexus) }),
			async () => {
				drafts = await nexus.written(draftsOf(nexus.board, event, asker.person));
				return { reads: drafts };
			},
		);
	}

	/** Gives a vote or takes one back. @throws {Refusal} as `giveVote` */
	async vote(
		nexus: OpenNexus,
		asker: Asker,
		event: EventId,
		{ given, ...vote }: VoteFor & { given: boolean },
	): Promise<void> {
		const own: DocumentKey = { kind: 'draft', event, owner: asker.person };
		await this.#events.change(
			nexus,
			asker,
			(board, by) => (given ? giveVote : takeVoteBack)(board, by, event, vote),
			async () => ({ writes: [own], reads: [own, { kind: 'event', event }] }),
		);
	}

	/** Opens a round of votes. @throws {Refusal} as `openVoting` */
	async openVoting(
		nexus: OpenNexus,
		asker: Asker,
		event: EventId,
		wanted: VoteLimits & { round: number },
	): Promise<void> {
		await this.#events.change(nexus, asker, (board, by) => openVoting(board, by, event, wanted));
	}

	/** @throws {Refusal} as `closeVoting` */
	async closeVoting(nexus: OpenNexus, asker: Asker, event: EventId, round: number): Promise<void> {
		let drafts: DraftKey[] = [];
		await this.#events.change(
			nexus,
			asker,
			(board, by) => closeVoting(board, by, event, { round, drafts }),
			async () => {
				drafts = await this.#drafts(nexus, event);
				return { reads: [...drafts, { kind: 'event', event }] };
			},
		);
	}

	/**
	 * Improvements over the Sprints, and what was shown in several of them, found by how alike the words are: suggested, and
	 * nothing is done with it (R28).
	 */
	async improvements(nexus: OpenNexus): Promise<{ improvements: object[]; recurring: readonly RecurringChallenge[] }> {
		const events = recentRetrospectives(nexus.board.view);
		const rooms = events.map((event) => ({ kind: 'event', event }) as const);
		await Promise.all(rooms.map((key) => nexus.room(key)));
		const { view } = nexus.board;
		const again = recurrences(view);
		// While it is open, procedures work with it.
		nexus.letGo(rooms.filter(({ event }) => view.events.get(event)?.closed));
		return {
			improvements: improvements(view, this.#now()).map(({ action, ...facts }) => ({
				...action,
				...facts,
				recurred: again.get(action.id) ?? [],
			})),
			recurring: recurringChallenges(view),
		};
	}

	/** Those drafts for a Retrospective in which something lies. */
	async #drafts(nexus: OpenNexus, id: EventId): Promise<DraftKey[]> {
		const event = nexus.board.view.events.get(id);
		return event ? nexus.written(draftsFor(nexus.board.view, event)) : [];
	}

	/** Worked out from the server's own secret, so nobody else can make one, whatever they write into their draft. */
	#prove({ id }: OpenNexus): Prove {
		return (challenge, person) =>
			createHmac('sha256', this.#serverSecret).update(`challenge ${id} ${challenge} ${person}`).digest('base64url');
	}
}
