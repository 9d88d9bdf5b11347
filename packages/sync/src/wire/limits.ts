/** What one connection may ask of a server. All sizes in bytes, all times in milliseconds. */
export interface Limits {
	/** A frame while a document is first synchronised, when a client sends all it did offline. */
	readonly firstFrameBytes: number;
	/** Every later frame. */
	readonly frameBytes: number;
	/** Structs, and as many delete ranges, in one update. */
	readonly structsPerUpdate: number;
	readonly documentBytes: number;
	/** Updates of one socket, sustained and at once. */
	readonly updatesPerSecond: number;
	readonly updatesBurst: number;
	readonly awarenessBytes: number;
	/** Presence of all is gathered for this long, then sent once. */
	readonly awarenessTickMs: number;
	/** Updates of a room that arrive within this time share one frame and one commit. */
	readonly batchMs: number;
	/** A room that nobody has open is let go of after this time. */
	readonly idleMs: number;
	/** What may wait for a slow reader before its presence updates are left out, and before it is sent away. */
	readonly slowBytes: number;
	readonly stuckBytes: number;
	/** The server is heard at least this often; y-websocket gives up after 30 s of silence. */
	readonly heartbeatMs: number;
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
	awarenessBytes: 4 * KIB,
	awarenessTickMs: 50,
	batchMs: 10,
	idleMs: 60_000,
	slowBytes: 256 * KIB,
	stuckBytes: 8 * MIB,
	heartbeatMs: 15_000,
};
