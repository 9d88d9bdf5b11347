/**
 * The server's own hand in `record`: people and roles, Sprints, policy, numbers; Scrum Teams are in `teams.ts`.
 * Procedures call these; nobody else may write the document, so two never happen at once in one Nexus.
 */
import { productOwner, standingOf, whyNotChangePerson, whyNotJoin, type Role } from '../access/roles.ts';
import type { Board } from '../board.ts';
import { isDate, workingDayFrom, type LocalDate } from '../calendar.ts';
import { newId, type ItemId, type PersonId, type TeamId } from '../ids.ts';
import { CROWDED_RANK, compareRanked, spacedAnew } from '../order/ranks.ts';
import { Refusal, refuse } from '../refusal.ts';
import { whyNotTeam } from '../rules/items.ts';
import { whyNotNumber, whyNotText } from '../rules/texts.ts';
import { RECORD_LIMITS, type NexusFacts, type Person } from '../schema/record.ts';
import type { Mark } from '../schema/read.ts';
import type { Actor } from '../shared-document.ts';
import { rankedItems } from './order.ts';
import { newTeams, type NewTeam } from './teams.ts';

export interface NewNexus extends NexusFacts {
	teams: readonly NewTeam[];
	/** `started`: a Sprint that runs already. */
	sprint: { number: number; start: LocalDate; weeks: number; started?: Mark };
}

/**
 * Founds a Nexus with its teams and first Sprint. Fewer than three or more than nine teams work too; screens cite the
 * Guide then (R1).
 * @throws {Refusal} `text-missing`, `text-too-long`, `number-out-of-range`, `value-unknown`, `letter-taken`
 */
export function foundNexus(board: Board, by: Actor, { teams, sprint, ...facts }: NewNexus): void {
	refuse(whyNotText(facts.name, RECORD_LIMITS.name, 'name'));
	refuse(whyNotNumber(teams.length, 1, RECORD_LIMITS.teams, 'teams') ?? whyNotNumber(sprint.weeks, 1, 4, 'weeks'));
	if (!isDate(sprint.start)) throw new Refusal({ code: 'value-unknown', about: sprint.start });
	const first = newTeams(teams, []);
	board.record.change(by, (record) => {
		record.facts.set('nexus', { ...facts });
		record.sprints.set(newId(), { ...sprint, start: workingDayFrom(sprint.start) });
		for (const { id, ...team } of first) record.teams.set(id, team);
	});
}

/**
 * Admits a person in the role that their link carries. Whoever is a member already keeps what they are.
 * @throws {Refusal} `product-owner-present`, `unknown-team`, `text-missing`, `text-too-long`
 */
export function admitPerson(
	board: Board,
	by: Actor,
	person: { id: PersonId; name: string; role: Role; team?: TeamId | undefined },
): void {
	refuse(whyNotText(person.name, RECORD_LIMITS.name, 'name') ?? whyNotJoin(board.view, person.role, person.team));
	board.record.change(by, ({ people }) =>
		people.set(person.id, {
			name: person.name.trim(),
			...standingOf(person.role, person.team),
			joined: { by: by.person, at: by.now() },
		}),
	);
}

/**
 * Lets a screen on a wall look on (R16): one that is there already stays, one that was there is let in again. That its link
 * still holds is the server's to know. @throws {Refusal} `text-missing`, `text-too-long`
 */
export function admitRadiator(board: Board, by: Actor, { id, name }: { id: PersonId; name: string }): void {
	refuse(whyNotText(name, RECORD_LIMITS.name, 'name'));
	const known = board.view.people.get(id);
	if (known && !known.left) return;
	board.record.change(by, ({ people }) =>
		people.set(id, { name: name.trim(), viewer: true, radiator: true, joined: { by: by.person, at: by.now() } }),
	);
}

/** The screen sees nothing any more: its sockets end at once. */
export function dismissRadiator(board: Board, by: Actor, id: PersonId): void {
	const radiator = board.view.people.get(id);
	if (!radiator?.radiator || radiator.left) return;
	board.record.change(by, ({ people }) =>
		people.set(id, factsOf({ ...radiator, left: { by: by.person, at: by.now() } })),
	);
}

/** @throws {Refusal} `unknown-person`, `text-missing`, `text-too-long` */
export function renamePerson(board: Board, by: Actor, id: PersonId, name: string): void {
	const person = board.view.people.get(id);
	if (!person) throw new Refusal({ code: 'unknown-person', about: id });
	refuse(whyNotText(name, RECORD_LIMITS.name, 'name'));
	board.record.change(by, ({ people }) => people.set(id, factsOf({ ...person, name: name.trim() })));
}

