import { addItem, advanceItem, mondayOf, placeItem, dateAt, type Board } from '@nexus-board/nexus';
import type { SprintFlow } from '@nexus-board/nexus/flow';
import { MemoryStorage } from '@nexus-board/storage/memory';
import { afterEach, expect, test } from 'vitest';
import { testApp, until, type Device, type TestApp, type TestAppOptions } from '../testing/test-app.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
	for (const clean of cleanups.splice(0).reverse()) await clean();
});

/** A storage that outlives the server that closes it. */
class LastingStorage extends MemoryStorage {
	override async close(): Promise<void> {}
}

const DAY_MS = 24 * 60 * 60 * 1000;
const TODAY = dateAt(Date.now(), 'UTC');
/** A Sprint of this week and the next. */
const START = mondayOf(TODAY);

/** A server whose days a test can let pass, with a Nexus of three teams in which one device may write. */
async function serving(options: TestAppOptions = {}, cookie?: string) {
	const clock = { days: 0 };
	const app: TestApp = await testApp({ now: () => Date.now() + clock.days * DAY_MS, ...options });
	cleanups.push(() => app.close());
	const olga = app.device();
	if (cookie) olga.cookie = cookie;
	return { app, olga, clock };
}

async function found(olga: Device) {
	const wanted = {
		name: 'Northline',
		weeks: 2,
		start: START,
		teams: [{ name: 'Alder' }, { name: 'Birch' }],
		person: { name: 'Olga', role: 'product-owner' },
	};
	const { nexus } = (await olga.ask('POST', '/api/v1/nexuses', wanted)).answer as { nexus: string };
	return { nexus, at: `/api/v1/nexuses/${nexus}` };
}

async function writing(olga: Device, nexus: string) {
	const { board, channel, close } = await olga.open(nexus);
	cleanups.push(close);
	const by = { person: [...board.view.people.keys()][0]!, now: Date.now, random: Math.random };
	return {
		board,
		async write(work: (board: Board, actor: typeof by) => void) {
			work(board, by);
			await until(() => channel.saveState.state === 'saved');
		},
	};
}

const last = ({ days }: Pick<SprintFlow, 'days'>) => days.at(-1)!.counts;

test('everybody in the Nexus reads how the work of the Sprint flows, as soon as it is saved (R24)', async () => {
	const { olga } = await serving();
	const { nexus, at } = await found(olga);
	const { board, write } = await writing(olga, nexus);
	const [alder] = board.view.teams;
	await write((board, by) => {
		addItem(board, by, { id: 'pay', title: 'Pay' });
		placeItem(board, by, { item: 'pay', team: alder!.id, day: 0, days: 1 });
	});
	const flow = async () => (await olga.ask('GET', `${at}/sprints/${board.view.sprint!.id}/flow`)).answer as SprintFlow;
	expect(last(await flow())).toMatchObject({ 'not-started': 1, 'in-progress': 0 });
	await write((board, by) => advanceItem(board, by, 'pay', 'in-progress'));
	const told = await flow();
	expect(last(told)).toMatchObject({ 'not-started': 0, 'in-progress': 1 });
	expect(told.teams.map(({ days }) => days.at(-1)!.counts['in-progress'])).toEqual([1, 0]);
});

test('the days are known also after snapshots took the place of rows, and after a restart', async () => {
	const storage = new LastingStorage();
	const limits = { rowsPerSnapshot: 10 };
	const first = await serving({ storage, limits });
	const { nexus, at } = await found(first.olga);
	const { board, write } = await writing(first.olga, nexus);
	const team = board.view.teams[0]!.id;
	await write((board, by) => {
		addItem(board, by, { id: 'pay', title: 'Pay' });
		placeItem(board, by, { item: 'pay', team, day: 0, days: 1 });
	});
	await write((board, by) => advanceItem(board, by, 'pay', 'in-progress'));
	first.clock.days = 7;
	await write((board, by) => advanceItem(board, by, 'pay', 'integrated'));
	for (let count = 0; count < 90; count += 1)
		await write((board, by) => addItem(board, by, { id: `item-${count}`, title: `Item ${count}` }));
	await until(() =>
		storage.load(`${nexus}/product`, 8).then(
			() => false,
			() => true,
		),
	);
	await first.app.close();

	const again = await serving({ storage, limits }, first.olga.cookie);
	again.clock.days = 7;
	const flow = (await again.olga.ask('GET', `${at}/sprints/${board.view.sprint!.id}/flow`)).answer as SprintFlow;
	expect(last(flow)).toMatchObject({ 'in-progress': 0, integrated: 1 });
	const before = flow.days.filter(({ date }) => date <= TODAY).at(-1)!;
	expect(before.counts).toMatchObject({ 'in-progress': 1, integrated: 0 });
	expect(flow.cycles).toMatchObject([{ item: 'pay', team }]);
	expect(flow.cycles[0]!.days).toBeGreaterThan(1);
});

test('of no Sprint that is not there, and to nobody outside', async () => {
	const { app, olga } = await serving();
	const { at } = await found(olga);
	expect((await olga.ask('GET', `${at}/sprints/none/flow`)).status).toBe(404);
	expect((await app.device().ask('GET', `${at}/sprints/none/flow`)).status).toBe(401);
});
