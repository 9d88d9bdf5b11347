/** What storage has of webhooks and of what goes to them, beside ids and times: as JSON, read and written here alone. */
import type { HappeningType, NexusId, PersonId } from '@nexus-board/nexus';
import type { Dispatch, Webhook, Write } from '@nexus-board/storage';
import type { HookKey } from './hook-secrets.ts';

/** Somebody outside who is told of what happens. */
export interface KnownWebhook {
	readonly id: string;
	readonly nexus: NexusId;
	readonly createdAt: number;
	readonly name: string;
	readonly address: string;
	/** What it is told of. */
	readonly types: readonly HappeningType[];
	readonly createdBy: PersonId;
	/** Where people find the server, for the links in what is told. */
	readonly origin: string;
	readonly keys: readonly HookKey[];
	readonly withdrawn?: { readonly by: PersonId; readonly at: number };
}

/** One message, and how far it has come. */
export interface DispatchFacts {
	readonly type: string;
	/** The body, the same to the letter at each attempt. */
	readonly payload: string;
	readonly state: 'waiting' | 'delivered' | 'given-up' | 'withdrawn';
	/** How often it was sent, since it was made or somebody had it sent again. */
	readonly attempts: number;
	readonly last?: Attempt;
	/** Who had it sent again, and when. */
	readonly again?: { readonly by: PersonId; readonly at: number };
}

export interface Attempt {
	readonly at: number;
	readonly ms: number;
	/** What was answered: the status, and the beginning of the text. */
	readonly status?: number;
	readonly answer?: string;
	/** Why there was no answer, in a word. */
	readonly error?: string;
}

export type KnownDispatch = Omit<Dispatch, 'body'> & DispatchFacts;

export const knownWebhook = ({ id, nexus, createdAt, body }: Webhook): KnownWebhook => ({
	id,
	nexus,
	createdAt,
	...(JSON.parse(body) as Omit<KnownWebhook, 'id' | 'nexus' | 'createdAt'>),
});

export const webhookWrite = ({ id, nexus, createdAt, ...facts }: KnownWebhook): Write => ({
	kind: 'webhook',
	id,
	nexus,
	createdAt,
	body: JSON.stringify(facts),
});

export const knownDispatch = ({ body, ...row }: Dispatch): KnownDispatch => ({
	...row,
	...(JSON.parse(body) as DispatchFacts),
});

export const dispatchWrite = ({ id, webhook, nexus, at, due, ...facts }: KnownDispatch): Write => ({
	kind: 'dispatch',
	id,
	webhook,
	nexus,
	at,
	due,
	body: JSON.stringify(facts satisfies DispatchFacts),
});
