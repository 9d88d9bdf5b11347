/**
 * What needs one referee or a secret: each procedure checks the rule of the domain, and commits what it does to the
 * documents together with what it does to the catalogue, all or nothing. In one Nexus there is one at a time, whichever
 * process it runs in.
 */
import {
	SERVER,
	addCriterion,
	admitPerson,
	changeIntegrationRules,
	changeRole,
	correctRun,
	describeTeam,
	foundNexus,
	handOnIssue,
	lockOrder,
	newId,
	removePerson,
	renamePerson,
	retireCriterion,
	rewordCriterion,
	sayReleasable,
	takeVouchBack,
	tickCriterion,
	vouchIntegrated,
	whyNotInvite,
	whyNotTeam,
	whyNotWithdraw,
	refuse,
	SHARED_KINDS,
	type Actor,
	type CriterionId,
	type IntegrationRule,
	type IssueId,
	type ItemId,
	type NewCorrection,
	type NewNexus,
	type NexusId,
	type Person,
	type PersonId,
	type Role,
	type TeamChange,
	type TeamId,
	type Whose,
} from '@nexus-board/nexus';
import {
	applyImport,
	describeImport,
	readImport,
	suggestTeams,
	type ImportChoices,
	type ImportFile,
	type ImportReading,
	type ImportReport,
} from '@nexus-board/nexus/exchange';
import { northline } from '@nexus-board/nexus/sample';
import type { Invitation, Membership, Storage, Write } from '@nexus-board/storage';
import type { Room } from '@nexus-board/sync/room';
import type { Histories } from '../history/histories.ts';
import { hashOf, newSecret } from '../http/sessions.ts';
import { artifacts, type Asker } from './event-rooms.ts';
import type { Nexuses } from './nexuses.ts';
import { once } from './once.ts';
import { FIRST_LIFE, type OpenNexus } from './open-nexus.ts';
import { RADIATOR } from './radiators.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** A link works for this long. */
export const INVITATION_MS = 30 * DAY_MS;

/** Why a link leads nowhere. */
export type InvitationFault = 'unknown' | 'expired' | 'revoked';

/** A file that somebody imports, how it is read, and what they chose. */
export interface AskedImport {
	file: ImportFile;
	reading: ImportReading;
	mode: 'preview' | 'apply';
	/** Absent: teams whose names are alike. */
	teams?: ImportChoices['teams'] | undefined;
	choices: Omit<ImportChoices, 'teams'>;
}

export class Procedures {
	readonly #storage: Storage;
	readonly #nexuses: Nexuses;
	readonly #histories: Histories;
	readonly #now: () => number;

	constructor(parts: { storage: Storage; nexuses: Nexuses; histories: Histories; now: () => number }) {
		const { storage, nexuses, histories, now } = parts;
		this.#storage = storage;
		this.#nexuses = nexuses;
		this.#histories = histories;
		this.#now = now;
	}

