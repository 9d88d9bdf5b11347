/** What somebody writes about a Scrum Team before it is saved. */
import { RECORD_LIMITS, type Team, type TeamChange } from '@nexus-board/nexus';

export interface TeamDraft {
	name: string;
	letter: string;
	focus: string;
	/** As it is written; empty: nobody says. */
	capacity: string;
}

export const draftOf = ({ name, letter, focus, capacity }: Team): TeamDraft => ({
	name,
	letter,
	focus,
	capacity: capacity === undefined ? '' : String(capacity),
});

/** With a decimal point or comma, as people write it. */
const pointsOf = (text: string): number => Number(text.trim().replace(',', '.'));

export function whyNotCapacity(text: string): string | undefined {
	const points = pointsOf(text);
	return points >= 0 && points <= RECORD_LIMITS.capacity ? undefined : `A number up to ${RECORD_LIMITS.capacity}.`;
}

/** What differs from how it was: somebody else may have changed the rest meanwhile. Absent: nothing. */
export function changeOf(before: TeamDraft, draft: TeamDraft): Omit<TeamChange, 'team'> | undefined {
	const fields = (Object.keys(draft) as (keyof TeamDraft)[]).filter(
		(field) => draft[field].trim() !== before[field].trim(),
	);
	if (fields.length === 0) return undefined;
	return Object.fromEntries(fields.map((field) => [field, valueOf(field, draft[field].trim())]));
}

function valueOf(field: keyof TeamDraft, text: string): string | number | null {
	if (field !== 'capacity') return text;
	return text === '' ? null : pointsOf(text);
}
