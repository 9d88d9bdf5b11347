/**
 * The procedures of events: each checks the domain's rule and commits what it does as one, idempotent by request id. In
 * one Nexus there is one at a time, so two who press "next" at once move a room once (F7).
 *
 * What somebody has not shown lies in their draft, a document that only they receive. The server reads it when it is
 * shown, and tells nobody before (F6).
 */
import {
	answerEstimate,
	closeEvent,
	newId,
	openEvent,
	refinedItem,
	showEstimates,
	type Actor,
	type Board,
	type DocumentKey,
	type EventId,
	type EventKind,
	type PersonId,
	type Question,
} from '@nexus-board/nexus';
import type { Storage } from '@nexus-board/storage';
import type { Room } from '@nexus-board/sync/room';
import { once, type Asked } from './once.ts';
import type { OpenNexus } from './open-nexus.ts';

/** Who asks, on which device, by which request. */
export interface Asker extends Asked {
	readonly person: PersonId;
}

type Work = (board: Board, by: Actor) => void;

/** The documents beside the record that a procedure writes, and those that it reads. */
interface Beside {
	readonly writes?: readonly DocumentKey[];
	readonly reads?: readonly DocumentKey[];
}

export class EventRooms {
	readonly #storage: Storage;
	readonly #now: () => number;

	constructor({ storage, now }: { storage: Storage; now: () => number }) {
		this.#storage = storage;
		this.#now = now;
	}

	/** @throws {Refusal} as `openEvent` */
	open(nexus: OpenNexus, asker: Asker, kind: EventKind): Promise<EventId> {
		return this.#once(nexus, asker, newId<EventId>(), (id) => (board, by) => void openEvent(board, by, { id, kind }));
	}

	/** Does something that changes the record alone. @throws {Refusal} what `work` throws */
	async change(nexus: OpenNexus, asker: Asker, work: Work): Promise<void> {
		await this.#once(nexus, asker, '', () => work);
	}

	/** @throws {Refusal} as `answerEstimate` */
	async answer(
		nexus: OpenNexus,
		asker: Asker,
		event: EventId,
		given: Question & { answer: string | undefined },
	): Promise<void> {
		const own: DocumentKey = { kind: 'draft', event, owner: asker.person };
		const work: Work = (board, by) => answerEstimate(board, by, event, given);
		await this.#once(
			nexus,
			asker,
			'',
			() => work,
			() => ({ writes: [own] }),
		);
	}

	/** @throws {Refusal} as `showEstimates` */
	async show(nexus: OpenNexus, asker: Asker, event: EventId, question: Question): Promise<void> {
		const drafts = () =>
			(refinedItem(nexus.board.view, event, question.item)?.answered ?? []).map((owner): DocumentKey => ({
				kind: 'draft',
				event,
				owner,
			}));
		const work: Work = (board, by) => showEstimates(board, by, event, question);
		await this.#once(
			nexus,
			asker,
			'',
			() => work,
			() => ({ reads: drafts() }),
		);
	}

	/** @throws {Refusal} as `closeEvent` */
	async close(nexus: OpenNexus, asker: Asker, event: EventId): Promise<void> {
		await this.change(nexus, asker, (board, by) => closeEvent(board, by, event));
		const people = Object.keys(nexus.board.view.events.get(event)?.people ?? {});
		nexus.letGo(people.map((owner) => ({ kind: 'draft', event, owner })));
	}

	async #once(
		nexus: OpenNexus,
		asker: Asker,
		value: string,
		work: (value: string) => Work,
		beside: () => Beside = () => ({}),
	): Promise<string> {
		const by: Actor = { person: asker.person, now: this.#now, random: Math.random };
		return once({ storage: this.#storage, now: this.#now }, asker, value, (answer, writes) =>
			nexus.decide(async () => {
				const { writes: written = [], reads = [] } = beside();
				return {
					rooms: [...(await nexus.sharedRooms('record')), ...(await roomsOf(nexus, written))],
					relyOn: await roomsOf(nexus, reads),
					writes,
					change: () => work(answer)(nexus.board, by),
				};
			}),
		);
	}
}

const roomsOf = (nexus: OpenNexus, keys: readonly DocumentKey[]): Promise<Room[]> =>
	Promise.all(keys.map((key) => nexus.room(key)));
