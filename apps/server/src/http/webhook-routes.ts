/** The routes of webhooks: who outside is told of what happens, and what went to them (F13). */
import type { KnownDispatch, KnownWebhook } from '../live/webhook-facts.ts';
import type { Desk } from './desk.ts';
import { deliveryQuery, overlapMs } from './hook-schemas.ts';
import { route, type Route } from './router.ts';
import { done } from './schemas.ts';
import * as schemas from './webhook-schemas.ts';

const ROOT = '/api/v1/nexuses/{nexus}/webhooks';
const WEBHOOK = `${ROOT}/{webhook}`;

export const webhookRoutes = (desk: Desk): Route[] => [...keepingRoutes(desk), ...logRoutes(desk)];

const keepingRoutes = (desk: Desk): Route[] => [
	route(
		{ method: 'GET', path: ROOT, summary: 'Who outside is told of what happens', answer: schemas.webhookList },
		(call) =>
			desk.asMember(call, async ({ id }, who) => ({
				webhooks: (await desk.webhooks.list(id, who)).map(describeWebhook),
			})),
	),
	route(
		{
			method: 'POST',
			path: ROOT,
			summary: 'Have an address told of what happens; its secret is told once',
			body: schemas.newWebhook,
			answer: schemas.webhookSecret,
			status: 201,
		},
		(call) =>
			desk.asMember(call, async (nexus, who) => {
				const { id, secret } = await desk.webhooks.create(nexus, who, call.body, desk.link(call, ''));
				return { webhook: id, secret };
			}),
	),
	route(
		{
			method: 'POST',
			path: `${WEBHOOK}/secret`,
			summary: 'Give a webhook another secret; for some hours messages bear a signature by each',
			body: schemas.rotation,
			answer: schemas.webhookSecret,
			status: 201,
		},
		(call) =>
			desk.asMember(call, async (nexus, who) => {
				const webhook = call.path['webhook']!;
				return { webhook, ...(await desk.webhooks.rotate(nexus, who, webhook, overlapMs(call.body))) };
			}),
	),
	route(
		{
			method: 'POST',
			path: `${WEBHOOK}/test`,
			summary: 'Send a message that tells of nothing, to see it arrive',
			answer: schemas.deliveryId,
			status: 201,
		},
		(call) => desk.asMember(call, (nexus, who) => desk.webhooks.test(nexus, who, call.path['webhook']!)),
	),
	route(
		{
			method: 'DELETE',
			path: WEBHOOK,
			summary: 'Withdraw a webhook: nothing is sent there any more',
			answer: done,
		},
		(call) =>
			desk.asMember(call, async (nexus, who) => {
				await desk.webhooks.withdraw(nexus, who, call.path['webhook']!);
				return {};
			}),
	),
];

const logRoutes = (desk: Desk): Route[] => [
	route(
		{
			method: 'GET',
			path: `${WEBHOOK}/deliveries`,
			summary: 'What went or is to go to a webhook, the newest first',
			query: deliveryQuery,
			answer: schemas.deliveryList,
		},
		(call) =>
			desk.asMember(call, async ({ id }, who) => ({
				deliveries: (await desk.webhooks.deliveries(id, who, call.path['webhook']!, call.query.limit)).map(
					describeDelivery,
				),
			})),
	),
	route(
		{
			method: 'POST',
			path: `${WEBHOOK}/deliveries/{delivery}/again`,
			summary: 'Send a message again, now, under the id that it has',
			answer: done,
		},
		(call) =>
			desk.asMember(call, async ({ id }, who) => {
				await desk.webhooks.again(id, who, { id: call.path['webhook']!, delivery: call.path['delivery']! });
				return {};
			}),
	),
];

function describeWebhook({ id, name, address, types, createdBy, createdAt, keys, withdrawn }: KnownWebhook) {
	const [current, former] = keys;
	return {
		...{ id, name, address, types: [...types], createdBy, createdAt },
		...(current && { secretSince: current.from }),
		...(former?.until !== undefined && { formerUntil: former.until }),
		...(withdrawn && { withdrawnAt: withdrawn.at }),
	};
}

function describeDelivery({ id, type, at, state, attempts, due, last, again, payload }: KnownDispatch) {
	return {
		...{ id, type, at, state, attempts, payload },
		...(due !== undefined && { due }),
		...(last && { last }),
		...(again && { again }),
	};
}
