/** Every route of the public API. */
import { mainRole, type Person } from '@nexus-board/nexus';
import type { Invitation, Version } from '@nexus-board/storage';
import type { OpenNexus } from '../live/open-nexus.ts';
import { RADIATOR } from '../live/radiators.ts';
import type { InvitationFault } from '../live/procedures.ts';
import { hookRoutes } from './hook-routes.ts';
import { incrementRoutes } from './increment-routes.ts';
import { historyRoutes } from './history-routes.ts';
import { nexusAsJson } from './nexus-json.ts';
import { requestId, type Desk } from './desk.ts';
import { eventRoutes } from './event-routes.ts';
import { exchangeRoutes } from './exchange-routes.ts';
import { issueRoutes } from './issue-routes.ts';
import { Problem, notFound } from './problem.ts';
import { radiatorRoutes } from './radiator-routes.ts';
import { route, type Call, type Route } from './router.ts';
import * as schemas from './schemas.ts';
import { webhookRoutes } from './webhook-routes.ts';

export const apiRoutes = (desk: Desk): Route[] => [
	...foundingRoutes(desk),
	...invitationRoutes(desk),
	...nexusRoutes(desk),
	...versionRoutes(desk),
	...eventRoutes(desk),
	...exchangeRoutes(desk),
	...historyRoutes(desk),
	...hookRoutes(desk),
	...issueRoutes(desk),
	...incrementRoutes(desk),
	...webhookRoutes(desk),
	...radiatorRoutes(desk),
];

const foundingRoutes = (desk: Desk): Route[] => [
	route(
		{
			method: 'POST',
			path: '/api/v1/nexuses',
			summary: 'Found a Nexus',
			body: schemas.newNexus,
			answer: schemas.nexusId,
			status: 201,
		},
		async (call) => {
			const { weeks, start, ...wanted } = call.body;
			const founded = { ...wanted, sample: false, sprint: { number: 1, start, weeks } };
			return { nexus: await desk.procedures.createNexus(desk.device(call), founded, requestId(call.request)) };
		},
	),
	route(
		{
			method: 'POST',
			path: '/api/v1/samples',
			summary: 'Open a sample Nexus of one’s own',
			answer: schemas.nexusId,
			status: 201,
		},
		async (call) => ({ nexus: await desk.procedures.createSample(desk.device(call)) }),
	),
	route(
		{
			method: 'GET',
			path: '/api/v1/me',
			summary: 'The Nexuses that this device has joined, and as whom',
			answer: schemas.membershipList,
		},
		async ({ request }) => {
			const device = desk.sessions.deviceOf(request);
			const memberships = device ? await desk.storage.memberships(device) : [];
			const nexuses = await Promise.all(
				memberships.map(({ nexus, person }) => desk.nexuses.with(nexus, async (open) => entryOf(open, person))),
			);
			return { nexuses: nexuses.filter((entry) => !!entry) };
		},
	),
];

