/** Who outside is told of what happens, and what went to them; the Nexus Integration Team alone asks (F13). */
import type { HappeningType, NexusId, PersonId } from '@nexus-board/nexus';
import { at, send } from './api.ts';

export interface Webhook {
	readonly id: string;
	readonly name: string;
	readonly address: string;
	readonly types: readonly HappeningType[];
	readonly createdBy: PersonId;
	readonly createdAt: number;
	/** Until when messages bear a signature by the secret before, too. */
	readonly formerUntil?: number;
	readonly withdrawnAt?: number;
}

/** A message that went or is to go to a webhook. */
export interface SentMessage {
	readonly id: string;
	readonly type: string;
	readonly at: number;
	readonly state: 'waiting' | 'delivered' | 'given-up' | 'withdrawn';
	readonly attempts: number;
	readonly due?: number;
	/** What came of the latest attempt: a status, or why there was no answer. */
	readonly last?: { readonly at: number; readonly status?: number; readonly answer?: string; readonly error?: string };
}

/** Told once. */
export interface WebhookSecret {
	readonly webhook: string;
	readonly secret: string;
}

export const readWebhooks = (nexus: NexusId) => ask<{ webhooks: readonly Webhook[] }>('GET', `${at(nexus)}/webhooks`);

/** @throws {ApiProblem} `address-unusable`, `address-private` about the field `address` */
export const makeWebhook = (nexus: NexusId, made: Pick<Webhook, 'name' | 'address' | 'types'>) =>
	ask<WebhookSecret>('POST', `${at(nexus)}/webhooks`, made);

/** The secret before holds for a day more. */
export const renewSecret = (nexus: NexusId, webhook: string) =>
	ask<WebhookSecret>('POST', `${of(nexus, webhook)}/secret`, {});

export const tryWebhook = (nexus: NexusId, webhook: string) =>
	ask<{ delivery: string }>('POST', `${of(nexus, webhook)}/test`, {});

export const withdrawWebhook = (nexus: NexusId, webhook: string) => ask<object>('DELETE', of(nexus, webhook));

/** The newest first. */
export const readMessages = (nexus: NexusId, webhook: string) =>
	ask<{ deliveries: readonly SentMessage[] }>('GET', `${of(nexus, webhook)}/deliveries`);

export const sendAgain = (nexus: NexusId, webhook: string, message: string) =>
	ask<object>('POST', `${of(nexus, webhook)}/deliveries/${encodeURIComponent(message)}/again`, {});

const of = (nexus: NexusId, webhook: string) => `${at(nexus)}/webhooks/${encodeURIComponent(webhook)}`;

const ask = <Answer>(method: string, path: string, body?: object): Promise<Answer> =>
	send(path, {
		method,
		...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
	});
