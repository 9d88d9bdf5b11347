/** The routes of continuous integration: where senders deliver, who looks after that, and the feed that comes of it. */
import { integrationRuns, type Board } from '@nexus-board/nexus';
import type { KnownHook, LoggedDelivery } from '../live/hooks.ts';
import { HOOK_BYTES } from '../live/hooks.ts';
import { addressOf } from './address.ts';
import { readBytes } from './bodies.ts';
import type { Desk } from './desk.ts';
import * as schemas from './hook-schemas.ts';
import { route, type Call, type Route } from './router.ts';
import { anything, done } from './schemas.ts';

const NEXUS = '/api/v1/nexuses/{nexus}';

export const hookRoutes = (desk: Desk): Route[] => [
	...receivingRoutes(desk),
	...keepingRoutes(desk),
	...logRoutes(desk),
	...feedRoutes(desk),
];

const receivingRoutes = (desk: Desk): Route[] => [
	route(
		{
			method: 'POST',
			path: '/api/v1/hooks/{hook}',
			summary: 'Where GitHub, GitLab, Azure DevOps, Jenkins and others deliver what they built, signed. 1 MiB at most',
			textBody: ['application/json', 'application/x-www-form-urlencoded'],
			answer: schemas.deliveryOutcome,
		},
		({ request, path }) =>
			desk.hooks.receive({
				hook: path['hook']!,
				address: addressOf(request, desk.proxies),
				headers: request.headers,
				read: () => readBytes(request, HOOK_BYTES),
			}),
	),
];

const keepingRoutes = (desk: Desk): Route[] => [
	route(
		{ method: 'GET', path: `${NEXUS}/hooks`, summary: 'Where senders of webhooks deliver', answer: schemas.hookList },
		(call) =>
			desk.asMember(call, async ({ id }, who) => ({
				hooks: (await desk.hooks.list(id, who)).map((hook) => describeHook(desk, call, hook)),
			})),
	),
	route(
		{
			method: 'POST',
			path: `${NEXUS}/hooks`,
			summary: 'Make a hook; its secret is told once',
			body: schemas.newHook,
			answer: schemas.hookSecret,
			status: 201,
		},
		(call) =>
			desk.asMember(call, async (nexus, who) => {
				const { id, secret } = await desk.hooks.create(nexus, who, call.body);
				return { hook: id, address: addressOfHook(desk, call, id), secret };
			}),
	),
	route(
		{
			method: 'POST',
			path: `${NEXUS}/hooks/{hook}/secret`,
			summary: 'Give a hook another secret; the one before holds on for some hours',
			body: schemas.rotation,
			answer: schemas.hookSecret,
			status: 201,
		},
		(call) =>
			desk.asMember(call, async (nexus, who) => {
				const hook = call.path['hook']!;
				const { secret } = await desk.hooks.rotate(nexus, who, hook, schemas.overlapMs(call.body));
				return { hook, address: addressOfHook(desk, call, hook), secret };
			}),
	),
	route(
		{
			method: 'DELETE',
			path: `${NEXUS}/hooks/{hook}`,
			summary: 'Withdraw a hook: nothing is taken there any more',
			answer: done,
		},
		(call) =>
			desk.asMember(call, async (nexus, who) => {
				await desk.hooks.withdraw(nexus, who, call.path['hook']!);
				return {};
			}),
	),
];

const logRoutes = (desk: Desk): Route[] => [
	route(
		{
			method: 'GET',
			path: `${NEXUS}/deliveries`,
			summary: 'What came to the hooks and what came of it, the newest first',
			query: schemas.deliveryQuery,
			answer: anything,
		},
		(call) =>
			desk.asMember(call, async ({ id }, who) => ({
				deliveries: (await desk.hooks.deliveries(id, who, call.query.limit)).map(withoutBody),
			})),
	),
	route(
		{
			method: 'POST',
			path: `${NEXUS}/deliveries/{delivery}/again`,
			summary: 'Process a delivery again that was kept',
			answer: schemas.deliveryOutcome,
		},
		(call) => desk.asMember(call, async ({ id }, who) => desk.hooks.again(id, who, call.path['delivery']!)),
	),
];

const feedRoutes = (desk: Desk): Route[] => [
	route(
		{
			method: 'GET',
			path: `${NEXUS}/integration`,
			summary: 'The integration feed: runs, whose they are, and the rules',
			answer: anything,
		},
		(call) => desk.asMember(call, async ({ board }) => describeFeed(board)),
	),
	route(
		{
			method: 'PUT',
			path: `${NEXUS}/integration/rules`,
			summary: 'Say by which rules runs belong to teams, and where what passes is integrated',
			body: schemas.integrationRules,
			answer: done,
		},
		(call) =>
			desk.asMember(call, async ({ id }, who) => {
				const rules = call.body.rules.map(({ team, ...rule }) => ({ ...rule, team }));
				await desk.procedures.changeIntegrationRules(id, who.id, rules);
				return {};
			}),
	),
	route(
		{
			method: 'PUT',
			path: `${NEXUS}/integration/runs/{run}/correction`,
			summary: 'Say whose a run is, or how it ended, where it was reported wrong; with a reason',
			body: schemas.runCorrection,
			answer: done,
		},
		(call) =>
			desk.asMember(call, async ({ id }, who) => {
				await desk.procedures.correctRun(id, who.id, { run: call.path['run']!, ...call.body });
				return {};
			}),
	),
];

const addressOfHook = (desk: Desk, call: Pick<Call, 'request'>, hook: string) =>
	desk.link(call, `/api/v1/hooks/${hook}`);

function describeHook(desk: Desk, call: Pick<Call, 'request'>, hook: KnownHook) {
	const { id, name, source, createdBy, createdAt, keys, withdrawn } = hook;
	const [current, former] = keys;
	return {
		id,
		name,
		source,
		address: addressOfHook(desk, call, id),
		createdBy,
		createdAt,
		...(current && { secretSince: current.from }),
		...(former?.until !== undefined && { formerUntil: former.until }),
		...(withdrawn && { withdrawnAt: withdrawn.at }),
	};
}

/** Bodies stay here; that one is kept says that it can be processed again. */
const withoutBody = ({ body, ...delivery }: LoggedDelivery) => ({ ...delivery, kept: body !== undefined });

const describeFeed = ({ view }: Board) => ({
	runs: integrationRuns(view).map(({ run, ...standing }) => ({ ...run, reported: run.state, ...standing })),
	rules: view.integrationRules?.rules ?? [],
});
