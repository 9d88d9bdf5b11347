/**
 * Estimates that stay private until they are shown (R17, F6). The room is asked; each person answers, and the answer goes
 * into that person's draft, which nobody else can read; everybody sees who has answered. Shown, a round lies in the record
 * as it was; there may be several. Only the server's procedures do this: it alone reads drafts of others.
 */
import * as Y from 'yjs';
import type { BoardView } from '../board-view.ts';
import type { Board } from '../board.ts';
import { documentName, type DocumentKey } from '../documents.ts';
import type { EventId, ItemId, PersonId } from '../ids.ts';
import { Refusal, refuse } from '../refusal.ts';
import { whyNotNumber } from '../rules/texts.ts';
import type { NexusEvent } from '../schema/event.ts';
import {
	ownEstimateId,
	refinedItemId,
	REFINEMENT_LIMITS,
	type EstimateRound,
	type EstimateScale,
	type RefinedItem,
} from '../schema/refinement.ts';
import type { Actor } from '../shared-document.ts';
import { plain } from './plain.ts';
import { countedInRoom, openEventOf, whyNotCounted } from './open.ts';
import { refinementSettings } from './refinement.ts';
import { CANNOT_SAY } from './scales.ts';
import { whyNotLead } from './seat.ts';

/** A question to the room: which item, and the how manieth time, from 1. */
export interface Question {
	readonly item: ItemId;
	readonly round: number;
}

/**
 * Asks the room for estimates of the item that everybody looks at. Asked twice at once, it is asked once.
 * @throws {Refusal} `not-facilitating`, `moved-on`, `number-out-of-range` after too many rounds, `unknown-event`, `event-closed`
 */
export function askForEstimates(board: Board, by: Actor, id: EventId, { item, round }: Question): void {
	const event = openEventOf(board.view, id);
	refuse(whyNotLead(event, by.person));
	const refined = atItem(board.view, event, item);
	if (refined.rounds.length + 1 !== round) throw new Refusal({ code: 'moved-on' });
	if (refined.asking) return;
	refuse(whyNotNumber(round, 1, REFINEMENT_LIMITS.rounds, 'rounds'));
	const { scale } = refinementSettings(board.view, id);
	edit(board, by, refined, (map) => map.set('asking', { round, scale: plain(scale) }));
}

/**
 * A person's own answer; given again, it takes the place of the one before; absent: it is taken back. Writes the answer
 * into their draft, and into the record that they answered.
 * @throws {Refusal} `not-in-room`, `observing`, `moved-on` when it is asked for no longer, `value-unknown`,
 *   `unknown-event`, `event-closed`; nothing is changed.
 */
export function answerEstimate(
	board: Board,
	by: Actor,
	id: EventId,
	{ item, round, answer }: Question & { answer: string | undefined },
): void {
	const event = openEventOf(board.view, id);
	refuse(whyNotCounted(event, by.person));
	const refined = asked(board.view, id, { item, round });
	if (answer !== undefined && !isAnswer(refined.asking, answer)) throw new Refusal({ code: 'value-unknown' });
	board.draft(id, by.person).change(by, ({ estimates }) => {
		if (answer === undefined) estimates.delete(ownEstimateId(item, round));
		else estimates.set(ownEstimateId(item, round), answer);
	});
	edit(board, by, refined, (map) => {
		const answered = map.get('answered') as Y.Map<unknown>;
		if (answer === undefined) answered.delete(by.person);
		else if (answered.get(by.person) !== round) answered.set(by.person, round);
	});
}

/**
 * Shows what everybody answered, to all at once. Shown twice at once, it is shown once. An answer that its author changed
 * into none of the scale's is left out.
 * @throws {Refusal} `not-facilitating`, `nobody-answered`, `moved-on`, `unknown-event`, `event-closed`; nothing is changed.
 */
