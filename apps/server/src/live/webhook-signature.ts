/**
 * How what we send by webhook is signed: the scheme of Standard Webhooks, so that receivers find a library for it. Secrets
 * are worked out as those of hooks are (`hook-secrets.ts`): storage has the salts, and whoever reads it can sign nothing.
 * @see https://www.standardwebhooks.com
 */
import { createHmac } from 'node:crypto';
import type { HookKey } from './hook-secrets.ts';

const PREFIX = 'whsec_';

export const webhookSecretOf = (serverSecret: string, webhook: string, { salt }: HookKey): string =>
	PREFIX + createHmac('sha256', serverSecret).update(`webhook ${webhook} ${salt}`).digest('base64');

export interface Message {
	/** The same at each attempt, so that a receiver can tell what comes again. */
	readonly id: string;
	/** Of this attempt, in milliseconds since 1970. */
	readonly at: number;
	readonly body: string;
}

/** The headers of a message; with several secrets, which hold together while one takes over, a signature by each. */
export function signedHeaders(secrets: readonly string[], message: Message): Record<string, string> {
	return {
		'webhook-id': message.id,
		'webhook-timestamp': String(secondsOf(message)),
		'webhook-signature': secrets.map((secret) => `v1,${signatureOf(secret, message)}`).join(' '),
	};
}

function signatureOf(secret: string, message: Message): string {
	const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
	return createHmac('sha256', key)
		.update(`${message.id}.${secondsOf(message)}.${message.body}`)
		.digest('base64');
}

const secondsOf = ({ at }: Message) => Math.floor(at / 1000);
