/** One person's end of one document, as the room sees it: who they are, what they may, and a way to reach them. */

export interface Peer {
	/** Whose hand writes; kept with every update. */
	readonly person: string;
	/** What others see of this connection beside what it says itself; never taken from the client. */
	identity(): Record<string, unknown>;
	/** The rule that forbids writing this document now, or `undefined`. Asked for every update. */
	whyNotWrite(): Denial | undefined;
	/** Sends a plain frame. Room and peer may share the bytes with others: nobody changes them. */
	send(frame: Uint8Array): void;
	/**
	 * Asks for what this peer has and the room lacks, though not again and again. Resolves once the answer was taken in, for
	 * until then nothing that it wrote can be said to be on disk.
	 */
	ask(frame: Uint8Array): Promise<void>;
	/** Says that something this peer wrote was refused, and under which rule. */
	deny(denial: Denial): void;
	/** The document ends here for this peer. */
	close(code: number, reason: string): void;
	/** Bytes that wait to be read by the other side. */
	readonly waiting: number;
}

export interface Denial {
	/** A code that screens have words for. */
	rule: string;
	about?: string;
}
