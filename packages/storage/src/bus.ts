/**
 * How processes that share a storage tell each other what happened, at once. The bus carries news, never the truth: what
 * was written is in the log, so a message that is lost costs time and nothing else. A process has one bus.
 */
export interface Bus {
	/** Whether there may be anybody to tell: one process alone has no use for messages. */
	readonly isShared: boolean;

	/**
	 * Tells the other processes that subscribed to this topic; one's own subscribers hear nothing of it. What one process
	 * publishes on a topic arrives there in order, each message once or not at all. Nothing is thrown: what could not be
	 * sent is lost, and a lapse is told. The message is the caller's again as soon as this returns.
	 */
	publish(topic: string, message: Uint8Array): void;

	/**
	 * Hears what others publish on a topic; `hear` may keep the bytes. Resolves, to the way to stop, once nothing that is
	 * published from then on is missed. While the other side cannot be reached it resolves all the same, and a lapse is
	 * told once it can.
	 */
	subscribe(topic: string, hear: (message: Uint8Array) => void): Promise<() => void>;

	/** Calls back whenever messages may have been missed: the connection was away and is back. Returns the way to stop it. */
	onlapse(listener: () => void): () => void;

	/** Lets go of the connection; later messages go nowhere. Closing again is harmless. */
	close(): Promise<void>;
}
