/** Our server's HTTP, typed: one function for each thing that a screen asks for. All of them throw `ApiProblem`. */
import type { ColumnMapping, ImportChoices, ImportFormat, ImportReport } from '@nexus-board/nexus/exchange';
import type { LocalDate, NexusId, PersonId, Role, TeamChange, TeamId } from '@nexus-board/nexus';
import { problemOf, unreachable } from './problem.ts';

export interface NewNexus {
	name: string;
	/** What is built, when it is not the Nexus's own name. */
	product?: string;
	weeks: number;
	start: LocalDate;
	/** IANA name. */
	timeZone: string;
	teams: readonly { name: string; letter: string; colour: number }[];
	person: { name: string; role: Role };
}

export interface Invitation {
	nexus: { name: string };
	invitedBy: string;
	role: Role;
	/** Set: the link is for one Scrum Team. */
	team?: TeamId;
	/** `here`: how many of the team are on the board now. */
	teams: readonly { id: TeamId; name: string; letter: string; colour: number; here: number }[];
	here: readonly { name: string; team?: TeamId }[];
}

/** A Nexus that this device has joined, and as whom. */
export interface Membership {
	id: NexusId;
	name: string;
	person: { id: PersonId; name: string };
}

export const createNexus = (nexus: NewNexus) => post<{ nexus: NexusId }>('/nexuses', nexus);

/** A Nexus of one's own in the middle of a Sprint, to look around in. */
export const openSample = () => post<{ nexus: NexusId }>('/samples');

export const readMemberships = () => get<{ nexuses: readonly Membership[] }>('/me');

/** @param using the `fetch` of a `load` function, which the router wants used there. */
export const readInvitation = (token: string, using = fetch) =>
	request<Invitation>('GET', `/invitations/${encodeURIComponent(token)}`, undefined, using);

export const joinNexus = (token: string, person: { name: string; team?: TeamId }) =>
	post<{ nexus: NexusId }>(`/invitations/${encodeURIComponent(token)}`, person);

export const invite = (nexus: NexusId, invited: { role: Role; team?: TeamId }) =>
	post<{ link: string }>(`/nexuses/${encodeURIComponent(nexus)}/invitations`, invited);

/** A link for a screen on a wall; withdrawn, its screens go dark. */
export interface RadiatorLink {
	readonly id: string;
	readonly madeBy: PersonId;
	readonly createdAt: number;
}

export const readRadiators = (nexus: NexusId) => get<{ radiators: readonly RadiatorLink[] }>(`${at(nexus)}/radiators`);

/** The link itself is told once. */
export const makeRadiator = (nexus: NexusId) => post<{ id: string; link: string }>(`${at(nexus)}/radiators`);

export const withdrawRadiator = (nexus: NexusId, id: string) =>
	request<object>('DELETE', `${at(nexus)}/radiators/${encodeURIComponent(id)}`);

/** Makes this device a screen of the Nexus behind the link. */
export const openRadiator = (token: string) => post<{ nexus: NexusId }>(`/radiators/${encodeURIComponent(token)}`);

/** A link that was made; its token is known to those who have it alone. */
export interface MadeLink {
	readonly id: string;
	readonly role: Role;
	readonly team?: TeamId;
	readonly invitedBy: PersonId;
	readonly createdAt: number;
	readonly expiresAt: number;
	readonly revokedAt?: number;
}

/** All links for the Nexus Integration Team, one's own for others. */
export const readLinks = (nexus: NexusId) => get<{ invitations: readonly MadeLink[] }>(`${at(nexus)}/invitations`);

/** Nobody joins by the link any more; those who came by it stay. */
export const withdrawLink = (nexus: NexusId, id: string) =>
	request<object>('DELETE', `${at(nexus)}/invitations/${encodeURIComponent(id)}`);

export const changeRole = (nexus: NexusId, person: PersonId, change: { role: Role; team?: TeamId }) =>
	request<object>('PUT', `${at(nexus)}/people/${encodeURIComponent(person)}`, change);

