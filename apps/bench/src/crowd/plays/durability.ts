/** Everybody writes until the server is killed; later somebody looks what is left. */
import { SYNC, syncFrame } from '@nexus-board/sync/wire';
import type { Entrance } from '../../peers/peer.ts';
import { boardOf, movesIn } from '../board.ts';
import { Journal } from '../journal.ts';
import { Line, NOTHING_KNOWN, NOTHING_NEW, type Ears } from '../line.ts';
import { pace } from '../pace.ts';
import { Person } from '../person.ts';
import { sleep, until } from '../time.ts';

export interface WritePlan {
	readonly entrances: readonly Entrance[];
	/** The server's process. */
	readonly pid: number;
	/** How long it may live once people write. */
	readonly killAfterMs: number;
	/** Cards added a second, by all together. */
	readonly perSecond: number;
	/** The same moments for every server. */
	readonly seed: number;
}

/** An edit, and what became of it while the server was there. */
export interface Fate {
	readonly edit: number;
	/** How long before the end it was made. */
	readonly beforeEndMs: number;
	readonly isAcknowledged: boolean;
	readonly isSeen: boolean;
}

export interface Written {
	readonly fates: readonly Fate[];
	readonly acknowledges: boolean;
}

/** However slow a machine is: a server is killed in the middle of its work, and not before it. */
const FIRST_SEEN_MS = 10_000;

/** Kills the server, and ends when every socket has. */
export async function writeUntilEnd({ entrances, pid, killAfterMs, perSecond, seed }: WritePlan): Promise<Written> {
	const journal = new Journal();
	const board = boardOf(0);
	const people = await Promise.all(
		entrances.map((entrance, number) =>
			Person.join(entrance, { number, board, cards: [], follows: false, listens: true }, journal),
		),
	);
	const stop = pace(perSecond, seed, (n) => people[n % people.length]!.addCard());
	await sleep(killAfterMs);
	await until(() => journal.movesHeard > 0, FIRST_SEEN_MS);
	process.kill(pid, 'SIGKILL');
	const end = performance.now();
	stop();
	await Promise.all(people.map(({ gone }) => gone));
	const fates = journal.moves.map(({ at, isHeard, isCommitted }, edit) => ({
		edit,
		beforeEndMs: end - at,
		isAcknowledged: isCommitted,
		isSeen: isHeard,
	}));
	return { fates, acknowledges: entrances[0]!.receipts !== undefined };
}

/** After this long without anything new a board is taken to be whole: some servers say that it is before they have read it. */
const QUIET_MS = 1_000;

/** Somebody comes without anything and tells which edits are there. */
export async function readEdits({ entrance }: { readonly entrance: Entrance }) {
	const edits = new Set<number>();
	let heardAt = Infinity;
	const ears: Ears = {
		asked: () => line.write(syncFrame(SYNC.step2, NOTHING_NEW)),
		updated(update) {
			for (const edit of movesIn(update)) edits.add(edit);
			heardAt = performance.now();
		},
		ended: () => undefined,
	};
	const line = new Line(entrance, ears);
	await line.opened;
	line.write(syncFrame(SYNC.step1, NOTHING_KNOWN));
	while (performance.now() - heardAt < QUIET_MS || heardAt === Infinity) await sleep(20);
	await line.close();
	return { edits: [...edits] };
}
