import type { Storage } from '@nexus-board/storage';
import { FaultyStorage } from '@nexus-board/storage/faulty';
import { MemoryStorage } from '@nexus-board/storage/memory';
import { TestTimers } from '@nexus-board/sync/testing';
import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { until } from '../testing/test-app.ts';
import { ANSWER_MS, Dispatcher, MOST_ATTEMPTS, TAKEN_MS, type AttemptOutcome } from './dispatcher.ts';
import type { Post, Posted } from './post.ts';
import { dispatchWrite, knownDispatch, webhookWrite, type KnownWebhook } from './webhook-facts.ts';
import { webhookSecretOf } from './webhook-signature.ts';

const SERVER_SECRET = 's'.repeat(32);
const KEY = { salt: 'salt', from: 0 };
const DAY_MS = 24 * 60 * 60 * 1000;

const open: Dispatcher[] = [];
afterEach(async () => {
	for (const dispatcher of open.splice(0)) await dispatcher.end();
});

/** Webhooks of one Nexus, a clock that a test moves, and processes that send. */
function sending() {
	const storage = new MemoryStorage();
	const timers = new TestTimers();
	const outcomes: AttemptOutcome[] = [];
	const failures: unknown[] = [];
	const begin = (post: Post, kept: Storage = storage) => {
		const dispatcher = new Dispatcher({
			...{ storage: kept, timers, post, random: () => 0.5, serverSecret: SERVER_SECRET },
			onattempt: (outcome) => outcomes.push(outcome),
			onfailure: (error) => failures.push(error),
		});
		open.push(dispatcher);
		dispatcher.look();
		return dispatcher;
	};
	const webhook = (id: string, more: Partial<KnownWebhook> = {}) =>
		storage.commit([
			webhookWrite({
				...{ id, nexus: 'nx1', createdAt: 0, name: id, address: `https://${id}.example/`, types: ['event.opened'] },
				...{ createdBy: 'olga', origin: 'https://board.example', keys: [KEY], ...more },
			}),
		]);
	const put = (id: string, to = 'chat') => {
		const at = timers.now();
		const facts = { type: 'event.opened', payload: `{"about":"${id}"}`, state: 'waiting', attempts: 0 } as const;
		return storage.commit([dispatchWrite({ id, webhook: to, nexus: 'nx1', at, due: at, ...facts })]);
	};
	const standing = async (id: string) => knownDispatch((await storage.dispatch(id))!);
	/** Waits until something holds, and lets timers run that are due by now. */
	const soon = (holds: () => Promise<boolean>) =>
		until(async () => {
			timers.pass(0);
			return holds();
		});
	/** Lets time pass until somebody has something to do, and that be done. */
	const attempt = async (id: string) => {
		const { attempts, due } = await standing(id);
		timers.pass(due! - timers.now());
		await soon(async () => (await standing(id)).attempts > attempts);
		return (await standing(id)).due;
	};
	return { storage, timers, outcomes, failures, begin, webhook, put, standing, soon, attempt };
}

const answering = (status: number): Post & { got: Posted[] } => {
	const got: Posted[] = [];
	return Object.assign(async (posted: Posted) => (got.push(posted), { status, text: 'ok' }), { got });
};

/** A receiver that never answers. */
const silent: Post = ({ signal }) =>
	new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));

