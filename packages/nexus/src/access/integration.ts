/** Who may say what of the integration feed and the Integrated Increment, and who tells others of the Nexus (R2, R14, F13). */
import type { Refused } from '../refusal.ts';
import type { RunState } from '../integration/run.ts';
import type { Person } from '../schema/record.ts';

/** Whoever takes part corrects; that a run passed, only the Nexus Integration Team says in its sender's place. */
export const whyNotCorrectRun = (who: Person | undefined, state?: RunState): Refused | undefined =>
	unless(!!who && !who.left && !who.viewer && (state !== 'passed' || who.integrationTeam));

/** Whose runs are, where work is integrated, and which senders deliver, is the Nexus Integration Team's to look after. */
export const whyNotKeepFeed = (who: Person | undefined): Refused | undefined =>
	unless(!!who?.integrationTeam && !who.left);

/** That an item is integrated where no feed says so. */
export const whyNotVouchAtAll = whyNotKeepFeed;

/** Whom outside the Nexus tells of what happens, the Nexus Integration Team says (F13). */
export const whyNotKeepWebhooks = whyNotKeepFeed;

/** Whether the Integrated Increment is released is the Product Owner's to decide. */
export const whyNotRelease = (who: Person | undefined): Refused | undefined => unless(!!who?.productOwner && !who.left);

const unless = (permitted: boolean): Refused | undefined => (permitted ? undefined : { code: 'not-permitted' });
