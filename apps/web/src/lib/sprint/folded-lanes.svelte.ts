/** The lanes that a person folded, kept in this browser for each Nexus. */
import type { NexusId, PersonId, TeamId } from '@nexus-board/nexus';
import { SvelteSet } from 'svelte/reactivity';

export class FoldedLanes {
	readonly #key: string;
	readonly teams: SvelteSet<TeamId>;

	constructor(nexus: NexusId, person: PersonId) {
		this.#key = `nexus-board:folded-lanes:${nexus}:${person}`;
		this.teams = new SvelteSet(read(this.#key));
	}

	fold(teams: readonly TeamId[], folded: boolean): void {
		for (const team of teams) {
			if (folded) this.teams.add(team);
			else this.teams.delete(team);
		}
		try {
			localStorage.setItem(this.#key, JSON.stringify([...this.teams]));
		} catch {
			// A browser that keeps nothing: it holds as long as this page is open.
		}
	}
}

function read(key: string): TeamId[] {
	try {
		const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
		return Array.isArray(kept) ? kept.filter((id): id is TeamId => typeof id === 'string') : [];
	} catch {
		return [];
	}
}
