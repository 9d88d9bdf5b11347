/**
 * The definition of "Done" and the practices register. Common criteria and practices lie in `standards`, which the Nexus
 * Integration Team writes; a Scrum Team's own criteria, and what it ticked, lie in that team's document. A team's criteria
 * come on top of the common ones and there is nowhere to write that a common one is not asked: by this shape a team may
 * only be stricter (R15). @see Nexus Guide, "Definition of Done"
 */
import type * as Y from 'yjs';
import { isId, type CriterionId, type ItemId, type PersonId, type PracticeId, type TeamId } from '../ids.ts';
import { readAddress, readChoice, readMark, readObject, readText, type Mark } from './read.ts';

/** What has to be so before an item is "Done". */
export interface Criterion {
	readonly id: CriterionId;
	readonly text: string;
	readonly rank: string;
	readonly made: Mark | undefined;
	/** No longer asked of any item; what was ticked stays, and counts no more. */
	readonly retired: Mark | undefined;
}

export const PRACTICE_KINDS = ['practice', 'tool', 'standard'] as const;
export type PracticeKind = (typeof PRACTICE_KINDS)[number];

/** What the Nexus Integration Team coaches the Scrum Teams in (R6). */
export interface Practice {
	readonly id: PracticeId;
	readonly name: string;
	readonly kind: PracticeKind;
	/** Whom to ask. */
	readonly owner: PersonId | undefined;
	/** An address of the web where it is described. */
	readonly link: string | undefined;
	readonly rank: string;
	readonly made: Mark | undefined;
	readonly retired: Mark | undefined;
}

/** How far a Scrum Team is with a practice. */
export const ADOPTIONS = ['not-started', 'learning', 'in-use'] as const;
export type Adoption = (typeof ADOPTIONS)[number];

export interface AdoptionWord {
	readonly adoption: Adoption;
	readonly mark: Mark | undefined;
}

export const STANDARDS_LIMITS = { criterion: 300, criteria: 50, practice: 120, practices: 100, link: 2_000 } as const;

export const readCriterion = (id: CriterionId, map: Y.Map<unknown>): Criterion => ({
	id,
	text: readText(map.get('text'), STANDARDS_LIMITS.criterion),
	rank: readText(map.get('rank'), 200),
	made: readMark(map.get('made')),
	retired: readMark(map.get('retired')),
});

export function readPractice(id: PracticeId, map: Y.Map<unknown>): Practice {
	const owner = map.get('owner');
	return {
		id,
		name: readText(map.get('name'), STANDARDS_LIMITS.practice),
		kind: readChoice(map.get('kind'), PRACTICE_KINDS, 'practice'),
		owner: isId(owner) ? owner : undefined,
		link: readAddress(map.get('link'), STANDARDS_LIMITS.link),
		rank: readText(map.get('rank'), 200),
		made: readMark(map.get('made')),
		retired: readMark(map.get('retired')),
	};
}

/** One value for each item and criterion, so that two people who tick different ones both do. */
export const tickId = (item: ItemId, criterion: CriterionId): string => `${item}/${criterion}`;

/** One value for each practice and Scrum Team, likewise. */
export const adoptionId = (practice: PracticeId, team: TeamId): string => `${practice}/${team}`;

export function readAdoption(value: unknown): AdoptionWord {
	const { adoption, by, at } = readObject(value);
	return { adoption: readChoice(adoption, ADOPTIONS, 'not-started'), mark: readMark({ by, at }) };
}