describe('a message to a webhook', () => {
	test('bears its id, the time of the attempt, and a signature that the secret makes (F13)', async () => {
		const { webhook, put, begin, standing, timers } = sending();
		await webhook('chat');
		await put('msg_1');
		const post = answering(204);
		begin(post);
		await until(async () => (await standing('msg_1')).state === 'delivered');
		const [{ address, headers, body }] = post.got as [Posted];
		expect({ address, body }).toEqual({ address: 'https://chat.example/', body: '{"about":"msg_1"}' });
		const secret = webhookSecretOf(SERVER_SECRET, 'chat', KEY);
		expect(secret).toMatch(/^whsec_[\w+/]+=*$/);
		const at = headers['webhook-timestamp']!;
		expect(Number(at)).toBe(timers.now() / 1000);
		const signature = createHmac('sha256', Buffer.from(secret.slice('whsec_'.length), 'base64'))
			.update(`msg_1.${at}.${body}`)
			.digest('base64');
		expect(headers).toMatchObject({ 'webhook-id': 'msg_1', 'webhook-signature': `v1,${signature}` });
		expect(await standing('msg_1')).toMatchObject({ due: undefined, attempts: 1, last: { status: 204, answer: 'ok' } });
	});

	test('bears a signature by each secret while one takes over from another, then by the new one alone', async () => {
		const { webhook, put, begin, standing, timers } = sending();
		const now = timers.now();
		await webhook('chat', {
			keys: [
				{ salt: 'new', from: now },
				{ ...KEY, until: now + 1_000 },
			],
		});
		await put('msg_1');
		const post = answering(200);
		const dispatcher = begin(post);
		await until(async () => (await standing('msg_1')).state === 'delivered');
		timers.pass(1_000);
		await put('msg_2');
		dispatcher.look();
		await until(async () => (await standing('msg_2')).state === 'delivered');
		expect(post.got.map(({ headers }) => headers['webhook-signature']!.split(' ').length)).toEqual([2, 1]);
	});

	test('is sent again and again, each pause thrice as long, and given up within a day; that is said', async () => {
		const { webhook, put, begin, standing, attempt, timers, outcomes } = sending();
		await webhook('chat');
		await put('msg_1');
		const begun = timers.now();
		const post = answering(500);
		begin(post);
		await until(async () => (await standing('msg_1')).attempts === 1);
		const pauses = [(await standing('msg_1')).due! - timers.now()];
		for (let n = 2; n <= MOST_ATTEMPTS; n += 1) {
			const due = await attempt('msg_1');
			if (due !== undefined) pauses.push(due - timers.now());
		}
		expect(pauses).toEqual(Array.from({ length: MOST_ATTEMPTS - 1 }, (_, n) => 15_000 * 3 ** n));
		// With every pause as long as chance makes it.
		expect((timers.now() - begun) * 1.2).toBeLessThan(DAY_MS);
		expect(await standing('msg_1')).toMatchObject({ state: 'given-up', due: undefined, last: { status: 500 } });
		expect(outcomes).toEqual([...Array<string>(MOST_ATTEMPTS - 1).fill('failed'), 'given-up']);
		expect(new Set(post.got.map(({ headers, body }) => `${headers['webhook-id']} ${body}`)).size).toBe(1);
		expect(new Set(post.got.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(MOST_ATTEMPTS);
	});

	test.each([
		['a receiver that says it is gone', answering(410)],
		[
			'an address that is not called',
			() => Promise.reject(Object.assign(new Error('private'), { code: 'address-private' })),
		],
	])('is given up at once at %s', async (_, post) => {
		const { webhook, put, begin, standing } = sending();
		await webhook('chat');
		await put('msg_1');
		begin(post);
		await until(async () => (await standing('msg_1')).state === 'given-up');
		expect(await standing('msg_1')).toMatchObject({ attempts: 1 });
	});

	test('is not waited for longer than ten seconds; the log says why it did not arrive', async () => {
		const { webhook, put, begin, standing, timers } = sending();
		await webhook('chat');
		await put('msg_1');
		begin(silent);
		await until(async () => (await standing('msg_1')).due! > timers.now());
		await until(() => timers.waiting > 1);
		timers.pass(ANSWER_MS);
		await until(async () => (await standing('msg_1')).attempts === 1);
		expect(await standing('msg_1')).toMatchObject({ state: 'waiting', last: { ms: ANSWER_MS, error: 'timeout' } });
	});

	test('goes nowhere once its webhook is withdrawn', async () => {
		const { webhook, put, begin, standing } = sending();
		await webhook('chat', { keys: [], withdrawn: { by: 'olga', at: 0 } });
		await put('msg_1');
		const post = answering(200);
		begin(post);
		await until(async () => (await standing('msg_1')).state === 'withdrawn');
		expect(post.got).toEqual([]);
	});
});

test('a receiver that does not answer holds up its own messages, and nobody else’s', async () => {
	const { webhook, put, begin, standing } = sending();
	for (const id of ['slow', 'chat']) await webhook(id);
	for (let n = 0; n < 30; n += 1) await put(`slow${n}`, 'slow');
	for (let n = 0; n < 30; n += 1) await put(`chat${n}`);
	const chat = answering(200);
	begin((posted) => (posted.address.includes('slow') ? silent(posted) : chat(posted)));
	for (let n = 0; n < 30; n += 1) await until(async () => (await standing(`chat${n}`)).state === 'delivered');
	expect((await standing('slow0')).attempts).toBe(0);
});

describe('at least once (F13)', () => {
	test('what a process took and did not live to send, another one sends after a while', async () => {
		const { webhook, put, begin, standing, soon, timers } = sending();
		await webhook('chat');
		await put('msg_1');
		begin(() => new Promise(() => undefined));
		await until(async () => (await standing('msg_1')).due! > timers.now());
		open.length = 0; // killed: it ends nothing
		const post = answering(200);
		const other = begin(post);
		timers.pass(TAKEN_MS - 1);
		other.look();
		expect(post.got).toEqual([]);
		timers.pass(1);
		await soon(async () => (await standing('msg_1')).state === 'delivered');
		expect(post.got).toHaveLength(1);
	});

	test('what could not be written down as sent is sent again, under the same id', async () => {
		const { storage, webhook, put, begin, standing, soon, timers, failures } = sending();
		await webhook('chat');
		await put('msg_1');
		const faulty = new FaultyStorage(storage);
		const ids: string[] = [];
		begin(async ({ headers }) => {
			ids.push(headers['webhook-id']!);
			if (ids.length === 1) faulty.failCommits('The disk is full.');
			return { status: 200, text: '' };
		}, faulty);
		await until(() => failures.length > 0);
		faulty.repair();
		timers.pass(TAKEN_MS);
		await soon(async () => (await standing('msg_1')).state === 'delivered');
		expect(ids).toEqual(['msg_1', 'msg_1']);
	});

	test('of several processes one sends it', async () => {
		const { webhook, put, begin, standing } = sending();
		const posts = [answering(200), answering(200), answering(200)];
		const names = Array.from({ length: 12 }, (_, n) => `w${n}`);
		for (const name of names) await webhook(name);
		for (const name of names) for (let n = 0; n < 3; n += 1) await put(`${name}-${n}`, name);
		const dispatchers = posts.map((post) => begin(post));
		for (const name of names)
			for (let n = 0; n < 3; n += 1)
				await until(async () => {
					for (const dispatcher of dispatchers) dispatcher.look();
					return (await standing(`${name}-${n}`)).state === 'delivered';
				});
		const sent = posts.flatMap(({ got }) => got.map(({ headers }) => headers['webhook-id']));
		expect(sent).toHaveLength(36);
		expect(new Set(sent).size).toBe(36);
	});

	test('an orderly end calls back what is on its way, and whoever comes next sends it at once', async () => {
		const { webhook, put, begin, standing, timers } = sending();
		await webhook('chat');
		await put('msg_1');
		let begun = false;
		const dispatcher = begin((posted) => ((begun = true), silent(posted)));
		await until(() => begun);
		await dispatcher.end();
		expect(await standing('msg_1')).toMatchObject({ state: 'waiting', attempts: 0, due: timers.now() });
		begin(answering(200));
		await until(async () => (await standing('msg_1')).state === 'delivered');
	});
});
