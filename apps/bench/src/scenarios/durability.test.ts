import { expect, test } from 'vitest';
import { tell } from './durability.ts';

const fate = (edit: number, fateOf: { acknowledged?: true; seen?: true }, beforeEndMs = 500) => ({
	edit,
	beforeEndMs,
	isAcknowledged: fateOf.acknowledged ?? false,
	isSeen: fateOf.seen ?? false,
});

test('only what was acknowledged or seen can be lost', () => {
	const fates = [fate(0, { acknowledged: true, seen: true }), fate(1, { seen: true }), fate(2, {})];
	expect(tell(fates, true, new Set([0, 1]))).toMatchObject({ lostAcknowledged: 0, lostSeen: 0, lostSeconds: 0 });
});

test('what is lost is counted, and told by how long before the end its oldest was made', () => {
	const fates = [
		fate(0, { acknowledged: true, seen: true }, 3_000),
		fate(1, { acknowledged: true, seen: true }, 2_000),
		fate(2, { seen: true }, 1_000),
	];
	expect(tell(fates, true, new Set([0]))).toEqual({
		acknowledged: 2,
		lostAcknowledged: 1,
		seen: 3,
		lostSeen: 2,
		lostShare: 2 / 3,
		lostSeconds: 2,
	});
});

test('a server that acknowledges nothing cannot break its word', () => {
	const told = tell([fate(0, { seen: true })], false, new Set());
	expect(told).not.toHaveProperty('acknowledged');
	expect(told).toMatchObject({ seen: 1, lostSeen: 1 });
});
