/** The shapes of history over HTTP. */
import { WORK_STATES, type WorkState } from '@nexus-board/nexus';
import type { SprintFlow } from '@nexus-board/nexus/flow';
import { TOLD_FIELDS } from '@nexus-board/nexus/history';
import * as v from 'valibot';

const MOST = 100;

const number = (words: string) => v.pipe(v.string(), v.regex(/^\d{1,15}$/, words), v.transform(Number));

/** As `next` gave it. */
const cursor = v.pipe(
	v.string(),
	v.regex(/^\d{1,15}\.\d{1,15}$/, 'That is no place to go on from.'),
	v.transform((text) => {
		const [at, number] = text.split('.').map(Number) as [number, number];
		return { at, number };
	}),
);

const page = {
	cursor: v.optional(cursor),
	limit: v.optional(
		v.pipe(
			number('limit is a number.'),
			v.minValue(1, 'A page has at least one entry.'),
			v.maxValue(MOST, `A page has ${MOST} entries at most.`),
		),
		'30',
	),
};

export const itemHistoryQuery = v.object(page);

/** `since`: milliseconds since 1970. */
export const historyQuery = v.object({ ...page, since: v.optional(number('since is a time in milliseconds.')) });

const change = v.object({
	field: v.picklist(TOLD_FIELDS),
	/** The other item, the comment, the party that it concerns. */
	about: v.optional(v.string()),
	/** Absent: there was none. */
	before: v.optional(v.unknown()),
	/** Absent: there is none any more. */
	after: v.optional(v.unknown()),
});

/** `next` is absent on the last page. */
export const history = v.object({
	entries: v.array(
		v.object({
			number: v.number(),
			item: v.string(),
			person: v.string(),
			began: v.number(),
			at: v.number(),
			restored: v.optional(v.literal(true)),
			changes: v.array(change),
		}),
	),
	next: v.optional(v.string()),
});

const days = v.array(
	v.object({
		date: v.string(),
		/** Items of the Sprint in each state when the day ended; of today, now. */
		counts: v.object(
			Object.fromEntries(WORK_STATES.map((state) => [state, v.number()])) as Record<
				WorkState,
				v.NumberSchema<undefined>
			>,
		),
	}),
);

/** The days of the Sprint that have begun. `untimed`: integrated, and not known when they were begun. */
export const flow: v.GenericSchema<SprintFlow> = v.object({
	days,
	teams: v.array(v.object({ team: v.string(), days })),
	cycles: v.array(
		v.object({
			item: v.string(),
			team: v.string(),
			begun: v.string(),
			integrated: v.string(),
			/** Working days, the first and the last included. */
			days: v.number(),
		}),
	),
	untimed: v.number(),
});
