import { describe } from 'vitest';
import { describeAgreement } from './suite/agreement.ts';
import { describeCatalogue } from './suite/catalogue.ts';
import { describeHistory } from './suite/history.ts';
import { describeLifetime } from './suite/lifetime.ts';
import { describeLog } from './suite/log.ts';
import { describeSnapshots } from './suite/snapshots.ts';
import { describeTurns } from './suite/turns.ts';
import { testWith, type Open } from './suite/fixture.ts';

export { describeBus, type BusSubject } from './bus-suite.ts';
export type { Subject } from './suite/fixture.ts';

/** What every adapter passes, word for word the contract. `open` makes a storage that is empty and shares nothing. */
export function describeStorage(name: string, open: Open): void {
	const test = testWith(open);
	describe(name, () => {
		describe('the log of a document', () => describeLog(test));
		describe('snapshots', () => describeSnapshots(test));
		describe('the catalogue', () => describeCatalogue(test));
		describe('the history of items', () => describeHistory(test));
		describe('turns', () => describeTurns(test));
		describe('opening and closing', () => describeLifetime(test));
		describe('against the plainest storage', () => describeAgreement(test));
	});
}
