/** Many people on one board: how soon everybody has an edit, and what that costs the server. */
import type { FanOutFigures } from '../crowd/plays/fan-out.ts';
import type { Options } from '../options.ts';
import { atMost, atMostTimes, type Target } from '../targets.ts';
import type { Arena, Part, Row, Scenario } from './scenario.ts';

/** How many people, and how many cards they move a second, all together. */
interface Size {
	readonly people: number;
	readonly edits: number;
}

const SIZES: readonly Size[] = [
	{ people: 30, edits: 45 },
	{ people: 90, edits: 45 },
	{ people: 200, edits: 100 },
];
const SMALLEST_EDITS = 45;

const CURSOR_HZ = 10;
const LEAD_MS = { quick: 500, full: 1_500 };
const SECONDS = { quick: 3, full: 5 };
/** For coming in, and for the last deliveries. */
const SPARE_MS = 90_000;

/** What ours must reach, by the number of people. */
const TARGETS: Readonly<Record<number, Partial<Record<keyof FanOutFigures, Target>>>> = {
	90: { cpuPerThousand: atMostTimes(0.4, 'reference'), receiptP99: atMost(50) },
	200: { cpuPerThousand: atMostTimes(0.35, 'reference'), moveP50: atMost(12), moveP99: atMost(20) },
};

export const fanOut: Scenario = {
	name: 'fan-out',
	peers: ['reference', 'hocuspocus', 'ours', 'ours-plain', 'ours-scaled', 'relay'],
	plan: ({ quick }) => (quick ? { rounds: 1, warmsUp: false } : { rounds: 3, warmsUp: true }),

	describe: (options) =>
		`People on one board of 200 cards move cards, and up to ${options.cursors} of them their mouse, ${CURSOR_HZ} times a second; measured for ${secondsOf(options)} s in each round.`,

	parts: (options) => sizes(options).map((size) => part(size, options)),

	reading(results) {
		const rounds = results.flatMap(({ outcomes }) => outcomes.flatMap((outcome) => outcome.rounds));
		const isBusy = rounds.some((figures) => (figures['crowdShare'] ?? 0) > TOO_BUSY);
		return isBusy ? ['The crowd itself was near its limit in some rounds: their latencies are partly its own.'] : [];
	},
};

const TOO_BUSY = 0.8;

const secondsOf = ({ quick, seconds = quick ? SECONDS.quick : SECONDS.full }: Options): number => seconds;

function sizes({ people, edits, quick }: Options): readonly Size[] {
	const wanted = people ?? SIZES.slice(0, quick ? 1 : undefined).map((size) => size.people);
	return wanted.map((count) => ({
		people: count,
		edits: edits ?? SIZES.find((size) => size.people === count)?.edits ?? Math.max(SMALLEST_EDITS, count / 2),
	}));
}

function part({ people, edits }: Size, options: Options): Part {
	const cursors = Math.min(options.cursors, people);
	const leadMs = options.quick ? LEAD_MS.quick : LEAD_MS.full;
	const windowMs = secondsOf(options) * 1000;
	return {
		title: `${people} people, ${edits} edits a second, ${cursors} cursors`,
		rows: rowsFor(people),
		async round({ peer, crowd, round }: Arena): Promise<FanOutFigures> {
			const plan = {
				entrances: await peer.invite(people),
				pid: peer.server.pid,
				movesPerSecond: edits,
				cursors,
				cursorHz: CURSOR_HZ,
				leadMs,
				windowMs,
				seed: round,
			};
			return crowd.perform('fan-out', plan, leadMs + windowMs + SPARE_MS);
		},
	};
}

function rowsFor(people: number): readonly Row[] {
	const row = (
		figure: keyof FanOutFigures,
		label: string,
		given: Partial<Pick<Row, 'digits' | 'share' | 'compared'>>,
	): Row => {
		const target = TARGETS[people]?.[figure];
		return { figure, label, digits: 0, ...given, ...(target && { target }) };
	};
	return [
		row('cpuPerThousand', 'server CPU, ms per 1,000 deliveries', { digits: 2, compared: true }),
		row('moveP50', 'edit at the others, p50 ms', { digits: 1, compared: true }),
		row('moveP99', 'edit at the others, p99 ms', { digits: 1, compared: true }),
		row('cursorP50', 'cursor at the others, p50 ms', { digits: 1, compared: true }),
		row('cursorP99', 'cursor at the others, p99 ms', { digits: 1, compared: true }),
		row('receiptP50', 'edit acknowledged (receipt), p50 ms', { digits: 1 }),
		row('receiptP99', 'edit acknowledged (receipt), p99 ms', { digits: 1 }),
		row('deliveriesPerSecond', 'deliveries per second', {}),
		row('movesArrived', 'edits that arrived everywhere', { share: true, digits: 1 }),
		row('memoryMiB', 'server memory, MiB', { compared: true }),
		row('cpuShare', 'server, of one core', { share: true }),
		row('crowdShare', 'the crowd itself, of one core', { share: true }),
		row('otherShare', 'other programs, of one core', { share: true }),
		row('troubles', 'troubles', {}),
	];
}
