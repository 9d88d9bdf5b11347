/** The routes of history: who did what to which item, and how the work flows, for everybody in the Nexus (R16, R24, F11). */
import type * as v from 'valibot';
import type { Page } from '../history/histories.ts';
import type { Desk } from './desk.ts';
import * as schemas from './history-schemas.ts';
import { notFound } from './problem.ts';
import { route, type Route } from './router.ts';

const NEXUS = '/api/v1/nexuses/{nexus}';

export const historyRoutes = (desk: Desk): Route[] => [
	route(
		{
			method: 'GET',
			path: `${NEXUS}/items/{item}/history`,
			summary: 'Who did what to an item, the newest first (R16)',
			query: schemas.itemHistoryQuery,
			answer: schemas.history,
		},
		(call) =>
			desk.asMember(call, async ({ id }) => {
				const { cursor: before, limit } = call.query;
				return describe(await desk.histories.page(id, { item: call.path['item']!, before, limit }));
			}),
	),
	route(
		{
			method: 'GET',
			path: `${NEXUS}/issues/{issue}/history`,
			summary:
				'Who did what to an integration issue, the newest first; each handing over is with the issue itself (R7)',
			query: schemas.itemHistoryQuery,
			answer: schemas.history,
		},
		(call) =>
			desk.asMember(call, async ({ id }) => {
				const { cursor: before, limit } = call.query;
				return describe(await desk.histories.page(id, { item: call.path['issue']!, before, limit }));
			}),
	),
	route(
		{
			method: 'GET',
			path: `${NEXUS}/history`,
			summary: 'Who did what to any item or integration issue, the newest first; with since, from that time on (R16)',
			query: schemas.historyQuery,
			answer: schemas.history,
		},
		(call) =>
			desk.asMember(call, async ({ id }) => {
				const { cursor: before, limit, since } = call.query;
				return describe(await desk.histories.page(id, { since, before, limit }));
			}),
	),
	route(
		{
			method: 'GET',
			path: `${NEXUS}/sprints/{sprint}/flow`,
			summary: 'Progress and flow of a Sprint by day: items in each state, by team, and cycle times (R12, R24)',
			answer: schemas.flow,
		},
		(call) =>
			desk.asMember(call, async (nexus) => {
				const sprint = nexus.board.view.sprints.find(({ id }) => id === call.path['sprint']);
				if (!sprint) throw notFound('Sprint');
				return desk.flows.of(nexus, sprint);
			}),
	),
];

const describe = ({ entries, next }: Page): v.InferInput<typeof schemas.history> => ({
	entries: entries.map(({ changes, ...entry }) => ({ ...entry, changes: [...changes] })),
	...(next && { next: `${next.at}.${next.number}` }),
});
