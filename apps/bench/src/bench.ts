/** Runs a scenario: every peer in every round, one after the other, so that a noisy minute is everybody's. */
import { Crowd } from './crowd/crowd.ts';
import type { Options } from './options.ts';
import type { Peer, RunningPeer } from './peers/peer.ts';
import type { Figures, Outcome, Scenario } from './scenarios/scenario.ts';

export interface BenchOptions {
	readonly scenario: Scenario;
	readonly peers: readonly Peer[];
	readonly options: Options;
	/** Told what is being done now. */
	readonly onround?: (round: number, peer: string) => void;
}

/** @throws when a server does not start or a round fails; whatever was started is ended */
export async function bench({ scenario, peers, options, onround }: BenchOptions): Promise<Outcome[]> {
	const crowd = new Crowd();
	const running: RunningPeer[] = [];
	try {
		for (const peer of peers) running.push(await peer.start());
		const rounds: Figures[][] = peers.map(() => []);
		for (let round = 0; round <= options.rounds; round += 1) {
			for (const [index, { name }] of peers.entries()) {
				onround?.(round, name);
				const figures = await scenario.round({ peer: running[index]!, crowd, options, round });
				if (round > 0) rounds[index]!.push(figures);
			}
		}
		return peers.map(({ name, about }, index) => ({ peer: name, about, rounds: rounds[index]! }));
	} finally {
		crowd.end();
		await Promise.all(running.map((peer) => peer.stop()));
	}
}
