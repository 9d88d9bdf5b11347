import { DatabaseError } from 'pg';
import { expect, test } from 'vitest';
import { Conflict, StorageFailure } from '../contract.ts';
import { explained } from './failures.ts';

const place = 'nexus at db:5432';

const sentences = {
	'25006': `PostgreSQL takes no writes: ${place} is read-only.`,
	'28P01': `PostgreSQL does not let us use ${place} (it says).`,
	'53100': `The disk under PostgreSQL is full: ${place}.`,
	'53300': `PostgreSQL has no connection left for us: ${place} (it says).`,
	'57014': `PostgreSQL took too long: ${place} (it says).`,
	'57P01': `PostgreSQL is starting or stopping: ${place} (it says).`,
	'58030': `PostgreSQL could not go on with ${place} (it says).`,
};

for (const [code, sentence] of Object.entries(sentences)) {
	test(`code ${code} is told as “${sentence}”`, () => {
		expect(explained(saying(code), place)).toEqual(new StorageFailure(sentence));
	});
}

test('a connection that is lost is told, with the way it went', () => {
	const sentence = `PostgreSQL cannot be reached, or was lost: ${place} (read ECONNRESET).`;
	expect(explained(new Error('read ECONNRESET'), place)).toEqual(new StorageFailure(sentence));
});

test('bugs and refusals stay what they are', () => {
	const errors = [
		saying('22021'),
		saying('23502'),
		new RangeError('too far'),
		new TypeError('oh'),
		new Conflict('nx1'),
	];
	for (const error of errors) expect(explained(error, place)).toBe(error);
});

function saying(code: string): DatabaseError {
	return Object.assign(new DatabaseError('it says', 0, 'error'), { code });
}
