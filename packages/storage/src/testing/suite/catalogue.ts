import { expect } from 'vitest';
import { ANSWERS_KEPT_MS, DELIVERIES_KEPT, DISPATCHES_KEPT, DISPATCHES_WAITING, type Write } from '../../contract.ts';
import {
	append,
	delivery,
	dispatch,
	hook,
	invitation,
	membership,
	nexus,
	story,
	version,
	webhook,
} from '../builders.ts';
import type { StorageTest } from './fixture.ts';

/** The entry as it is read back. */
function entry<Entry extends Write>({ kind: _, ...rest }: Entry): Omit<Entry, 'kind'> {
	return rest;
}

export function describeCatalogue(test: StorageTest): void {
	test('what is absent is undefined or an empty list, never an error', async ({ storage }) => {
		expect(await storage.nexus('nx1')).toBeUndefined();
		expect(await storage.membership('olgas-laptop', 'nx1')).toBeUndefined();
		expect(await storage.memberships('olgas-laptop')).toEqual([]);
		expect(await storage.invitation('t1')).toBeUndefined();
		expect(await storage.invitations('nx1')).toEqual([]);
		expect(await storage.versions('nx1')).toEqual([]);
		expect(await storage.answer('r1')).toBeUndefined();
		expect(await storage.hook('h1')).toBeUndefined();
		expect(await storage.hooks('nx1')).toEqual([]);
		expect(await storage.delivery('d1')).toBeUndefined();
		expect(await storage.deliveries('nx1', 10)).toEqual([]);
		expect(await storage.webhook('w1')).toBeUndefined();
		expect(await storage.webhooks('nx1')).toEqual([]);
		expect(await storage.dispatch('s1')).toBeUndefined();
		expect(await storage.dispatches('w1', 10)).toEqual([]);
		expect(await storage.nextDispatches(10)).toEqual([]);
	});

	test('a Nexus is created in one commit with its first documents, people and links', async ({ storage }) => {
		await storage.commit([
			nexus('nx1'),
			append('nx1/record', 'olga is Product Owner', { after: 0 }),
			membership(),
			invitation('t1'),
			{ kind: 'answer', request: 'r1', body: '{"id":"nx1"}', at: 1_000 },
		]);
		expect(await storage.nexus('nx1')).toEqual(entry(nexus('nx1')));
		expect(await story(storage, 'nx1/record')).toEqual(['olga is Product Owner']);
		expect(await storage.membership('olgas-laptop', 'nx1')).toEqual(entry(membership()));
		expect(await storage.invitation('t1')).toEqual(entry(invitation('t1')));
		expect(await storage.answer('r1')).toBe('{"id":"nx1"}');
	});

	test('an id belongs to one Nexus', async ({ storage }) => {
		await storage.commit([nexus('nx1')]);
		const second = storage.commit([nexus('nx1', { createdAt: 2_000 })]);
		await expect(second).rejects.toMatchObject({ name: 'Conflict', what: 'nexus' });
		expect(await storage.nexus('nx1')).toEqual(entry(nexus('nx1')));
	});

	test('a restored Nexus begins another life, in one commit with the documents of it', async ({ storage }) => {
		await storage.commit([nexus('nx1'), nexus('nx2'), append('nx1/record', 'the first life')]);
		await storage.commit([
			{ kind: 'incarnation', nexus: 'nx1', incarnation: '2' },
			append('nx1~2/record', 'the second life', { after: 0 }),
		]);
		expect(await storage.nexus('nx1')).toEqual(entry(nexus('nx1', { incarnation: '2' })));
		expect(await storage.nexus('nx2')).toEqual(entry(nexus('nx2')));
		expect(await story(storage, 'nx1/record')).toEqual(['the first life']);
	});

	test('an unknown Nexus has no life to begin', async ({ storage }) => {
		await storage.commit([{ kind: 'incarnation', nexus: 'nx1', incarnation: '2' }]);
		expect(await storage.nexus('nx1')).toBeUndefined();
	});

	test('a Nexus’s versions are listed newest first, and several may have one name', async ({ storage }) => {
		const before = version('v1', { at: 1_000 });
		const after = version('v2', { at: 3_000, name: 'after planning', person: 'ben' });
		const again = version('v3', { at: 2_000 });
		await storage.commit([before, after, again, version('v4', { nexus: 'nx2' })]);
		expect(await storage.versions('nx1')).toEqual([after, again, before].map(entry));
	});

	test('an id belongs to one version', async ({ storage }) => {
		await storage.commit([version('v1')]);
		const second = storage.commit([version('v1', { nexus: 'nx2', name: 'another' })]);
		await expect(second).rejects.toMatchObject({ name: 'Conflict', what: 'version' });
		expect(await storage.versions('nx1')).toEqual([entry(version('v1'))]);
	});

	test('a device finds its own Nexuses, the most recently joined first', async ({ storage }) => {
		const memberships = [
			membership({ nexus: 'nx1', at: 2_000 }),
			membership({ nexus: 'nx2', at: 3_000 }),
			membership({ nexus: 'nx3', at: 1_000 }),
		];
		await storage.commit([...memberships, membership({ device: 'bens-phone', person: 'ben', nexus: 'nx9' })]);
		expect((await storage.memberships('olgas-laptop')).map(({ nexus }) => nexus)).toEqual(['nx2', 'nx1', 'nx3']);
		expect((await storage.memberships('bens-phone')).map(({ nexus }) => nexus)).toEqual(['nx9']);
		expect(await storage.membership('bens-phone', 'nx1')).toBeUndefined();
	});

	test('joining again on the same device replaces the person, and is the most recent', async ({ storage }) => {
		await storage.commit([membership({ at: 1_000 }), membership({ nexus: 'nx2', at: 2_000 })]);
		await storage.commit([membership({ person: 'ben', at: 3_000 })]);
		expect(await storage.memberships('olgas-laptop')).toEqual([
			entry(membership({ person: 'ben', at: 3_000 })),
			entry(membership({ nexus: 'nx2', at: 2_000 })),
		]);
	});

	test('a Nexus’s invitations are listed newest first, also expired and revoked ones', async ({ storage }) => {
		const expired = invitation('t1', { createdAt: 1_000, expiresAt: 1_001 });
		const revoked = invitation('t2', { createdAt: 2_000, revokedAt: 2_500 });
		const open = invitation('t3', { createdAt: 3_000, role: 'viewer', team: 'team-a' });
		await storage.commit([revoked, open, expired, invitation('t4', { nexus: 'nx2' })]);
		expect(await storage.invitations('nx1')).toEqual([open, revoked, expired].map(entry));
	});

	test('a token names one invitation', async ({ storage }) => {
		await storage.commit([invitation('t1')]);
		const second = storage.commit([invitation('t1', { role: 'product-owner' })]);
		await expect(second).rejects.toMatchObject({ name: 'Conflict', what: 'invitation' });
		expect((await storage.invitation('t1'))?.role).toBe('developer');
	});

	test('a revoked invitation stays revoked, at the first time', async ({ storage }) => {
		await storage.commit([invitation('t1'), invitation('t2')]);
		for (const at of [4_000, 5_000]) await storage.commit([{ kind: 'revoke-invitation', tokenHash: 't1', at }]);
		expect(await storage.invitation('t1')).toEqual(entry(invitation('t1', { revokedAt: 4_000 })));
		expect((await storage.invitation('t2'))?.revokedAt).toBeUndefined();
	});

	test('revoking an unknown invitation changes nothing', async ({ storage }) => {
		await storage.commit([{ kind: 'revoke-invitation', tokenHash: 't1', at: 4_000 }]);
		expect(await storage.invitation('t1')).toBeUndefined();
	});

	test('a repeated request is not done twice: its answer is a conflict, and the first one stands', async ({
		storage,
	}) => {
		await storage.commit([append('nx1/record', 'vote'), { kind: 'answer', request: 'r1', body: 'counted', at: 1_000 }]);
		const repeated = storage.commit([
			append('nx1/record', 'vote'),
			{ kind: 'answer', request: 'r1', body: 'counted again', at: 2_000 },
		]);
		await expect(repeated).rejects.toMatchObject({ name: 'Conflict', what: 'answer' });
		expect(await storage.answer('r1')).toBe('counted');
		expect(await story(storage, 'nx1/record')).toEqual(['vote']);
	});

	test('an answer of nothing is still an answer', async ({ storage }) => {
		await storage.commit([{ kind: 'answer', request: 'r1', body: '', at: 1_000 }]);
		expect(await storage.answer('r1')).toBe('');
	});

	test('an answer is kept for a month, for devices that were away, and then makes room', async ({ storage }) => {
		const keep = (request: string, at: number) => storage.commit([{ kind: 'answer', request, body: request, at }]);
		await keep('before', 1_000);
		await keep('after', 2_000);
		await keep('a month later', 1_000 + ANSWERS_KEPT_MS);
		expect(await storage.answer('before')).toBe('before');
		await keep('then', 1_001 + ANSWERS_KEPT_MS);
		expect(await storage.answer('before')).toBeUndefined();
		expect(await storage.answer('after')).toBe('after');
	});

	test('a hook that changes takes its own place, and a Nexus’s hooks are listed newest first', async ({ storage }) => {
		await storage.commit([hook('h1'), hook('h2', { createdAt: 2_000 }), hook('h3', { nexus: 'nx2' })]);
		await storage.commit([hook('h1', { body: 'withdrawn' })]);
		expect(await storage.hook('h1')).toEqual(entry(hook('h1', { body: 'withdrawn' })));
		expect(await storage.hooks('nx1')).toEqual(
			[hook('h2', { createdAt: 2_000 }), hook('h1', { body: 'withdrawn' })].map(entry),
		);
	});

	test('deliveries are listed newest first, and one that is processed again takes its own place', async ({
		storage,
	}) => {
		const first = delivery('d1');
		const again = delivery('d1', { body: 'processed again' });
		const second = delivery('d2', { at: 2_000, hook: 'h2' });
		await storage.commit([first, second, delivery('d3', { nexus: 'nx2' })]);
		await storage.commit([again]);
		expect(await storage.deliveries('nx1', 10)).toEqual([second, again].map(entry));
		expect(await storage.deliveries('nx1', 1)).toEqual([entry(second)]);
		expect(await storage.delivery('d1')).toEqual(entry(again));
	});

	test('of each hook the newest deliveries stay, however many come, and those of another hook with them', async ({
		storage,
	}) => {
		const quiet = delivery('quiet', { hook: 'h2', at: 1 });
		const many = Array.from({ length: DELIVERIES_KEPT + 20 }, (_, i) => delivery(`d${i + 100}`, { at: 2_000 + i }));
		await storage.commit([quiet, ...many.slice(0, 50)]);
		await storage.commit(many.slice(50));
		const kept = [...many.slice(-DELIVERIES_KEPT).reverse(), quiet].map(entry);
		expect(await storage.deliveries('nx1', 1_000)).toEqual(kept);
	});

	test('a webhook that changes takes its own place, and a Nexus’s webhooks are listed newest first', async ({
		storage,
	}) => {
		await storage.commit([webhook('w1'), webhook('w2', { createdAt: 2_000 }), webhook('w3', { nexus: 'nx2' })]);
		await storage.commit([webhook('w1', { body: 'withdrawn' })]);
		expect(await storage.webhook('w1')).toEqual(entry(webhook('w1', { body: 'withdrawn' })));
		expect(await storage.webhooks('nx1')).toEqual(
			[webhook('w2', { createdAt: 2_000 }), webhook('w1', { body: 'withdrawn' })].map(entry),
		);
	});

	test('what happened and what is to be sent of it are on disk together, or neither is', async ({ storage }) => {
		await storage.commit([append('nx1/record', 'closed', { after: 0 }), dispatch('s1', { due: 5_000 })]);
		const late = storage.commit([append('nx1/record', 'closed', { after: 0 }), dispatch('s2', { due: 5_000 })]);
		await expect(late).rejects.toMatchObject({ name: 'Conflict', what: 'nx1/record' });
		expect(await storage.dispatches('w1', 10)).toEqual([entry(dispatch('s1', { due: 5_000 }))]);
	});

	test('of each webhook comes next what is due first, and of what is done with nothing', async ({ storage }) => {
		const slow = [1, 2, 3].map((n) => dispatch(`slow${n}`, { webhook: 'w1', due: 1_000 + n }));
		const other = dispatch('other', { webhook: 'w2', nexus: 'nx2', due: 1_500 });
		await storage.commit([...slow.toReversed(), other, dispatch('done', { webhook: 'w3' })]);
		expect(await storage.nextDispatches(10)).toEqual([slow[0]!, other].map(entry));
		expect(await storage.nextDispatches(1)).toEqual([entry(slow[0]!)]);
		await storage.commit([dispatch('slow1', { webhook: 'w1', due: 9_000 }), dispatch('other', { webhook: 'w2' })]);
		expect(await storage.nextDispatches(10)).toEqual([entry(slow[1]!)]);
		await storage.commit([dispatch('slow2', { webhook: 'w1', due: 9_000 }), dispatch('slow3', { webhook: 'w1' })]);
		expect((await storage.nextDispatches(10)).map(({ id }) => id)).toEqual(['slow1']);
	});

	test('of each webhook the newest that are done with stay, and of those that wait many more', async ({ storage }) => {
		const number = (i: number) => String(i).padStart(5, '0');
		const waiting = Array.from({ length: DISPATCHES_WAITING + 3 }, (_, i) =>
			dispatch(`waits${number(i)}`, { at: i, due: 9_000 }),
		);
		const done = Array.from({ length: DISPATCHES_KEPT + 3 }, (_, i) => dispatch(`done${number(i)}`, { at: 5_000 + i }));
		await storage.commit([...waiting.slice(0, 500), ...done.slice(0, 50), dispatch('quiet', { webhook: 'w2', at: 1 })]);
		await storage.commit([...waiting.slice(500), ...done.slice(50)]);
		const kept = [...done.slice(3), ...waiting.slice(3)].map(({ id }) => id).sort();
		expect((await storage.dispatches('w1', 5_000)).map(({ id }) => id).sort()).toEqual(kept);
		expect(await storage.dispatches('w2', 10)).toHaveLength(1);
	});

	test('names may hold any letters', async ({ storage }) => {
		const odd = `Zoë's "team" 🚀; DROP TABLE nexuses --`;
		await storage.commit([nexus(odd), append(odd, 'x', { person: odd })]);
		expect(await storage.nexus(odd)).toEqual(entry(nexus(odd)));
		expect((await storage.load(odd)).updates[0]?.person).toBe(odd);
	});
}
