/** Bodies in odd shapes, signed as their senders sign them, at a whole server: taken, or refused in a sentence. */
import { SOURCES, type Source } from '@nexus-board/nexus';
import { createHmac } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { northline } from '../testing/event-rooms.ts';
import type { Device } from '../testing/test-app.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
	for (const thing of open.splice(0).reverse()) await thing.close();
});

/** The least that each sender’s body says of a run. */
const LEAST: Record<Source, object> = {
	github: {
		repository: { full_name: 'northline/rider-app' },
		workflow_run: { name: 'Integrate', run_number: 1, status: 'completed', conclusion: 'success' },
	},
	gitlab: {
		object_kind: 'pipeline',
		object_attributes: { id: 1, status: 'success' },
		project: { path_with_namespace: 'n/r' },
	},
	azure: {
		eventType: 'build.complete',
		resource: { id: 1, result: 'succeeded', definition: { name: 'Integrate' }, repository: { name: 'rider-app' } },
	},
	jenkins: { name: 'integrate', build: { number: 1, phase: 'COMPLETED', status: 'SUCCESS' } },
	plain: { repository: 'rider-app', pipeline: 'integrate', run: 1, state: 'passed' },
};

const hmac = (secret: string, signed: Buffer) => createHmac('sha256', secret).update(signed).digest('hex');

function headersOf(source: Source, secret: string, body: Buffer): Record<string, string> {
	const at = String(Math.floor(Date.now() / 1000));
	switch (source) {
		case 'github':
			return { 'x-hub-signature-256': `sha256=${hmac(secret, body)}` };
		case 'gitlab':
			return { 'x-gitlab-token': secret };
		case 'azure':
		case 'jenkins':
			return { authorization: `Basic ${btoa(`nexus:${secret}`)}` };
		case 'plain':
			return {
				'x-nexus-timestamp': at,
				'x-nexus-signature': `sha256=${hmac(secret, Buffer.concat([Buffer.from(`${at}.`), body]))}`,
			};
	}
}

const json = (value: unknown) => Buffer.from(JSON.stringify(value));
const MOST = 1024 * 1024;

test('whatever a sender sends is taken, or refused in a sentence; nothing of it is our failure (R14)', async () => {
	const { olga, path, app } = await northline(open);
	const sender = app.device();
	for (const source of SOURCES) {
		const made = await olga.device.ask('POST', `${path}/hooks`, { name: source, source });
		const { hook, secret } = made.answer as { hook: string; secret: string };
		const send = (body: Buffer) => deliver(sender, hook, headersOf(source, secret, body), body);
		expect(await send(json(LEAST[source]))).toMatchObject({ status: 200, answer: { outcome: 'new' } });

		const least = JSON.stringify(LEAST[source]);
		const padded = Buffer.from(`${least.slice(0, -1)},"more":"${'x'.repeat(MOST - least.length - 10)}"}`);
		expect(padded.length).toBe(MOST);
		// It says nothing new, however much it says.
		expect(await send(padded)).toMatchObject({ status: 200, answer: { outcome: 'known' } });
		// Some write a mark of the alphabet in front, others another alphabet altogether.
		expect(await send(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), json(LEAST[source])]))).toMatchObject({
			status: 200,
		});
		expect(await send(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(least, 'utf16le')]))).toMatchObject({
			status: 200,
		});

		expect(await send(Buffer.concat([padded, Buffer.from(' ')]))).toMatchObject({ status: 413 });
		for (const odd of ['', '{', 'null', '[]', '"text"', '{}', '\u0000', `${'['.repeat(300_000)}`, 'payload=%7B%7D'])
			expect(await send(Buffer.from(odd))).toMatchObject({
				status: 422,
				answer: { code: 'body-unknown', detail: expect.stringMatching(/\.$/) as string },
			});
		expect((await send(Buffer.from([0x7b, 0xff, 0xfe, 0x80, 0x7d]))).status).toBe(422);
	}
	const feed = await olga.device.ask('GET', `${path}/integration`);
	expect((feed.answer.runs as { source: Source }[]).map(({ source }) => source).sort()).toEqual([...SOURCES].sort());
	expect((await olga.device.ask('GET', `${path}/deliveries?limit=500`)).answer.deliveries).toHaveLength(
		15 * SOURCES.length,
	);
	expect(app.log.entries.filter(({ level }) => level === 'error')).toEqual([]);
});

async function deliver(sender: Device, hook: string, headers: Record<string, string>, body: Buffer) {
	const response = await fetch(sender.url(`/api/v1/hooks/${hook}`), {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...headers },
		body: new Uint8Array(body),
	});
	return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
}
