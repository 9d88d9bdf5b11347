/** What somebody with no good in mind does to a board. Everything is bounded, in count and in time. */
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import type { Entrance } from '../peers/peer.ts';
import { addCards, moveCard } from './board.ts';
import { FORGED_CLOCK } from './journal.ts';
import { Mallory } from './mallory.ts';
import { pace } from './pace.ts';
import { sleep } from './time.ts';

export interface Attack {
	readonly title: string;
	/** How many ways in it takes. */
	readonly people: number;
	/** How many times longer it is watched than others. */
	readonly times?: number;
	/** Resolves to the way to end what still goes on. @param victim the Yjs client of somebody honest */
	readonly begin: (entrances: readonly Entrance[], victim: number) => Promise<() => Promise<void>>;
}

/** By name. */
export const ATTACKS = {
	'malformed-frame': {
		title: 'one malformed WebSocket frame',
		people: 1,
		async begin([entrance]) {
			const mallory = await Mallory.join(entrance!);
			// Reserved bits, an opcode that does not exist, no mask.
			mallory.sendRaw(Buffer.from([0xff, 0x00]));
			return () => mallory.leave();
		},
	},

	'huge-count': {
		title: 'five updates of 7 bytes that count 30 million structs',
		people: 5,
		async begin(entrances) {
			const mallories: Mallory[] = [];
			for (const entrance of entrances) {
				const mallory = await Mallory.join(entrance);
				mallories.push(mallory);
				mallory.write(hugeCount());
				await sleep(300);
			}
			return () => leaveAll(mallories);
		},
	},

	'no-predecessor': {
		title: '3,000 updates without their predecessor',
		people: 1,
		async begin([entrance]) {
			const mallory = await Mallory.join(entrance!);
			for (const update of updatesInARow(3_001).slice(1)) mallory.write(update);
			return () => mallory.leave();
		},
	},

	'slow-readers': {
		title: 'five who stop reading while ten keep the board busy',
		people: 15,
		times: 3,
		async begin(entrances) {
			const mallories = await Promise.all(entrances.map((entrance) => Mallory.join(entrance)));
			const [slow, busy] = [mallories.slice(0, 5), mallories.slice(5)];
			for (const mallory of slow) mallory.stopReading();
			const hands = busy.map(() => new BigHand());
			const stops = [
				pace(16, 1, (n) => busy[n % busy.length]!.write(hands[n % hands.length]!.write())),
				pace(500, 2, (n) => busy[n % busy.length]!.show(hands[n % hands.length]!.show())),
			];
			return async () => {
				for (const stop of stops) stop();
				await leaveAll(mallories);
			};
		},
	},

	'forged-presence': {
		title: 'presence in the name of somebody else',
		people: 1,
		async begin([entrance], victim) {
			const mallory = await Mallory.join(entrance!);
			const forge = (n: number) => {
				const json = n % 2 === 0 ? '{"page":"sprint","person":"mallory"}' : 'null';
				mallory.show({ client: victim, clock: FORGED_CLOCK + n, json });
			};
			const stop = pace(20, 3, forge);
			return async () => {
				stop();
				await mallory.leave();
			};
		},
	},
} satisfies Record<string, Attack>;

export type AttackName = keyof typeof ATTACKS;

const leaveAll = async (mallories: readonly Mallory[]): Promise<void> =>
	void (await Promise.all(mallories.map((mallory) => mallory.leave())));

/** One client with 30 million structs, none of which follows. */
const hugeCount = (): Uint8Array =>
	encoding.encode((encoder) => {
		for (const number of [1, 30_000_000, 1, 0]) encoding.writeVarUint(encoder, number);
	});

/** Each leans on the one before it. */
function updatesInARow(count: number): Uint8Array[] {
	const doc = new Y.Doc();
	const updates: Uint8Array[] = [];
	doc.on('update', (update: Uint8Array) => updates.push(update));
	addCards(doc, 0, 1);
	while (updates.length < count) moveCard(doc, 0, updates.length);
	return updates;
}

/** Writes and shows as much at a time as is allowed. */
class BigHand {
	readonly #doc = new Y.Doc();
	#clock = 0;
	#update: Uint8Array = new Uint8Array();

	constructor() {
		this.#doc.on('update', (update: Uint8Array) => (this.#update = update));
	}

	/** 60 kB that take the place of those before. */
	write(): Uint8Array {
		this.#doc.getMap('pads').set(`pad-${this.#doc.clientID}`, String(this.#clock).padEnd(60_000, 'x'));
		return this.#update;
	}

	show() {
		this.#clock += 1;
		return { client: this.#doc.clientID, clock: this.#clock, json: JSON.stringify({ page: 'x'.repeat(3_800) }) };
	}
}
