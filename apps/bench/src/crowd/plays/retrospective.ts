/** Everybody writes cards at once, in private; then all are shown to all. */
import { percentile } from '../../measure/statistics.ts';
import { spent, usage } from '../../measure/usage.ts';
import type { HeldRetrospective } from '../../peers/peer.ts';
import { Journal } from '../journal.ts';
import { pace } from '../pace.ts';
import { Participant } from '../participant.ts';
import { sleep, until } from '../time.ts';

export interface RetrospectivePlan {
	readonly held: HeldRetrospective;
	/** The server's process. */
	readonly pid: number;
	/** How many cards all write together. */
	readonly cards: number;
	/** Written by all together. */
	readonly wordsPerSecond: number;
	/** The same moments for every server. */
	readonly seed: number;
}

/** What one round told. Shares are from 0 to 1, CPU shares of one core. */
export type RetrospectiveFigures = {
	readonly receiptP50: number | undefined;
	readonly receiptP99: number | undefined;
	readonly writingCpuShare: number;
	readonly middleMs: number | undefined;
	readonly lastMs: number;
	readonly answeredMs: number | undefined;
	readonly showingCpuMs: number;
	readonly kibPerPerson: number;
	readonly crowdCpuMs: number;
	readonly otherShare: number;
	readonly memoryMiB: number;
	readonly troubles: number;
};

/** How many come at once. */
const AT_ONCE = 10;
/** How long the last receipts may take. */
const LAST_MS = 10_000;
const WRITING_MS = 120_000;
/** What the server still does for those who have everything already. */
const AFTER_MS = 100;

export async function retrospective(plan: RetrospectivePlan): Promise<RetrospectiveFigures> {
	const { held, pid } = plan;
	const journal = new Journal();
	const people = await join(plan, journal);
	journal.open();
	const begun = usage(pid);
	await write(people, plan);
	const isReceived = () => !held.room || journal.moves.every(({ isCommitted }) => isCommitted);
	if (!(await until(isReceived, LAST_MS))) journal.troubles.push('words were written without a receipt');
	const written = spent(begun, usage(pid));
	await sleep(AFTER_MS);
	if (people.some(({ seen }) => seen > 0)) journal.troubles.push('a card was seen before it was shown');

	const before = usage(pid);
	const bytes = people.map((person) => person.bytes);
	const answered = people[0]!.show(held).then(() => performance.now() - before.at);
	const arrivals = (await Promise.all(people.map(({ shown }) => shown))).map((at) => at - before.at);
	const answeredMs = await answered;
	await sleep(AFTER_MS);
	const after = usage(pid);
	const shown = spent(before, after);
	const kib = people.map((person, index) => (person.bytes - bytes[index]!) / 1024);
	await Promise.all(people.map((person) => person.leave()));
	for (const trouble of new Set(journal.troubles)) console.error(trouble);
	return {
		receiptP50: percentile(journal.receiptMs, 0.5),
		receiptP99: percentile(journal.receiptMs, 0.99),
		writingCpuShare: written.cpuShare,
		middleMs: percentile(arrivals, 0.5),
		lastMs: Math.max(...arrivals),
		answeredMs: held.room && answeredMs,
		showingCpuMs: shown.serverCpuMs,
		kibPerPerson: kib.reduce((sum, one) => sum + one, 0) / people.length,
		crowdCpuMs: shown.crowdShare * shown.ms,
		otherShare: shown.otherShare,
		memoryMiB: after.memoryMiB,
		troubles: journal.troubles.length,
	};
}

async function join({ held, cards }: RetrospectivePlan, journal: Journal): Promise<Participant[]> {
	const { length } = held.entrances;
	const own = (number: number) => Array.from({ length: cards }, (_, card) => card).filter((c) => c % length === number);
	const people: Participant[] = [];
	while (people.length < length) {
		const numbers = held.entrances.map((_, number) => number).slice(people.length, people.length + AT_ONCE);
		const next = numbers.map((number) => Participant.join(held, { number, cards: own(number), all: cards }, journal));
		people.push(...(await Promise.all(next)));
	}
	return people;
}

/** @throws when they come to no end */
async function write(people: readonly Participant[], { wordsPerSecond, seed }: RetrospectivePlan): Promise<void> {
	const stop = pace(wordsPerSecond, seed, (n) => people[n % people.length]!.writeWord());
	const isDone = await until(() => people.every(({ hasWritten }) => hasWritten), WRITING_MS);
	stop();
	if (!isDone) throw new Error('the people did not come to the end of their cards');
}
