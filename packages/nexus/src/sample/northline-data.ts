/** What the sample Nexus is made of. Invented by us: no real product, people or transit line. */
import type { Role } from '../access/roles.ts';
import type { DependencyKind } from '../schema/dependency.ts';
import type { Level, WorkState } from '../schema/item.ts';

export const GOAL = 'A rider buys a day pass with a contactless card and boards with it on three pilot lines.';

export const TEAMS = [
	{
		name: 'Alder',
		letter: 'A',
		focus: 'Trip planning, timetables and the moment a rider buys',
		capacity: 21,
		goal: 'Offer the day pass wherever a rider plans a trip.',
	},
	{
		name: 'Birch',
		letter: 'B',
		focus: 'Validators on every line, taps and tokens',
		capacity: 18,
		goal: 'Validators on lines 2, 5 and 9 accept a contactless tap.',
	},
	{
		name: 'Cedar',
		letter: 'C',
		focus: 'Payment, prices, fare rules and refunds',
		capacity: 20,
		goal: 'Card payment settles and refunds end to end.',
	},
	{
		name: 'Hazel',
		letter: 'H',
		focus: 'The pass on a rider’s phone, for everybody who reads it',
		capacity: 13,
		goal: 'A rider sees the pass and its validity at a glance.',
	},
	{
		name: 'Willow',
		letter: 'W',
		focus: 'Inspectors, and a pass that works offline',
		capacity: 16,
		goal: 'Inspectors check a pass without a signal.',
	},
] as const;

export const PEOPLE: readonly { name: string; role: Role; team?: string }[] = [
	{ name: 'Tomasz Lewin', role: 'product-owner' },
	{ name: 'Ines Moreau', role: 'scrum-master' },
	{ name: 'Sofia Duarte', role: 'integration-team' },
	{ name: 'Priya Raman', role: 'representative', team: 'A' },
	{ name: 'Jonas Weber', role: 'representative', team: 'B' },
	{ name: 'Amara Okafor', role: 'representative', team: 'C' },
	{ name: 'Lena Sørensen', role: 'representative', team: 'H' },
	{ name: 'Kenji Mori', role: 'representative', team: 'W' },
];

export interface SampleItem {
	/** The number that people know it by; a name for a request or feature, whose number is given in turn. */
	key: number | string;
	title: string;
	about?: string;
	level?: Level;
	part?: string;
	team?: string;
	points?: number;
	/** Examples agreed; taken for granted of what is in the Sprint. */
	agreed?: boolean;
	/** First day, counted from 0, and how many. */
	days?: readonly [number, number];
	state?: WorkState;
	minutesAgo?: number;
}

const DAY_MINUTES = 24 * 60;

