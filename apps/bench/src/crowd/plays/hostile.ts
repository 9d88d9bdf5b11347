/** Two honest people work, while somebody else does no good. */
import { memoryMiB } from '../../measure/process.ts';
import { percentile } from '../../measure/statistics.ts';
import type { Entrance } from '../../peers/peer.ts';
import { ATTACKS, type Attack, type AttackName } from '../attacks.ts';
import { gather } from '../gather.ts';
import { Journal } from '../journal.ts';
import { pace } from '../pace.ts';
import { sleep, until } from '../time.ts';

export interface HostilePlan {
	/** The first two are honest. */
	readonly entrances: readonly Entrance[];
	/** The server's process. */
	readonly pid: number;
	readonly attack: AttackName;
	/** How long it is looked on before, and while. */
	readonly calmMs: number;
	readonly attackMs: number;
}

export type HostileFigures = {
	readonly p99Before: number | undefined;
	readonly p99During: number | undefined;
	/** Of what the honest two wrote during the attack, what reached the other in the end. */
	readonly arrived: number;
	/** The most it held at any moment, beyond what it held before. */
	readonly memoryGrowthMiB: number;
	/** Entries that somebody honest got in the name of the other, and that were not theirs. */
	readonly forged: number;
};

const EDITS = 20;
const CURSORS = 20;
const LEAD_MS = 500;
/** How long a server that stands still is waited for. */
const PATIENCE_MS = 25_000;
const SAMPLE_MS = 20;

export async function hostile({ entrances, pid, attack, calmMs, attackMs }: HostilePlan): Promise<HostileFigures> {
	const journal = new Journal();
	const honest = await gather(entrances.slice(0, 2), journal, { followers: 2 });
	const stops = [
		pace(EDITS, 1, (n) => honest[n % 2]!.moveCard()),
		pace(CURSORS, 2, (n) => honest[n % 2]!.moveCursor()),
	];
	await sleep(LEAD_MS);
	journal.open();
	await sleep(calmMs);
	const p99Before = percentile(journal.moveMs, 0.99);
	const memory = new MemoryWatch(pid);

	journal.open();
	const movesBefore = journal.moves.length;
	const { begin, times = 1 }: Attack = ATTACKS[attack];
	const end = await begin(entrances.slice(2), honest[0]!.doc.clientID);
	await sleep(attackMs * times);
	for (const stop of stops) stop();
	await until(() => journal.movesHeard >= journal.movesOwed || !memory.isThere, PATIENCE_MS);
	const growth = memory.end();
	await end();
	await Promise.all(honest.map((person) => person.leave()));
	const moves = journal.moves.slice(movesBefore);
	return {
		p99Before,
		p99During: percentile(journal.moveMs, 0.99),
		arrived: moves.filter(({ isHeard }) => isHeard).length / moves.length,
		memoryGrowthMiB: growth,
		forged: journal.forged,
	};
}

/** Looks at a process' memory again and again, so long as it is there. */
class MemoryWatch {
	readonly #pid: number;
	readonly #before: number;
	readonly #timer: NodeJS.Timeout;
	#most: number;
	isThere = true;

	constructor(pid: number) {
		this.#pid = pid;
		this.#before = this.#most = memoryMiB(pid);
		this.#timer = setInterval(() => this.#look(), SAMPLE_MS);
	}

	/** @returns by how much it grew at most, in MiB */
	end(): number {
		clearInterval(this.#timer);
		return this.#most - this.#before;
	}

	#look(): void {
		try {
			this.#most = Math.max(this.#most, memoryMiB(this.#pid));
		} catch {
			this.isThere = false;
		}
	}
}
