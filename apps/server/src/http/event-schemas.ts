/** The shapes of events over HTTP. */
import {
	EVENT_KINDS,
	EVENT_LIMITS,
	GOAL_LIMIT,
	PLANNING_LIMITS,
	REFINEMENT_LIMITS,
	RETROSPECTIVE_LIMITS,
	TEAM_ROOM_STATES,
} from '@nexus-board/nexus';
import * as v from 'valibot';

const text = (longest: number) =>
	v.pipe(v.string('Text is expected.'), v.maxLength(longest, `At most ${longest} letters.`));
const minutes = v.pipe(
	v.number('Minutes are a number.'),
	v.minValue(-EVENT_LIMITS.timerMinutes, 'That is too short.'),
	v.maxValue(EVENT_LIMITS.timerMinutes, 'That is too long.'),
);

const id = text(64);

/** A phase, and within it perhaps a step: of a refinement session, an item. */
const position = v.pipe(
	v.object({ phase: text(EVENT_LIMITS.phase), step: v.optional(id) }),
	v.transform(({ phase, step }) => ({ phase, step })),
);

export const newEvent = v.object({ kind: v.picklist(EVENT_KINDS, 'There is no such event.') });

export const eventId = v.object({ event: v.string() });

/** `from`: where the room is for whoever moves it on, so that two at once move it once. */
export const move = v.object({ from: position, to: position });

export const timerChange = v.variant('action', [
	v.object({ action: v.picklist(['start', 'pause']) }),
	v.object({ action: v.literal('add'), minutes }),
	v.object({ action: v.literal('set'), minutes }),
]);

export const readiness = v.object({ ready: v.boolean(), at: position });

export const seatChange = v.object({
	facilitator: v.optional(id),
	deputies: v.optional(v.pipe(v.array(id), v.maxLength(EVENT_LIMITS.deputies))),
});

/** `person`: whose hand; absent: one's own. */
export const hand = v.object({ raised: v.boolean(), person: v.optional(id) });

export const attendance = v.object({ here: v.boolean(), observing: v.optional(v.boolean(), false) });

/** Empty: nobody is asked any more. */
export const spotlight = v.object({ page: v.optional(text(EVENT_LIMITS.page)), item: v.optional(id) });

/** `reason`: why, where not all of it was done. `abandoned`: nothing comes of it, and no Sprint begins. */
export const closing = v.object({
	reason: v.optional(text(PLANNING_LIMITS.reason)),
	abandoned: v.optional(v.boolean(), false),
});

/** The words that the Product Owner has read. */
export const agreement = v.object({ text: text(GOAL_LIMIT) });

/** `false`: it plans again. */
export const finished = v.object({ team: id, finished: v.boolean() });

export const plannedSprint = v.object({ start: v.optional(text(10)), weeks: v.optional(v.number()) });

export const refinementChange = v.object({
	/** From the smallest to the largest; an answer without points cannot be taken as an estimate. */
	scale: v.optional(
		v.pipe(
			v.array(
				v.pipe(
					v.object({ label: text(REFINEMENT_LIMITS.label), points: v.optional(v.number()) }),
					v.transform(({ label, points }) => ({ label, points })),
				),
			),
			v.maxLength(REFINEMENT_LIMITS.scale),
		),
	),
	/** `null`: one timer for all items. */
	itemMinutes: v.optional(v.nullable(v.number())),
});

const question = { item: id, round: v.pipe(v.number(), v.integer(), v.minValue(1)) };

export const estimateQuestion = v.object(question);

/** `null`: the answer is taken back. */
export const estimateAnswer = v.object({ ...question, answer: v.nullable(text(REFINEMENT_LIMITS.label)) });

/** `topic`: of this one alone; absent: of all. */
export const showing = v.object({ topic: v.optional(id) });

export const claim = v.object({ challenge: id });

const round = v.pipe(v.number(), v.integer(), v.minValue(1));

/** `round`: from 1, the one after the last. */
export const voting = v.variant('action', [
	v.object({ action: v.literal('open'), round, perPerson: v.number(), perTopic: v.number() }),
	v.object({ action: v.literal('close'), round }),
]);

/** `about`: a challenge or a group. `given`: `false` takes one back. */
export const vote = v.object({ round, about: id, given: v.boolean() });

export const teamRoomWord = v.object({ team: id, state: v.picklist(TEAM_ROOM_STATES) });

export const roomMessage = v.object({ text: text(RETROSPECTIVE_LIMITS.message) });
