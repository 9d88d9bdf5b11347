/** From which address somebody comes, also through proxies of our own. */
import type { IncomingMessage } from 'node:http';

/**
 * The address at the other end of a request. Each proxy writes whom it had before itself at the end of
 * `X-Forwarded-For`; what stands before that anybody may have written.
 * @param proxies how many of our own stand in front of us
 */
export function addressOf({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>, proxies: number): string {
	const named = String(headers['x-forwarded-for'] ?? '').split(',');
	return (proxies > 0 && named.at(-proxies)?.trim()) || (socket.remoteAddress ?? '');
}
