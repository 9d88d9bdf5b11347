/** Secret votes at a whole server: the count is right, whatever is tried, and nobody learns whose it is (R26, F6). */
import { ownVotes } from '@nexus-board/nexus';
import { afterEach, expect, test } from 'vitest';
import { count, everyAnswer } from '../testing/adversary.ts';
import type { Somebody } from '../testing/event-rooms.ts';
import { withChallenges } from '../testing/retrospectives.ts';
import { until } from '../testing/test-app.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
	for (const thing of open.splice(0).reverse()) await thing.close();
});

/** Three votes for each person, two at most for one challenge. */
async function voting() {
	const room = await withChallenges(open, ['Merge', 'Build']);
	const { ines, of, retro, seen, event } = room;
	expect(await ines.do('voting', { action: 'open', round: 1, perPerson: 3, perTopic: 2 })).toMatchObject({
		status: 200,
	});
	await until(() => retro().voting !== undefined);
	const vote = (who: Somebody, text: string, given = true, headers?: Record<string, string>) =>
		who.do('vote', { round: 1, about: of(text), given }, headers);
	const close = () => ines.do('voting', { action: 'close', round: 1 });
	const tally = () =>
		Object.fromEntries(
			retro().rounds[0]!.tally.map(({ about, votes, spread }) => [
				seen().view.challenges.get(event)!.get(about)!.text,
				[votes, spread],
			]),
		);
	const codes = async (answers: Promise<{ status: number; answer: { code?: string } }[]>) =>
		(await answers).map(({ answer }) => answer.code).sort();
	return { ...room, vote, close, tally, codes };
}

test('two at once, more than the limit, and the same request again: as many count as are allowed', async () => {
	const { ben, amara, vote, close, tally, codes, retro } = await voting();
	expect(await codes(Promise.all([1, 2, 3, 4].map(() => vote(ben, 'Merge'))))).toEqual([
		'topic-votes-used',
		'topic-votes-used',
		undefined,
		undefined,
	]);
	expect(await codes(Promise.all([vote(ben, 'Build'), vote(ben, 'Build')]))).toEqual(['votes-used', undefined]);
	const same = { 'idempotency-key': 'one click' };
	expect(await codes(Promise.all([1, 2, 3].map(() => vote(amara, 'Build', true, same))))).toEqual(
		Array(3).fill(undefined),
	);
	await Promise.all([vote(amara, 'Merge', false), vote(amara, 'Merge', false)]);
	expect((await Promise.all([close(), close()])).map(({ status }) => status)).toEqual([200, 200]);
	await until(() => retro().rounds.length === 1);
	expect(tally()).toEqual({ Merge: [2, [2]], Build: [2, [1, 1]] });
	expect((await vote(ben, 'Merge')).answer.code).toBe('moved-on');
});

test('what somebody writes into their own draft by the socket counts within the limits, in another’s not at all', async () => {
	const { ben, amara, vera, olga, of, vote, close, tally, retro, event, seen } = await voting();
	await vote(amara, 'Build');
	const { votes } = ben.client.board.draft(event, ben.id).roots;
	votes.set(`1>${of('Merge')}`, 99);
	await until(() => ben.client.channel.saveState.state === 'saved');
	// Whoever looks on, and whoever never came, votes neither over HTTP nor past it.
	expect((await vote(vera, 'Merge')).answer.code).toBe('observing');
	expect((await vote(olga, 'Merge')).answer.code).toBe('not-in-room');
	olga.client.board.draft(event, olga.id).roots.votes.set(`1>${of('Merge')}`, 1);
	await until(() => olga.client.channel.saveState.state === 'saved');
	await close();
	await until(() => retro().rounds.length === 1);
	expect(tally()).toEqual({ Merge: [2, [2]], Build: [1, [1]] });
	// Nor does it change what was counted.
	votes.set(`1>${of('Build')}`, 2);
	await until(() => ben.client.channel.saveState.state === 'saved');
	expect(await close()).toMatchObject({ status: 200 });
	expect(retro().rounds).toHaveLength(1);
	expect(JSON.stringify(seen().view.retrospectives.get(event)!.rounds)).not.toContain(ben.id);
});

test('nobody else learns of a vote before the round closes, and then only how many there were', async () => {
	const { ben, ines, amara: mallory, olga, vote, close, retro, of, event, path } = await voting();
	await vote(ben, 'Merge');
	await vote(ines, 'Build');
	await until(() => retro().cast.votes === 2);
	const own = (who: Somebody) => [...ownVotes(who.client.board, event, who.id).keys()];
	await until(() => own(ben).length === 1);
	expect([own(ben), own(mallory)]).toEqual([[of('Merge')], []]);
	const before = await everyAnswer(mallory, path, event);
	expect(count(Buffer.from(before), `1>${of('Merge')}`)).toBe(0);
	expect(retro().cast).toEqual({ votes: 2, people: 2 });
	expect(await mallory.do('voting', { action: 'close', round: 1 })).toMatchObject({ status: 403 });
	await close();
	await until(() => retro().rounds.length === 1);
	const { answer } = await olga.device.ask('GET', `${path}/events/${event}`);
	expect(JSON.stringify(answer.retrospective.rounds[0].tally)).not.toMatch(new RegExp([ben.id, ines.id].join('|')));
});
