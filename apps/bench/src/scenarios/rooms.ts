/** What an open board costs while nobody does anything on it, and what is left of it when everybody has gone. */
import type { Crowd } from '../crowd/crowd.ts';
import { sleep } from '../crowd/time.ts';
import { memoryMiB } from '../measure/process.ts';
import type { Options } from '../options.ts';
import type { Entrance, RunningPeer } from '../peers/peer.ts';
import type { ServerProcess } from '../peers/server-process.ts';
import { atMost } from '../targets.ts';
import type { Arena, Figures, Scenario } from './scenario.ts';

const BOARDS = { quick: 250, full: 1_000 };
/** 11 kB. */
const CARDS = 20;
/** So many come and go first: what is loaded, compiled and thrown away only then is not counted. */
const WARM_UP = 50;
const AT_ONCE = 10;
/** For what a visit leaves to do. */
const SETTLE_MS = { quick: 500, full: 2_000 };
const LONGEST_MS = 180_000;

export const rooms: Scenario = {
	name: 'rooms',
	peers: ['reference', 'reference-memory', 'hocuspocus', 'ours'],
	wish: { limits: { idleMs: 1_000 } },
	plan: () => ({ rounds: 1, warmsUp: false }),

	describe: (options) =>
		`${boardsOf(options).toLocaleString('en')} boards of ${CARDS} items, 11 kB, with two idle people on each; then all leave. A room is a document that is open; a board of ours is a Nexus, with five of them and the view that its rules are asked of. Ours lets go of documents after 1 s instead of 60.`,

	parts: (options) => [
		{
			title: '',
			round: (arena) => round(arena, boardsOf(options)),
			rows: [
				{ figure: 'roomKiB', label: 'heap per open room, KiB', digits: 1, compared: true, target: atMost(60) },
				{ figure: 'openKiB', label: 'heap per open board, KiB', digits: 1, compared: true },
				{ figure: 'leftKiB', label: 'heap left per board when all have gone, KiB', digits: 1, target: atMost(2) },
				{ figure: 'residentKiB', label: 'resident memory per open board, KiB', digits: 0, compared: true },
				{ figure: 'troubles', label: 'troubles', digits: 0 },
			],
		},
	],
};

const boardsOf = ({ boards, quick }: Options): number => boards ?? (quick ? BOARDS.quick : BOARDS.full);

async function round({ peer, letsGoAfterMs, roomsOfABoard, crowd, options }: Arena, count: number): Promise<Figures> {
	const { server } = peer;
	const settleMs = options.quick ? SETTLE_MS.quick : SETTLE_MS.full;
	await server.restart();
	await enter(crowd, await invite(peer, Math.min(WARM_UP, count)));
	await leave(crowd);
	await sleep(letsGoAfterMs + settleMs);
	const before = await memory(server);
	await enter(crowd, await invite(peer, count));
	await sleep(settleMs);
	const open = await memory(server);
	const { troubles } = await leave(crowd);
	await sleep(letsGoAfterMs + settleMs);
	const left = await memory(server);
	const openKiB = (open.heapKiB - before.heapKiB) / count;
	return {
		roomKiB: openKiB / roomsOfABoard,
		openKiB,
		leftKiB: (left.heapKiB - before.heapKiB) / count,
		residentKiB: (open.residentKiB - before.residentKiB) / count,
		troubles,
	};
}

/** Two people for each of so many boards. */
async function invite(peer: RunningPeer, count: number): Promise<[Entrance, Entrance][]> {
	const boards: [Entrance, Entrance][] = [];
	while (boards.length < count) {
		const few = Array.from({ length: Math.min(AT_ONCE, count - boards.length) }, () => peer.invite(2));
		boards.push(...((await Promise.all(few)) as [Entrance, Entrance][]));
	}
	return boards;
}

const enter = (crowd: Crowd, boards: readonly [Entrance, Entrance][]) =>
	crowd.perform('enter-rooms', { boards, cards: CARDS }, LONGEST_MS);

const leave = (crowd: Crowd) => crowd.perform('leave-rooms', undefined, LONGEST_MS);

const memory = async (server: ServerProcess) => ({
	heapKiB: (await server.heapBytes()) / 1024,
	residentKiB: memoryMiB(server.pid) * 1024,
});
