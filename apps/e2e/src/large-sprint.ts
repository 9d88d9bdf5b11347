/** A Sprint as large as they come: nine Scrum Teams, 150 items, 150 dependencies, one item in the middle of twelve of them. */
import type { APIRequestContext } from '@playwright/test';

const TEAMS = ['Alder', 'Birch', 'Cedar', 'Dogwood', 'Elm', 'Fir', 'Hazel', 'Juniper', 'Willow'];
const ITEMS = 150;
const DEPENDENCIES = 150;
const DAYS = 10;

/** The number of the item that needs six others and is needed by six. */
export const HUB = 80;

/** Founds the Nexus of the Product Owner whose request it is, a Sprint begun on Monday, and gives its id. */
export async function foundLargeSprint(request: APIRequestContext): Promise<string> {
	const founded = await request.post('/api/v1/nexuses', {
		data: {
			name: 'Nine teams',
			weeks: 2,
			start: mondayOf(new Date()),
			teams: TEAMS.map((name) => ({ name })),
			person: { name: 'Olga', role: 'product-owner' },
		},
	});
	const { nexus } = (await founded.json()) as { nexus: string };
	const imported = await request.post(`/api/v1/nexuses/${nexus}/imports?format=nexus-json&mode=apply&name=large.json`, {
		headers: { 'content-type': 'application/json' },
		data: largeSprint(),
		timeout: 60_000,
	});
	if (!imported.ok()) throw new Error(await imported.text());
	return nexus;
}

interface PlannedItem {
	readonly key: string;
	readonly day: number;
	readonly days: number;
	readonly team: number;
}

function largeSprint() {
	const items = Array.from({ length: ITEMS }, (_, index): PlannedItem => {
		const hub = index + 1 === HUB;
		const days = hub ? 2 : 1 + chance(3, index, 1);
		const day = hub ? 4 : chance(DAYS + 1 - days, index, 2);
		return { key: `#${index + 1}`, day, days, team: index % TEAMS.length };
	});
	return {
		format: 'nexus-board/backlog',
		version: 1,
		teams: TEAMS.map((name) => ({ name })),
		items: items.map(({ key, day, days, team }, index) => ({
			key,
			title: `${TITLES[index % TITLES.length]} ${index + 1}`,
			level: 'slice',
			team: TEAMS[team],
			state: day + days < 3 ? 'integrated' : day < 3 ? 'in-progress' : 'not-started',
			since: Date.now(),
			place: { sprint: 1, day, days },
		})),
		dependencies: dependenciesAmong(items).map(([consumer, provider]) => ({ consumer, provider, kind: 'artifacts' })),
	};
}

/** One of the numbers below `below`: always the same one for an item and a question about it. */
function chance(below: number, index: number, question: number): number {
	const wave = Math.sin(index * 12.9898 + question * 78.233) * 43758.5453;
	return Math.floor((wave - Math.floor(wave)) * below);
}

const TITLES = ['Rider pays with a card', 'Validator reads the token', 'Inspector sees the pass', 'Fare is refunded'];

type Ends = readonly [consumer: string, provider: string];

/** Mostly with what comes later, sometimes too late, and twice in a circle. */
function dependenciesAmong(items: readonly PlannedItem[]): Ends[] {
	const ends = new Map<string, Ends>();
	const add = (consumer: PlannedItem, provider: PlannedItem) =>
		ends.set(`${consumer.key} ${provider.key}`, [consumer.key, provider.key]);
	const others = items.filter(({ key }) => key !== `#${HUB}`);
	const hub = items[HUB - 1]!;
	const apart = (item: PlannedItem) => item.team !== hub.team;
	for (const provider of others.filter((item) => apart(item) && item.day + item.days <= hub.day).slice(4, 10))
		add(hub, provider);
	for (const consumer of others.filter((item) => apart(item) && item.day >= hub.day + hub.days).slice(4, 10))
		add(consumer, hub);
	for (const [one, two] of [
		[20, 33],
		[101, 115],
	] as const) {
		add(items[one]!, items[two]!);
		add(items[two]!, items[one]!);
	}
	for (let step = 0; ends.size < DEPENDENCIES; step += 1) {
		const provider = others[chance(others.length, step, 3)]!;
		const consumer = others[chance(others.length, step, 4)]!;
		const spare = consumer.day - (provider.day + provider.days - 1);
		const wished = step % 6 === 0 ? spare === -1 : spare >= 0 && spare < 4;
		if (wished && consumer.team !== provider.team) add(consumer, provider);
	}
	return [...ends.values()];
}

export function mondayOf(date: Date): string {
	const monday = new Date(date);
	monday.setUTCDate(monday.getUTCDate() - ((monday.getUTCDay() + 6) % 7));
	return monday.toISOString().slice(0, 10);
}
