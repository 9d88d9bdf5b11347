/** A Nexus Sprint Retrospective at a whole server, for tests. */
import { documentName, draftsFor, stacksOf, writeChallenge, type DocumentKey } from '@nexus-board/nexus';
import * as Y from 'yjs';
import { northline, type Somebody } from './event-rooms.ts';
import { until } from './test-app.ts';

/** 10:00 on the sixth day of the Sprint. */
export const now = () => Date.parse('2026-11-16T10:00:00Z');

/** Takes part with a document open: one's own draft, the room, the room of one's team. */
export async function opened({ client }: Somebody, key: DocumentKey): Promise<void> {
	const doc = new Y.Doc();
	client.board.attach(key, doc);
	await client.channel.open(documentName(key), doc).synced;
}

export const saved = ({ client }: Somebody) => until(() => client.channel.saveState.state === 'saved');

/** Ines leads, Ben and Amara take part and have all open that is theirs, Vera looks on; Olga has not come. */
export async function lookingBack(
	open: Parameters<typeof northline>[0],
	options: Parameters<typeof northline>[1] = {},
	elsewhere?: Parameters<typeof northline>[2],
) {
	const room = await northline(open, { now, ...options }, elsewhere);
	const event = await room.hold('retrospective');
	const { olga, ines, ben, amara } = room;
	await until(() => olga.client.board.view.retrospectives.has(event));
	for (const who of [olga, ines, ben, amara]) {
		await until(() => who.client.board.view.events.has(event));
		await opened(who, { kind: 'event', event });
		await opened(who, { kind: 'draft', event, owner: who.id });
	}
	const seen = () => olga.client.board;
	const retro = () => seen().view.retrospectives.get(event)!;
	return { ...room, event, seen, retro, drafts: () => draftsFor(seen().view, { id: event, sprint: undefined }) };
}

/** The same, with these challenges about integration shown; they are found by their texts. */
export async function withChallenges(open: Parameters<typeof northline>[0], texts: readonly string[]) {
	const room = await lookingBack(open);
	const { ben, ines, event, seen } = room;
	for (const [index, text] of texts.entries())
		writeChallenge(ben.client.board, ben.by, event, { id: `b${index}`, text, topic: 'integration' });
	await saved(ben);
	await ines.do('show', {});
	const stacks = () => stacksOf(seen().view, event);
	await until(() => stacks().length === texts.length);
	const of = (text: string) => [...seen().view.challenges.get(event)!.values()].find((one) => one.text === text)!.id;
	return { ...room, stacks, of };
}
