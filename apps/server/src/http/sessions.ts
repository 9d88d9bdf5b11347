/**
 * Who asks: a device, known by a signed cookie. A device is a person in each Nexus that it joined; there is no account
 * (F1). The cookie carries a random secret; only its hash is stored.
 */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

const COOKIE = 'nexus_board';
const YEAR_S = 365 * 24 * 60 * 60;

/** The hash under which a secret of ours is stored: a device's, or a link's token. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** 128 random bits, for a link or a device. */
export const newSecret = (): string => randomBytes(16).toString('base64url');

export class Sessions {
	readonly #secret: string;
	readonly #secure: boolean;

	/** @param secure whether people come over https, so that the cookie never travels without */
	constructor(secret: string, secure: boolean) {
		this.#secret = secret;
		this.#secure = secure;
	}

	/** The hash of the device that asks, or `undefined` for one we do not know. */
	deviceOf(request: IncomingMessage): string | undefined {
		const cookie = (request.headers.cookie ?? '').split(/; */).find((part) => part.startsWith(`${COOKIE}=`));
		const [device, signature] = cookie?.slice(COOKIE.length + 1).split('.') ?? [];
		if (!device || !signature) return undefined;
		const expected = Buffer.from(this.#sign(device));
		const given = Buffer.from(signature);
		return given.length === expected.length && timingSafeEqual(given, expected) ? hashOf(device) : undefined;
	}

	/** The hash of the device that asks; one we do not know gets a cookie with the answer. */
	admit(request: IncomingMessage, response: ServerResponse): string {
		const known = this.deviceOf(request);
		if (known) return known;
		const device = newSecret();
		const attributes = ['HttpOnly', 'SameSite=Lax', 'Path=/', `Max-Age=${YEAR_S}`, ...(this.#secure ? ['Secure'] : [])];
		response.setHeader('set-cookie', [`${COOKIE}=${device}.${this.#sign(device)}`, ...attributes].join('; '));
		return hashOf(device);
	}

	#sign(device: string): string {
		return createHmac('sha256', this.#secret).update(device).digest('base64url');
	}
}

/** Whether a request that changes something comes from our own pages: browsers say where it comes from. */
export function isOwnOrigin(request: IncomingMessage, origin: string | undefined): boolean {
	const from = request.headers.origin;
	if (!from) return true;
	return from === origin || URL.parse(from)?.host === request.headers.host;
}
