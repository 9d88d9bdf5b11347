/** The shapes of the Integrated Increment and the definition of "Done", as they travel over HTTP. */
import { INCREMENT_LIMITS, STANDARDS_LIMITS } from '@nexus-board/nexus';
import * as v from 'valibot';

export const vouch = v.object({
	/** Why it is known although no feed shows it. */
	reason: v.pipe(v.string('The reason is missing.'), v.maxLength(INCREMENT_LIMITS.reason)),
});

export const releasableWord = v.object({
	/** `false`: the word is taken back. */
	releasable: v.boolean('releasable is true or false.'),
});

export const tick = v.object({ ticked: v.boolean('ticked is true or false.') });

const text = v.pipe(v.string('The criterion is missing.'), v.maxLength(STANDARDS_LIMITS.criterion));

export const newCriterion = v.object({
	text,
	/** Of this Scrum Team alone; absent: common to all. */
	team: v.optional(v.string()),
});

export const criterionChange = v.object({ text, team: v.optional(v.string()) });

export const criterionQuery = v.object({ team: v.optional(v.string()) });

export const criterionId = v.object({ criterion: v.string() });
