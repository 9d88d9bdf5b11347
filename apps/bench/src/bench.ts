/** Runs a scenario: every peer in every round, one after the other, so that a noisy minute is everybody's. */
import { Crowd } from './crowd/crowd.ts';
import type { Options } from './options.ts';
import type { Peer, RunningPeer } from './peers/peer.ts';
import type { Arena, Figures, Part, Result, Scenario } from './scenarios/scenario.ts';

export interface BenchOptions {
	readonly scenario: Scenario;
	readonly peers: readonly Peer[];
	readonly options: Options;
	/** Told what is being done now, and what came to no end. */
	readonly onstep?: (step: string) => void;
}

/** @throws when a server does not start; whatever was started is ended */
export async function bench({ scenario, peers, options, onstep }: BenchOptions): Promise<Result[]> {
	const running: RunningPeer[] = [];
	const crowd = new Crowd();
	try {
		for (const peer of peers) running.push(await peer.start(scenario.wish));
		const { rounds, warmsUp } = planOf(scenario, options);
		const accounts = partsOf(scenario, options).map((part) => new Account(part, peers));
		for (let round = warmsUp ? 0 : 1; round <= rounds; round += 1)
			for (const account of accounts)
				for (const [index, { name, keepsAfterMs, letsGoAfterMs, roomsOfABoard = 1 }] of peers.entries()) {
					const step = [round === 0 ? 'warm-up' : `round ${round}`, account.part.title, name]
						.filter(Boolean)
						.join(': ');
					onstep?.(step);
					const arena = { peer: running[index]!, keepsAfterMs, letsGoAfterMs, roomsOfABoard, crowd, options, round };
					const failure = await account.take(index, arena);
					if (failure) onstep?.(failure);
				}
		return accounts.map(({ result }) => result);
	} finally {
		crowd.end();
		await Promise.all(running.map(({ server }) => server.stop()));
	}
}

/** Those that are asked for. */
export const partsOf = (scenario: Scenario, options: Options): readonly Part[] =>
	scenario.parts(options).filter(({ title }) => title.includes(options.part));

/** How many rounds, and whether one goes before them. */
export function planOf(scenario: Scenario, options: Options) {
	const plan = scenario.plan(options);
	return { ...plan, rounds: options.rounds ?? plan.rounds };
}

/** What one part of a scenario told so far. */
class Account {
	readonly part: Part;
	readonly #peers: readonly Peer[];
	readonly #rounds: Figures[][];
	readonly #failures: string[][];

	constructor(part: Part, peers: readonly Peer[]) {
		this.part = part;
		this.#peers = peers;
		this.#rounds = peers.map(() => []);
		this.#failures = peers.map(() => []);
	}

	/** Takes one round of one peer. A round that fails has no figures and is told; the others go on. */
	async take(index: number, arena: Arena): Promise<string | undefined> {
		try {
			const figures = await this.part.round(arena);
			if (arena.round > 0) this.#rounds[index]!.push(figures);
			return undefined;
		} catch (error) {
			const { message, stack } = error as Error;
			this.#failures[index]!.push(`round ${arena.round} failed: ${message}`);
			if (arena.round > 0) this.#rounds[index]!.push({});
			await arena.peer.server.restart();
			return stack;
		}
	}

	get result(): Result {
		const outcomes = this.#peers.map(({ name, about }, index) => ({
			peer: name,
			about,
			rounds: this.#rounds[index]!,
			failures: this.#failures[index]!,
		}));
		return { part: this.part, outcomes };
	}
}
