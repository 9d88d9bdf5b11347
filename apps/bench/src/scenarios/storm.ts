/** How people get a large board: all at once, one at a time, and first of all after the server was started. */
import type { StormFigures } from '../crowd/plays/storm.ts';
import { atMost, never } from '../targets.ts';
import type { Options } from '../options.ts';
import type { Arena, Figures, Scenario } from './scenario.ts';

const PEOPLE = 100;
const MOST_MS = 120_000;

export const storm: Scenario = {
	name: 'storm',
	peers: ['reference', 'hocuspocus', 'ours', 'ours-plain', 'ours-scaled', 'relay'],
	plan: ({ quick }) => (quick ? { rounds: 1, warmsUp: false } : { rounds: 5, warmsUp: true }),

	describe: (options) =>
		`${peopleOf(options)} people come at once to a board of ${options.items.toLocaleString('en')} items; before that, one comes to it alone (warm), and after that, one comes when the server has just been started anew (cold).`,

	parts: (options) => [
		{
			title: '',
			round: (arena) => round(arena, peopleOf(options)),
			rows: [
				{ figure: 'cpuPerJoin', label: 'storm: server CPU, ms per join', digits: 2, compared: true, target: atMost(2) },
				{
					figure: 'lastMs',
					label: 'storm: until the last has all items, ms',
					digits: 0,
					compared: true,
					target: atMost(350),
				},
				{ figure: 'middleMs', label: 'storm: until half of them have, ms', digits: 0, compared: true },
				{ figure: 'warmMs', label: 'warm: until one has all items, ms', digits: 0, compared: true },
				{
					figure: 'coldMs',
					label: 'cold: until one has all items, ms',
					digits: 0,
					compared: true,
					target: atMost(170),
				},
				{
					figure: 'coldToldEmpty',
					label: 'cold: told “synced” while empty',
					digits: 0,
					share: true,
					target: never(0, 'never'),
				},
				{ figure: 'crowdShare', label: 'the crowd itself, of one core', digits: 0, share: true },
				{ figure: 'otherShare', label: 'other programs, of one core', digits: 0, share: true },
			],
		},
	],
};

const peopleOf = ({ people: [people = PEOPLE] = [] }: Options): number => people;

async function round({ peer, keepsAfterMs, crowd, options }: Arena, people: number): Promise<Figures> {
	const { server } = peer;
	const entrances = await peer.invite(people + 1);
	const cards = options.items;
	const figures: StormFigures = await crowd.perform('storm', { entrances, pid: server.pid, cards }, MOST_MS);
	if (keepsAfterMs === undefined) return figures;
	await new Promise((resolve) => setTimeout(resolve, keepsAfterMs));
	await server.restart();
	return { ...figures, ...(await crowd.perform('cold', { entrance: entrances[1]!, cards }, MOST_MS)) };
}