export function showEstimates(board: Board, by: Actor, id: EventId, { item, round }: Question): void {
	const event = openEventOf(board.view, id);
	refuse(whyNotLead(event, by.person));
	if ((refinedItem(board.view, id, item)?.rounds.length ?? 0) >= round) return;
	const refined = asked(board.view, id, { item, round });
	const scale = refined.asking;
	const answers = refined.answered.flatMap((person): [PersonId, string][] => {
		const answer = board.draft(id, person).roots.estimates.get(ownEstimateId(item, round));
		return typeof answer === 'string' && isAnswer(scale, answer) ? [[person, answer]] : [];
	});
	if (answers.length === 0) throw new Refusal({ code: 'nobody-answered' });
	const shown: EstimateRound = {
		scale,
		estimates: Object.fromEntries(answers),
		shown: { by: by.person, at: by.now() },
	};
	edit(board, by, refined, (map) => {
		map.set('rounds', plain([...refined.rounds, shown]));
		map.delete('asking');
		map.set('answered', new Y.Map());
	});
}

export const refinedItem = ({ refinedItems }: BoardView, event: EventId, item: ItemId): RefinedItem | undefined =>
	refinedItems.get(refinedItemId(event, item));

/** Who is asked and has not answered, among those who count. */
export const notAnswered = (event: NexusEvent, { answered }: RefinedItem): PersonId[] =>
	countedInRoom(event).filter((person) => !answered.includes(person));

/** The drafts in which estimates wait to be shown. */
export function draftsWithEstimates({ refinedItems }: BoardView): DocumentKey[] {
	const drafts = [...refinedItems.values()].flatMap(({ event, answered }) =>
		answered.map((owner): DocumentKey => ({ kind: 'draft', event, owner })),
	);
	return [...new Map(drafts.map((key) => [documentName(key), key])).values()];
}

/** One answer of a round, and who gave it. */
export interface Shown {
	readonly label: string;
	/** Absent: it cannot be taken as the item's estimate. */
	readonly points: number | undefined;
	readonly people: readonly PersonId[];
}

export interface Spread {
	/** From the smallest to the largest; whoever could not say comes last. */
	readonly answers: readonly Shown[];
	/** Those who speak first: lowest and highest; empty when all agree. */
	readonly lowest: readonly PersonId[];
	readonly highest: readonly PersonId[];
	/** The answer that most gave; of several, the largest. */
	readonly most: Shown | undefined;
}

/** How far a round's answers lie apart. */
export function spreadOf({ scale, estimates }: EstimateRound): Spread {
	const given = Object.entries(estimates);
	const answers = [...scale, { label: CANNOT_SAY, points: undefined }]
		.map(({ label, points }) => ({
			label,
			points,
			people: given.filter(([, answer]) => answer === label).map(([person]) => person),
		}))
		.filter(({ people }) => people.length > 0);
	const sizes = answers.filter(({ label }) => label !== CANNOT_SAY);
	const apart = sizes.length > 1;
	return {
		answers,
		lowest: apart ? sizes[0]!.people : [],
		highest: apart ? sizes.at(-1)!.people : [],
		most: sizes.reduce<Shown | undefined>(
			(most, shown) => (most && most.people.length > shown.people.length ? most : shown),
			undefined,
		),
	};
}

const isAnswer = (scale: EstimateScale, answer: string): boolean =>
	answer === CANNOT_SAY || scale.some(({ label }) => label === answer);

/** The item that everybody looks at. */
function atItem(view: BoardView, event: NexusEvent, item: ItemId): RefinedItem {
	const refined = refinedItem(view, event.id, item);
	if (event.position.step !== item || !refined) throw new Refusal({ code: 'moved-on' });
	return refined;
}

/** An item that estimates are asked for; it may be one that the room has left meanwhile. */
function asked(view: BoardView, event: EventId, { item, round }: Question): RefinedItem & { asking: EstimateScale } {
	const refined = refinedItem(view, event, item);
	if (!refined?.asking || refined.rounds.length + 1 !== round) throw new Refusal({ code: 'moved-on' });
	return { ...refined, asking: refined.asking };
}

function edit(board: Board, by: Actor, { event, item }: RefinedItem, write: (map: Y.Map<unknown>) => void): void {
	board.record.change(by, ({ refinedItems }) => write(refinedItems.get(refinedItemId(event, item))!));
}
