/** The Scrum Teams' own Retrospectives at a whole server: nobody outside a team receives anything of them (R26). */
import {
	proposeAction,
	shareAction,
	sharedActionsOf,
	teamRoom,
	writeChallenge,
	ownChallenges,
	writeTeamCard,
} from '@nexus-board/nexus';
import { Channel } from '@nexus-board/sync/client';
import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { count, everyAnswer, stateOf, tapped } from '../testing/adversary.ts';
import { lookingBack, opened, saved } from '../testing/retrospectives.ts';
import { until } from '../testing/test-app.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
	for (const thing of open.splice(0).reverse()) await thing.close();
});

async function birchRoom() {
	const room = await lookingBack(open);
	const { ben, event, teams } = room;
	const birch = teams[1]!;
	await opened(ben, { kind: 'team-event', event, team: birch });
	writeTeamCard(ben.client.board, ben.by, event, birch, { id: 'c1', column: 'stop', text: 'axolotl reviews' });
	proposeAction(ben.client.board, ben.by, event, birch, { id: 'a1', title: 'tell axolotl to Cedar' });
	await saved(ben);
	return { ...room, birch };
}

test('whoever is of another team, or of the Nexus Integration Team, gets nothing of a team’s room but its state', async () => {
	const room = await birchRoom();
	const { app, ben, ines, amara: mallory, olga, vera, birch, event, nexus, path, retro } = room;
	const { frames, Socket } = tapped(mallory.device);
	const channel = new Channel({
		url: `ws://127.0.0.1:${app.port}/sync/${nexus}`,
		WebSocket: Socket,
		pausesMs: [5, 50],
	});
	open.push(channel);
	const docs = new Map(['record', 'product', `event/${event}`].map((name) => [name, new Y.Doc()]));
	await Promise.all([...docs].map(([name, doc]) => channel.open(name, doc).synced));
	for (const who of [mallory, ines, olga, vera]) {
		const socket = who.device.socket(`/sync/${nexus}/${encodeURIComponent(`team-event/${event}/${birch}`)}`);
		socket.on('message', (data) => frames.push(data as Buffer));
		expect(await new Promise((resolve) => socket.on('close', resolve))).toBe(4403);
	}
	expect(await ines.do('team-room', { team: birch, state: 'finished' })).toMatchObject({ status: 403 });
	expect(await ben.do('team-room', { team: birch, state: 'open' })).toMatchObject({ status: 200 });
	await until(() => retro().teams[birch]?.state === 'open');
	shareAction(ben.client.board, ben.by, event, birch, { id: 's1', title: 'Review within a day', action: 'a1' });
	await until(() => count(stateOf(docs), 'Review within a day') > 0);
	await until(() => sharedActionsOf(olga.client.board.view, event).length === 1);
	const answers = Buffer.from(await everyAnswer(mallory, path, event));
	for (const bytes of [Buffer.concat(frames), stateOf(docs), answers, Buffer.from(JSON.stringify(app.log.entries))])
		expect(count(bytes, 'axolotl')).toBe(0);
	// A room that there is none of is none, also for those of the team.
	const nowhere = ben.device.socket(`/sync/${nexus}/${encodeURIComponent(`team-event/nothing/${birch}`)}`);
	expect(await new Promise((resolve) => nowhere.on('close', resolve))).toBe(4404);
});

test('going back to a version keeps the teams’ rooms and what waits in private', async () => {
	const { ben, olga, birch, event, path, nexus, teams } = await birchRoom();
	writeChallenge(ben.client.board, ben.by, event, { id: 'own', text: 'Two people know the gateway' });
	await saved(ben);
	const { answer } = await olga.device.ask('POST', `${path}/versions`, { name: 'Before' });
	expect(await olga.device.ask('POST', `${path}/versions/${answer.id}/restore`)).toMatchObject({
		status: 200,
	});
	const client = await ben.device.open(nexus, teams);
	open.push(client);
	const again = { ...ben, client };
	await opened(again, { kind: 'team-event', event, team: birch });
	await opened(again, { kind: 'draft', event, owner: ben.id });
	expect(teamRoom(client.board, event, birch).cards).toMatchObject([{ text: 'axolotl reviews' }]);
	expect(ownChallenges(client.board, event, ben.id)).toMatchObject([{ id: 'own' }]);
});