export const removePerson = (nexus: NexusId, person: PersonId) =>
	request<object>('DELETE', `${at(nexus)}/people/${encodeURIComponent(person)}`);

/** What is absent stays as it is; a capacity of `null`: nobody says any more. */
export const describeTeam = (nexus: NexusId, team: TeamId, change: Omit<TeamChange, 'team'>) =>
	request<object>('PATCH', `${at(nexus)}/teams/${encodeURIComponent(team)}`, change);

/** A state of the whole Nexus that somebody gave a name. */
export interface Version {
	readonly id: string;
	readonly name: string;
	readonly person: PersonId;
	readonly at: number;
}

/** The newest first. */
export const readVersions = (nexus: NexusId) => get<{ versions: readonly Version[] }>(`${at(nexus)}/versions`);

export const keepVersion = (nexus: NexusId, name: string) => post<Version>(`${at(nexus)}/versions`, { name });

/** Takes the Nexus back, for everybody. */
export const restoreVersion = (nexus: NexusId, version: string) =>
	post<object>(`${at(nexus)}/versions/${encodeURIComponent(version)}/restore`);

/** Who this device is in a Nexus. */
export const readMe = (nexus: NexusId) => get<{ person: PersonId; name: string; role: Role }>(`${at(nexus)}/me`);

export const renameMe = (nexus: NexusId, name: string) => request<{ name: string }>('PUT', `${at(nexus)}/me`, { name });

/** The Product Owner keeps the order of the Product Backlog, or lets everybody order it. */
export const lockOrder = (nexus: NexusId, orderLocked: boolean) =>
	request<{ orderLocked: boolean }>('PUT', `${at(nexus)}/policy`, { orderLocked });

export interface ImportAsked {
	file: Blob;
	/** The name of the file. */
	name: string;
	mode: 'preview' | 'apply';
	/** Absent: as the file looks. */
	format?: ImportFormat | undefined;
	/** Which columns hold what, in a CSV of no tool that is known. */
	mapping?: ColumnMapping | undefined;
	/** A name in the file → the Scrum Team it is, or a new one. Absent: names that are alike. */
	teams?: Readonly<Record<string, TeamId | 'new'>> | undefined;
	finished: ImportChoices['finished'];
	disputed: NonNullable<ImportChoices['disputed']>;
	removed: NonNullable<ImportChoices['removed']>;
	/** Whether archived cards come in too. */
	archived: boolean;
}

/** What a file would bring and change, or what it brought. `mapping-needed`: its columns are told in the problem. */
export function importFile(nexus: NexusId, { file, mapping, teams, ...asked }: ImportAsked): Promise<ImportReport> {
	const said = { ...asked, mapping: mapping && JSON.stringify(mapping), teams: teams && JSON.stringify(teams) };
	const query = new URLSearchParams(
		Object.entries(said).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
	);
	return send<ImportReport>(`${at(nexus)}/imports?${query}`, {
		method: 'POST',
		headers: { 'content-type': 'text/plain' },
		body: file,
	});
}

/** Where the Product Backlog is as a file; only a link leads there, for the browser keeps what it gets. */
export const exportAddress = (nexus: NexusId, format: 'csv' | 'json' | 'markdown') =>
	`/api/v1${at(nexus)}/export?format=${format}`;

/** The path of a Nexus. */
export const at = (nexus: NexusId) => `/nexuses/${encodeURIComponent(nexus)}`;

const get = <Answer>(path: string) => request<Answer>('GET', path);
const post = <Answer>(path: string, body: object = {}) => request<Answer>('POST', path, body);

function request<Answer>(method: string, path: string, body?: object, using = fetch): Promise<Answer> {
	const content = body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
	return send(path, { method, ...content }, using);
}

export async function send<Answer>(path: string, init: RequestInit, using = fetch): Promise<Answer> {
	const response = await using(`/api/v1${path}`, {
		...init,
		headers: { accept: 'application/json', ...init.headers },
	}).catch(() => {
		throw unreachable();
	});
	if (!response.ok) throw await problemOf(response);
	return (await response.json()) as Answer;
}
