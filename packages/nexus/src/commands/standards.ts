/** The definition of "Done" and the practices register (R6, R15): who writes which is told by where they lie. */
import * as Y from 'yjs';
import type { Board } from '../board.ts';
import type { CriterionId, ItemId, PersonId, PracticeId, TeamId } from '../ids.ts';
import { ranksAfter } from '../order/ranks.ts';
import { commonCriteria, ownCriteria, practicesRegister } from '../queries/done.ts';
import { Refusal, refuse } from '../refusal.ts';
import { whyNotTeam } from '../rules/items.ts';
import { whyNotCoach, whyNotDefineDone, whyNotTick } from '../rules/standards.ts';
import { whyNotNumber, whyNotText } from '../rules/texts.ts';
import { readAddress } from '../schema/read.ts';
import {
	ADOPTIONS,
	PRACTICE_KINDS,
	STANDARDS_LIMITS,
	adoptionId,
	tickId,
	type Adoption,
	type Criterion,
	type PracticeKind,
} from '../schema/standards.ts';
import type { Actor } from '../shared-document.ts';
import { writeFields } from './fields.ts';

/** Whose criteria: a Scrum Team's own, or, without a team, those that are common to all. */
export interface Whose {
	team?: TeamId | undefined;
}

/**
 * Adds a criterion at the end: to the common definition of "Done", or to what a team asks on top of it. Two people at once:
 * both are there.
 * @param id made by `newId`
 * @throws {Refusal} `not-permitted`, `unknown-team`, `text-missing`, `text-too-long`, `number-out-of-range`
 * @see Nexus Guide, "Definition of Done"
 */
export function addCriterion(
	board: Board,
	by: Actor,
	{ id, text, team }: Whose & { id: CriterionId; text: string },
): void {
	refuse(whyNotDefineDone(board.view, by.person, team) ?? whyNotText(text, STANDARDS_LIMITS.criterion, 'criterion'));
	const known = criteriaOf(board, team);
	refuse(whyNotNumber(known.length + 1, 1, STANDARDS_LIMITS.criteria, 'criteria'));
	const ranks = ranksAfter(known, id, known.at(-1)?.id, () => by.random());
	changeCriteria(board, by, team, (criteria) => {
		criteria.set(
			id,
			new Y.Map<unknown>([
				['text', text.trim()],
				['made', { by: by.person, at: by.now() }],
			]),
		);
		for (const [criterion, rank] of ranks) criteria.get(criterion)?.set('rank', rank);
	});
}

/**
 * Says a criterion in other words; what was ticked stays. What is meant to be asked anew is another criterion.
 * @throws {Refusal} `not-permitted`, `unknown-team`, `unknown-criterion`, `text-missing`, `text-too-long`
 */
export function rewordCriterion(
	board: Board,
	by: Actor,
	{ id, text, team }: Whose & { id: CriterionId; text: string },
): void {
	const map = knownCriterion(board, by, id, team);
	refuse(whyNotText(text, STANDARDS_LIMITS.criterion, 'criterion'));
	changeCriteria(board, by, team, () => map.set('text', text.trim()));
}

/** @param after absent: to the top. @throws {Refusal} `not-permitted`, `unknown-team`, `unknown-criterion` */
export function moveCriterion(
	board: Board,
	by: Actor,
	{ id, after, team }: Whose & { id: CriterionId; after: CriterionId | undefined },
): void {
	knownCriterion(board, by, id, team);
	if (after !== undefined) knownCriterion(board, by, after, team);
	const ranks = ranksAfter(criteriaOf(board, team), id, after, () => by.random());
	changeCriteria(board, by, team, (criteria) => {
		for (const [criterion, rank] of ranks) criteria.get(criterion)?.set('rank', rank);
	});
}

/** Asks it of no item any more; undo brings it back. @throws {Refusal} `not-permitted`, `unknown-team`, `unknown-criterion` */
export function retireCriterion(board: Board, by: Actor, { id, team }: Whose & { id: CriterionId }): void {
	const map = knownCriterion(board, by, id, team);
	changeCriteria(board, by, team, () => map.set('retired', { by: by.person, at: by.now() }));
}

/**
 * Says that a criterion is so for an item, or that it is not. Two people at once: the later word on each criterion stays.
 * @throws {Refusal} `not-permitted`, `unknown-item`, `item-without-team`, `unknown-criterion`
 */
export function tickCriterion(board: Board, by: Actor, item: ItemId, criterion: CriterionId, isTicked: boolean): void {
	refuse(whyNotTick(board.view, by.person, item, criterion));
	const { team } = board.view.items.get(item)!.lane!;
	board.team(team).change(by, ({ ticks }) => {
		if (isTicked) ticks.set(tickId(item, criterion), { by: by.person, at: by.now() });
		else ticks.delete(tickId(item, criterion));
	});
}

