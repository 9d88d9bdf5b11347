/** A Retrospective of a large Nexus: everybody writes in private at once, and then all cards are shown to all (R26, F6). */
import type { RetrospectiveFigures } from '../crowd/plays/retrospective.ts';
import type { Options } from '../options.ts';
import { atMost, never } from '../targets.ts';
import type { Arena, Row, Scenario } from './scenario.ts';

const PEOPLE = 90;
/** 600 of 90 people. */
const CARDS_OF_ONE = 20 / 3;
/** As many changes as somebody makes who types: here each of them is a word. */
const CHANGES_OF_ONE = 5;
const MOST_MS = 240_000;

export const retrospective: Scenario = {
	name: 'retrospective',
	peers: ['broadcast', 'ours', 'ours-scaled'],
	plan: ({ quick }) => (quick ? { rounds: 1, warmsUp: false } : { rounds: 5, warmsUp: true }),

	describe: (options) =>
		`${peopleOf(options)} people in one Retrospective write ${cardsOf(options)} cards of nine words, each on a socket and in a draft of their own, ${wordsOf(options)} words a second by all together: as many changes as that many people make who type ${CHANGES_OF_ONE} letters a second. Then whoever leads shows all of them at once.`,

	parts: (options) => [{ title: '', rows: ROWS, round: (arena) => round(arena, options) }],
};

const row = (figure: keyof RetrospectiveFigures, label: string, given: Partial<Row> = {}): Row => ({
	figure,
	label,
	digits: 0,
	...given,
});

const ROWS: readonly Row[] = [
	row('receiptP50', 'writing: receipt for a word, p50 ms', { digits: 1 }),
	row('receiptP99', 'writing: receipt for a word, p99 ms', { digits: 1, target: atMost(50) }),
	row('writingCpuShare', 'writing: server, of one core', { share: true }),
	row('middleMs', 'showing: until half of them have all cards, ms', { compared: true }),
	row('lastMs', 'showing: until the last has all cards, ms', { compared: true, target: atMost(1_000) }),
	row('answeredMs', 'showing: until whoever leads has the answer, ms'),
	row('showingCpuMs', 'showing: server CPU, ms', { compared: true }),
	row('kibPerPerson', 'showing: to each person, KiB', { compared: true }),
	row('crowdCpuMs', 'showing: the crowd itself, CPU ms'),
	row('otherShare', 'showing: other programs, of one core', { share: true }),
	row('memoryMiB', 'server memory, MiB'),
	row('troubles', 'troubles', { target: never(0, '0') }),
];

const peopleOf = ({ people: [people = PEOPLE] = [] }: Options): number => people;
const cardsOf = (options: Options): number => Math.round(peopleOf(options) * CARDS_OF_ONE);
const wordsOf = (options: Options): number => options.edits ?? peopleOf(options) * CHANGES_OF_ONE;

/** @throws at a server that has no such thing */
async function round({ peer, crowd, round: seed }: Arena, options: Options): Promise<RetrospectiveFigures> {
	const held = await peer.holdRetrospective?.(peopleOf(options));
	if (!held) throw new Error('this server has no Retrospective');
	const plan = { held, pid: peer.server.pid, cards: cardsOf(options), wordsPerSecond: wordsOf(options), seed };
	return crowd.perform('retrospective', plan, MOST_MS);
}
