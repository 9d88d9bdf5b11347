/** A sender of webhooks in our plain format, for tests. @see docs/integration-feed.md */
import { createHmac } from 'node:crypto';

/** The headers that say who sent a body, and when. @param at in milliseconds since 1970 */
export function signedPlainly(secret: string, body: string, at: number): Record<string, string> {
	const seconds = String(Math.floor(at / 1000));
	const signature = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
	return { 'x-nexus-timestamp': seconds, 'x-nexus-signature': `sha256=${signature}` };
}
