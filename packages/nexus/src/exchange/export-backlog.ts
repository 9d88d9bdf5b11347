/**
 * The Product Backlog as our own exports hold it: plain, in order, everything by the keys that stand on the board. What
 * only this Nexus knows (people, Sprints, numbers) goes by names that another Nexus can understand (F9).
 */
import type { Board } from '../board.ts';
import type { LocalDate } from '../calendar.ts';
import type { ItemId, TeamId } from '../ids.ts';
import { commentsOn } from '../queries/comments.ts';
import { laneItems } from '../queries/lanes.ts';
import { acceptanceMarkdown, descriptionMarkdown } from '../queries/long-texts.ts';
import { servesNoGoal } from '../queries/serving-no-goal.ts';
import type { DependencyFacts, DependencyKind } from '../schema/dependency.ts';
import type { EventKind } from '../schema/event.ts';
import type { Item, Level, WorkState } from '../schema/item.ts';
import { fingerprintOf, importedBy, saidHere, writeFingerprint, type Imported } from './imported.ts';
import { known } from './known.ts';
import type { OwnComment, OwnPlace, OwnTeam } from './own-plan.ts';

/** What is absent nobody said. */
export interface Backlog {
	readonly nexus: string;
	readonly product: string;
	readonly teams: readonly ({ readonly name: string } & OwnTeam)[];
	/** In the order of the Product Backlog. */
	readonly items: readonly BacklogItem[];
	readonly dependencies: readonly BacklogDependency[];
	readonly outside: readonly BacklogOutsideDependency[];
}

export interface BacklogItem {
	/** `#421`; while it has no number, its id. */
	readonly key: string;
	readonly title: string;
	readonly level: Level;
	/** The key of what it is part of. */
	readonly partOf?: string;
	readonly team?: string;
	/** Its place in its team's lane, from 1. */
	readonly inLane?: number;
	readonly state: WorkState;
	/** In milliseconds since 1970. */
	readonly since?: number;
	readonly estimate?: number;
	readonly labels: readonly string[];
	readonly examplesAgreed: boolean;
	readonly place?: OwnPlace;
	/** Its team says that it serves no Sprint Goal. It is there to be read: no import speaks for a team. */
	readonly servesNoGoal?: boolean;
	/** Markdown. */
	readonly description: string;
	/** Acceptance examples, in Markdown. */
	readonly acceptance: string;
	readonly externalKey?: string;
	readonly externalUrl?: string;
	readonly comments: readonly OwnComment[];
	readonly id: ItemId;
	/** What it is now, for the import that brings this file back. */
	readonly exported: string;
	readonly imported?: Imported;
}

interface DependencyDetails {
	readonly kind: DependencyKind;
	readonly neededBy?: LocalDate;
	readonly note?: string;
	readonly foundIn?: EventKind;
}

export interface BacklogDependency extends DependencyDetails {
	/** The key of the item that needs. */
	readonly consumer: string;
	/** The key of the item that gives. */
	readonly provider: string;
}

export interface BacklogOutsideDependency extends DependencyDetails {
	readonly consumer: string;
	readonly party: string;
	readonly promisedFor?: LocalDate;
	readonly given: boolean;
}

export function backlogOf(board: Board): Backlog {
	const { view } = board;
	const teams = teamNames(board);
	const places = new Map(
		view.teams.flatMap(({ id }) => laneItems(view, id).map((item, index) => [item.id, index + 1] as const)),
	);
	return {
		nexus: view.nexus.name,
		product: view.nexus.product,
		teams: view.teams.map(({ id, letter, colour, focus, capacity }) => ({
			name: teams.get(id)!,
			...known({ letter, colour, focus: focus || undefined, capacity }),
		})),
		items: view.order.map((id) => itemOf(board, view.items.get(id)!, teams, places.get(id))),
		dependencies: Array.from(view.dependencies.values(), ({ consumer, provider, ...facts }) => ({
			consumer: keyOf(board, consumer),
			provider: keyOf(board, provider),
			...detailsOf(facts),
		})),
		outside: Array.from(view.outsideDependencies.values(), ({ consumer, party, promisedFor, given, ...facts }) => ({
			consumer: keyOf(board, consumer),
			party,
			...detailsOf(facts),
			...known({ promisedFor }),
			given: given !== undefined,
		})),
	};
}

/** Of two teams with one name each has its letter behind it. */
function teamNames({ view }: Board): ReadonlyMap<TeamId, string> {
	const isShared = (name: string) => view.teams.filter((team) => team.name === name).length > 1;
	return new Map(view.teams.map(({ id, name, letter }) => [id, isShared(name) ? `${name} (${letter})` : name]));
}

const keyOf = ({ view }: Board, id: ItemId): string => {
	const number = view.items.get(id)?.number;
	return number === undefined ? id : `#${number}`;
};

function itemOf(board: Board, item: Item, teams: ReadonlyMap<TeamId, string>, inLane: number | undefined): BacklogItem {
	const { id, title, level, lane, progress, estimate, labels, examplesAgreed, externalKey, externalUrl } = item;
	const partOf = item.parent !== undefined && board.view.items.has(item.parent) ? keyOf(board, item.parent) : undefined;
	const description = descriptionMarkdown(board, id);
	const team = lane && teams.get(lane.team);
	return {
		key: keyOf(board, id),
		title,
		level,
		...known({ partOf, team, inLane: team === undefined ? undefined : inLane }),
		state: progress.state,
		...known({ since: progress.since || undefined, estimate }),
		labels,
		examplesAgreed,
		...known({ place: placeOf(board, item), servesNoGoal: servesNoGoal(board.view, item) || undefined }),
		description,
		acceptance: acceptanceMarkdown(board, id),
		...known({ externalKey, externalUrl }),
		comments: commentsOf(board, id),
		id,
		exported: writeFingerprint(fingerprintOf(saidHere(item, description, partOf))),
		...known({ imported: importedBy(board, id) }),
	};
}

function placeOf({ view }: Board, { place }: Item): OwnPlace | undefined {
	const sprint = place && view.sprints.find(({ id }) => id === place.sprint);
	return sprint && { sprint: sprint.number, day: place.day, days: place.days };
}

const commentsOf = ({ view }: Board, id: ItemId): OwnComment[] =>
	commentsOn(view, id).map(({ text, made, author }) => ({
		author: author ?? view.people.get(made.by)?.name ?? '',
		at: made.at,
		text,
	}));

const detailsOf = ({ kind, neededBy, note, foundIn }: Omit<DependencyFacts, 'consumer'>): DependencyDetails => ({
	kind,
	...known({ neededBy, note: note || undefined, foundIn }),
});