const invitationRoutes = (desk: Desk): Route[] => [
	route(
		{
			method: 'POST',
			path: '/api/v1/nexuses/{nexus}/invitations',
			summary: 'Make a link that admits people in a role',
			body: schemas.newInvitation,
			answer: schemas.invitationLink,
			status: 201,
		},
		(call) =>
			desk.asMember(call, async (nexus, who) => {
				const { token, expiresAt } = await desk.procedures.invite(nexus.id, who, call.body.role, call.body.team);
				return { link: desk.link(call, `/join/${token}`), expiresAt };
			}),
	),
	route(
		{
			method: 'GET',
			path: '/api/v1/nexuses/{nexus}/invitations',
			summary: 'The links that were made: all of them for the Nexus Integration Team, one’s own for others',
			answer: schemas.invitationList,
		},
		(call) =>
			desk.asMember(call, async (nexus, who) => ({
				invitations: (await desk.storage.invitations(nexus.id))
					.filter(({ role }) => role !== RADIATOR)
					.filter(({ invitedBy }) => who.integrationTeam || invitedBy === who.id)
					.map(describeLink),
			})),
	),
	route(
		{
			method: 'DELETE',
			path: '/api/v1/nexuses/{nexus}/invitations/{invitation}',
			summary: 'Withdraw a link, so that nobody joins by it any more',
			answer: schemas.done,
		},
		(call) =>
			desk.asMember(call, async (nexus, who) => {
				const invitation = await desk.storage.invitation(call.path['invitation']!);
				// Screens go by a route of their own, which takes them out of the record too.
				if (invitation?.nexus !== nexus.id || invitation.role === RADIATOR) throw notFound('link');
				await desk.procedures.withdraw(who, invitation);
				return {};
			}),
	),
	route(
		{ method: 'GET', path: '/api/v1/invitations/{token}', summary: 'What a link leads to', answer: schemas.invitation },
		async ({ path, request }) => {
			const invitation = await findInvitation(desk, path);
			const device = desk.sessions.deviceOf(request);
			const known = device && (await desk.storage.membership(device, invitation.nexus));
			return desk.nexuses.with(invitation.nexus, async (nexus) =>
				describeInvitation(nexus, invitation, known ? known.person : undefined),
			);
		},
	),
	route(
		{
			method: 'POST',
			path: '/api/v1/invitations/{token}',
			summary: 'Join a Nexus by a link',
			body: schemas.joining,
			answer: schemas.nexusId,
			status: 201,
		},
		async (call) => {
			const invitation = await findInvitation(desk, call.path);
			await desk.procedures.join(desk.device(call), invitation, { name: call.body.name, team: call.body.team });
			return { nexus: invitation.nexus };
		},
	),
];

const nexusRoutes = (desk: Desk): Route[] => [
	route(
		{ method: 'GET', path: '/api/v1/nexuses/{nexus}', summary: 'A whole Nexus', answer: schemas.anything },
		(call) => desk.asMember(call, async (nexus) => nexusAsJson(await withTeams(nexus))),
	),
	route(
		{
			method: 'GET',
			path: '/api/v1/nexuses/{nexus}/me',
			summary: 'Who this device is in a Nexus',
			answer: schemas.oneself,
		},
		(call) =>
			desk.asMember(call, async (nexus, who) => ({
				nexus: nexus.id,
				person: who.id,
				name: who.name,
				role: mainRole(who),
			})),
	),
	route(
		{
			method: 'PUT',
			path: '/api/v1/nexuses/{nexus}/me',
			summary: 'Change one’s own name',
			body: schemas.renaming,
			answer: schemas.renaming,
		},
		(call) =>
			desk.asMember(call, async (nexus, who) => {
				await desk.procedures.rename(nexus.id, who.id, call.body.name);
				return call.body;
			}),
	),
	route(
		{
			method: 'PUT',
			path: '/api/v1/nexuses/{nexus}/people/{person}',
			summary: 'Give a person another role; whoever becomes Product Owner takes over from the one who was (R2)',
			body: schemas.roleChange,
			answer: schemas.done,
		},
		(call) =>
			desk.asMember(call, async (nexus, who) => {
				await desk.procedures.changeRole(nexus.id, who.id, { person: call.path['person']!, ...call.body });
				return {};
			}),
	),
	route(
		{
			method: 'DELETE',
			path: '/api/v1/nexuses/{nexus}/people/{person}',
			summary: 'Take a person out of the Nexus, or leave it oneself',
			answer: schemas.done,
		},
		(call) =>
			desk.asMember(call, async (nexus, who) => {
				await desk.procedures.remove(nexus.id, who.id, call.path['person']!);
				return {};
			}),
	),
	route(
		{
			method: 'PATCH',
			path: '/api/v1/nexuses/{nexus}/teams/{team}',
			summary: 'Change what is known of a Scrum Team: name, letter, focus, capacity in points for a Sprint (R1)',
			body: schemas.teamChange,
			answer: schemas.done,
		},
		(call) =>
			desk.asMember(call, async (nexus, who) => {
				await desk.procedures.describeTeam(nexus.id, who.id, { team: call.path['team']!, ...call.body });
				return {};
			}),
	),
	route(
		{
			method: 'PUT',
			path: '/api/v1/nexuses/{nexus}/policy',
			summary: 'Let everybody order the Product Backlog, or the Product Owner alone (R4)',
			body: schemas.policy,
			answer: schemas.policy,
		},
		(call) =>
			desk.asMember(call, async (nexus, who) => {
				await desk.procedures.lockOrder(nexus.id, who.id, call.body.orderLocked);
				return call.body;
			}),
	),
];

