/**
 * Webhooks: who outside is told of what happens in a Nexus (F13). What is to be told is written in one commit with the
 * deed that did it, so that both are on disk or neither; the dispatcher sends it from there.
 */
import {
	describeHappening,
	describeTrial,
	happenings,
	newId,
	refuse,
	whyNotKeepWebhooks,
	type Happening,
	type HappeningType,
	type NexusId,
	type Person,
} from '@nexus-board/nexus';
import type { Storage, Write } from '@nexus-board/storage';
import type { Deed } from '@nexus-board/sync/room';
import { Problem, notFound } from '../http/problem.ts';
import { newSecret } from '../http/sessions.ts';
import type { HookKey } from './hook-secrets.ts';
import type { OpenNexus } from './open-nexus.ts';
import type { AddressFault, Reach } from './reach.ts';
import {
	dispatchWrite,
	knownDispatch,
	knownWebhook,
	webhookWrite,
	type KnownDispatch,
	type KnownWebhook,
} from './webhook-facts.ts';
import { webhookSecretOf } from './webhook-signature.ts';

export interface WebhooksOptions {
	readonly storage: Storage;
	readonly now: () => number;
	/** What the secrets of webhooks are worked out from. */
	readonly serverSecret: string;
	readonly reach: Reach;
	/** There is something to send. */
	readonly send: () => void;
}

export interface NewWebhook {
	readonly name: string;
	readonly address: string;
	readonly types: readonly HappeningType[];
}

/** A deed that may have to be told of, and what is to be done once it is on disk. */
export interface ToldDeed {
	readonly deed: Deed;
	readonly done: () => void;
}

const MOST_WEBHOOKS = 20;

export class Webhooks {
	readonly #options: WebhooksOptions;

	constructor(options: WebhooksOptions) {
		this.#options = options;
	}

	/** The newest first, also those that were withdrawn. @throws {Refusal} `not-permitted` */
	async list(nexus: NexusId, who: Person): Promise<KnownWebhook[]> {
		refuse(whyNotKeepWebhooks(who));
		return this.#all(nexus);
	}

