/** The shapes of history over HTTP. */
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
