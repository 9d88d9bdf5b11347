/** Event rooms at a whole server, with people on devices of their own, for tests. */
import { addItem, addToAgenda, type Actor, type EventKind } from '@nexus-board/nexus';
import * as Y from 'yjs';
import { testApp, until, type Device, type TestApp } from './test-app.ts';

const by = (person: string): Actor => ({ person, now: Date.now, random: Math.random });
export const AGENDA = { phase: 'agenda' };
export const at = (step: string) => ({ phase: 'refine', step });

/** What a test closes when it is over. */
type Opened = { close(): unknown }[];

export interface Somebody {
	readonly name: string;
	readonly id: string;
	/** Their hand. */
	readonly by: Actor;
	readonly device: Device;
	readonly client: Awaited<ReturnType<Device['open']>>;
	/** Asks for something of the session. */
	do(what: string, body?: object, headers?: Record<string, string>): ReturnType<Device['ask']>;
}

/**
 * Northline, with everybody on a device of their own: Olga is the Product Owner, Ines the Scrum Master, Ben is of Birch and
 * Amara of Cedar, Vera looks on.
 */
export async function northline(
	open: Opened,
	options: Parameters<typeof testApp>[0] = {},
	elsewhere?: (app: TestApp) => Promise<TestApp>,
) {
	const app = await testApp(options);
	open.push(app);
	const founder = app.device();
	const founded = await founder.ask('POST', '/api/v1/nexuses', {
		name: 'Northline',
		weeks: 2,
		start: '2026-11-09',
		teams: [{ name: 'Alder' }, { name: 'Birch' }, { name: 'Cedar' }],
		person: { name: 'Olga', role: 'product-owner' },
	});
	const nexus = founded.answer.nexus as string;
	const path = `/api/v1/nexuses/${nexus}`;
	const described = (await founder.ask('GET', path)).answer.teams as { id: string }[];
	const teams = described.map(({ id }) => id);
	const room = { event: '' };
	const other = elsewhere ? await elsewhere(app) : app;
	const somebody = async (name: string, invitation?: object): Promise<Somebody> => {
		const device = invitation ? other.device() : founder;
		if (invitation) {
			const { answer } = await founder.ask('POST', `${path}/invitations`, invitation);
			await device.ask('POST', `/api/v1/invitations/${(answer.link as string).split('/join/')[1]}`, { name });
		}
		const id = (await device.ask('GET', `${path}/me`)).answer.person as string;
		const client = await device.open(nexus, teams);
		open.push(client);
		return {
			name,
			id,
			by: by(id),
			device,
			client,
			do: (what, body = {}, headers) => device.ask('POST', `${path}/events/${room.event}/${what}`, body, headers),
		};
	};
	const people = {
		olga: await somebody('Olga'),
		ines: await somebody('Ines', { role: 'scrum-master' }),
		ben: await somebody('Ben', { role: 'representative', team: teams[1]! }),
		amara: await somebody('Amara', { role: 'representative', team: teams[2]! }),
		vera: await somebody('Vera', { role: 'stakeholder' }),
	};
	/** Ines opens an event and leads it; Ben and Amara take part, Vera looks on. */
	const hold = async (kind: EventKind) => {
		const opened = await people.ines.device.ask('POST', `${path}/events`, { kind });
		room.event = opened.answer.event as string;
		for (const person of [people.ben, people.amara, people.vera]) await person.do('part', { here: true });
		return room.event;
	};
	const session = () => people.olga.client.board.view.events.get(room.event)!;
	return { app, nexus, path, teams, session, hold, ...people };
}

/** They refine: the items Pay and Button are on the agenda. */
export async function refining(
	open: Opened,
	options: Parameters<typeof testApp>[0] = {},
	elsewhere?: (app: TestApp) => Promise<TestApp>,
) {
	const { hold, ...room } = await northline(open, options, elsewhere);
	const { olga, ines } = room;
	for (const title of ['Pay', 'Button']) addItem(olga.client.board, olga.by, { id: title.toLowerCase(), title });
	const event = await hold('refinement');
	const agenda = new Y.Doc();
	ines.client.board.attach({ kind: 'event', event }, agenda);
	await ines.client.channel.open(`event/${event}`, agenda).synced;
	const items = () => [...ines.client.board.view.items.values()];
	await until(() => items().length === 2 && items().every(({ number }) => number !== undefined));
	addToAgenda(ines.client.board, ines.by, event, ['pay', 'button']);
	await until(() => ines.client.channel.saveState.state === 'saved');
	return { ...room, event };
}

/** The room is at Pay, and estimates are asked for. */
export async function asked(open: Opened, options?: Parameters<typeof testApp>[0]) {
	const room = await refining(open, options);
	await room.ines.do('phase', { from: AGENDA, to: at('pay') });
	await room.ines.do('rounds', { item: 'pay', round: 1 });
	const answer = (who: Somebody, given: string | null) => who.do('estimate', { item: 'pay', round: 1, answer: given });
	const pay = () => room.olga.client.board.view.refinedItems.get(`${room.event}>pay`)!;
	await until(() => pay()?.asking !== undefined);
	return { ...room, answer, pay };
}