export const BACKLOG: readonly SampleItem[] = [
	// In Sprint 14, from top to bottom of each team's lane.
	{
		key: 415,
		title: 'Suggest the cheapest fare',
		team: 'A',
		points: 3,
		days: [0, 3],
		state: 'integrated',
		minutesAgo: 4 * DAY_MINUTES,
	},
	{ key: 431, title: 'Buy button opens card payment', team: 'A', points: 3, days: [6, 3] },
	{ key: 412, title: 'Day pass in trip results', team: 'A', points: 5, days: [4, 3], state: 'in-progress' },
	{
		key: 409,
		title: 'Validator reads the card token',
		team: 'B',
		points: 8,
		days: [2, 4],
		state: 'in-progress',
		about: 'The validator reads the token from the card and asks Willow’s list whether it was revoked.',
	},
	{
		key: 436,
		title: 'Update line 9 remotely',
		team: 'B',
		points: 5,
		days: [0, 2],
		state: 'integrated',
		minutesAgo: 5 * DAY_MINUTES,
	},
	{ key: 433, title: 'Tap answer within half a second', team: 'B', points: 5, days: [6, 3] },
	{ key: 420, title: 'Publish token format', team: 'C', points: 2, days: [0, 2], state: 'integrated', minutesAgo: 20 },
	{
		key: 418,
		title: 'Day pass price by zone',
		team: 'C',
		points: 3,
		days: [2, 2],
		state: 'integrated',
		minutesAgo: 3 * 60,
	},
	{ key: 427, title: 'Refund an unused pass', team: 'C', points: 3, days: [8, 2] },
	{
		key: 421,
		title: 'Take card payment for a pass',
		team: 'C',
		points: 8,
		days: [4, 4],
		state: 'in-progress',
		about:
			'A rider pays with a contactless card. The payment settles the same day, and a failed one leaves no pass behind.',
	},
	{ key: 416, title: 'Pass shows time left', team: 'H', points: 5, days: [7, 2] },
	{
		key: 439,
		title: 'Screen reader reads pass status',
		team: 'H',
		points: 2,
		days: [1, 3],
		state: 'integrated',
		minutesAgo: 3 * DAY_MINUTES,
	},
	{ key: 422, title: 'Email a receipt', team: 'H', points: 2, days: [8, 2] },
	{ key: 424, title: 'Check a pass offline', team: 'W', points: 8, days: [3, 3], state: 'integrating', minutesAgo: 4 },
	{
		key: 428,
		title: 'Sync revoked passes overnight',
		team: 'W',
		points: 3,
		days: [0, 3],
		state: 'integrated',
		minutesAgo: 4 * DAY_MINUTES,
	},
	{ key: 440, title: 'Fine notice cites the pass', team: 'W', points: 2, days: [6, 3] },
	// Refined for the next Sprint.
	{ key: 'families', title: 'Families ride on one pass', level: 'request' },
	{ key: 'riders', title: 'Add riders to a pass', level: 'feature', part: 'families' },
	{
		key: 463,
		title: 'Price for up to five riders',
		part: 'riders',
		team: 'C',
		points: 3,
		agreed: true,
		about: 'Fare rules for groups: the second to fifth rider pay half.',
	},
	{ key: 462, title: 'Add a child to a day pass', part: 'riders', team: 'H', points: 5, agreed: true },
	{
		key: 464,
		title: 'Validator counts riders on one tap',
		part: 'riders',
		team: 'B',
		points: 5,
		agreed: true,
		about: 'One tap shows how many riders the pass covers, so a driver can wave a family through.',
	},
	{ key: 'no-phone', title: 'Family pass without a phone', level: 'feature', part: 'families' },
	{ key: 465, title: 'Rider count in the offline list', part: 'no-phone', team: 'W', points: 2, agreed: true },
	{ key: 466, title: 'Print a pass at a kiosk', part: 'no-phone' },
	{ key: 455, title: 'Pass on the lock screen', team: 'H', points: 3, agreed: true },
	{ key: 444, title: 'Top up a pass by text message', team: 'W', points: 3, agreed: true },
	{ key: 'groups', title: 'Groups and schools', level: 'request' },
	{ key: 447, title: 'Group pass for school trips', part: 'groups', team: 'W', points: 8 },
	{ key: 468, title: 'Teacher checks everyone in', part: 'groups', team: 'B', points: 5 },
	{ key: 446, title: 'Compare passes side by side', team: 'A', points: 5, agreed: true },
	{ key: 449, title: 'Validator beeps for low vision', team: 'B', points: 3, agreed: true },
	{ key: 451, title: 'Show tax on receipts', team: 'C', points: 2, agreed: true },
	{
		key: 'employer',
		title: 'Travel paid by the employer',
		level: 'request',
		about: 'Employers ask for it; nobody has said yet what they would pay for.',
	},
	// Coarser and later.
	{ key: 'trips', title: 'Trips that go wrong', level: 'request' },
	{ key: 470, title: 'Tell riders when their line is late', part: 'trips', team: 'A', points: 8 },
	{ key: 471, title: 'Offer another way when a line stops', part: 'trips', team: 'A' },
	{ key: 472, title: 'Extend a pass after a long delay', part: 'trips', team: 'C' },
	{ key: 473, title: 'Claim a refund for a cancelled trip', part: 'trips' },
	{ key: 'inspect', title: 'Fair inspection', level: 'request' },
	{ key: 474, title: 'Inspector sees passes bought a minute ago', part: 'inspect', team: 'W', points: 5 },
	{ key: 475, title: 'Appeal a fine from the app', part: 'inspect' },
	{ key: 476, title: 'Count checks by line and hour', part: 'inspect', team: 'W', points: 3 },
	{ key: 477, title: 'Train inspectors on the offline list', part: 'inspect' },
	{ key: 'access', title: 'Riders who need help', level: 'request' },
	{ key: 478, title: 'Book a ramp with the pass', part: 'access', team: 'H' },
	{ key: 479, title: 'Larger type on every screen', part: 'access', team: 'H', points: 3 },
	{ key: 480, title: 'Read stops aloud on the way', part: 'access' },
	{ key: 481, title: 'Companion rides free', part: 'access', team: 'C' },
	{ key: 'money', title: 'Money and fares', level: 'request' },
	{ key: 482, title: 'Cap what a rider pays in a week', part: 'money', team: 'C', points: 13 },
	{ key: 483, title: 'Pay with a bank account', part: 'money', team: 'C' },
	{ key: 484, title: 'Gift a pass to somebody', part: 'money' },
	{ key: 485, title: 'Reduced fare for students', part: 'money', team: 'A' },
	{ key: 'operate', title: 'Running it every day', level: 'request' },
	{ key: 486, title: 'See validators that stay silent', part: 'operate', team: 'B', points: 5 },
	{ key: 487, title: 'Replace a validator without a visit', part: 'operate', team: 'B' },
	{ key: 488, title: 'Alert on failed settlements', part: 'operate', team: 'C', points: 3 },
	{ key: 489, title: 'Night buses in the timetable', part: 'operate', team: 'A' },
	{ key: 'next', title: 'Beyond the city', level: 'request' },
	{ key: 490, title: 'Ride regional trains with the pass', part: 'next' },
	{ key: 491, title: 'Rent a bike with the pass', part: 'next' },
	{ key: 492, title: 'Sell passes in partner apps', part: 'next', level: 'feature' },
	{ key: 493, title: 'Ferries on the same map', part: 'next' },
	{ key: 494, title: 'Visitors buy a pass before they arrive', part: 'next' },
];

