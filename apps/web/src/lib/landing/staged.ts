/** The board that the landing page shows: Northline in Sprint 14, simplified. Decoration; nothing here is read by a rule. */
import type { CardProps } from '#lib/board/card.ts';
import type { TeamLook } from '#lib/board/team-look.ts';

interface StagedCard extends CardProps {
	/** Days, as a CSS grid line to a grid line. */
	readonly columns: string;
}

interface StagedLane {
	readonly team: TeamLook;
	readonly goal: string;
	readonly cards: readonly StagedCard[];
}

const card = (
	columns: string,
	number: number,
	title: string,
	state: CardProps['item']['state'],
	risk?: CardProps['risk'],
): StagedCard => ({
	columns,
	item: { number, title, state },
	risk,
});

export const LANES: readonly StagedLane[] = [
	{
		team: { letter: 'A', colour: 1, name: 'Alder' },
		goal: 'Offer the pass in every trip.',
		cards: [
			card('3 / 5', 412, 'Day pass in trip results', 'in-progress'),
			card('5 / 7', 431, 'Buy button opens payment', 'not-started', 'late'),
		],
	},
	{
		team: { letter: 'B', colour: 2, name: 'Birch' },
		goal: 'Accept a contactless tap.',
		cards: [card('2 / 4', 409, 'Validator reads the token', 'in-progress', 'cycle')],
	},
	{
		team: { letter: 'C', colour: 3, name: 'Cedar' },
		goal: 'Card payment end to end.',
		cards: [
			card('1 / 2', 420, 'Token format', 'integrated'),
			card('2 / 3', 418, 'Price by zone', 'integrated'),
			card('3 / 6', 421, 'Take card payment for a pass', 'in-progress'),
		],
	},
	{
		team: { letter: 'H', colour: 4, name: 'Hazel' },
		goal: 'The pass at a glance.',
		cards: [card('5 / 7', 416, 'Pass shows time left', 'not-started')],
	},
	{
		team: { letter: 'W', colour: 5, name: 'Willow' },
		goal: 'Check a pass offline.',
		cards: [
			card('1 / 3', 428, 'Sync revoked', 'integrated'),
			card('3 / 5', 424, 'Check a pass offline', 'in-progress', 'cycle'),
		],
	},
];

export const GOAL = 'A rider buys a day pass with a contactless card\nand boards with it on three pilot lines.';

interface StagedThread {
	readonly kind: 'fine' | 'late' | 'cycle' | 'resolved';
	readonly path: string;
	/** Where it leaves its provider, and where its head touches the consumer. */
	readonly from: readonly [number, number];
	readonly to: readonly [number, number];
}

/** Drawn on the grid of the lanes at 16 px to the rem, for the cards above stand where they stand. */
export const THREADS: readonly StagedThread[] = [
	{ kind: 'fine', from: [385, 279.5], to: [398, 55.5], path: 'M385 279.5h3.25q3.25 0 3.25-3.25v-220q0-.75.75-.75h.75' },
	{ kind: 'fine', from: [505, 158.5], to: [638, 391.5], path: 'M505 158.5h113q9 0 9 9v221q0 3 3 3h3' },
	{
		kind: 'resolved',
		from: [265, 279.5],
		to: [278, 167.5],
		path: 'M265 279.5h3.25q3.25 0 3.25-3.25v-108q0-.75.75-.75h.75',
	},
	{
		kind: 'late',
		from: [745, 279.5],
		to: [638, 61.5],
		path: 'M745 279.5h5q5 0 5-5V112q0-9-9-9H637q-9 0-9-9V64q0-2.5 2.5-2.5h2.5',
	},
	{
		kind: 'cycle',
		from: [505, 176.5],
		to: [398, 496.5],
		path: 'M505 176.5h5q5 0 5 5V447q0 9-9 9H397q-9 0-9 9v29q0 2.5 2.5 2.5h2.5',
	},
	{
		kind: 'cycle',
		from: [625, 510.5],
		to: [278, 176.5],
		path: 'M625 510.5h7.5q7.5 0 7.5-7.5V224q0-9-9-9H274q-9 0-9-9v-25.5q0-4 4-4h4',
	},
];

/** In rem from the upper left of the lanes. */
export const BADGES = [
	{ kind: 'resolved', x: 16.969, y: 14.096 },
	{ kind: 'late', text: '1 day late', x: 47.188, y: 10.968 },
	{ kind: 'cycle', text: 'Cycle', x: 32.181, y: 28.054 },
] as const;

export const CURSORS = [
	{ name: 'Priya', lane: 0, x: 41.75, y: 11 },
	{ name: 'Jonas', lane: 1, x: 43.125, y: 30.375 },
	{ name: 'Amara', lane: 2, x: 12.25, y: 2.5 },
] as const;
