/** What the form fills in by itself. */
import { addDays, freeLetter, mondayOf, RECORD_LIMITS, type LocalDate } from '@nexus-board/nexus';
import type { TeamLook } from '#lib/board/team-look.ts';

/** This week's Monday until Thursday, then the next one. */
export const nearestMonday = (today: LocalDate): LocalDate => mondayOf(addDays(today, 3));

/** Letters as the server would choose them, colours in the order of the design. */
export function tilesOf(names: readonly string[]): TeamLook[] {
	const taken = new Set<string>();
	return names.map((name, index) => {
		const letter = name ? freeLetter(name, taken) : '?';
		taken.add(letter);
		return { name, letter, colour: 1 + (index % RECORD_LIMITS.colours) };
	});
}
