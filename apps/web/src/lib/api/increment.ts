/** What one asks of the Integrated Increment, of its feed, and of the hooks that its senders deliver to (R14). */
import type { IntegrationRule, ItemId, NewCorrection, NexusId, PersonId, Source } from '@nexus-board/nexus';
import { at, send } from './api.ts';

const ask = <Answer = object>(method: string, path: string, body?: object): Promise<Answer> =>
	send<Answer>(path, {
		method,
		...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
	});

const part = encodeURIComponent;

export const vouchIntegrated = (nexus: NexusId, item: ItemId, reason: string) =>
	ask('PUT', `${at(nexus)}/increment/items/${part(item)}/vouch`, { reason });

export const takeVouchBack = (nexus: NexusId, item: ItemId) =>
	ask('DELETE', `${at(nexus)}/increment/items/${part(item)}/vouch`);

export const sayReleasable = (nexus: NexusId, releasable: boolean) =>
	ask('PUT', `${at(nexus)}/increment/releasable`, { releasable });

export const correctRun = (nexus: NexusId, { run, ...correction }: NewCorrection) =>
	ask('PUT', `${at(nexus)}/integration/runs/${part(run)}/correction`, correction);

/** All rules at once: the first that fits a run counts. */
export const changeRules = (nexus: NexusId, rules: readonly IntegrationRule[]) =>
	ask('PUT', `${at(nexus)}/integration/rules`, { rules });

/** Where a sender delivers. Times are milliseconds since 1970. */
export interface Hook {
	readonly id: string;
	readonly name: string;
	readonly source: Source;
	readonly address: string;
	readonly createdBy: PersonId;
	readonly createdAt: number;
	readonly secretSince?: number;
	/** Until then the secret before holds too. */
	readonly formerUntil?: number;
	readonly withdrawnAt?: number;
}

/** Told once. */
export interface HookSecret {
	readonly hook: string;
	readonly address: string;
	readonly secret: string;
}

export const readHooks = (nexus: NexusId) => ask<{ hooks: readonly Hook[] }>('GET', `${at(nexus)}/hooks`);

export const makeHook = (nexus: NexusId, hook: { name: string; source: Source }) =>
	ask<HookSecret>('POST', `${at(nexus)}/hooks`, hook);

/** The secret before holds on for a day, so that the sender can be changed in peace. */
export const rotateHook = (nexus: NexusId, hook: string) =>
	ask<HookSecret>('POST', `${at(nexus)}/hooks/${part(hook)}/secret`, {});

export const withdrawHook = (nexus: NexusId, hook: string) => ask('DELETE', `${at(nexus)}/hooks/${part(hook)}`);

/** Something that came to a hook, and what came of it. */
export interface Delivery {
	readonly id: string;
	readonly hook: string;
	readonly at: number;
	readonly outcome: 'new' | 'newer' | 'known' | 'past' | 'greeting' | 'refused';
	readonly about?: string;
	readonly detail?: string;
	readonly field?: string;
	/** It can be processed again. */
	readonly kept: boolean;
	readonly again?: { readonly by: PersonId; readonly at: number };
}

/** The newest first. */
export const readDeliveries = (nexus: NexusId) =>
	ask<{ deliveries: readonly Delivery[] }>('GET', `${at(nexus)}/deliveries?limit=100`);

export const deliverAgain = (nexus: NexusId, delivery: string) =>
	ask('POST', `${at(nexus)}/deliveries/${part(delivery)}/again`);
