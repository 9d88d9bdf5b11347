/** Alder needs a payment from Cedar; Amara answers for Cedar, Vera only looks on. */
import {
	addDependency,
	addOutsideDependency,
	assessedNeeds,
	dependencyAnalysis,
	placeItem,
	type AssessedDependency,
	type Board,
	type PersonId,
} from '@nexus-board/nexus';
import { testNexus } from '@nexus-board/nexus/testing';
import type { Hands } from '#lib/live/hands.svelte.ts';
import type { LiveNexus } from '#lib/live/live-nexus.svelte.ts';

export function grove() {
	const nexus = testNexus({
		people: {
			olga: { role: 'product-owner' },
			ben: { role: 'representative', team: 'birch' },
			amara: { role: 'representative', team: 'cedar' },
			vera: { role: 'stakeholder' },
		},
	});
	const { board, actor } = nexus.olga;
	nexus.add('Pay', 'Button', 'Token');
	const place = (item: string, team: string, day: number, days: number) =>
		placeItem(board, actor, { item, team, day, days });
	const needs = (consumer: string, provider: string) =>
		addDependency(board, actor, { consumer, provider, kind: 'artifacts' });
	place('pay', 'cedar', 4, 4); // until Wed 18
	place('button', 'alder', 6, 3); // from Tue 17
	needs('button', 'pay');
	const needsOutside = (consumer: string, party: string) =>
		addOutsideDependency(board, actor, { consumer, party, kind: 'requirements' });
	const need = (id = 'button>pay'): AssessedDependency => dependencyAnalysis(board.view).all.get(id)!;
	return { nexus, board, actor, place, needs, needsOutside, need, all: () => assessedNeeds(board.view) };
}

/** As much of a window’s Nexus as a component reads. */
export const seenBy = (board: Board, me: PersonId): LiveNexus => {
	const actor = { person: me, now: () => Date.parse('2026-11-16T09:00:00Z'), random: () => 0.5 };
	const seen: Partial<LiveNexus> = { me, board, actor, view: board.view, now: actor.now };
	return Object.defineProperty(seen, 'view', { get: () => board.view }) as LiveNexus;
};

/** Hands that do at once, and keep what was said. */
export function handsOn(nexus: LiveNexus): { hands: Hands; said: string[] } {
	const said: string[] = [];
	const hands: Partial<Hands> = {
		do(work, words) {
			work(nexus.board, nexus.actor);
			if (words) said.push(typeof words === 'string' ? words : words());
			return true;
		},
		announce: (words) => void said.push(words),
	};
	return { hands: hands as Hands, said };
}
