/** What somebody with no good in mind can do to a server, and to two honest people on the same board. */
import { ATTACKS, type AttackName } from '../crowd/attacks.ts';
import { sleep } from '../crowd/time.ts';
import type { Options } from '../options.ts';
import { always, atMost, atMostMore, never } from '../targets.ts';
import type { Arena, Figures, Part, Row, Scenario } from './scenario.ts';

const CALM_SECONDS = { quick: 1, full: 3 };
const ATTACK_SECONDS = { quick: 2, full: 5 };
const LONGEST_MS = 120_000;
/** A process that falls over does so within this time after the last bytes that it got. */
const FALL_MS = 200;
/** What two honest people notice, and what a machine that serves others too notices. */
const NOTICED_MS = 20;
const NOTICED_MIB = 64;

export const hostile: Scenario = {
	name: 'hostile',
	peers: ['reference', 'hocuspocus', 'ours'],
	plan: ({ quick }) => ({ rounds: quick ? 1 : 2, warmsUp: false }),

	describe: () =>
		'Two honest people move cards on a board where somebody with no good in mind is too; the server is started anew before each attack. Everything is on one machine, and bounded in count and time.',

	parts: (options) => (Object.keys(ATTACKS) as AttackName[]).map((attack) => part(attack, options)),
};

function part(attack: AttackName, options: Options): Part {
	const rows: Row[] = [
		{ figure: 'survived', label: 'the server survives', digits: 0, share: true, target: always },
		{ figure: 'p99Before', label: 'edit at the other before, p99 ms', digits: 1 },
		{
			figure: 'p99During',
			label: 'edit at the other meanwhile, p99 ms',
			digits: 1,
			target: atMostMore(NOTICED_MS, 'p99Before', 'before'),
		},
		{ figure: 'arrived', label: 'edits meanwhile that arrived', digits: 0, share: true, target: always },
		{ figure: 'memoryGrowthMiB', label: 'memory, growth at its peak, MiB', digits: 0, target: atMost(NOTICED_MIB) },
	];
	const forged: Row = { figure: 'forged', label: 'forged entries that got through', digits: 0, target: never(0, '0') };
	return {
		title: ATTACKS[attack].title,
		rows: attack === 'forged-presence' ? [...rows, forged] : rows,
		round: (arena) => round(arena, attack, options),
	};
}

async function round({ peer, crowd }: Arena, attack: AttackName, { quick, seconds }: Options): Promise<Figures> {
	const { server } = peer;
	await server.restart();
	const plan = {
		entrances: await peer.invite(2 + ATTACKS[attack].people),
		pid: server.pid,
		attack,
		calmMs: (seconds ?? (quick ? CALM_SECONDS.quick : CALM_SECONDS.full)) * 1000,
		attackMs: (seconds ?? (quick ? ATTACK_SECONDS.quick : ATTACK_SECONDS.full)) * 1000,
	};
	const figures = await crowd.perform('hostile', plan, LONGEST_MS);
	await sleep(FALL_MS);
	return { ...figures, survived: Number(server.isAlive) };
}
