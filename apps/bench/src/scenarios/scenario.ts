/** One thing that is measured, at every peer alike. */
import type { Crowd } from '../crowd/crowd.ts';
import type { Options } from '../options.ts';
import type { RunningPeer } from '../peers/peer.ts';

/** What one round at one peer told; what a peer does not have is absent. */
export type Figures = Readonly<Record<string, number | undefined>>;

/** One line of the table. */
export interface Row {
	readonly figure: string;
	readonly label: string;
	readonly digits: number;
	/** A share is shown in per cent. */
	readonly share?: boolean;
	/** Whether the comparison with the reference means something. */
	readonly compared?: boolean;
}

export interface Arena {
	readonly peer: RunningPeer;
	readonly crowd: Crowd;
	readonly options: Options;
	/** Counted from 0; round 0 warms up and is not shown. */
	readonly round: number;
}

export interface Scenario {
	readonly name: string;
	/** What happens, in one sentence. */
	describe(options: Options): string;
	/** Those that are compared when nobody says otherwise. */
	readonly peers: readonly string[];
	/** One round at one peer, on a fresh board; the peer's process has lived through the rounds before. */
	round(arena: Arena): Promise<Figures>;
	readonly rows: readonly Row[];
	/** What the table says, in sentences. */
	reading(outcomes: readonly Outcome[]): string[];
}

/** What all rounds at one peer told, without the warm-up. */
export interface Outcome {
	readonly peer: string;
	readonly about: string;
	readonly rounds: readonly Figures[];
}