const describeLink = ({ tokenHash, role, team, invitedBy, createdAt, expiresAt, revokedAt }: Invitation) => ({
	id: tokenHash,
	role: role as ReturnType<typeof mainRole>,
	...(team !== undefined && { team }),
	invitedBy,
	createdAt,
	expiresAt,
	...(revokedAt !== undefined && { revokedAt }),
});

const versionRoutes = (desk: Desk): Route[] => [
	route(
		{
			method: 'GET',
			path: '/api/v1/nexuses/{nexus}/versions',
			summary: 'The named versions of a Nexus, the newest first (F11)',
			answer: schemas.versionList,
		},
		(call) =>
			desk.asMember(call, async (nexus) => ({ versions: (await desk.versions.list(nexus.id)).map(describeVersion) })),
	),
	route(
		{
			method: 'POST',
			path: '/api/v1/nexuses/{nexus}/versions',
			summary: 'Give what is there now a name, to go back to',
			body: schemas.newVersion,
			answer: schemas.version,
			status: 201,
		},
		(call) =>
			desk.asMember(call, async (nexus, who) => describeVersion(await desk.versions.keep(nexus, who, call.body.name))),
	),
	route(
		{
			method: 'POST',
			path: '/api/v1/nexuses/{nexus}/versions/{version}/restore',
			summary: 'Take the Nexus back to a version; what is there now is kept as a version first',
			answer: schemas.done,
		},
		(call) =>
			desk.asMember(call, async (nexus, who) => {
				const known = (await desk.versions.list(nexus.id)).find(({ id }) => id === call.path['version']);
				if (!known) throw notFound('version');
				await desk.versions.restore(nexus, who, known);
				return {};
			}),
	),
];

const describeVersion = ({ id, name, person, at }: Version) => ({ id, name, person, at });

function entryOf({ id, board }: OpenNexus, person: string) {
	const who = board.view.people.get(person);
	return (
		who && !who.left && { id, name: board.view.nexus.name, person: { id: who.id, name: who.name, role: mainRole(who) } }
	);
}

const FAULTS: Record<InvitationFault, Problem> = {
	unknown: new Problem(404, 'invitation-unknown', 'This link leads nowhere. Please ask for a new one.'),
	expired: new Problem(410, 'invitation-expired', 'This link has expired. Please ask for a new one.'),
	revoked: new Problem(410, 'invitation-revoked', 'This link was withdrawn. Please ask for a new one.'),
};

async function findInvitation(desk: Desk, path: Call['path']): Promise<Invitation> {
	const found = await desk.procedures.findInvitation(path['token']!);
	if (typeof found === 'string') throw FAULTS[found];
	return found;
}

async function describeInvitation(nexus: OpenNexus, invitation: Invitation, you: string | undefined) {
	const { view } = nexus.board;
	const here = await nexus.peopleHere();
	const known = you === undefined ? undefined : view.people.get(you);
	const member = known?.left || known?.radiator ? undefined : known;
	return {
		nexus: { id: nexus.id, name: view.nexus.name },
		invitedBy: view.people.get(invitation.invitedBy)?.name ?? '',
		role: invitation.role as ReturnType<typeof mainRole>,
		...(invitation.team !== undefined && { team: invitation.team }),
		teams: view.teams.map(({ id, name, letter, colour }) => ({
			id,
			name,
			letter,
			colour,
			here: here.filter(({ teams }) => teams.includes(id)).length,
		})),
		here: here.map(shortly),
		...(member && { you: shortly(member) }),
	};
}

const shortly = ({ name, teams: [team] }: Person) => ({ name, ...(team !== undefined && { team }) });

async function withTeams(nexus: OpenNexus): Promise<OpenNexus> {
	await nexus.teamRooms(nexus.board.view.teams.map(({ id }) => id));
	return nexus;
}
