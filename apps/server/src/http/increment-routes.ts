/** The routes of the Integrated Increment: what is in it, who says so, and the definition of "Done" (R14, R15). */
import {
	definitionOfDone,
	increment,
	integrationsPerDay,
	releasable,
	teamIncrements,
	type AskedCriterion,
	type BoardView,
	type IncrementItem,
	type TickedCriterion,
} from '@nexus-board/nexus';
import type { Desk } from './desk.ts';
import * as schemas from './increment-schemas.ts';
import { route, type Route } from './router.ts';
import { anything, done } from './schemas.ts';

const NEXUS = '/api/v1/nexuses/{nexus}';

export const incrementRoutes = (desk: Desk): Route[] => [...standingRoutes(desk), ...definitionRoutes(desk)];

const standingRoutes = (desk: Desk): Route[] => [
	route(
		{
			method: 'GET',
			path: `${NEXUS}/increment`,
			summary: 'The Integrated Increment: what is in it, what is not and why, by team and by day (R14)',
			answer: anything,
		},
		(call) =>
			desk.asMember(call, async (nexus) => {
				await nexus.teamRooms(nexus.board.view.teams.map(({ id }) => id));
				return describeIncrement(nexus.board.view);
			}),
	),
	route(
		{
			method: 'PUT',
			path: `${NEXUS}/increment/items/{item}/vouch`,
			summary: 'Vouch that an item is integrated where no feed says so, with a reason: the Nexus Integration Team',
			body: schemas.vouch,
			answer: done,
		},
		(call) =>
			desk.asMember(call, async ({ id }, who) => {
				await desk.procedures.vouch(id, who.id, { item: call.path['item']!, reason: call.body.reason });
				return {};
			}),
	),
	route(
		{
			method: 'DELETE',
			path: `${NEXUS}/increment/items/{item}/vouch`,
			summary: 'Take that word back',
			answer: done,
		},
		(call) =>
			desk.asMember(call, async ({ id }, who) => {
				await desk.procedures.takeVouchBack(id, who.id, call.path['item']!);
				return {};
			}),
	),
	route(
		{
			method: 'PUT',
			path: `${NEXUS}/increment/releasable`,
			summary: 'Say that the Integrated Increment can be released, or take that back: the Product Owner',
			body: schemas.releasableWord,
			answer: done,
		},
		(call) =>
			desk.asMember(call, async ({ id }, who) => {
				await desk.procedures.sayReleasable(id, who.id, call.body.releasable);
				return {};
			}),
	),
	route(
		{
			method: 'PUT',
			path: `${NEXUS}/increment/items/{item}/ticks/{criterion}`,
			summary: 'Say that a criterion is so for an item, or that it is not: its Scrum Team (R15)',
			body: schemas.tick,
			answer: done,
		},
		(call) =>
			desk.asMember(call, async ({ id }, who) => {
				const { item, criterion } = call.path;
				await desk.procedures.tick(id, who.id, { item: item!, criterion: criterion!, isTicked: call.body.ticked });
				return {};
			}),
	),
];

const definitionRoutes = (desk: Desk): Route[] => [
	route(
		{
			method: 'POST',
			path: `${NEXUS}/definition-of-done`,
			summary:
				'Add a criterion: the Nexus Integration Team to the common definition of “Done”, a Scrum Team to its own on top',
			body: schemas.newCriterion,
			answer: schemas.criterionId,
			status: 201,
		},
		(call) =>
			desk.asMember(call, async ({ id }, who) => ({
				criterion: await desk.procedures.addCriterion(id, who.id, call.body),
			})),
	),
	route(
		{
			method: 'PATCH',
			path: `${NEXUS}/definition-of-done/{criterion}`,
			summary: 'Say a criterion in other words',
			body: schemas.criterionChange,
			answer: done,
		},
		(call) =>
			desk.asMember(call, async ({ id }, who) => {
				await desk.procedures.rewordCriterion(id, who.id, { id: call.path['criterion']!, ...call.body });
				return {};
			}),
	),
	route(
		{
			method: 'DELETE',
			path: `${NEXUS}/definition-of-done/{criterion}`,
			summary: 'Ask a criterion of no item any more',
			query: schemas.criterionQuery,
			answer: done,
		},
		(call) =>
			desk.asMember(call, async ({ id }, who) => {
				await desk.procedures.retireCriterion(id, who.id, { id: call.path['criterion']!, team: call.query.team });
				return {};
			}),
	),
];

function describeIncrement(view: BoardView): object {
	const { items, failures, hasFeed, hasDefinition } = increment(view);
	const word = releasable(view);
	return {
		hasFeed,
		hasDefinition,
		items: [...items.values()].map(describeItem),
		failures: failures.map(({ run, items }) => ({ run: run.id, items })),
		teams: teamIncrements(view).map(({ team, lastSuccess, openFailures, inIt, waiting, ...standing }) => ({
			team: team.id,
			...standing,
			lastSuccess: lastSuccess?.run.id,
			openFailures: openFailures.map(({ run }) => run.id),
			inIt: inIt.map(({ item }) => item.id),
			waiting: waiting.map(({ item }) => item.id),
		})),
		perDay: integrationsPerDay(view).map(({ date, integrations, teams }) => ({
			date,
			integrations,
			teams: [...teams],
		})),
		releasable: word && {
			...word.word.mark,
			items: word.word.items,
			holds: word.holds,
			gone: word.gone,
			added: word.added,
			failed: word.failed?.run.id,
		},
		definitionOfDone: definitionOfDone(view, undefined).map(describeCriterion),
		teamCriteria: Object.fromEntries(
			view.teams.map(({ id }) => [
				id,
				definitionOfDone(view, id)
					.filter(({ team }) => team !== undefined)
					.map(describeCriterion),
			]),
		),
	};
}

const describeItem = ({ item, integration, done, why }: IncrementItem) => ({
	item: item.id,
	number: item.number,
	team: item.lane?.team,
	inIncrement: why.length === 0,
	integration,
	criteria: done.criteria.map(describeCriterion),
	why,
});

const describeCriterion = ({ criterion, team, tick }: AskedCriterion & Partial<TickedCriterion>) => ({
	criterion: criterion.id,
	text: criterion.text,
	team,
	ticked: tick,
});
