/** Every server that can be measured, by name. */
import { broadcast } from './broadcast.ts';
import { hocuspocus } from './hocuspocus.ts';
import { ours, oursInMemory, oursPlain, oursScaled } from './ours.ts';
import type { Peer } from './peer.ts';
import { reference, referenceInMemory } from './reference.ts';
import { relay } from './relay.ts';

export const PEERS: ReadonlyMap<string, Peer> = new Map(
	[reference, hocuspocus, ours, oursPlain, oursScaled, oursInMemory, referenceInMemory, relay, broadcast].map(
		(peer) => [peer.name, peer],
	),
);
