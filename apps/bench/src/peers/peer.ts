/** A server that is measured: how it is started, in a process of its own, and how people get in. */

export interface Peer {
	readonly name: string;
	/** What one should know to read its figures. */
	readonly about: string;
	start(): Promise<RunningPeer>;
}

export interface RunningPeer {
	readonly pid: number;
	/** Makes a fresh, empty board, and a way in for so many people. The first of them brings what is on the board. */
	invite(people: number): Promise<Entrance[]>;
	stop(): Promise<void>;
}

/** Where one person connects. Plain data, for it travels to the process of the crowd. */
export interface Entrance {
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
	/** `plain`: a document per socket, as y-websocket has it. `shared`: our socket for a whole Nexus, as browsers use it. */
	readonly wire: 'plain' | 'shared';
	/** Whether the server tells what is on disk. */
	readonly receipts: boolean;
}
