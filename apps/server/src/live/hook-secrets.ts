/**
 * The secrets of hooks, and whether a delivery bears one. Four of the five senders sign or send the secret itself, so the
 * server must know it again and a hash would not do. It is not stored all the same: it is worked out, each time, from the
 * server’s own secret and a salt, and the salt is what storage has. Whoever reads the database can sign nothing.
 */
import type { Source } from '@nexus-board/nexus';
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** What a secret is made of, and from when to when it holds; without an end, until it is rotated. */
export interface HookKey {
	readonly salt: string;
	readonly from: number;
	readonly until?: number;
}

/** Why a delivery is not believed. */
export type SignatureFault = 'unsigned' | 'wrong-signature' | 'stale';

/** How far the clock of whoever speaks our plain format may be from ours. */
export const STALE_MS = 5 * 60_000;

export const secretOf = (serverSecret: string, hook: string, { salt }: HookKey): string =>
	`nbh_${createHmac('sha256', serverSecret).update(`hook ${hook} ${salt}`).digest('base64url')}`;

export const holds = ({ from, until = Infinity }: HookKey, now: number): boolean => from <= now && now < until;

export interface Signed {
	readonly headers: IncomingHttpHeaders;
	readonly bytes: Buffer;
	readonly now: number;
}

/** `undefined` when one of the secrets is behind the delivery. Each is compared in constant time. */
export function faultOf(source: Source, secrets: readonly string[], signed: Signed): SignatureFault | undefined {
	const given = SCHEMES[source](signed);
	if (given === undefined) return 'unsigned';
	if (given === 'stale') return 'stale';
	// All of them are tried, so that the time tells nothing of which.
	return secrets.map(given).some((isRight) => isRight) ? undefined : 'wrong-signature';
}

/** Reads what a delivery bears, and gives the way to try a secret on it. */
type Scheme = (signed: Signed) => ((secret: string) => boolean) | 'stale' | undefined;

const SCHEMES: Record<Source, Scheme> = {
	github({ headers, bytes }) {
		const given = one(headers['x-hub-signature-256']);
		return given === undefined ? undefined : (secret) => isSame(given, `sha256=${signature(secret, bytes)}`);
	},
	gitlab: ({ headers }) => bearing(one(headers['x-gitlab-token'])),
	azure: ({ headers }) => bearing(one(headers['x-nexus-token']) ?? passwordOf(headers)),
	jenkins: ({ headers }) => bearing(one(headers['x-nexus-token']) ?? passwordOf(headers)),
	plain({ headers, bytes, now }) {
		const [given, at] = [one(headers['x-nexus-signature']), one(headers['x-nexus-timestamp'])];
		if (given === undefined || at === undefined || !/^\d{1,12}$/.test(at)) return undefined;
		if (Math.abs(now - Number(at) * 1000) > STALE_MS) return 'stale';
		return (secret) => isSame(given, `sha256=${signature(secret, Buffer.concat([Buffer.from(`${at}.`), bytes]))}`);
	},
};

const bearing = (given: string | undefined) =>
	given === undefined ? undefined : (secret: string) => isSame(given, secret);

const one = (header: string | string[] | undefined): string | undefined =>
	typeof header === 'string' && header !== '' ? header : undefined;

/** Of basic authentication; the name may be any. Jenkins’ Notification plugin takes it from the address. */
function passwordOf({ authorization = '' }: IncomingHttpHeaders): string | undefined {
	const [, encoded] = /^Basic ([\w+/=-]{1,1000})$/i.exec(authorization) ?? [];
	return encoded && one(/^[^:]*:(.*)$/s.exec(Buffer.from(encoded, 'base64').toString())?.[1]);
}

const signature = (secret: string, bytes: Buffer): string => createHmac('sha256', secret).update(bytes).digest('hex');

/** In the same time, whatever differs; hashed first, for only texts of one length can be compared so. */
const isSame = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
