/** A clock that no honest entry reaches: whoever forges one uses it, so that it is known again. */
export const FORGED_CLOCK = 1_000_000;

/** A move, and what became of it. */
export interface Move {
	readonly at: number;
	readonly by: number;
	/** Whether anybody else has it. */
	isHeard: boolean;
	/** Whether the server acknowledged it. */
	isCommitted: boolean;
}

/** Who sent what when, and when the others had it. All people of a crowd live in one process, so there is one clock. */
export class Journal {
	/** From a move's sending to each arrival at somebody else, in milliseconds, of what was sent within the window. */
	readonly moveMs: number[] = [];
	/** The same for cursors. */
	readonly cursorMs: number[] = [];
	/** From a move's sending until the server acknowledges it. */
	readonly receiptMs: number[] = [];
	/** What went wrong, in words; it should be nothing. */
	readonly troubles: string[] = [];
	/** Entries in somebody's name that are not theirs. */
	forged = 0;
	/** Moves and cursors that reached somebody else while the window was open. */
	deliveries = 0;
	/** Moves that reached somebody else, at any time; and those that should have, from all who listen. */
	movesHeard = 0;
	movesOwed = 0;
	readonly #listeners = new Set<number>();
	readonly #moves: Move[] = [];
	/** When each client showed itself, by the clock that its entry carried. */
	readonly #cursors = new Map<number, number[]>();
	#from = Infinity;
	#until = Infinity;

	/** Somebody counts the moves that they hear of. */
	listen(listener: number): void {
		this.#listeners.add(listener);
	}

	/** From now on things are measured; what was measured before is forgotten. */
	open(): void {
		for (const measured of [this.moveMs, this.cursorMs, this.receiptMs]) measured.length = 0;
		this.deliveries = 0;
		this.#until = Infinity;
		this.#from = performance.now();
	}

	close(): void {
		this.#until = performance.now();
	}

	/** All that was moved, by its number. */
	get moves(): readonly Move[] {
		return this.#moves;
	}

	/** Somebody is about to move something. Returns the number of the move. */
	move(by: number): number {
		this.movesOwed += this.#listeners.size - (this.#listeners.has(by) ? 1 : 0);
		return this.#moves.push({ at: performance.now(), by, isHeard: false, isCommitted: false }) - 1;
	}

	heardMove(move: number, listener: number): void {
		const made = this.#moves[move];
		if (!made || made.by === listener) return;
		this.movesHeard += 1;
		made.isHeard = true;
		this.#arrived(made.at, this.moveMs);
	}

	committed(moves: readonly number[]): void {
		const now = performance.now();
		for (const made of moves.map((move) => this.#moves[move]!)) {
			made.isCommitted = true;
			if (this.#isMeasured(made.at)) this.receiptMs.push(now - made.at);
		}
	}

	showed(client: number, clock: number): void {
		const times = this.#cursors.get(client) ?? [];
		times[clock] = performance.now();
		this.#cursors.set(client, times);
	}

	/** Somebody else's cursor was seen. */
	saw(client: number, clock: number): void {
		if (clock >= FORGED_CLOCK) this.forged += 1;
		const at = this.#cursors.get(client)?.[clock];
		if (at !== undefined) this.#arrived(at, this.cursorMs);
	}

	#arrived(at: number, into: number[]): void {
		const now = performance.now();
		if (this.#isMeasured(now)) this.deliveries += 1;
		if (this.#isMeasured(at)) into.push(now - at);
	}

	#isMeasured(at: number): boolean {
		return at >= this.#from && at < this.#until;
	}
}