/**
 * Gives a person another role, and with it a team or none. Whoever becomes Product Owner takes over from the one who was,
 * who stays in the Nexus Integration Team: handing over is one step, so there is always exactly one (R2).
 * @throws {Refusal} `not-permitted`, `unknown-person`, `unknown-team`, `product-owner-needed` when nobody would be one
 */
export function changeRole(
	board: Board,
	by: Actor,
	{ person: id, role, team }: { person: PersonId; role: Role; team?: TeamId | undefined },
): void {
	const person = changeable(board, by, id);
	const { view } = board;
	if (!view.people.get(by.person)?.productOwner && !view.people.get(by.person)?.scrumMaster)
		throw new Refusal({ code: 'not-permitted' });
	if (team !== undefined || role === 'representative') refuse(whyNotTeam(view, team ?? ''));
	if (person.productOwner && role !== 'product-owner') throw new Refusal({ code: 'product-owner-needed' });
	const before = role === 'product-owner' ? productOwner(view) : undefined;
	board.record.change(by, ({ people }) => {
		if (before && before.id !== id) people.set(before.id, factsOf({ ...before, productOwner: false }));
		people.set(id, factsOf({ ...person, ...standingOf(role, team) }));
	});
}

/**
 * Takes a person out of the Nexus, or lets them leave. From then on they read and write nothing here; what they made stays.
 * @throws {Refusal} `not-permitted`, `unknown-person`, `product-owner-needed`: the role is handed over first
 */
export function removePerson(board: Board, by: Actor, id: PersonId): void {
	const person = changeable(board, by, id);
	if (person.productOwner) throw new Refusal({ code: 'product-owner-needed' });
	board.record.change(by, ({ people }) =>
		people.set(id, factsOf({ ...person, left: { by: by.person, at: by.now() } })),
	);
}

function changeable(board: Board, by: Actor, id: PersonId): Person {
	const person = board.view.people.get(id);
	// A screen is nobody: it goes with its link, and has no role.
	if (!person || person.left || person.radiator) throw new Refusal({ code: 'unknown-person', about: id });
	const who = board.view.people.get(by.person);
	refuse(who ? whyNotChangePerson(who, person) : { code: 'not-permitted' });
	return person;
}

/** A person as it is stored, under its id; what is absent is not stored. */
const factsOf = ({ id: _, ...facts }: Person) =>
	Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));

/** The Product Owner keeps the order of the Product Backlog, or lets everybody order it (R4). */
export function lockOrder(board: Board, by: Actor, locked: boolean): void {
	const who = board.view.people.get(by.person);
	if (!who?.productOwner) throw new Refusal({ code: 'not-permitted' });
	board.record.change(by, ({ facts }) =>
		facts.set('policy', locked ? { orderLocked: { by: by.person, at: by.now() } } : {}),
	);
}

/** Items that have no number yet, in the order in which they were created. */
export function unnumberedItems({ view }: Board): ItemId[] {
	const items = [...view.items.values()].filter(({ number }) => number === undefined);
	return items
		.sort((a, b) => (a.created?.at ?? 0) - (b.created?.at ?? 0) || (a.id < b.id ? -1 : 1))
		.map(({ id }) => id);
}

/** Numbers items in the order given, on from the highest number ever given in this Nexus. */
export function numberItems(board: Board, by: Actor, items: readonly ItemId[]): void {
	if (items.length === 0) return;
	board.record.change(by, ({ facts, numbers }) => {
		let last = Number(facts.get('lastNumber') ?? 0);
		for (const id of items) numbers.set(id, (last += 1));
		facts.set('lastNumber', last);
	});
}

/**
 * Spaces a crowded neighbourhood of the order anew, so that ranks stay short however often people insert at one spot.
 * A move that somebody makes there at the same moment still lands between the neighbours that its mover saw, or beside.
 */
export function spaceOrder(board: Board, by: Actor): void {
	const sorted = rankedItems(board).sort(compareRanked);
	const crowded = sorted.findIndex(({ rank }) => rank.length > CROWDED_RANK);
	if (crowded === -1) return;
	const from = Math.max(0, crowded - NEIGHBOURHOOD);
	const run = sorted.slice(from, crowded + NEIGHBOURHOOD + 1);
	const ranks = spacedAnew(
		run.map(({ id }) => id),
		sorted[from - 1]?.rank,
		sorted[crowded + NEIGHBOURHOOD + 1]?.rank,
	);
	board.order.change(by, (order) => {
		for (const [id, rank] of ranks) order.ranks.set(id, rank);
	});
}

const NEIGHBOURHOOD = 16;
