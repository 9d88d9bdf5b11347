/**
 * Screens on a wall (R16): a link of their own lets a screen look on and do nothing else, for as long as nobody withdraws
 * it. All screens of one link are one person of the record who is a radiator, so the guard holds for them as for everybody;
 * withdrawing the link takes that person out, and their sockets end.
 */
import {
	admitRadiator,
	dismissRadiator,
	refuse,
	whyNotInvite,
	whyNotWithdraw,
	type Actor,
	type NexusId,
	type Person,
	type PersonId,
} from '@nexus-board/nexus';
import type { Invitation, Storage } from '@nexus-board/storage';
import { Problem } from '../http/problem.ts';
import { hashOf, newSecret } from '../http/sessions.ts';
import type { Nexuses } from './nexuses.ts';

/** What a radiator's link has in the place of a person's role. */
export const RADIATOR = 'radiator';
const SCREEN_NAME = 'Wall screen';
const GONE = new Problem(
	410,
	'invitation-revoked',
	'This link was withdrawn, or leads nowhere. Please ask for a new one.',
);
/** It is on a wall, not in somebody's mail: it lasts until it is withdrawn. */
const LASTS_MS = 100 * 365 * 24 * 60 * 60 * 1000;

/** A link leads to one person, so that all its screens go when it does. */
const personOf = ({ tokenHash }: Invitation): PersonId => `radiator-${tokenHash.slice(0, 22)}`;

export class Radiators {
	readonly #storage: Storage;
	readonly #nexuses: Nexuses;
	readonly #now: () => number;

	constructor({ storage, nexuses, now }: { storage: Storage; nexuses: Nexuses; now: () => number }) {
		this.#storage = storage;
		this.#nexuses = nexuses;
		this.#now = now;
	}

	/** Makes a link for a screen. Its token is told once. @throws {Refusal} `not-permitted` as for stakeholders */
	async make(nexus: NexusId, by: Person): Promise<{ token: string; id: string }> {
		refuse(whyNotInvite(by, 'stakeholder', undefined));
		const token = newSecret();
		const now = this.#now();
		const link: Invitation = {
			...{ tokenHash: hashOf(token), nexus, role: RADIATOR, team: undefined, invitedBy: by.id },
			...{ createdAt: now, expiresAt: now + LASTS_MS, revokedAt: undefined },
		};
		await this.#storage.commit([{ kind: 'invitation', ...link }]);
		return { token, id: link.tokenHash };
	}

	/** The links that lead to screens, the newest first. */
	async list(nexus: NexusId): Promise<Invitation[]> {
		return (await this.#storage.invitations(nexus)).filter(({ role, revokedAt }) => role === RADIATOR && !revokedAt);
	}

	/**
	 * Makes a device a screen of the Nexus; whoever is somebody there already stays that person. Opened and withdrawn at
	 * once, the link is withdrawn.
	 * @throws {Problem} 410 where the link leads nowhere, or nowhere any more
	 */
	async open(device: string, token: string): Promise<NexusId> {
		const link = await this.#find(token);
		await this.#nexuses.with(link.nexus, async (nexus) => {
			const { people } = nexus.board.view;
			const known = await this.#storage.membership(device, link.nexus);
			const member = known && people.get(known.person);
			if (member && !member.left && !member.radiator) return;
			const id = personOf(link);
			await nexus.decide(async () => {
				await this.#find(token);
				return {
					rooms: await nexus.sharedRooms('record'),
					writes: [{ kind: 'membership', device, nexus: link.nexus, person: id, at: this.#now() }],
					change: () => admitRadiator(nexus.board, this.#actor(id), { id, name: SCREEN_NAME }),
				};
			});
		});
		return link.nexus;
	}

	/** The link behind a token, as the catalogue has it now. */
	async #find(token: string): Promise<Invitation> {
		const link = await this.#storage.invitation(hashOf(token));
		if (link?.role !== RADIATOR || link.revokedAt !== undefined) throw GONE;
		return link;
	}

	/** Withdraws a link; its screens go dark at once. @throws {Refusal} `not-permitted` */
	async withdraw(by: Person, link: Invitation): Promise<void> {
		refuse(whyNotWithdraw(by, link));
		await this.#nexuses.with(link.nexus, (nexus) =>
			nexus.decide(async () => ({
				rooms: await nexus.sharedRooms('record'),
				writes: [{ kind: 'revoke-invitation', tokenHash: link.tokenHash, at: this.#now() }],
				change: () => dismissRadiator(nexus.board, this.#actor(by.id), personOf(link)),
			})),
		);
	}

	#actor(person: PersonId): Actor {
		return { person, now: this.#now, random: Math.random };
	}
}
