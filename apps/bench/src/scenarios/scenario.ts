/** One thing that is measured, at every peer alike. */
import type { Crowd } from '../crowd/crowd.ts';
import type { Options } from '../options.ts';
import type { RunningPeer, Wish } from '../peers/peer.ts';
import type { Target } from '../targets.ts';

/** What one round at one peer told; what a peer does not have is absent. */
export type Figures = Readonly<Record<string, number | undefined>>;

/** One line of the table. */
export interface Row {
	readonly figure: string;
	readonly label: string;
	readonly digits: number;
	/** A share is shown in per cent. */
	readonly share?: boolean;
	/** Whether the table shows all rounds together, instead of the middle one. */
	readonly summed?: boolean;
	/** Whether the comparison with the reference means something. */
	readonly compared?: boolean;
	/** What ours must reach. */
	readonly target?: Target;
}

export interface Arena {
	readonly peer: RunningPeer;
	/** How long after an edit it is kept for sure, when the server is then ended orderly; absent when it keeps nothing. */
	readonly keepsAfterMs: number | undefined;
	/** How long after the last person left it has let go of a board, if ever it does. */
	readonly letsGoAfterMs: number;
	/** How many documents are open for a board on which people are. */
	readonly roomsOfABoard: number;
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
	/** What our server needs to be other than it is. */
	readonly wish?: Wish;
	/** How many rounds are measured when nobody says otherwise, after one that warms up where that matters. */
	plan(options: Options): { readonly rounds: number; readonly warmsUp: boolean };
	/** The same thing in several sizes or forms, one after the other in each round. */
	parts(options: Options): readonly Part[];
	/** What the table says, in sentences. */
	reading?(results: readonly Result[]): string[];
}

export interface Part {
	/** What is different here: `90 people, 45 edits a second`. Empty when there is only this one. */
	readonly title: string;
	readonly rows: readonly Row[];
	/** One round at one peer, on a fresh board; the peer's process has lived through the rounds before. */
	round(arena: Arena): Promise<Figures>;
}

/** What all rounds of a part at one peer told, without the warm-up. */
export interface Outcome {
	readonly peer: string;
	readonly about: string;
	readonly rounds: readonly Figures[];
	/** Rounds that came to no end, in words. They have no figures. */
	readonly failures: readonly string[];
}

/** What a part told, for every peer. */
export interface Result {
	readonly part: Part;
	readonly outcomes: readonly Outcome[];
}
