/**
 * The event room that this person is in, as all parts of the page share it: where the room is, who leads it, who is here,
 * and the one way to do something in it. What was refused is told in words.
 */
import {
	EVENT_KINDS,
	eventUnderWay,
	isInRoom,
	leads,
	openEventOfKind,
	openEvents,
	peopleInRoom,
	planOfEvent,
	stageOf,
	whyNotTakeSeat,
	type EventKind,
	type NexusEvent,
	type Person,
	type PersonId,
	type Stage,
} from '@nexus-board/nexus';
import { createContext } from 'svelte';
import { actInRoom, openEvent } from '#lib/api/events.ts';
import { asProblem, type ApiProblem } from '#lib/api/problem.ts';
import type { Hands } from '#lib/live/hands.svelte.ts';
import type { LiveNexus } from '#lib/live/live-nexus.svelte.ts';
import { Looking } from './looking.svelte.ts';

/** Two who did the same at once: what was wanted is done. */
const DONE_ALREADY: readonly string[] = ['moved-on', 'event-closed'];

export class Room {
	/** Several events may be open at once: where this person looks is kept for each kind by itself. */
	readonly #lookings = new Map(
		EVENT_KINDS.map((kind) => [kind, new Looking(() => openEventOfKind(this.#nexus.view, kind))]),
	);
	/** Whether this person reads what the event is for and what was decided so far. */
	isReading = $state(false);
	/** Whom this person follows from page to page. */
	following = $state<PersonId>();
	readonly #nexus: LiveNexus;
	readonly #hands: Hands;
	/** What is under way, so that a second click waits for the first. */
	#busy = $state.raw<ReadonlySet<string>>(new Set());

	constructor(nexus: LiveNexus, hands: Hands) {
		this.#nexus = nexus;
		this.#hands = hands;
	}

	/** Which phase of an event this person looks at, whether they have joined or only see how it stands. */
	lookingAt(kind: EventKind): Looking {
		return this.#lookings.get(kind)!;
	}

	/** The same of the event that this person is in; before they joined one, of the one that is under way. */
	get looking(): Looking {
		return this.lookingAt((this.event ?? this.underWay)?.kind ?? 'planning');
	}

	/** Goes on with every room that is open. @param writing this person has words in hand that would be lost */
	follow(writing: () => boolean): void {
		for (const kind of EVENT_KINDS)
			this.lookingAt(kind).follow(openEventOfKind(this.#nexus.view, kind)?.position.phase, writing());
	}

	/** The event that the Nexus is in, whether this person has joined it or not. */
	get underWay(): NexusEvent | undefined {
		return eventUnderWay(this.#nexus.view);
	}

	/** The event that this person is in. */
	get event(): NexusEvent | undefined {
		return openEvents(this.#nexus.view).find((event) => isInRoom(event, this.#nexus.me));
	}

	get stage(): Stage | undefined {
		const { event } = this;
		return event && stageOf(this.#nexus.view, event);
	}

	/** Whether this person leads the room, as its facilitator or as a deputy. */
	get isLeading(): boolean {
		const { event } = this;
		return !!event && leads(event, this.#nexus.me);
	}

	/** Whether this person only looks on. */
	get isObserving(): boolean {
		return this.event?.people[this.#nexus.me]?.observing ?? true;
	}

	/** Why a button that needs the others rests now. */
	get whyNot(): string | undefined {
		return this.#nexus.saveState.state === 'offline'
			? 'This needs the others. It works again when you are back online.'
			: undefined;
	}

	/** Who is in an event and has a window open now, in the order in which they joined. */
	here(event: NexusEvent): Person[] {
		const { view, me, presence } = this.#nexus;
		const present = new Set([me, ...presence.peers.map(({ person }) => person.id)]);
		return peopleInRoom(event).flatMap((id) => {
			const person = present.has(id) ? view.people.get(id) : undefined;
			return person ? [person] : [];
		});
	}

	/** Whether this person may take the seat from a facilitator who is gone. @param now by the server's clock */
	maySit(event: NexusEvent, now: number): boolean {
		const { view, me } = this.#nexus;
		return event.seat.facilitator !== me && whyNotTakeSeat(view, event, me, now) === undefined;
	}

	isBusy(deed: string): boolean {
		return this.#busy.has(deed);
	}

	/** Opens an event, and joins it with that. Resolves to whether it is open. */
	open(kind: EventKind): Promise<boolean> {
		return this.#ask('open', () => openEvent(this.#nexus.id, kind));
	}

	/** Comes into an event. */
	join(event: NexusEvent, observing = false): Promise<boolean> {
		return this.#ask('part', () => actInRoom(this.#nexus.id, event.id, 'part', { here: true, observing }));
	}

	/** Does something in the room that one is in. Resolves to whether it was done; if not, the person was told why. */
	act<Deed extends Parameters<typeof actInRoom>[2]>(
		deed: Deed,
		body: Parameters<typeof actInRoom<Deed>>[3],
	): Promise<boolean> {
		const { event } = this;
		return event ? this.#ask(deed, () => actInRoom(this.#nexus.id, event.id, deed, body)) : Promise.resolve(false);
	}

	/** The page that an event's room is on. */
	pageOf(event: NexusEvent): string {
		return planOfEvent(event).page;
	}

	async #ask(deed: string, work: () => Promise<unknown>): Promise<boolean> {
		if (this.#busy.has(deed)) return false;
		this.#busy = new Set([...this.#busy, deed]);
		try {
			await work();
			return true;
		} catch (thrown) {
			this.#tell(asProblem(thrown));
			return false;
		} finally {
			this.#busy = new Set([...this.#busy].filter((other) => other !== deed));
		}
	}

	#tell({ code, message }: ApiProblem): void {
		if (!DONE_ALREADY.includes(code)) this.#hands.tell(message);
	}
}

export const [getRoom, setRoom] = createContext<Room>();
