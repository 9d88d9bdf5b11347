import { expect, test } from 'vitest';
import { steady } from './steady.ts';

interface Place {
	readonly x: number;
}

const isSame = (a: Place, b: Place) => a.x === b.x;
const places = (xs: Record<string, number>) =>
	new Map(Object.entries(xs).map(([id, x]): [string, Place] => [id, { x }]));

test('what says the same is the same as before, and what changed is not', () => {
	const keep = steady<string, Place>(isSame);
	const before = keep(places({ pay: 1, button: 2 }));
	const after = keep(places({ pay: 1, button: 3 }));
	expect(after.get('pay')).toBe(before.get('pay'));
	expect(after.get('button')).toEqual({ x: 3 });
});

test('while nothing changed, the whole is the same as before', () => {
	const keep = steady<string, Place>(isSame);
	expect(keep(places({ pay: 1 }))).toBe(keep(places({ pay: 1 })));
});

test('what came and what went is seen', () => {
	const keep = steady<string, Place>(isSame);
	keep(places({ pay: 1, button: 2 }));
	expect([...keep(places({ pay: 1 })).keys()]).toEqual(['pay']);
	expect([...keep(places({ pay: 1, token: 4 })).keys()]).toEqual(['pay', 'token']);
});
