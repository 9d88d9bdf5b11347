/** Improvements and what comes again over Sprints, from the server: it has every Retrospective's document, no window has. */
import type { ActionId, NexusId, Occurrence, RecurringChallenge } from '@nexus-board/nexus';
import { at, send } from '#lib/api/api.ts';

export interface ToldImprovements {
	readonly improvements: readonly {
		readonly id: ActionId;
		/** What was shown after it was agreed and is like the challenge that it is for. */
		readonly recurred: readonly Occurrence[];
	}[];
	readonly recurring: readonly RecurringChallenge[];
}

export const readImprovements = (nexus: NexusId): Promise<ToldImprovements> =>
	send<ToldImprovements>(`${at(nexus)}/improvements`, { method: 'GET' });
