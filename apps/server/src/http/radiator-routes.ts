/** The routes of screens on a wall: links that let a screen look on, and nothing else (R16). */
import type { Desk } from './desk.ts';
import { notFound } from './problem.ts';
import { route, type Route } from './router.ts';
import * as schemas from './schemas.ts';

const RADIATORS = '/api/v1/nexuses/{nexus}/radiators';

export const radiatorRoutes = (desk: Desk): Route[] => [
	route(
		{
			method: 'POST',
			path: RADIATORS,
			summary: 'Make a link for a screen on a wall: it looks on and does nothing else (R16)',
			answer: schemas.radiatorLink,
			status: 201,
		},
		(call) =>
			desk.asMember(call, async (nexus, who) => {
				const { token, id } = await desk.radiators.make(nexus.id, who);
				return { id, link: desk.link(call, `/radiator/${token}`) };
			}),
	),
	route(
		{ method: 'GET', path: RADIATORS, summary: 'The links for screens that were made', answer: schemas.radiatorList },
		(call) =>
			desk.asMember(call, async (nexus) => ({
				radiators: (await desk.radiators.list(nexus.id)).map(({ tokenHash, invitedBy, createdAt }) => ({
					...{ id: tokenHash, madeBy: invitedBy, createdAt },
				})),
			})),
	),
	route(
		{
			method: 'DELETE',
			path: `${RADIATORS}/{radiator}`,
			summary: 'Withdraw a link for a screen: its screens see nothing any more',
			answer: schemas.done,
		},
		(call) =>
			desk.asMember(call, async (nexus, who) => {
				const link = (await desk.radiators.list(nexus.id)).find(({ tokenHash }) => tokenHash === call.path['radiator']);
				if (!link) throw notFound('link');
				await desk.radiators.withdraw(who, link);
				return {};
			}),
	),
	route(
		{
			method: 'POST',
			path: '/api/v1/radiators/{token}',
			summary: 'Look on from a screen, by a link for screens',
			answer: schemas.nexusId,
			status: 201,
		},
		async (call) => ({ nexus: await desk.radiators.open(desk.device(call), call.path['token']!) }),
	),
];
