/** A Nexus on its way to being founded: what the form holds, what is missing, and the request that it becomes. */
import { RECORD_LIMITS, type LocalDate, type Role } from '@nexus-board/nexus';
import type { NewNexus } from '#lib/api/api.ts';
import type { TeamLook } from '#lib/board/team-look.ts';
import { count } from '#lib/words/lists.ts';
import { nearestMonday, tilesOf } from './suggestions.ts';

interface TeamRow {
	readonly key: number;
	name: string;
}

/** Fields as the API names them. */
export type Field = 'name' | 'start' | 'teams' | 'person.name';

export class NexusDraft {
	name = $state('');
	weeks = $state(2);
	start = $state<LocalDate>('');
	teams = $state<TeamRow[]>([]);
	person = $state('');
	role = $state<Extract<Role, 'product-owner' | 'scrum-master'>>('product-owner');
	readonly #timeZone: string;
	#lastKey = 0;

	constructor(today: LocalDate, timeZone: string) {
		this.start = nearestMonday(today);
		this.#timeZone = timeZone;
		for (const name of ['Alder', 'Birch', 'Cedar']) this.addTeam(name);
	}

	/** Each row's tile, for letters are given from the first team on. */
	get tiles(): readonly TeamLook[] {
		return tilesOf(this.teams.map(({ name }) => name.trim()));
	}

	addTeam(name = ''): void {
		this.teams.push({ key: ++this.#lastKey, name });
	}

	removeTeam(key: number): void {
		this.teams = this.teams.filter((team) => team.key !== key);
	}

	get mayAddTeam(): boolean {
		return this.teams.length < RECORD_LIMITS.teams;
	}

	/** The Nexus Guide speaks of about three to nine Scrum Teams; fewer or more work too (R1). */
	get isUsualSize(): boolean {
		return this.teams.length >= 3 && this.teams.length <= 9;
	}

	get sizeWords(): string {
		const teams = count(this.teams.length, 'team');
		return this.isUsualSize ? `${teams}, 3 to 9 fit a Nexus` : `${teams}. The Nexus Guide names 3 to 9`;
	}

	/** What must be mended first, field by field. */
	get missing(): Partial<Record<Field, string>> {
		const missing: Partial<Record<Field, string>> = {};
		if (!this.name.trim()) missing.name = 'Give the Nexus a name, for example that of its product.';
		if (!this.start) missing.start = 'Choose the first day of the Sprint.';
		if (this.teams.some(({ name }) => !name.trim())) missing.teams = 'Name every team, or remove its row.';
		if (!this.person.trim()) missing['person.name'] = 'Write your name, so that others know you.';
		return missing;
	}

	get request(): NewNexus {
		return {
			name: this.name.trim(),
			weeks: this.weeks,
			start: this.start,
			timeZone: this.#timeZone,
			teams: this.tiles,
			person: { name: this.person.trim(), role: this.role },
		};
	}
}