	/**
	 * Makes a webhook. Its secret is told once. Those that were withdrawn do not count.
	 * @param origin where people find the server
	 * @throws {Refusal} `not-permitted`, `number-out-of-range`
	 * @throws {Problem} 422 `address-unusable`, `address-private`
	 */
	async create(
		nexus: OpenNexus,
		who: Person,
		made: NewWebhook,
		origin: string,
	): Promise<{ id: string; secret: string }> {
		refuse(whyNotKeepWebhooks(who));
		const { storage, now, reach } = this.#options;
		const fault = reach.whyNot(made.address);
		if (fault) throw FAULTS[fault];
		return nexus.alone(async () => {
			const inUse = (await this.#all(nexus.id)).filter(({ withdrawn }) => !withdrawn);
			if (inUse.length >= MOST_WEBHOOKS) refuse({ code: 'number-out-of-range', about: `webhooks, ${MOST_WEBHOOKS}` });
			const key = { salt: newSecret(), from: now() };
			const facts = { ...made, createdBy: who.id, origin, keys: [key] };
			const webhook: KnownWebhook = { id: newSecret(), nexus: nexus.id, createdAt: now(), ...facts };
			await storage.commit([webhookWrite(webhook)]);
			return { id: webhook.id, secret: this.#secret(webhook, key) };
		});
	}

	/**
	 * Gives a webhook another secret, told once. For a while longer messages bear a signature by the one before too, so that
	 * a receiver can be changed in peace; those before it end now.
	 * @throws {Refusal} `not-permitted`
	 * @throws {Problem} 404
	 */
	async rotate(nexus: OpenNexus, who: Person, id: string, overlapMs: number): Promise<{ secret: string }> {
		refuse(whyNotKeepWebhooks(who));
		const { storage, now } = this.#options;
		return nexus.alone(async () => {
			const webhook = await this.#own(nexus.id, id);
			const key = { salt: newSecret(), from: now() };
			const [before] = webhook.keys;
			const ending = before && overlapMs > 0 ? [{ ...before, until: now() + overlapMs }] : [];
			await storage.commit([webhookWrite({ ...webhook, keys: [key, ...ending] })]);
			return { secret: this.#secret(webhook, key) };
		});
	}

	/** From now on nothing is sent there, also of what waits. @throws {Refusal} `not-permitted` @throws {Problem} 404 */
	async withdraw(nexus: OpenNexus, who: Person, id: string): Promise<void> {
		refuse(whyNotKeepWebhooks(who));
		const { storage, now, send } = this.#options;
		await nexus.alone(async () => {
			const webhook = await this.#own(nexus.id, id);
			await storage.commit([webhookWrite({ ...webhook, keys: [], withdrawn: { by: who.id, at: now() } })]);
		});
		send();
	}

	/** Sends a message that tells of nothing, to see it arrive. @throws {Refusal} `not-permitted` @throws {Problem} 404 */
	async test(nexus: OpenNexus, who: Person, id: string): Promise<{ delivery: string }> {
		refuse(whyNotKeepWebhooks(who));
		const { storage, now, send } = this.#options;
		const webhook = await this.#own(nexus.id, id);
		const body = describeTrial(nexus.board.view, nexus.id, placeOf(webhook), now());
		const dispatch = this.#dispatch(webhook, 'webhook.test', body);
		await storage.commit([dispatchWrite(dispatch)]);
		send();
		return { delivery: dispatch.id };
	}

	/** What went or is to go to a webhook, the newest first. @throws {Refusal} `not-permitted` @throws {Problem} 404 */
	async deliveries(nexus: NexusId, who: Person, id: string, limit: number): Promise<KnownDispatch[]> {
		refuse(whyNotKeepWebhooks(who));
		const webhook = await this.#options.storage.webhook(id);
		if (webhook?.nexus !== nexus) throw notFound('webhook');
		return (await this.#options.storage.dispatches(id, limit)).map(knownDispatch);
	}

	/**
	 * Sends a message again, now, under the id that it has: whoever took it already can tell. It has all its attempts anew.
	 * One that is on its way at this moment stays so, and may arrive twice.
	 * @throws {Refusal} `not-permitted`
	 * @throws {Problem} 404, also when the webhook was withdrawn
	 */
	async again(nexus: NexusId, who: Person, { id, delivery }: { id: string; delivery: string }): Promise<void> {
		refuse(whyNotKeepWebhooks(who));
		const { storage, now, send } = this.#options;
		const webhook = await this.#own(nexus, id);
		const row = await storage.dispatch(delivery);
		if (row?.webhook !== webhook.id) throw notFound('delivery');
		const again = { by: who.id, at: now() };
		const dispatch = { ...knownDispatch(row), due: now(), state: 'waiting', attempts: 0, again } as const;
		await storage.commit([dispatchWrite(dispatch)]);
		send();
	}

	/** A deed that also writes down what is to be told of it, where anybody wants to know. To be asked in the deed’s turn. */
	async telling(nexus: OpenNexus, deed: Deed): Promise<ToldDeed> {
		const listening = (await this.#all(nexus.id)).filter(({ withdrawn }) => !withdrawn);
		if (listening.length === 0) return { deed, done: () => undefined };
		const told: Write[] = [];
		const writes: Write[] = [];
		const change = () => {
			const before = nexus.board.view;
			deed.change();
			for (const happening of happenings(before, nexus.board.view))
				told.push(...this.#told(nexus, listening, happening));
			writes.push(...(deed.writes ?? []), ...told);
		};
		return { deed: { ...deed, writes, change }, done: () => told.length > 0 && this.#options.send() };
	}

	#told(nexus: OpenNexus, listening: readonly KnownWebhook[], happening: Happening): Write[] {
		return listening
			.filter(({ types }) => types.includes(happening.type))
			.map((webhook) => {
				const body = describeHappening(nexus.board.view, nexus.id, placeOf(webhook), happening);
				return dispatchWrite(this.#dispatch(webhook, happening.type, body));
			});
	}

	#dispatch({ id: webhook, nexus }: KnownWebhook, type: string, body: object): KnownDispatch {
		const at = this.#options.now();
		const facts = { type, payload: JSON.stringify(body), state: 'waiting', attempts: 0 } as const;
		return { id: `msg_${newId()}`, webhook, nexus, at, due: at, ...facts };
	}

	#secret({ id }: KnownWebhook, key: HookKey): string {
		return webhookSecretOf(this.#options.serverSecret, id, key);
	}

	async #all(nexus: NexusId): Promise<KnownWebhook[]> {
		return (await this.#options.storage.webhooks(nexus)).map(knownWebhook);
	}

	/** @throws {Problem} 404 when it is of another Nexus, or was withdrawn */
	async #own(nexus: NexusId, id: string): Promise<KnownWebhook> {
		const row = await this.#options.storage.webhook(id);
		const webhook = row && knownWebhook(row);
		if (webhook?.nexus !== nexus || webhook.withdrawn) throw notFound('webhook');
		return webhook;
	}
}

const placeOf = ({ origin, nexus }: KnownWebhook) => `${origin}/n/${nexus}`;

const FAULTS: Record<AddressFault, Problem> = {
	'address-unusable': new Problem(
		422,
		'address-unusable',
		'The address must begin with https:// or http://, and have no name or password in it.',
		'address',
	),
	'address-private': new Problem(
		422,
		'address-private',
		'This address lies in a private network, which this server does not send to.',
		'address',
	),
};
