/** Many people on one board: how soon everybody has an edit, and what that costs the server. */
import type { FanOutFigures } from '../crowd/fan-out.ts';
import { against, medianOf } from '../outcomes.ts';
import type { Arena, Outcome, Row, Scenario } from './scenario.ts';

const CURSOR_HZ = 10;
const LEAD_MS = 2_000;
/** For coming in, and for the last deliveries. */
const SPARE_MS = 60_000;

export const fanOut: Scenario = {
	name: 'fan-out',
	peers: ['reference', 'ours', 'ours-plain', 'relay'],

	describe: ({ clients, edits, cursors, seconds }) =>
		`${clients} people on one board of 200 cards: ${edits} cards moved a second in all, ${Math.min(cursors, clients)} cursors told ${CURSOR_HZ} times a second, measured for ${seconds} s.`,

	async round({ peer, crowd, options: { clients, edits, cursors, seconds }, round }: Arena): Promise<FanOutFigures> {
		const plan = {
			entrances: await peer.invite(clients),
			pid: peer.pid,
			movesPerSecond: edits,
			cursors: Math.min(cursors, clients),
			cursorHz: CURSOR_HZ,
			leadMs: LEAD_MS,
			windowMs: seconds * 1000,
			seed: round,
		};
		return crowd.perform('fan-out', plan, LEAD_MS + seconds * 1000 + SPARE_MS);
	},

	rows: [
		row('cpuPerThousand', 'server CPU, ms per 1,000 deliveries', { digits: 2, compared: true }),
		row('moveP50', 'edit at the others, p50 ms', { digits: 1, compared: true }),
		row('moveP99', 'edit at the others, p99 ms', { digits: 1, compared: true }),
		row('cursorP50', 'cursor at the others, p50 ms', { digits: 1, compared: true }),
		row('cursorP99', 'cursor at the others, p99 ms', { digits: 1, compared: true }),
		row('receiptP50', 'edit on disk (receipt), p50 ms', { digits: 1 }),
		row('receiptP99', 'edit on disk (receipt), p99 ms', { digits: 1 }),
		row('deliveriesPerSecond', 'deliveries per second', {}),
		row('movesArrived', 'edits that arrived everywhere', { share: true, digits: 1 }),
		row('memoryMiB', 'server memory, MiB', { compared: true }),
		row('cpuShare', 'server, of one core', { share: true }),
		row('crowdShare', 'the crowd itself, of one core', { share: true }),
		row('otherShare', 'other programs, of one core', { share: true }),
		row('troubles', 'troubles', {}),
	],

	reading(outcomes) {
		const sentences = outcomes.filter(({ peer }) => peer.startsWith('ours')).map((ours) => compare(ours, outcomes));
		const busy = outcomes.flatMap(({ rounds }) => rounds).filter((figures) => figures['crowdShare']! > TOO_BUSY);
		if (busy.length > 0)
			sentences.push('The crowd itself was near its limit in some rounds: their latencies are partly its own.');
		return sentences;
	},
};

const TOO_BUSY = 0.8;

function row(
	figure: keyof FanOutFigures,
	label: string,
	given: Partial<Pick<Row, 'digits' | 'share' | 'compared'>>,
): Row {
	return { figure, label, digits: 0, ...given };
}

function compare(ours: Outcome, outcomes: readonly Outcome[]): string {
	const ms = (figure: keyof FanOutFigures) => `${medianOf(ours, figure)?.toFixed(1) ?? '?'} ms`;
	const reference = outcomes.find(({ peer }) => peer === 'reference');
	const cpu = reference && against(ours, reference, 'cpuPerThousand');
	const cost =
		cpu === undefined
			? ''
			: ` For the same deliveries the server works ${cpu.toFixed(2)} times as long as the reference.`;
	return `${ours.peer}: an edit is at the others after ${ms('moveP50')} (99 of 100 within ${ms('moveP99')}), and known to be on disk after ${ms('receiptP50')} (${ms('receiptP99')}).${cost}`;
}