export interface PracticeDetails {
	name?: string | undefined;
	kind?: PracticeKind | undefined;
	/** `null`: nobody. */
	owner?: PersonId | null | undefined;
	/** `null`: none. */
	link?: string | null | undefined;
}

/**
 * Adds a practice, tool or standard to the register, at the end. Two people at once: both are there.
 * @param id made by `newId`
 * @throws {Refusal} `not-permitted`, `unknown-person`, `value-unknown`, `text-missing`, `text-too-long`, `number-out-of-range`
 */
export function addPractice(
	board: Board,
	by: Actor,
	{ id, name, ...details }: PracticeDetails & { id: PracticeId; name: string },
): void {
	refuse(whyNotCoach(board.view, by.person));
	refuseDetails(board, { name, ...details });
	const known = practicesRegister(board.view).map(({ practice }) => practice);
	refuse(whyNotNumber(known.length + 1, 1, STANDARDS_LIMITS.practices, 'practices'));
	const ranks = ranksAfter(known, id, known.at(-1)?.id, () => by.random());
	board.standards.change(by, ({ practices }) => {
		const map = new Y.Map<unknown>([['made', { by: by.person, at: by.now() }]]);
		practices.set(id, map);
		writeFields(map, { name: name.trim(), ...details });
		for (const [practice, rank] of ranks) practices.get(practice)?.set('rank', rank);
	});
}

/**
 * Changes what is given, leaves the rest; each field merges by itself.
 * @throws {Refusal} `not-permitted`, `unknown-practice`, and as `addPractice`
 */
export function changePractice(board: Board, by: Actor, id: PracticeId, details: PracticeDetails): void {
	const map = knownPractice(board, by, id);
	refuseDetails(board, details);
	board.standards.change(by, () => writeFields(map, { ...details, name: details.name?.trim() }));
}

/** Takes it out of the register; undo brings it back. @throws {Refusal} `not-permitted`, `unknown-practice` */
export function retirePractice(board: Board, by: Actor, id: PracticeId): void {
	const map = knownPractice(board, by, id);
	board.standards.change(by, () => map.set('retired', { by: by.person, at: by.now() }));
}

/**
 * Says how far a Scrum Team is with a practice (R6). Two people at once: the later word on each team stays.
 * @throws {Refusal} `not-permitted`, `unknown-practice`, `unknown-team`, `value-unknown`
 */
export function adoptPractice(board: Board, by: Actor, id: PracticeId, team: TeamId, adoption: Adoption): void {
	knownPractice(board, by, id);
	refuse(whyNotTeam(board.view, team));
	if (!ADOPTIONS.includes(adoption)) throw new Refusal({ code: 'value-unknown', about: adoption });
	board.standards.change(by, ({ adoptions }) =>
		adoptions.set(adoptionId(id, team), { adoption, by: by.person, at: by.now() }),
	);
}

const criteriaOf = ({ view }: Board, team: TeamId | undefined): readonly Criterion[] =>
	team === undefined ? commonCriteria(view) : ownCriteria(view, team);

type Entities = Y.Map<Y.Map<unknown>>;

const criteriaRoot = (board: Board, team: TeamId | undefined): Entities =>
	team === undefined ? board.standards.roots.criteria : board.team(team).roots.criteria;

function changeCriteria(board: Board, by: Actor, team: TeamId | undefined, write: (criteria: Entities) => void): void {
	const criteria = criteriaRoot(board, team);
	if (team === undefined) board.standards.change(by, () => write(criteria));
	else board.team(team).change(by, () => write(criteria));
}

function knownCriterion(board: Board, by: Actor, id: CriterionId, team: TeamId | undefined): Y.Map<unknown> {
	refuse(whyNotDefineDone(board.view, by.person, team));
	const map = criteriaRoot(board, team).get(id);
	if (!map || !criteriaOf(board, team).some((criterion) => criterion.id === id))
		throw new Refusal({ code: 'unknown-criterion', about: id });
	return map;
}

function knownPractice(board: Board, by: Actor, id: PracticeId): Y.Map<unknown> {
	refuse(whyNotCoach(board.view, by.person));
	const map = board.standards.roots.practices.get(id);
	const practice = board.view.practices.get(id);
	if (!map || !practice || practice.retired) throw new Refusal({ code: 'unknown-practice', about: id });
	return map;
}

function refuseDetails({ view }: Board, { name, kind, owner, link }: PracticeDetails): void {
	if (name !== undefined) refuse(whyNotText(name, STANDARDS_LIMITS.practice, 'practice'));
	if (kind !== undefined && !PRACTICE_KINDS.includes(kind)) throw new Refusal({ code: 'value-unknown', about: kind });
	if (owner && !view.people.has(owner)) throw new Refusal({ code: 'unknown-person', about: owner });
	if (link && readAddress(link, STANDARDS_LIMITS.link) === undefined)
		throw new Refusal({ code: 'value-unknown', about: link.slice(0, 80) });
}
