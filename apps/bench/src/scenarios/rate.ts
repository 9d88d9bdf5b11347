/** How many edits a second a server sustains. */
import type { RateFigures } from '../crowd/plays/rate.ts';
import type { Options } from '../options.ts';
import { atLeast } from '../targets.ts';
import type { Part, Row, Scenario } from './scenario.ts';

const PEOPLE = [30, 90, 200];
const LEAST = 100;
const HALVINGS = { quick: 1, full: 2 };
const LEAD_MS = 500;
const SECONDS = { quick: 1, full: 1.5 };
const LONGEST_MS = 180_000;
/** One person writes as fast as all of a large Nexus, which our server does not let anybody do. */
const UNBOUNDED = 1_000_000;

export const rate: Scenario = {
	name: 'rate',
	peers: ['reference', 'hocuspocus', 'ours', 'relay'],
	wish: {
		limits: {
			updatesPerSecond: UNBOUNDED,
			updatesBurst: UNBOUNDED,
			questionsPerSecond: UNBOUNDED,
			questionsBurst: UNBOUNDED,
		},
	},
	plan: ({ quick }) => ({ rounds: quick ? 1 : 2, warmsUp: false }),

	describe: ({ most }) =>
		`The most edits a second, by all together, that 99 of 100 times are at the others within 100 ms: from ${LEAST} on, each step twice the one before and then half-way between, to ${most.toLocaleString('en')} at most. No cursors; ours without its limits of updates and questions on one socket.`,

	parts: (options) => (options.people ?? PEOPLE.slice(0, options.quick ? 1 : undefined)).map((p) => part(p, options)),
};

function part(people: number, { quick, most, seconds = quick ? SECONDS.quick : SECONDS.full }: Options): Part {
	const row = (figure: keyof RateFigures, label: string, given: Partial<Row> = {}): Row => ({
		figure,
		label,
		digits: 0,
		...given,
	});
	return {
		title: `${people} people`,
		rows: [
			row('most', 'most edits a second', { compared: true, target: atLeast('hocuspocus') }),
			row('p99', 'edit at the others then, p99 ms', { digits: 1 }),
			row('cpuShare', 'server then, of one core', { share: true }),
			row('crowdShare', 'the crowd itself then, of one core', { share: true }),
			row('crowdShareBeyond', 'the crowd itself at what was too much, of one core', { share: true }),
			row('otherShare', 'other programs then, of one core', { share: true }),
		],
		async round({ peer, crowd }): Promise<RateFigures> {
			const plan = {
				entrances: await peer.invite(people),
				pid: peer.server.pid,
				least: LEAST,
				most,
				halvings: quick ? HALVINGS.quick : HALVINGS.full,
				leadMs: LEAD_MS,
				windowMs: seconds * 1000,
			};
			return crowd.perform('rate', plan, LONGEST_MS);
		},
	};
}
