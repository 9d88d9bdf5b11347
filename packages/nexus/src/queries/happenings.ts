/**
 * What happened in a Nexus, as others are told of it by webhook (F13). It is read off what the server alone writes, before
 * and after one of its deeds: whoever had the turn finds it, once, and writes it down with the deed.
 *
 * What is told has ids, names and places, and nothing that people keep to themselves: no drafts, no estimates, no notes.
 */
import type { BoardView } from '../board-view.ts';
import { isGivenUp } from '../events/open.ts';
import { planOf } from '../events/plans.ts';
import type { ItemId, PersonId, SprintId, TeamId } from '../ids.ts';
import type { NexusEvent } from '../schema/event.ts';
import type { Handing, IntegrationIssue } from '../schema/issue.ts';

export const HAPPENINGS = [
	'event.opened',
	'event.phase-changed',
	'event.closed',
	'issue.raised',
	'issue.handed-over',
] as const;
export type HappeningType = (typeof HAPPENINGS)[number];

/** `at` is in milliseconds since 1970, by the server's clock. */
export type Happening = { readonly at: number } & (
	| { readonly type: 'event.opened' | 'event.closed'; readonly event: NexusEvent }
	/** `from`: the phase that the room was in before. */
	| { readonly type: 'event.phase-changed'; readonly event: NexusEvent; readonly from: string }
	| { readonly type: 'issue.raised'; readonly issue: IntegrationIssue }
	| { readonly type: 'issue.handed-over'; readonly issue: IntegrationIssue; readonly handing: Handing }
);

type HappeningOf<Thing extends string> = Extract<Happening, Record<Thing, unknown>>;

/** What one deed did, in the order in which it is told. */
export function happenings(before: BoardView, after: BoardView): Happening[] {
	return [...raisedIssues(before, after), ...eventHappenings(before, after), ...handedIssues(before, after)];
}

/** Whoever raises an issue writes it beside the record; what counts is that the server has seen it. */
function raisedIssues(before: BoardView, { seenIssues, issues }: BoardView): Happening[] {
	if (before.seenIssues === seenIssues) return [];
	return [...seenIssues].flatMap(([id, at]) => {
		const issue = issues.get(id);
		return issue && !before.seenIssues.has(id) ? [{ type: 'issue.raised', at, issue }] : [];
	});
}

function eventHappenings(before: BoardView, after: BoardView): Happening[] {
	if (before.events === after.events) return [];
	return [...after.events.values()].flatMap((event) => ofEvent(before.events.get(event.id), event));
}

function ofEvent(before: NexusEvent | undefined, event: NexusEvent): Happening[] {
	if (before === event) return [];
	const found: Happening[] = [];
	if (!before) found.push({ type: 'event.opened', at: event.opened.at, event });
	else if (before.position.phase !== event.position.phase)
		found.push({ type: 'event.phase-changed', at: event.since, event, from: before.position.phase });
	if (event.closed && !before?.closed) found.push({ type: 'event.closed', at: event.closed.at, event });
	return found;
}

function handedIssues(before: BoardView, { handings, issues }: BoardView): Happening[] {
	if (before.handings === handings) return [];
	return [...handings].flatMap(([id, all]) => {
		const issue = issues.get(id);
		const known = before.handings.get(id)?.at(-1)?.at ?? -1;
		const added = issue ? all.filter(({ at }) => at > known) : [];
		return added.map((handing): Happening => ({ type: 'issue.handed-over', at: handing.at, issue: issue!, handing }));
	});
}

/**
 * A happening in words that programs read, plain JSON. Fields are added as time goes on; those that are there keep their
 * meaning in one version.
 * @param address where people find the Nexus, for links
 */
export function describeHappening(view: BoardView, id: string, address: string, happening: Happening): object {
	const data = 'issue' in happening ? issueData(view, address, happening) : eventData(view, address, happening);
	return envelope(view, id, address, happening, data);
}

/** What is sent for somebody to see that it arrives. @param at milliseconds since 1970 */
export const describeTrial = (view: BoardView, id: string, address: string, at: number): object =>
	envelope(view, id, address, { type: 'webhook.test', at }, {});

const envelope = (
	{ nexus }: BoardView,
	id: string,
	address: string,
	{ type, at }: { type: string; at: number },
	data: object,
) => ({
	version: 1,
	type,
	timestamp: new Date(at).toISOString(),
	data: { nexus: { id, name: nexus.name, link: address }, ...data },
});

function eventData(view: BoardView, address: string, happening: HappeningOf<'event'>): object {
	const { type, event } = happening;
	const plan = planOf(event.kind);
	const phase = (id: string) => ({ id, name: plan?.phases.find((known) => known.id === id)?.name ?? id });
	const by = type === 'event.opened' ? event.opened.by : type === 'event.closed' ? event.closed?.by : undefined;
	return {
		event: {
			...eventOf(event),
			link: `${address}/${plan?.page ?? ''}`,
			...(event.sprint !== undefined && { sprint: sprintOf(view, event.sprint) }),
			phase: phase(event.position.phase),
			facilitator: personOf(view, event.seat.facilitator),
			...(type === 'event.closed' && { abandoned: isGivenUp(view, event.id) }),
		},
		...(type === 'event.phase-changed' && { from: phase(happening.from) }),
		...(by !== undefined && { by: personOf(view, by) }),
	};
}

function issueData(view: BoardView, address: string, happening: HappeningOf<'issue'>): object {
	const { issue } = happening;
	const {
		by,
		event: id,
		teams,
	} = happening.type === 'issue.raised' ? { ...issue.raised, teams: issue.teams } : happening.handing;
	const event = id === undefined ? undefined : view.events.get(id);
	return {
		issue: {
			id: issue.id,
			title: issue.title,
			kind: issue.kind,
			link: `${address}/increment/issues`,
			items: issue.items.map((item) => itemOf(view, item)),
			...(issue.next !== '' && { next: issue.next }),
			...(issue.owner !== undefined && { owner: personOf(view, issue.owner) }),
		},
		teams: teams.map((team) => teamOf(view, team)),
		...(event && { event: eventOf(event) }),
		by: personOf(view, by),
	};
}

const eventOf = ({ id, kind }: NexusEvent) => ({ id, kind, name: planOf(kind)?.name ?? kind });

const personOf = (view: BoardView, id: PersonId) => ({ id, name: view.people.get(id)?.name ?? '' });

const sprintOf = (view: BoardView, id: SprintId) => ({
	id,
	number: view.sprints.find((known) => known.id === id)?.number,
});

function teamOf({ teams }: BoardView, id: TeamId) {
	const team = teams.find((known) => known.id === id);
	return { id, name: team?.name ?? '', letter: team?.letter ?? '' };
}

function itemOf({ items }: BoardView, id: ItemId) {
	const item = items.get(id);
	return { id, number: item?.number, title: item?.title ?? '' };
}
