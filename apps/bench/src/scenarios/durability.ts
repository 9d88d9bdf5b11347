/** What is there after a server was killed, of what it had acknowledged and of what others had seen. */
import type { Fate } from '../crowd/plays/durability.ts';
import type { Options } from '../options.ts';
import { never } from '../targets.ts';
import type { Arena, Figures, Scenario } from './scenario.ts';

const WRITERS = 20;
const ROUNDS = { quick: 2, full: 20 };
/** Cards added a second, by all together. */
const EDITS = 200;
/** When the kill comes: at the same moments for every server, more often early than late. */
const FIRST_MS = 500;
const LAST_MS = 13_000;
const SPREAD = 0.618;
const LONGEST_MS = 60_000;

export const durability: Scenario = {
	name: 'durability',
	peers: ['reference', 'hocuspocus', 'ours', 'ours-scaled'],
	plan: ({ quick }) => ({ rounds: quick ? ROUNDS.quick : ROUNDS.full, warmsUp: false }),

	describe: (options) =>
		`${writersOf(options)} people add ${editsOf(options)} cards a second, all together, until the server is killed (SIGKILL) after ${FIRST_MS / 1000} to ${LAST_MS / 1000} s; it is started anew, and somebody who has nothing looks what is there. Counts are of all rounds. The disk is not cut off: what the operating system holds is kept.`,

	parts: (options) => [
		{
			title: '',
			round: (arena) => round(arena, writersOf(options), editsOf(options)),
			rows: [
				{ figure: 'acknowledged', label: 'edits acknowledged', digits: 0, summed: true },
				{
					figure: 'lostAcknowledged',
					label: 'of these lost',
					digits: 0,
					summed: true,
					target: never(0, '0'),
				},
				{ figure: 'seen', label: 'edits that others had seen', digits: 0, summed: true },
				{ figure: 'lostSeen', label: 'of these lost', digits: 0, summed: true, target: never(0, '0') },
				{ figure: 'lostShare', label: 'lost of what others had seen, in a round', digits: 0, share: true },
				{ figure: 'lostSeconds', label: 'oldest lost edit, s before the kill', digits: 1 },
			],
		},
	],
};

const writersOf = ({ people: [writers = WRITERS] = [] }: Options): number => writers;
const editsOf = ({ edits = EDITS }: Options): number => edits;

async function round({ peer, crowd, options, round: number }: Arena, writers: number, edits: number): Promise<Figures> {
	const entrances = await peer.invite(writers);
	const killAfterMs = killMsOf(number, options);
	const plan = { entrances, pid: peer.server.pid, killAfterMs, perSecond: edits, seed: number };
	const { fates, acknowledges } = await crowd.perform('write-until-end', plan, LONGEST_MS);
	await peer.server.restart();
	const kept = await crowd.perform('read-edits', { entrance: entrances[0]! }, LONGEST_MS);
	return tell(fates, acknowledges, new Set(kept.edits));
}

function killMsOf(round: number, { seconds }: Options): number {
	if (seconds !== undefined) return seconds * 1000;
	return FIRST_MS + (LAST_MS - FIRST_MS) * ((round * SPREAD) % 1) ** 3;
}

/** What the fates of all edits of a round say. What was neither acknowledged nor seen may be lost. */
export function tell(fates: readonly Fate[], acknowledges: boolean, kept: ReadonlySet<number>): Figures {
	const isLost = ({ edit }: Fate) => !kept.has(edit);
	const seen = fates.filter(({ isSeen }) => isSeen);
	const acknowledged = fates.filter(({ isAcknowledged }) => isAcknowledged);
	const lost = fates.filter((fate) => (fate.isSeen || fate.isAcknowledged) && isLost(fate));
	return {
		...(acknowledges && {
			acknowledged: acknowledged.length,
			lostAcknowledged: acknowledged.filter(isLost).length,
		}),
		seen: seen.length,
		lostSeen: seen.filter(isLost).length,
		lostShare: seen.length > 0 ? seen.filter(isLost).length / seen.length : undefined,
		lostSeconds: Math.max(0, ...lost.map(({ beforeEndMs }) => beforeEndMs / 1000)),
	};
}
