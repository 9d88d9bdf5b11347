/**
 * Which phase of a room a person looks at: the one that the room is in, or one that it came through before; never one
 * that is still to come (F7). Who writes something while the room goes on stays with it until they follow.
 */
import { mayLookAt, type NexusEvent } from '@nexus-board/nexus';

export class Looking {
	readonly #event: () => NexusEvent | undefined;
	#chosen = $state<string>();
	/** Where this person went with the room: the room may be further already, until it is known whether they write. */
	#followed = $state<string>();

	constructor(event: () => NexusEvent | undefined) {
		this.#event = event;
	}

	/** The phase to show; `undefined` while no event is under way. */
	get phase(): string | undefined {
		const event = this.#event();
		if (!event) return undefined;
		const kept = [this.#chosen, this.#followed].find((phase) => phase !== undefined && mayLookAt(event, phase));
		return kept ?? event.position.phase;
	}

	/** Whether the room is somewhere else. */
	get isElsewhere(): boolean {
		return this.phase !== this.#event()?.position.phase;
	}

	/** Looks at a phase that the room came through; at the room's own, it goes on with the room. */
	at(phase: string): void {
		this.#chosen = phase === this.#event()?.position.phase ? undefined : phase;
	}

	/**
	 * The room is in this phase now. Until this is called, what was shown stays: a field in it can still be asked.
	 * @param writing this person has words in hand that would be lost
	 */
	follow(phase: string | undefined, writing: boolean): void {
		const before = this.#followed;
		if (before === phase) return;
		this.#followed = phase;
		if (phase === undefined || this.#chosen === phase) this.#chosen = undefined;
		else if (writing && this.#chosen === undefined) this.#chosen = before;
	}
}
