import fc from 'fast-check';
import { expect } from 'vitest';
import type { Storage, Write } from '../../contract.ts';
import { MemoryStorage } from '../../memory/memory-storage.ts';
import {
	append,
	delivery,
	dispatch,
	entry,
	hook,
	invitation,
	membership,
	nexus,
	snapshot,
	telling,
	version,
	webhook,
} from '../builders.ts';
import type { StorageTest } from './fixture.ts';

/**
 * Random commits, most of them with something to object to, played to the storage and to `MemoryStorage`, which is
 * simple enough to be believed. Both must say the same to each, and hold the same in the end, whether each commit waits
 * for the one before or all are called at once.
 */
export function describeAgreement(test: StorageTest): void {
	test('any play of commits is answered and kept alike', async ({ storage }) => {
		let play = 0;
		const property = fc.asyncProperty(anyCommits, fc.boolean(), async (commits, isAtOnce) => {
			const model = new MemoryStorage();
			const scope = `play-${++play}`;
			const writes = commits.map((steps, i) => steps.map((step, k) => writeOf(step, scope, i * 10 + k)));
			const answers = isAtOnce ? allAtOnce(storage, writes) : oneByOne(storage, writes);
			expect(await answers).toEqual(await oneByOne(model, writes));
			expect(await everything(storage, scope)).toEqual(await everything(model, scope));
		});
		await fc.assert(property, { numRuns: 100 });
	});
}

function allAtOnce(storage: Storage, commits: Write[][]): Promise<unknown[]> {
	return Promise.all(commits.map((writes) => outcome(storage.commit(writes))));
}

async function oneByOne(storage: Storage, commits: Write[][]): Promise<unknown[]> {
	const answers: unknown[] = [];
	for (const writes of commits) answers.push(await outcome(storage.commit(writes)));
	return answers;
}

type Step = typeof anyStep extends fc.Arbitrary<infer Shape> ? Shape : never;

const catalogueKinds = [
	'nexus',
	'incarnation',
	'version',
	'membership',
	'invitation',
	'revoke-invitation',
	'answer',
	'hook',
	'delivery',
	'webhook',
	'dispatch',
	'history',
] as const;

/** A write in a small world, so that writes meet. */
const anyStep = fc.record({
	kind: fc.oneof(
		{ weight: 7, arbitrary: fc.constantFrom('append', 'append after', 'snapshot') },
		{ weight: 4, arbitrary: fc.constantFrom(...catalogueKinds) },
	),
	key: fc.constantFrom('a', 'b'),
	number: fc.nat(8),
	text: fc.string(),
});
const anyCommits = fc.array(fc.array(anyStep, { maxLength: 4 }), { maxLength: 15 });

/** No two writes are of the same time, so that every list has one order. */
function writeOf({ kind, key, number, text }: Step, scope: string, at: number): Write {
	const document = `${scope}/${key}`;
	switch (kind) {
		case 'append':
			return append(document, text, { at });
		case 'append after':
			return append(document, text, { at, after: number });
		case 'snapshot':
			return snapshot(document, number, text, `${at}`);
		case 'nexus':
			return nexus(document, { createdAt: at });
		case 'incarnation':
			return { kind, nexus: document, incarnation: text };
		case 'version':
			return version(document, { nexus: scope, name: text, at });
		case 'membership':
			return membership({ device: scope, nexus: document, person: text, at });
		case 'invitation':
			return invitation(document, { nexus: scope, invitedBy: text, createdAt: at });
		case 'revoke-invitation':
			return { kind, tokenHash: document, at };
		case 'answer':
			return { kind, request: document, body: text, at };
		case 'hook':
			return hook(document, { nexus: scope, body: text, createdAt: at });
		case 'delivery':
			return delivery(`${document}/${number}`, { nexus: scope, hook: document, body: text, at });
		case 'webhook':
			return webhook(document, { nexus: scope, body: text, createdAt: at });
		case 'dispatch': {
			const due = number > 4 ? undefined : at - number;
			return dispatch(`${document}/${number}`, { nexus: scope, webhook: document, body: text, at, due });
		}
		case 'history':
			return telling(number % 3, [entry(number, { item: key, body: JSON.stringify(text), at })], { nexus: document });
	}
}

/** What came of it: the value, or which refusal. */
async function outcome(promise: Promise<unknown>): Promise<unknown> {
	return promise.catch(({ name, message }: Error) => ({ name, message }));
}

async function everything(storage: Storage, scope: string): Promise<unknown> {
	const of = (key: string) => [
		...[undefined, 1, 2, 3, 4, 5, 6, 7, 8].map((before) => outcome(storage.load(key, before))),
		...[0, 1, 2, 3, 4, 5, 6, 7, 8].map((sequence) => outcome(storage.updatesAfter(key, sequence))),
		storage.heads([key]),
		storage.nexus(key),
		storage.membership(scope, key),
		storage.invitation(key),
		storage.answer(key),
		storage.hook(key),
		storage.delivery(`${key}/1`),
		storage.webhook(key),
		storage.dispatch(`${key}/1`),
		storage.dispatches(key, 5),
		storage.told(key),
		storage.history(key, { limit: 3 }),
		storage.history(key, { item: 'a', since: 50, limit: 9 }),
	];
	const lists = [
		storage.memberships(scope),
		storage.invitations(scope),
		storage.versions(scope),
		storage.hooks(scope),
		storage.deliveries(scope, 5),
		storage.webhooks(scope),
		storage.nextDispatches(1_000).then((next) => next.filter(({ nexus }) => nexus === scope)),
	];
	return Promise.all([...of(`${scope}/a`), ...of(`${scope}/b`), ...lists]);
}
