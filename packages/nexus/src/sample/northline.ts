/**
 * Northline: a Nexus to look around in. Five Scrum Teams build a rider app; Sprint 14 is on its sixth day, with a late
 * provider and a cycle to untangle. Everything is made with the same commands that people use.
 */
import type { Board } from '../board.ts';
import { addDays, dateAt, mondayOf, workingDayFrom, type LocalDate } from '../calendar.ts';
import { addDependency } from '../commands/dependencies.ts';
import { agreeNexusSprintGoal, draftNexusSprintGoal, writeTeamSprintGoal } from '../commands/goals.ts';
import { newItemMap } from '../commands/items.ts';
import { admitPerson, foundNexus } from '../commands/record.ts';
import { newId, type ItemId, type PersonId, type TeamId } from '../ids.ts';
import { ranksAtEnd } from '../order/ranks.ts';
import type { HistoryEntry } from '../history/entry.ts';
import { fromMarkdown } from '../rich-text/index.ts';
import type { Lane, Place, Progress } from '../schema/item.ts';
import type { Actor } from '../shared-document.ts';
import { BACKLOG, DEPENDENCIES, GOAL, PEOPLE, TEAMS, type SampleItem } from './northline-data.ts';
import { writeImprovements } from './northline-improvements.ts';
import { writeIntegration } from './northline-integration.ts';
import { northlinePast } from './northline-past.ts';

export interface SampleOptions {
	/** Milliseconds since 1970: the Sprint is laid around this day. */
	now: number;
	/** Whoever looks around: a member of the Nexus Integration Team. */
	visitor: PersonId;
}

export interface Sample {
	readonly teams: readonly { readonly id: TeamId; readonly name: string }[];
	/** Writes all of it into the empty documents of a board. */
	write(board: Board): void;
	/** What is told of the time before, once it is written. */
	past(board: Board): HistoryEntry[];
}

export function northline({ now, visitor }: SampleOptions): Sample {
	const teams = TEAMS.map((team) => ({ ...team, id: newId<TeamId>() }));
	const people = PEOPLE.map((person) => ({ ...person, id: newId<PersonId>() }));
	const teamOf = (letter: string | undefined) => teams.find((team) => team.letter === letter)?.id;
	const actorOf = (name: string): Actor => ({
		person: people.find((person) => person.name.startsWith(name))!.id,
		now: () => now - 2 * MINUTE_MS,
		random: () => 0.5,
	});
	return {
		teams,
		write(board) {
			const sprint = sprintAround(dateAt(now, 'UTC'));
			const [owner, adjuster] = [actorOf('Tomasz'), actorOf('Amara')];
			foundNexus(board, owner, {
				name: 'Northline',
				product: 'Rider app',
				timeZone: 'UTC',
				sample: true,
				teams,
				sprint: { ...sprint, started: { by: owner.person, at: Date.parse(`${sprint.start}T12:00:00Z`) } },
			});
			for (const { id, name, role, team } of people) admitPerson(board, owner, { id, name, role, team: teamOf(team) });
			admitPerson(board, owner, { id: visitor, name: 'Guest', role: 'integration-team' });
			writeBacklog(board, adjuster, { now, teamOf });
			for (const [consumer, provider, kind, note] of DEPENDENCIES)
				addDependency(board, adjuster, { consumer: idOf(consumer), provider: idOf(provider), kind, note: note ?? '' });
			draftNexusSprintGoal(board, owner, GOAL);
			agreeNexusSprintGoal(board, owner, GOAL);
			for (const { id, goal } of teams) writeTeamSprintGoal(board, owner, id, goal);
			const personOf = (name: string) => actorOf(name).person;
			writeIntegration(board, { now, teams, idOf, personOf });
			writeImprovements(board, { teams, personOf });
		},
		past: (board) =>
			northlinePast({
				now,
				sprint: board.view.sprint!,
				idOf,
				personOf: (letter) => people.find(({ team }) => team === letter)!.id,
			}),
	};
}

const MINUTE_MS = 60_000;

/** Two weeks, begun so that today, or the Monday after this weekend, is in the second. */
function sprintAround(today: LocalDate): { number: number; start: LocalDate; weeks: number } {
	return { number: 14, start: addDays(mondayOf(workingDayFrom(today)), -7), weeks: 2 };
}

/** Items of the sample are told apart by their numbers; groups have a name instead. */
const idOf = (key: number | string): ItemId => `northline-${key}`;

interface Setting {
	now: number;
	readonly teamOf: (letter: string | undefined) => TeamId | undefined;
}

/** All items at once, as an import would bring them: one transaction in each document. */
function writeBacklog(board: Board, by: Actor, setting: Setting): void {
	const ids = BACKLOG.map((item) => idOf(item.key));
	board.record.change(by, ({ facts, numbers }) => {
		const given = BACKLOG.map(({ key }, index) => (typeof key === 'number' ? key : FIRST_GROUP + index));
		ids.forEach((id, index) => numbers.set(id, given[index]!));
		facts.set('lastNumber', Math.max(...given));
	});
	board.order.change(by, ({ ranks }) => {
		for (const [id, rank] of ranksAtEnd(undefined, ids, () => by.random())) ranks.set(id, rank);
	});
	board.product.change(by, ({ items, marks }) => {
		const laneRanks = ranksAtEnd(undefined, ids, () => by.random());
		for (const item of BACKLOG) writeItem(board, by, items, item, laneRanks.get(idOf(item.key))!, setting);
		marks.set('sprint-backlog', { by: by.person, at: by.now() });
	});
}

/** Numbers of requests and features, clear of those of the slices. */
const FIRST_GROUP = 300;

type Items = Board['product']['roots']['items'];

function writeItem(
	board: Board,
	by: Actor,
	items: Items,
	item: SampleItem,
	laneRank: string,
	{ now, teamOf }: Setting,
): void {
	const map = newItemMap(
		by,
		item.title,
		item.level ?? 'slice',
		item.part === undefined ? undefined : idOf(item.part),
		fromMarkdown(item.about ?? ''),
	);
	items.set(idOf(item.key), map);
	const team = teamOf(item.team);
	if (team) map.set('lane', { team, rank: laneRank } satisfies Lane);
	if (item.points !== undefined) map.set('estimate', item.points);
	if (item.agreed ?? item.days !== undefined) map.set('examplesAgreed', true);
	if (item.days)
		map.set('place', { sprint: board.view.sprint!.id, day: item.days[0], days: item.days[1] } satisfies Place);
	if (item.state)
		map.set('progress', { state: item.state, since: now - (item.minutesAgo ?? 60) * MINUTE_MS } satisfies Progress);
}
