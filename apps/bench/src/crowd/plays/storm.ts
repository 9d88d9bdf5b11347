/** Everybody comes to a large board at once; before that, one comes to it alone. */
import { percentile, spread } from '../../measure/statistics.ts';
import { spent, usage } from '../../measure/usage.ts';
import type { Entrance } from '../../peers/peer.ts';
import { boardOf } from '../board.ts';
import { Journal } from '../journal.ts';
import { Newcomer } from '../newcomer.ts';
import { Person } from '../person.ts';
import { sleep } from '../time.ts';

export interface StormPlan {
	/** The first brings the board and stays; the others are the storm. */
	readonly entrances: readonly Entrance[];
	/** The server's process. */
	readonly pid: number;
	readonly cards: number;
}

export type StormFigures = {
	readonly cpuPerJoin: number;
	readonly lastMs: number;
	readonly middleMs: number | undefined;
	readonly warmMs: number;
	readonly crowdShare: number;
	readonly otherShare: number;
};

/** How many come alone, one after the other. */
const ALONE = 5;
/** What the server still does for those who have everything already. */
const AFTER_MS = 100;

export async function storm({ entrances, pid, cards }: StormPlan): Promise<StormFigures> {
	const [first, ...others] = entrances;
	const host = await bringBoard(first!, cards);
	const alone: number[] = [];
	for (let n = 0; n < ALONE; n += 1) {
		const { ms } = await Newcomer.visit(others[0]!, { cards, reads: true });
		alone.push(ms);
	}
	await sleep(AFTER_MS);
	const before = usage(pid);
	const newcomers = others.map((entrance) => Newcomer.dial(entrance, { cards, reads: false }));
	const arrivals = await Promise.all(newcomers.map(({ arrived }) => arrived));
	const last = performance.now() - before.at;
	await sleep(AFTER_MS);
	const after = spent(before, usage(pid));
	await Promise.all([host, ...newcomers].map((person) => person.leave()));
	return {
		cpuPerJoin: after.serverCpuMs / others.length,
		lastMs: last,
		middleMs: percentile(
			arrivals.map(({ ms }) => ms),
			0.5,
		),
		warmMs: spread(alone)!.median,
		crowdShare: after.crowdShare,
		otherShare: after.otherShare,
	};
}

export interface ColdPlan {
	readonly entrance: Entrance;
	readonly cards: number;
}

/** One comes to a board that the server has on disk and not in memory. */
export async function cold({ entrance, cards }: ColdPlan) {
	const { ms, toldEmpty } = await Newcomer.visit(entrance, { cards, reads: true });
	return { coldMs: ms, coldToldEmpty: Number(toldEmpty) };
}

/** So many cards at a time: an import, whose every update is small enough for everybody's limits. */
const AT_ONCE = 100;

/** Brings all cards, and resolves to whoever brought them once somebody else can have them. */
async function bringBoard(entrance: Entrance, cards: number): Promise<Person> {
	const options = { number: 0, board: boardOf(0), cards: [], follows: false, listens: false };
	const host = await Person.join(entrance, options, new Journal());
	for (let from = 0; from < cards; from += AT_ONCE) {
		host.addCards(from, Math.min(AT_ONCE, cards - from));
		await sleep(10);
	}
	await Newcomer.visit(entrance, { cards, reads: false });
	return host;
}
