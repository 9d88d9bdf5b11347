/** Everybody is on one board: some move cards, some move their mouse, and all see it. */
import { cpuMs, machineCpuMs, memoryMiB } from '../measure/process.ts';
import { percentile } from '../measure/statistics.ts';
import type { Entrance } from '../peers/peer.ts';
import { boardOf } from './board.ts';
import { Journal } from './journal.ts';
import { pace } from './pace.ts';
import { Person } from './person.ts';

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

/** A board of a Nexus that has worked for some Sprints. */
const CARDS = 200;
/** How many people take in everything, as a real client does. */
const FOLLOWERS = 3;
/** How long the last deliveries may take. */
const LAST_MS = 5_000;

export async function fanOut(plan: FanOutPlan): Promise<FanOutFigures> {
	const journal = new Journal();
	const people = await gather(plan.entrances, journal);
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
	const owed = journal.movesMade * (people.length - 1);
	await until(() => journal.movesHeard >= owed, LAST_MS);
	if (!agree(people.slice(0, FOLLOWERS))) journal.troubles.push('people who followed do not have the same board');
	await Promise.all(people.map((person) => person.leave()));
	for (const trouble of new Set(journal.troubles)) console.error(trouble);
	return figures(journal, owed, before, after);
}

/** The first brings the board; the others come together, a few at a time. */
async function gather(entrances: readonly Entrance[], journal: Journal): Promise<Person[]> {
	const cards = Math.max(CARDS, entrances.length);
	const board = boardOf(cards);
	const join = (entrance: Entrance, number: number) => {
		const own = Array.from({ length: cards }, (_, card) => card).filter((card) => card % entrances.length === number);
		return Person.join(entrance, { number, board, cards: own, follows: number < FOLLOWERS }, journal);
	};
	const people: Person[] = [];
	for (let size = 1; people.length < entrances.length; size = 10) {
		const next = entrances.slice(people.length, people.length + size);
		people.push(...(await Promise.all(next.map((entrance, index) => join(entrance, people.length + index)))));
	}
	return people;
}

interface Usage {
	readonly at: number;
	readonly server: number;
	readonly crowd: number;
	readonly machine: number;
	readonly memoryMiB: number;
}

const usage = (pid: number): Usage => ({
	at: performance.now(),
	server: cpuMs(pid),
	crowd: cpuMs(process.pid),
	machine: machineCpuMs(),
	memoryMiB: memoryMiB(pid),
});

function figures(journal: Journal, owed: number, before: Usage, after: Usage): FanOutFigures {
	const ms = after.at - before.at;
	const [server, crowd, machine] = (['server', 'crowd', 'machine'] as const).map((who) => after[who] - before[who]);
	return {
		cpuPerThousand: (server! / journal.deliveries) * 1000,
		moveP50: percentile(journal.moveMs, 0.5),
		moveP99: percentile(journal.moveMs, 0.99),
		cursorP50: percentile(journal.cursorMs, 0.5),
		cursorP99: percentile(journal.cursorMs, 0.99),
		receiptP50: percentile(journal.receiptMs, 0.5),
		receiptP99: percentile(journal.receiptMs, 0.99),
		deliveriesPerSecond: (journal.deliveries / ms) * 1000,
		movesArrived: journal.movesHeard / owed,
		cpuShare: server! / ms,
		crowdShare: crowd! / ms,
		otherShare: Math.max(0, (machine! - server! - crowd!) / ms),
		memoryMiB: after.memoryMiB,
		troubles: journal.troubles.length,
	};
}

function agree(followers: readonly Person[]): boolean {
	const boards = followers.map(({ doc }) => JSON.stringify(doc.getMap('items').toJSON()));
	return new Set(boards).size === 1;
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function until(holds: () => boolean, mostMs: number): Promise<void> {
	const end = performance.now() + mostMs;
	while (!holds() && performance.now() < end) await sleep(5);
}
