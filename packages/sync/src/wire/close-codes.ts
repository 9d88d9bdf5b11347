/**
 * Why a connection or one document on it ends. 44xx are final: a stock y-websocket client from 3.1 on stops. Everything
 * else is worth another try, later.
 */
export const CLOSE = {
	/** Bytes that no client of ours sends; sending them again would not help. */
	malformed: 4400,
	/** Nobody we know: the session is missing or ended. */
	unknownPerson: 4401,
	/** Not for this person to read, or to write with a client that cannot be told which change was refused. */
	notPermitted: 4403,
	unknownDocument: 4404,
	/** A frame larger than the limit. */
	tooLarge: 1009,
	/** The document could not be stored or read. What was not acknowledged is sent again. */
	failure: 1011,
	restart: 1012,
	/** Too much at once: too many messages, too many sockets, or a reader that does not keep up. */
	overload: 1013,
} as const;

export type CloseCode = (typeof CLOSE)[keyof typeof CLOSE];

/** Whether a client must not try again by itself. */
export const isFinal = (code: number): boolean => code >= 4400 && code < 4500;
