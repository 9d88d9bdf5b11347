/** A Retrospective as large as they come: 90 people of nine Scrum Teams have written in private, and nothing is shown yet. */
import { request as requests, type APIRequestContext } from '@playwright/test';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { mondayOf } from './large-sprint.ts';

const TEAMS = ['Alder', 'Birch', 'Cedar', 'Dogwood', 'Elm', 'Fir', 'Hazel', 'Juniper', 'Willow'];
const SUBJECTS = ['undone', 'integration', 'deployment', 'other'];
const TEXTS = [
	'Nobody knew that the payment gateway was changed until the Increment did not build',
	'The test environment was down for two days and three teams waited',
	'We merged late, twice',
	'The contract of the fares service changed in the middle of the Sprint, and only one of four consumers was told',
];

/** How many have written. Whoever leads is not one of them; whoever looks is. */
export const PEOPLE = 90;
const AT_ONCE = 10;

/** Founds a Nexus of whoever leads, with a Sprint begun, and gets a Retrospective to where all write. */
export async function holdLargeRetrospective(
	leader: APIRequestContext,
	participant: APIRequestContext,
	challenges: number,
): Promise<{ nexus: string; event: string }> {
	const person = { name: 'Ines', role: 'scrum-master' };
	const teams = TEAMS.map((name) => ({ name }));
	const founding = { name: 'Nine teams', weeks: 2, start: mondayOf(new Date()), teams, person };
	const { nexus } = await ask<{ nexus: string }>(leader, '/api/v1/nexuses', founding);
	const path = `/api/v1/nexuses/${nexus}`;
	const { event } = await ask<{ event: string }>(leader, `${path}/events`, { kind: 'retrospective' });
	await ask(leader, `${path}/events/${event}/phase`, { from: { phase: 'review' }, to: { phase: 'write' } });
	const whole = await ask<{ teams: { id: string }[] }>(leader, path);
	const links = await Promise.all(
		whole.teams.map(({ id }) =>
			ask<{ link: string }>(leader, `${path}/invitations`, { role: 'representative', team: id }),
		),
	);
	const origin = new URL(links[0]!.link).origin;
	const join = async (number: number) => {
		const device = number === 0 ? participant : await requests.newContext({ baseURL: origin });
		const link = links[number % links.length]!.link.replace('/join/', '/api/v1/invitations/');
		await ask(device, link, { name: `Guest ${number}` });
		await ask(device, `${path}/events/${event}/part`, { here: true });
		const me = await ask<{ person: string }>(device, `${path}/me`);
		const own = Array.from({ length: challenges }, (_, n) => n).filter((n) => n % PEOPLE === number);
		await write(device, `${origin.replace('http', 'ws')}/sync/${nexus}/draft/${event}/${me.person}`, own);
		if (device !== participant) await device.dispose();
	};
	for (let first = 0; first < PEOPLE; first += AT_ONCE)
		await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => join(first + index)));
	return { nexus, event };
}

/** Writes challenges into a draft, by a socket as y-websocket has it, and resolves when the server has them on disk. */
async function write(device: APIRequestContext, address: string, challenges: readonly number[]): Promise<void> {
	const { cookies } = await device.storageState();
	const headers = { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') };
	// Node's own takes headers, which a browser's does not.
	const socket = new (WebSocket as unknown as NodeWebSocket)(`${address}?cap=1`, { headers });
	socket.binaryType = 'arraybuffer';
	await new Promise<void>((resolve, reject) => {
		socket.onclose = ({ code, reason }) => reject(new Error(`the server closed the draft: ${code} ${reason}`));
		socket.onopen = () => {
			socket.send(frame([SYNC, UPDATE], draftOf(challenges)));
			socket.send(Uint8Array.of(OURS, CHECKPOINT, 1));
		};
		socket.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => {
			const [type, kind] = new Uint8Array(data);
			if (type === OURS && kind === COMMITTED) resolve();
		};
	});
	socket.onclose = null;
	socket.close();
}

type NodeWebSocket = new (url: string, options: { headers: Record<string, string> }) => WebSocket;

/* Numbers of the protocol (docs/protocol.md). */
const [SYNC, UPDATE, OURS, CHECKPOINT, COMMITTED] = [0, 2, 120, 2, 2];

const frame = (types: readonly number[], content: Uint8Array): Uint8Array<ArrayBuffer> =>
	encoding.encode((encoder) => {
		for (const type of types) encoding.writeVarUint(encoder, type);
		encoding.writeVarUint8Array(encoder, content);
	});

function draftOf(challenges: readonly number[]): Uint8Array {
	const doc = new Y.Doc();
	doc.transact(() => {
		for (const n of challenges)
			doc.getMap('challenges').set(
				`own-${n}`,
				new Y.Map<unknown>([
					['topic', SUBJECTS[n % SUBJECTS.length]],
					['text', new Y.Text(`${TEXTS[Math.floor(n / SUBJECTS.length) % TEXTS.length]} (${n})`)],
					['teams', []],
					['made', Date.now()],
				]),
			);
	});
	return Y.encodeStateAsUpdate(doc);
}

async function ask<Answer = unknown>(request: APIRequestContext, path: string, data?: object): Promise<Answer> {
	const answer = data ? await request.post(path, { data }) : await request.get(path);
	if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`);
	return (await answer.json()) as Answer;
}
