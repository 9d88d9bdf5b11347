/** The server's side: rooms, and the sockets that lead into them. */
export { compacted, type Compact } from './compaction.ts';
export { Connection, type ConnectionOptions, type Transport, type Visitor } from './connection.ts';
export type { Denial, Peer } from './peer.ts';
export { Room } from './room.ts';
export { Rooms, type Deed, type Hold, type RoomsOptions } from './rooms.ts';
export { SYSTEM_TIMERS, type Timers } from './timers.ts';
export { TokenBucket } from './token-bucket.ts';
