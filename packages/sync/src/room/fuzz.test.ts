import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { isWaiting, judge } from './gate.ts';
import { MalformedUpdate } from './update-grammar.ts';

/**
 * Mutated updates through the gate, from a fixed seed, so that a failure can be played again. `FUZZ=2000000` plays more.
 * What the gate lets through is applied: it must neither throw nor leave anything waiting.
 */
const ROUNDS = Number(process.env['FUZZ'] ?? 200_000);
const BOUNDS = { structsPerUpdate: 5_000, documentBytes: 20 * 1024 * 1024 };

function seeded(seed: number) {
	let state = seed;
	return (below: number) => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return Math.floor((state / 2 ** 32) * below);
	};
}

/** Updates as people make them, each leaning on those before it. */
function honestUpdates(roll: (below: number) => number): Uint8Array[] {
	const updates: Uint8Array[] = [];
	const docs = [11, 22, 33].map((client) => {
		const doc = new Y.Doc();
		doc.clientID = client;
		return doc;
	});
	for (const doc of docs)
		doc.on('update', (update: Uint8Array, origin: unknown) => {
			if (origin === 'other') return;
			updates.push(update);
			for (const other of docs) if (other !== doc) Y.applyUpdate(other, update, 'other');
		});
	const plays: ((doc: Y.Doc) => void)[] = [
		(doc) =>
			doc.getMap('items').set(`k${roll(5)}`, { team: 'birch', rank: roll(99), tags: [roll(9), null, true, 0.5] }),
		(doc) => doc.getMap('items').set(`m${roll(3)}`, new Y.Map([['title', `item ${roll(99)}`]])),
		(doc) => doc.getText('text').insert(roll(doc.getText('text').length + 1), 'añ😀'.slice(0, 1 + roll(4))),
		(doc) => doc.getText('text').length > 2 && doc.getText('text').delete(roll(doc.getText('text').length - 1), 1),
		(doc) => doc.getText('text').length > 2 && doc.getText('text').format(0, 2, { bold: roll(2) === 1 || null }),
		(doc) => doc.getArray('list').push([roll(9), new Uint8Array([1, 2]), { a: roll(9) }]),
		(doc) => doc.getArray('list').length > 1 && doc.getArray('list').delete(0, 1),
		(doc) => doc.getXmlFragment('rich').push([new Y.XmlElement('p'), new Y.XmlText('words')]),
	];
	while (updates.length < 120) plays[roll(plays.length)]!(docs[roll(3)]!);
	return updates;
}

function mutate(update: Uint8Array, other: Uint8Array, roll: (below: number) => number): Uint8Array {
	const bytes = [...update];
	for (let left = 1 + roll(3); left > 0; left -= 1) {
		const at = roll(bytes.length + 1);
		const way = roll(6);
		if (way === 0) bytes[at] = roll(256);
		else if (way === 1 && at < bytes.length) bytes[at]! ^= 1 << roll(8);
		else if (way === 2) bytes.splice(at, 1 + roll(4));
		else if (way === 3) bytes.splice(at, 0, roll(256));
		else if (way === 4) bytes.splice(at, roll(6), ...other.slice(roll(other.length), roll(other.length) + 8));
		else if (at < bytes.length) bytes[at]! += roll(2) === 0 ? 1 : -1;
	}
	return Uint8Array.from(bytes.map((byte) => byte & 255));
}

test(`of ${ROUNDS.toLocaleString('en')} mutated updates none throws, none leaves anything waiting, and none reaches Yjs that it could not take`, () => {
	const roll = seeded(20_261_125);
	const updates = honestUpdates(roll);
	let taken = 0;
	let fresh: { doc: Y.Doc; upTo: number } | undefined;
	for (let round = 0; round < ROUNDS; round += 1) {
		// One document serves many rounds that change nothing; one that took something is thrown away.
		if (!fresh || round % 100 === 0) {
			const upTo = roll(updates.length);
			fresh = { doc: documentOf(updates.slice(0, upTo)), upTo };
		}
		const { doc, upTo } = fresh;
		// Mostly the one that would come next, so that it is not refused for what is missing.
		const next = Math.min(roll(4) === 0 ? roll(updates.length) : upTo + roll(2), updates.length - 1);
		const mutated = mutate(updates[next]!, updates[roll(updates.length)]!, roll);
		let verdict;
		try {
			verdict = judge(doc, mutated, BOUNDS);
		} catch (error) {
			if (!(error instanceof MalformedUpdate)) throw new Error(told(round, mutated), { cause: error });
			continue;
		}
		if (verdict.kind !== 'news') continue;
		taken += 1;
		try {
			Y.applyUpdate(doc, verdict.update);
		} catch (error) {
			throw new Error(told(round, mutated), { cause: error });
		}
		if (isWaiting(doc)) throw new Error(`waits: ${told(round, mutated)}`);
		fresh = undefined;
	}
	expect(taken).toBeGreaterThan(ROUNDS / 25);
}, 600_000);

const told = (round: number, bytes: Uint8Array) => `round ${round}: ${Buffer.from(bytes).toString('hex')}`;

function documentOf(updates: readonly Uint8Array[]): Y.Doc {
	const doc = new Y.Doc();
	for (const update of updates) Y.applyUpdate(doc, update);
	return doc;
}

test('every honest update is taken, in its order, and a second time brings nothing', () => {
	const updates = honestUpdates(seeded(7));
	const doc = new Y.Doc();
	for (const update of updates) {
		const verdict = judge(doc, update, BOUNDS);
		if (verdict.kind !== 'news') throw new Error(`refused: ${verdict.kind}`);
		Y.applyUpdate(doc, verdict.update);
		expect(judge(doc, update, BOUNDS).kind).toBe('nothing');
	}
});