type Link = readonly [consumer: number, provider: number, kind: DependencyKind, note?: string];

/** Who needs what: the first of each pair waits for the second. */
export const DEPENDENCIES: readonly Link[] = [
	[409, 420, 'artifacts', 'The token format as published'],
	[412, 418, 'requirements', 'Which zones cost what'],
	[431, 421, 'artifacts', 'A payment to open'],
	[422, 421, 'artifacts', 'The settled amount'],
	[416, 409, 'artifacts', 'When the pass was first tapped'],
	[424, 409, 'artifacts', 'How a token is signed'],
	[409, 424, 'artifacts', 'Which tokens were revoked'],
	[462, 463, 'requirements', 'What a child pays'],
	[464, 463, 'domain-knowledge', 'Fare rules for groups: Amara pairs with Jonas'],
	[464, 465, 'artifacts', 'The rider count without a signal'],
	[462, 464, 'artifacts', 'Gives the rider count'],
	[447, 463, 'domain-knowledge', 'Fare rules for groups'],
	[468, 447, 'requirements'],
	[468, 462, 'artifacts'],
	[472, 488, 'artifacts'],
	[474, 487, 'artifacts'],
];

/** Items that were moved since Planning, from which days. */
export const MOVED: readonly { key: number; from: readonly [number, number]; minutesAgo: number }[] = [
	{ key: 433, from: [5, 3], minutesAgo: 100 },
	{ key: 416, from: [6, 2], minutesAgo: 130 },
	{ key: 440, from: [5, 2], minutesAgo: 45 },
];
