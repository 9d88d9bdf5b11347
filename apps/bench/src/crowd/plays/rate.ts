/** Everybody moves cards, faster and faster, until somebody has to wait too long for a move. */
import { percentile } from '../../measure/statistics.ts';
import { spent, usage } from '../../measure/usage.ts';
import type { Entrance } from '../../peers/peer.ts';
import { gather } from '../gather.ts';
import { Journal } from '../journal.ts';
import { pace } from '../pace.ts';
import type { Person } from '../person.ts';
import { sleep, until } from '../time.ts';

export interface RatePlan {
	readonly entrances: readonly Entrance[];
	/** The server's process. */
	readonly pid: number;
	/** Moves a second, by all together: the first step, and the last. Each is twice the one before. */
	readonly least: number;
	readonly most: number;
	/** How often the gap between what was and what was not sustained is halved. */
	readonly halvings: number;
	/** How long the load of a step runs before it is measured, and then for as long as is measured. */
	readonly leadMs: number;
	readonly windowMs: number;
}

export type RateFigures = {
	/** Moves a second. 0 when not even the first step was sustained. */
	readonly most: number;
	readonly p99: number | undefined;
	readonly cpuShare: number | undefined;
	readonly crowdShare: number | undefined;
	/** How much of a core the crowd had at the step that was not sustained: near 1, it is the crowd that was slow. */
	readonly crowdShareBeyond: number | undefined;
	readonly otherShare: number | undefined;
};

/** A move counts as sustained when 99 of 100 listeners have it within this time. */
const LATEST_MS = 100;
/** How many people look at what comes. To look at all would keep the crowd busier than the server. */
const LISTENERS = 20;
const TRIES = 3;
/** How long what is under way may take, before the server is taken to have lost its way. */
const DRAIN_MS = 10_000;

export async function rate(plan: RatePlan): Promise<RateFigures> {
	const journal = new Journal();
	const people = await gather(plan.entrances, journal, { followers: 0, listeners: LISTENERS });
	let best: Step | undefined;
	let beyond: Step | undefined;
	let halvings = plan.halvings;
	for (let next: number | undefined = plan.least; next !== undefined;) {
		const step: Step = await tryStep(next, people, journal, plan);
		if (step.isSustained) best = step;
		else beyond = step;
		if (!beyond) next = step.perSecond < plan.most ? Math.min(plan.most, 2 * step.perSecond) : undefined;
		else next = best && step.isDrained && halvings-- > 0 ? Math.sqrt(best.perSecond * beyond.perSecond) : undefined;
	}
	await Promise.all(people.map((person) => person.leave()));
	return {
		most: best?.perSecond ?? 0,
		p99: best?.p99,
		cpuShare: best?.cpuShare,
		crowdShare: best?.crowdShare,
		crowdShareBeyond: beyond?.crowdShare,
		otherShare: best?.otherShare,
	};
}

interface Step {
	readonly perSecond: number;
	readonly isSustained: boolean;
	/** Whether everybody had everything in the end. */
	readonly isDrained: boolean;
	readonly p99: number | undefined;
	readonly cpuShare: number;
	readonly crowdShare: number;
	readonly otherShare: number;
}

/** A pace is too much when every try at it fails: a noisy second is nobody's fault. */
async function tryStep(...given: Parameters<typeof take>): Promise<Step> {
	let step = await take(...given);
	for (let tries = 1; tries < TRIES && !step.isSustained && step.isDrained; tries += 1) step = await take(...given);
	return step;
}

/** Moves cards at one pace for a while. */
async function take(perSecond: number, people: readonly Person[], journal: Journal, plan: RatePlan): Promise<Step> {
	const stop = pace(perSecond, Math.round(perSecond), (n) => people[n % people.length]!.moveCard());
	await sleep(plan.leadMs);
	const before = usage(plan.pid);
	journal.open();
	await sleep(plan.windowMs);
	journal.close();
	const { cpuShare, crowdShare, otherShare } = spent(before, usage(plan.pid));
	stop();
	const isDrained = await until(() => journal.movesHeard >= journal.movesOwed, DRAIN_MS);
	const p99 = percentile(journal.moveMs, 0.99);
	const isSustained = isDrained && p99 !== undefined && p99 < LATEST_MS && journal.troubles.length === 0;
	return { perSecond, isSustained, isDrained, p99, cpuShare, crowdShare, otherShare };
}
