/**
 * The procedures of events: each checks the domain's rule and commits what it does as one, idempotent by request id. In
 * one Nexus there is one at a time, so two who press "next" at once move a room once (F7).
 *
 * What somebody has not shown lies in their draft, a document that only they receive. The server reads it when it is
 * shown, and tells nobody before (F6).
 */
import {
	agreeInPlanning,
	answerEstimate,
	closeEvent,
	dateAt,
	draftsFor,
	finishInPlanning,
	newId,
	openEvent,
	planOfEvent,
	refinedItem,
	refuse,
	SHARED_KINDS,
	showEstimates,
	whyNotTeam,
	type Actor,
	type Board,
	type Closing,
	type DocumentKey,
	type EventId,
	type EventKind,
	type PersonId,
	type NexusEvent,
	type Question,
	type TeamId,
} from '@nexus-board/nexus';
import type { Storage } from '@nexus-board/storage';
import type { Room } from '@nexus-board/sync/room';
import { once, type Asked } from './once.ts';
import type { OpenNexus } from './open-nexus.ts';
import type { Versions } from './versions.ts';

/** Who asks, on which device, by which request. */
export interface Asker extends Asked {
	readonly person: PersonId;
}

type Work = (board: Board, by: Actor) => void;

/** The documents beside the record that a procedure writes, and those that it reads. */
interface Beside {
	readonly writes?: readonly DocumentKey[];
	readonly reads?: readonly DocumentKey[];
	/** What is there is kept under this name, as a version. */
	readonly keeps?: string | undefined;
}

export class EventRooms {
	readonly #storage: Storage;
	readonly #versions: Pick<Versions, 'keeping' | 'keptRooms'>;
	readonly #now: () => number;

	constructor({
		storage,
		versions,
		now,
	}: {
		storage: Storage;
		versions: Pick<Versions, 'keeping' | 'keptRooms'>;
		now: () => number;
	}) {
		this.#storage = storage;
		this.#versions = versions;
		this.#now = now;
	}

	/** The event's document comes into being with it, shaped as its kind has it. @throws {Refusal} as `openEvent` */
	async open(nexus: OpenNexus, asker: Asker, kind: EventKind): Promise<EventId> {
		const own = (event: EventId): DocumentKey => ({ kind: 'event', event });
		const wanted = newId<EventId>();
		const work =
			(id: EventId): Work =>
			(board, by) =>
				void openEvent(board, by, { id, kind });
		try {
			return await this.#once(nexus, asker, wanted, work, (id) => ({ writes: [own(id)] }));
		} finally {
			// While it is open, procedures work with it.
			if (!nexus.board.events.has(wanted)) nexus.letGo([own(wanted)]);
		}
	}

	/**
	 * Does something that changes the record, as one deed and once for each request id.
	 * @param beside which documents it needs, asked when its turn has come; absent: no other
	 * @throws {Refusal} what `work` throws
	 */
	async change(nexus: OpenNexus, asker: Asker, work: Work, beside?: () => Beside | Promise<Beside>): Promise<void> {
		await this.#once(nexus, asker, '', () => work, beside);
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
		await this.change(nexus, asker, work, () => ({ writes: [own] }));
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
		await this.change(nexus, asker, work, () => ({ reads: drafts() }));
	}

	/** @throws {Refusal} as `agreeInPlanning` (R18) */
	async agree(nexus: OpenNexus, asker: Asker, event: EventId, text: string): Promise<void> {
		const work: Work = (board, by) => agreeInPlanning(board, by, event, text);
		await this.change(nexus, asker, work, () => ({ writes: [{ kind: 'stewardship' }], reads: [{ kind: 'product' }] }));
	}

	/** @throws {Refusal} as `finishInPlanning` (R21) */
	async finish(
		nexus: OpenNexus,
		asker: Asker,
		event: EventId,
		said: { team: TeamId; finished: boolean },
	): Promise<void> {
		refuse(whyNotTeam(nexus.board.view, said.team));
		const work: Work = (board, by) => finishInPlanning(board, by, event, said);
		await this.change(nexus, asker, work, () => ({ writes: [{ kind: 'team', team: said.team }] }));
	}

	/**
	 * Closes an event. Nexus Sprint Planning looks at every artifact before, and keeps all as a version: the Sprint begins
	 * with it, or neither is done. The Nexus Daily Scrum keeps what the teams answered to the last letter.
	 * @throws {Refusal} as `closeEvent`
	 */
	async close(nexus: OpenNexus, asker: Asker, event: EventId, closing: Closing): Promise<void> {
		const work: Work = (board, by) => closeEvent(board, by, event, closing);
		await this.change(nexus, asker, work, () => this.#besideClosing(nexus, event, closing));
		const { view } = nexus.board;
		const closed = view.events.get(event);
		if (closed) nexus.letGo([{ kind: 'event', event }, ...draftsFor(view, closed)]);
	}

	#besideClosing({ board }: OpenNexus, id: EventId, { abandoned }: Closing): Beside {
		const event = board.view.events.get(id);
		if (event?.kind === 'daily' || event?.kind === 'retrospective')
			return { reads: [{ kind: 'event', event: id }, ...artifacts(board)] };
		if (event?.kind !== 'planning') return {};
		return {
			reads: artifacts(board),
			keeps: abandoned ? undefined : `${planOfEvent(event).name}, ${this.#dayWords(board, event)}`,
		};
	}

	/** "Sprint 14, 9 Nov" */
	#dayWords({ view }: Board, { sprint }: NexusEvent): string {
		const today = Date.parse(dateAt(this.#now(), view.nexus.timeZone));
		const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(today);
		return `Sprint ${view.sprints.find(({ id }) => id === sprint)?.number}, ${day}`;
	}

	/** @param value the answer, if it is done now */
	async #once(
		nexus: OpenNexus,
		asker: Asker,
		value: string,
		work: (value: string) => Work,
		beside: (value: string) => Beside | Promise<Beside> = () => ({}),
	): Promise<string> {
		const by: Actor = { person: asker.person, now: this.#now, random: Math.random };
		return once({ storage: this.#storage, now: this.#now }, asker, value, (answer, writes) =>
			nexus.decide(async () => {
				const { writes: written = [], reads = [], keeps } = await beside(answer);
				const kept = keeps === undefined ? [] : await this.#versions.keptRooms(nexus);
				const keptRooms = kept.map(({ room }) => room);
				const all = [...writes];
				return {
					rooms: [...(await nexus.sharedRooms('record')), ...(await roomsOf(nexus, written)), ...keptRooms],
					relyOn: [...(await roomsOf(nexus, reads)), ...keptRooms],
					writes: all,
					change: () => {
						work(answer)(nexus.board, by);
						// What is kept is what the work was judged on, to the letter, and is written with it.
						if (keeps !== undefined) all.push(...this.#versions.keeping(nexus, kept, asker.person, keeps).writes);
					},
				};
			}),
		);
	}
}

const roomsOf = (nexus: OpenNexus, keys: readonly DocumentKey[]): Promise<Room[]> =>
	Promise.all(keys.map((key) => nexus.room(key)));

/** What everybody reads of a Nexus beside the record (R16). */
export const artifacts = ({ view }: Board): DocumentKey[] => [
	...SHARED_KINDS.filter((kind) => kind !== 'record').map((kind): DocumentKey => ({ kind })),
	...view.teams.map(({ id }): DocumentKey => ({ kind: 'team', team: id })),
];
