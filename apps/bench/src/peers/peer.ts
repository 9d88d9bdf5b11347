/** A server that is measured: how it is started, in a process of its own, and how people get in. */
import type { Limits } from '@nexus-board/sync/wire';
import type { ServerProcess } from './server-process.ts';

export interface Peer {
	readonly name: string;
	/** What one should know to read its figures. */
	readonly about: string;
	/** How long after an edit it is kept for sure, when the server is then ended orderly; absent when it keeps nothing. */
	readonly keepsAfterMs?: number;
	/** How long after the last person left it has let go of a board, if ever it does. */
	readonly letsGoAfterMs: number;
	/** How many documents are open for a board on which people are; absent: the one. */
	readonly roomsOfABoard?: number;
	/** Why it cannot be measured on this machine, if it cannot: `Redis cannot be found here`. */
	whyNot?(): string | undefined;
	start(wish?: Wish): Promise<RunningPeer>;
}

/** What a scenario needs to be other than it is by default. Only ours can be told. */
export interface Wish {
	readonly limits?: Partial<Limits>;
}

export interface RunningPeer {
	readonly server: ServerProcess;
	/** Makes a fresh, empty board, and a way in for so many people. The first of them brings what is on the board. */
	invite(people: number): Promise<Entrance[]>;
	/** Opens a Retrospective for so many people, where there is such a thing. The first of them leads it. */
	holdRetrospective?(people: number): Promise<HeldRetrospective>;
}

/** Plain data, for it travels to the process of the crowd. */
export interface HeldRetrospective {
	readonly entrances: readonly Entrance[];
	/** Absent: everybody sends cards on their one socket, and whoever leads says "show" there. */
	readonly room?: {
		/** Names of documents: what all read, and each person's own draft. */
		readonly event: string;
		readonly drafts: readonly string[];
		/** Where whoever leads asks for all to be shown. */
		readonly show: string;
	};
}

/** Where one person connects. Plain data, for it travels to the process of the crowd. It outlives a restart of the server. */
export interface Entrance {
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly wire: Wire;
	/** How the server acknowledges edits; absent when it does not. */
	readonly receipts?: Receipts;
}

/**
 * `plain`: a document per socket, as y-websocket has it. `shared`: our socket for a whole Nexus, as browsers use it.
 * `named`: hocuspocus' socket, with the document's name in front of every frame.
 */
export type Wire = 'plain' | 'shared' | { readonly named: string };

/** `on-disk`: when asked, for everything before. `of-each`: unasked, for each update in turn, when it is in memory. */
export type Receipts = 'on-disk' | 'of-each';
