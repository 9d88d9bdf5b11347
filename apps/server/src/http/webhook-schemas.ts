/** The shapes of webhooks and of what went to them, as they travel over HTTP. */
import { HAPPENINGS } from '@nexus-board/nexus';
import * as v from 'valibot';
import { rotation } from './hook-schemas.ts';

const type = v.picklist(HAPPENINGS, `A webhook is told of ${HAPPENINGS.join(', ')}.`);

export const newWebhook = v.object({
	name: v.pipe(
		v.string('The name of the webhook is missing.'),
		v.trim(),
		v.minLength(1, 'The name of the webhook is missing.'),
		v.maxLength(80, 'The name of the webhook has more than 80 characters.'),
	),
	/** Where messages are sent to. */
	address: v.pipe(
		v.string('The address is missing.'),
		v.trim(),
		v.minLength(1, 'The address is missing.'),
		v.maxLength(2_000, 'The address has more than 2000 characters.'),
	),
	/** What it is told of; absent: of everything that there is now. */
	types: v.optional(v.pipe(v.array(type), v.minLength(1, 'A webhook is told of something.')), [...HAPPENINGS]),
});

export { rotation };

export const webhookSecret = v.object({
	webhook: v.string(),
	/** Told now and never again. */
	secret: v.string(),
});

const attempt = v.object({
	at: v.number(),
	ms: v.number(),
	status: v.optional(v.number()),
	answer: v.optional(v.string()),
	error: v.optional(v.string()),
});

const delivery = v.object({
	id: v.string(),
	type: v.string(),
	at: v.number(),
	state: v.picklist(['waiting', 'delivered', 'given-up', 'withdrawn']),
	/** How often it was sent, since it was made or somebody had it sent again. */
	attempts: v.number(),
	/** When it is sent next; absent: not any more. */
	due: v.optional(v.number()),
	last: v.optional(attempt),
	again: v.optional(v.object({ by: v.string(), at: v.number() })),
	/** What was sent, as JSON. */
	payload: v.string(),
});

export const webhookList = v.object({
	webhooks: v.array(
		v.object({
			id: v.string(),
			name: v.string(),
			address: v.string(),
			types: v.array(type),
			createdBy: v.string(),
			createdAt: v.number(),
			/** When the secret was made that holds now; until when messages bear a signature by the one before it too. */
			secretSince: v.optional(v.number()),
			formerUntil: v.optional(v.number()),
			withdrawnAt: v.optional(v.number()),
		}),
	),
});

export const deliveryList = v.object({ deliveries: v.array(delivery) });

export const deliveryId = v.object({ delivery: v.string() });
