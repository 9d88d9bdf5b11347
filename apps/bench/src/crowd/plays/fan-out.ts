/** Everybody is on one board: some move cards, some move their mouse, and all see it. */
import { percentile } from '../../measure/statistics.ts';
import { spent, usage, type Usage } from '../../measure/usage.ts';
import type { Entrance } from '../../peers/peer.ts';
import { gather } from '../gather.ts';
import { Journal } from '../journal.ts';
import { pace } from '../pace.ts';
import type { Person } from '../person.ts';
import { sleep, until } from '../time.ts';

export interface FanOutPlan {
	readonly entrances: readonly Entrance[];
	/** The server's process. */
	readonly pid: number;
	readonly movesPerSecond: number;
	/** How many people move their mouse, and how often each of them says so in a second. */
	readonly cursors: number;
	readonly cursorHz: number;
	/** The load runs for this long before anything is measured, and then for as long as is measured. */
	readonly leadMs: number;
	readonly windowMs: number;
	/** The same moments for every server. */
	readonly seed: number;
}

/** What one round told. Shares are from 0 to 1, CPU shares of one core. */
export type FanOutFigures = {
	readonly cpuPerThousand: number;
	readonly moveP50: number | undefined;
	readonly moveP99: number | undefined;
	readonly cursorP50: number | undefined;
	readonly cursorP99: number | undefined;
	readonly receiptP50: number | undefined;
	readonly receiptP99: number | undefined;
	readonly deliveriesPerSecond: number;
	readonly movesArrived: number;
	readonly cpuShare: number;
	readonly crowdShare: number;
	/** What the rest of the machine was busy with meanwhile. */
	readonly otherShare: number;
	readonly memoryMiB: number;
	readonly troubles: number;
};

/** How many people take in everything, as a real client does. */
const FOLLOWERS = 3;
/** How long the last deliveries may take. */
const LAST_MS = 5_000;

export async function fanOut(plan: FanOutPlan): Promise<FanOutFigures> {
	const journal = new Journal();
	const people = await gather(plan.entrances, journal, { followers: FOLLOWERS });
	const stops = [
		pace(plan.movesPerSecond, plan.seed, (n) => people[n % people.length]!.moveCard()),
		pace(plan.cursors * plan.cursorHz, plan.seed + 1, (n) => people[n % plan.cursors]!.moveCursor()),
	];
	await sleep(plan.leadMs);
	const before = usage(plan.pid);
	journal.open();
	await sleep(plan.windowMs);
	journal.close();
	const after = usage(plan.pid);
	for (const stop of stops) stop();
	await until(() => journal.movesHeard >= journal.movesOwed, LAST_MS);
	if (!agree(people.slice(0, FOLLOWERS))) journal.troubles.push('people who followed do not have the same board');
	await Promise.all(people.map((person) => person.leave()));
	for (const trouble of new Set(journal.troubles)) console.error(trouble);
	return figures(journal, before, after);
}

function figures(journal: Journal, before: Usage, after: Usage): FanOutFigures {
	const { ms, serverCpuMs, ...shares } = spent(before, after);
	return {
		cpuPerThousand: (serverCpuMs / journal.deliveries) * 1000,
		moveP50: percentile(journal.moveMs, 0.5),
		moveP99: percentile(journal.moveMs, 0.99),
		cursorP50: percentile(journal.cursorMs, 0.5),
		cursorP99: percentile(journal.cursorMs, 0.99),
		receiptP50: percentile(journal.receiptMs, 0.5),
		receiptP99: percentile(journal.receiptMs, 0.99),
		deliveriesPerSecond: (journal.deliveries / ms) * 1000,
		movesArrived: journal.movesHeard / journal.movesOwed,
		...shares,
		memoryMiB: after.memoryMiB,
		troubles: journal.troubles.length,
	};
}

function agree(followers: readonly Person[]): boolean {
	const boards = followers.map(({ doc }) => JSON.stringify(doc.getMap('items').toJSON()));
	return new Set(boards).size === 1;
}