	/** Founds a Nexus; whoever asked is its first person. Asked twice with one request id, it founds one. */
	async createNexus(
		device: string,
		wanted: NewNexus & { person: { name: string; role: Role } },
		request?: string,
	): Promise<NexusId> {
		return once({ storage: this.#storage, now: this.#now }, { device, request }, newId<NexusId>(), (id, answer) =>
			this.#nexuses.with(id, (nexus) =>
				nexus.decide(async () => {
					const { person, ...facts } = wanted;
					const first = newId<PersonId>();
					return {
						rooms: await nexus.sharedRooms('record'),
						writes: [this.#found(id), this.#membership(device, id, first), ...answer],
						change: () => {
							foundNexus(nexus.board, this.actor(first), facts);
							admitPerson(nexus.board, this.actor(first), { id: first, ...person });
						},
					};
				}),
			),
		);
	}

	/** Founds a Nexus to look around in; whoever asked belongs to its Nexus Integration Team. */
	async createSample(device: string): Promise<NexusId> {
		const id = newId<NexusId>();
		const visitor = newId<PersonId>();
		const sample = northline({ now: this.#now(), visitor });
		await this.#nexuses.with(id, async (nexus) => {
			await nexus.decide(async () => {
				const shared = await nexus.sharedRooms(...SHARED_KINDS);
				return {
					rooms: [...shared, ...(await nexus.teamRooms(sample.teams.map((team) => team.id)))],
					writes: [this.#found(id), this.#membership(device, id, visitor)],
					change: () => sample.write(nexus.board),
				};
			});
			await this.#histories.begin(id, sample.past(nexus.board));
		});
		return id;
	}

	/** Makes a link that admits people in a role. Its token is told once and never stored. */
	async invite(
		nexus: NexusId,
		by: Person,
		role: Role,
		team: TeamId | undefined,
	): Promise<{ token: string; expiresAt: number }> {
		refuse(whyNotInvite(by, role, team));
		const token = newSecret();
		const expiresAt = this.#now() + INVITATION_MS;
		const invitation: Invitation = {
			tokenHash: hashOf(token),
			nexus,
			role,
			team,
			invitedBy: by.id,
			createdAt: this.#now(),
			expiresAt,
			revokedAt: undefined,
		};
		await this.#storage.commit([{ kind: 'invitation', ...invitation }]);
		return { token, expiresAt };
	}

	/** Withdraws a link: nobody joins by it any more. Who has joined by it stays. @throws {Refusal} `not-permitted` */
	async withdraw(by: Person, invitation: Invitation): Promise<void> {
		refuse(whyNotWithdraw(by, invitation));
		await this.#storage.commit([{ kind: 'revoke-invitation', tokenHash: invitation.tokenHash, at: this.#now() }]);
	}

	/** The invitation behind a link, or why there is none. */
	async findInvitation(token: string): Promise<Invitation | InvitationFault> {
		const invitation = await this.#storage.invitation(hashOf(token));
		if (!invitation || invitation.role === RADIATOR) return 'unknown';
		if (invitation.revokedAt !== undefined) return 'revoked';
		return invitation.expiresAt > this.#now() ? invitation : 'expired';
	}

	/**
	 * Admits whoever follows a link. A device that is somebody in this Nexus already stays that person; a screen becomes one.
	 * @throws {Refusal} `product-owner-present`, `unknown-team`, `text-missing`, `text-too-long`
	 */
	async join(
		device: string,
		invitation: Invitation,
		person: { name: string; team: TeamId | undefined },
	): Promise<PersonId> {
		return this.#nexuses.with(invitation.nexus, async (nexus) => {
			const known = await this.#storage.membership(device, invitation.nexus);
			const member = known && nexus.board.people.get(known.person);
			if (member && !member.left && !member.radiator) return member.id;
			const id = newId<PersonId>();
			const admitted = { id, name: person.name, role: invitation.role as Role, team: invitation.team ?? person.team };
			await nexus.decide(async () => ({
				rooms: await nexus.sharedRooms('record'),
				writes: [this.#membership(device, invitation.nexus, id)],
				change: () => admitPerson(nexus.board, this.actor(id), admitted),
			}));
			return id;
		});
	}

	/** @throws {Refusal} `unknown-person`, `text-missing`, `text-too-long` */
	async rename(id: NexusId, person: PersonId, name: string): Promise<void> {
		await this.#changeRecord(id, (nexus) => renamePerson(nexus.board, this.actor(person), person, name));
	}

	/** Takes effect on open sockets at once. @throws {Refusal} as `changeRole` (R2) */
	async changeRole(
		id: NexusId,
		by: PersonId,
		change: { person: PersonId; role: Role; team?: TeamId | undefined },
	): Promise<void> {
		await this.#changeRecord(id, (nexus) => changeRole(nexus.board, this.actor(by), change));
	}

	/** Their sockets end at once. @throws {Refusal} as `removePerson` */
	async remove(id: NexusId, by: PersonId, person: PersonId): Promise<void> {
		await this.#changeRecord(id, (nexus) => removePerson(nexus.board, this.actor(by), person));
	}

	/** @throws {Refusal} as `describeTeam` (R1) */
	async describeTeam(id: NexusId, by: PersonId, change: TeamChange): Promise<void> {
		await this.#changeRecord(id, (nexus) => describeTeam(nexus.board, this.actor(by), change));
	}

	/** @throws {Refusal} `not-permitted` for anybody but the Product Owner (R4) */
	async lockOrder(id: NexusId, by: PersonId, locked: boolean): Promise<void> {
		await this.#changeRecord(id, (nexus) => lockOrder(nexus.board, this.actor(by), locked));
	}

	/**
	 * Imports a file, or says what it would bring. Applied, all of it is on disk when this resolves, or none (F9).
	 * @throws {UnreadableFile} when it is no file that can be read; `MappingNeeded` when its columns must be named first
	 * @throws {Refusal} as `applyImport`
	 */
	async importFile(id: NexusId, by: PersonId, { file, reading, mode, ...asked }: AskedImport): Promise<ImportReport> {
		const plan = readImport(file, reading);
		return this.#nexuses.with(id, async (nexus) => {
			const teams = asked.teams ?? suggestTeams(nexus.board.view, plan, by);
			const choices: ImportChoices = { ...asked.choices, teams };
			if (mode === 'preview') return describeImport(nexus.board, plan, choices);
			let report: ImportReport | undefined;
			await nexus.decide(async () => ({
				rooms: await nexus.sharedRooms('record', 'product', 'order'),
				change: () => {
					report = applyImport(nexus.board, this.actor(by), plan, choices);
				},
			}));
			return report!;
		});
	}

	/** @throws {Refusal} as `changeIntegrationRules`: the Nexus Integration Team alone (R14) */
	async changeIntegrationRules(id: NexusId, by: PersonId, rules: readonly IntegrationRule[]): Promise<void> {
		await this.#changeFeed(id, (nexus) => changeIntegrationRules(nexus.board, this.actor(by), rules));
	}

	/** @throws {Refusal} as `correctRun` (R14) */
	async correctRun(id: NexusId, by: PersonId, correction: NewCorrection): Promise<void> {
		await this.#changeFeed(id, (nexus) => correctRun(nexus.board, this.actor(by), correction));
	}

	/**
	 * Hands an integration issue to its teams, once for each request id: as it stands, and as its teams have settled it.
	 * @throws {Refusal} as `handOnIssue` (R23)
	 */
	async handOnIssue(id: NexusId, asker: Asker, issue: IssueId): Promise<void> {
		await once({ storage: this.#storage, now: this.#now }, asker, '', (_, writes) =>
			this.#nexuses.with(id, (nexus) =>
				nexus.decide(async () => ({
					rooms: await nexus.sharedRooms('record'),
					relyOn: await Promise.all(artifacts(nexus.board).map((key) => nexus.room(key))),
					writes,
					change: () => handOnIssue(nexus.board, this.actor(asker.person), issue),
				})),
			),
		);
	}

	/** @throws {Refusal} as `vouchIntegrated`: the Nexus Integration Team alone, and of what is integrated (R14) */
	async vouch(id: NexusId, by: PersonId, word: { item: ItemId; reason: string }): Promise<void> {
		await this.#judgeIncrement(id, ({ board }) => vouchIntegrated(board, this.actor(by), word));
	}

	/** @throws {Refusal} as `takeVouchBack` */
	async takeVouchBack(id: NexusId, by: PersonId, item: ItemId): Promise<void> {
		await this.#changeRecord(id, (nexus) => takeVouchBack(nexus.board, this.actor(by), item));
	}

	/** @throws {Refusal} as `sayReleasable`: the Product Owner alone (R14) */
	async sayReleasable(id: NexusId, by: PersonId, isReleasable: boolean): Promise<void> {
		await this.#judgeIncrement(id, ({ board }) => sayReleasable(board, this.actor(by), isReleasable));
	}

	/** For programs; people write their team's document themselves. @throws {Refusal} as `tickCriterion` (R15) */
	async tick(
		id: NexusId,
		by: PersonId,
		{ item, criterion, isTicked }: { item: ItemId; criterion: CriterionId; isTicked: boolean },
	): Promise<void> {
		await this.#nexuses.with(id, (nexus) =>
			nexus.decide(async () => {
				const team = nexus.board.view.items.get(item)?.lane?.team;
				return {
					rooms: team === undefined ? [] : await nexus.teamRooms([team]),
					change: () => tickCriterion(nexus.board, this.actor(by), item, criterion, isTicked),
				};
			}),
		);
	}

	/** Likewise. @throws {Refusal} as `addCriterion` (R15) */
	async addCriterion(id: NexusId, by: PersonId, wanted: Whose & { text: string }): Promise<CriterionId> {
		const criterion = newId<CriterionId>();
		await this.#changeCriteria(id, wanted.team, ({ board }) =>
			addCriterion(board, this.actor(by), { ...wanted, id: criterion }),
		);
		return criterion;
	}

	/** Likewise. @throws {Refusal} as `rewordCriterion` (R15) */
	async rewordCriterion(id: NexusId, by: PersonId, wanted: Whose & { id: CriterionId; text: string }): Promise<void> {
		await this.#changeCriteria(id, wanted.team, ({ board }) => rewordCriterion(board, this.actor(by), wanted));
	}

	/** Likewise. @throws {Refusal} as `retireCriterion` (R15) */
	async retireCriterion(id: NexusId, by: PersonId, wanted: Whose & { id: CriterionId }): Promise<void> {
		await this.#changeCriteria(id, wanted.team, ({ board }) => retireCriterion(board, this.actor(by), wanted));
	}

	/** A person's hand, at work on the server. */
	actor(person: PersonId = SERVER): Actor {
		return { person, now: this.#now, random: Math.random };
	}

	async #changeRecord(id: NexusId, change: (nexus: OpenNexus) => void): Promise<void> {
		await this.#nexuses.with(id, (nexus) =>
			nexus.decide(async (): Promise<{ rooms: Room[]; change: () => void }> => ({
				rooms: await nexus.sharedRooms('record'),
				change: () => change(nexus),
			})),
		);
	}

	/** Writes the record on what all other documents say of the Increment. */
	async #judgeIncrement(id: NexusId, change: (nexus: OpenNexus) => void): Promise<void> {
		await this.#nexuses.with(id, (nexus) =>
			nexus.decide(async () => {
				const teams = await nexus.teamRooms(nexus.board.view.teams.map((team) => team.id));
				const judged = await nexus.sharedRooms('product', 'standards', 'integration');
				return {
					rooms: await nexus.sharedRooms('record'),
					relyOn: [...judged, ...teams],
					change: () => change(nexus),
				};
			}),
		);
	}

	async #changeCriteria(id: NexusId, team: TeamId | undefined, change: (nexus: OpenNexus) => void): Promise<void> {
		await this.#nexuses.with(id, (nexus) =>
			nexus.decide(async () => {
				if (team !== undefined) refuse(whyNotTeam(nexus.board.view, team));
				return {
					rooms: team === undefined ? await nexus.sharedRooms('standards') : await nexus.teamRooms([team]),
					change: () => change(nexus),
				};
			}),
		);
	}

	async #changeFeed(id: NexusId, change: (nexus: OpenNexus) => void): Promise<void> {
		await this.#nexuses.with(id, (nexus) =>
			nexus.decide(async () => {
				const rooms = await nexus.sharedRooms('integration');
				return { rooms, relyOn: rooms, change: () => change(nexus) };
			}),
		);
	}

	#found(id: NexusId): Write {
		return { kind: 'nexus', id, createdAt: this.#now(), incarnation: FIRST_LIFE };
	}

	#membership(device: string, nexus: NexusId, person: PersonId): { kind: 'membership' } & Membership {
		return { kind: 'membership', device, nexus, person, at: this.#now() };
	}
}
