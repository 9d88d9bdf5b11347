/** What one connection may ask of a server. All sizes in bytes, all times in milliseconds. */
export interface Limits {
	/** A frame while a document is first synchronised, when a client sends all it did offline. */
	readonly firstFrameBytes: number;
	/** Every later frame. */
	readonly frameBytes: number;
	/** Structs, and as many delete ranges, in one update. */
	readonly structsPerUpdate: number;
	readonly documentBytes: number;
	/** Updates of one document on one socket, sustained and at once. */
	readonly updatesPerSecond: number;
	readonly updatesBurst: number;
	/** What one socket may ask, sustained and at once: documents to open, what is new in them, receipts, the time. */
	readonly questionsPerSecond: number;
	readonly questionsBurst: number;
	/** One entry of presence, as JSON. */
	readonly awarenessBytes: number;
	/** How often one socket's presence is taken in; of what comes faster, the latest counts. */
	readonly awarenessPerSecond: number;
	/** Presence of all is gathered for this long, then sent once. */
	readonly awarenessTickMs: number;
	/** Updates of a room that arrive within this time share one frame and one commit. */
	readonly batchMs: number;
	/** A room that nobody has open is let go of after this time. */
	readonly idleMs: number;
	/**
	 * What may wait for a slow reader: above the first, presence is left out; above the second, updates are held back until
	 * it has read, then sent as one; above the third, or after `stuckMs` of holding back, it is sent away.
	 */
	readonly slowBytes: number;
	readonly behindBytes: number;
	readonly stuckBytes: number;
	readonly stuckMs: number;
	/** The server is heard at least this often; y-websocket gives up after 30 s of silence. */
	readonly heartbeatMs: number;
	/** How many rows of a document's log make another snapshot worth its while, if they are a quarter of it; ten times as many do in any case. */
	readonly rowsPerSnapshot: number;
}

const KIB = 1024;
const MIB = 1024 * KIB;

export const DEFAULT_LIMITS: Limits = {
	firstFrameBytes: 2 * MIB,
	frameBytes: 256 * KIB,
	structsPerUpdate: 5_000,
	documentBytes: 20 * MIB,
	updatesPerSecond: 60,
	updatesBurst: 200,
	questionsPerSecond: 60,
	questionsBurst: 400,
	awarenessBytes: 4 * KIB,
	awarenessPerSecond: 30,
	awarenessTickMs: 50,
	batchMs: 10,
	idleMs: 60_000,
	slowBytes: 256 * KIB,
	behindBytes: MIB,
	stuckBytes: 8 * MIB,
	stuckMs: 15_000,
	heartbeatMs: 15_000,
	rowsPerSnapshot: 1_000,
};
