import { expect, test } from 'vitest';
import { NexusDraft } from './nexus-draft.svelte.ts';
import { nearestMonday, tilesOf } from './suggestions.ts';

test('a new Nexus begins with three Scrum Teams and the nearest Monday (R1)', () => {
	const draft = new NexusDraft('2026-11-20', 'Europe/Berlin');
	draft.name = '  Northline rider app ';
	draft.person = 'Olga';
	expect(draft.missing).toEqual({});
	expect(draft.request).toEqual({
		name: 'Northline rider app',
		weeks: 2,
		start: '2026-11-23',
		timeZone: 'Europe/Berlin',
		teams: [
			{ name: 'Alder', letter: 'A', colour: 1 },
			{ name: 'Birch', letter: 'B', colour: 2 },
			{ name: 'Cedar', letter: 'C', colour: 3 },
		],
		person: { name: 'Olga', role: 'product-owner' },
	});
});

test('a Sprint that began this week is met until Thursday', () => {
	expect(['2026-11-16', '2026-11-19', '2026-11-20', '2026-11-22'].map(nearestMonday)).toEqual([
		'2026-11-16',
		'2026-11-16',
		'2026-11-23',
		'2026-11-23',
	]);
});

test('teams whose initials clash take the next free letter of their name, and a tenth team the first colour again', () => {
	expect(tilesOf(['Cedar', 'Cobalt', '']).map(({ letter }) => letter)).toEqual(['C', 'O', '?']);
	expect(tilesOf('ABCDEFGHIJ'.split('')).at(-1)?.colour).toBe(1);
});

test('fewer than three teams or more than nine are possible, and the Nexus Guide is cited (R1)', () => {
	const draft = new NexusDraft('2026-11-16', 'UTC');
	expect(draft.sizeWords).toBe('3 teams, 3 to 9 fit a Nexus');
	draft.removeTeam(draft.teams[0]!.key);
	expect(draft.isUsualSize).toBe(false);
	expect(draft.sizeWords).toBe('2 teams. The Nexus Guide names 3 to 9');
	draft.addTeam();
	expect(draft.missing).toMatchObject({ teams: 'Name every team, or remove its row.' });
});
