import { expect, test } from 'vitest';
import { TestServer, testClient, until } from './testing/index.ts';

/** A small generator of pseudo-random numbers, so that a run can be repeated. */
function seeded(seed: number) {
	let state = seed;
	return (below: number) => {
		state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
		return (state >> 8) % below;
	};
}

const NAMES = ['product', 'order'];
const PEOPLE = ['olga', 'ben', 'amara'];

test.each([1, 2, 3, 4, 5, 6])(
	'through cuts, partitions and killed servers, what was said to be saved is stored, and all end with the same (seed %i)',
	async (seed) => {
		const roll = seeded(seed);
		const server = new TestServer();
		const clients = PEOPLE.map((person) => testClient(server, person, NAMES));
		const made = new Map<string, number>();
		let count = 0;

		const write = (client: (typeof clients)[number]) => {
			const name = NAMES[roll(NAMES.length)]!;
			const key = `${client.person}-${(count += 1)}`;
			client.docs.get(name)!.getMap('items').set(key, count);
			made.set(`${name} ${key}`, count);
		};
		const promised = new Set<string>();
		/** Everything that a client made before it was told that all is saved. */
		const notePromises = () => {
			for (const client of clients) {
				if (client.channel.saveState.state !== 'saved') continue;
				for (const name of NAMES)
					for (const key of client.docs.get(name)!.getMap('items').keys()) promised.add(`${name} ${key}`);
			}
		};
		const checkPromises = async () => {
			const stored = new Map(
				await Promise.all(NAMES.map(async (name) => [name, (await server.stored(name)).getMap('items')] as const)),
			);
			for (const promise of promised) {
				const [name, key] = promise.split(' ') as [string, string];
				expect(stored.get(name)!.has(key), `${promise} was promised`).toBe(true);
			}
		};

		for (let round = 0; round < 120; round += 1) {
			write(clients[roll(clients.length)]!);
			const fate = roll(20);
			if (fate === 0) server.network.cut();
			else if (fate === 1) server.network.hold();
			else if (fate < 5) server.network.letGo();
			else if (fate === 5) {
				notePromises();
				server.kill();
				await checkPromises();
				server.restart();
			}
			if (roll(3) === 0) await new Promise((resolve) => setTimeout(resolve, roll(4)));
			notePromises();
		}
		server.network.letGo();
		await until(() => clients.every(({ channel }) => channel.saveState.state === 'saved'));
		for (const name of NAMES) {
			const expected = (await server.stored(name)).getMap('items').toJSON();
			await until(() =>
				clients.every(({ docs }) => docs.get(name)!.getMap('items').size === Object.keys(expected).length),
			);
			for (const { docs } of clients) expect(docs.get(name)!.getMap('items').toJSON()).toEqual(expected);
			for (const [key, value] of made)
				if (key.startsWith(`${name} `)) expect(expected[key.slice(name.length + 1)]).toBe(value);
		}
		for (const client of clients) client.close();
	},
	20_000,
);
