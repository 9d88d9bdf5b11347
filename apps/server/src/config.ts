/**
 * The only place that reads the environment. Everything is checked at start: a wrong value stops the process with one
 * sentence that names it.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DEFAULT_LIMITS, type Limits } from '@nexus-board/sync/wire';
import { DEFAULT_ADMISSION, type AdmissionLimits } from './live/admission.ts';
import { networks, type WebhooksTo } from './live/reach.ts';

export interface Config {
	readonly port: number;
	readonly host: string;
	/** The address that people use, when it is not the one they dial: `https://board.example`. Links carry it. */
	readonly origin: string | undefined;
	/** How many proxies of our own stand in front of us, each of which says whom it had before itself. */
	readonly proxies: number;
	/** Where the embedded database lies. */
	readonly dataDir: string;
	/** Set: several processes share PostgreSQL and tell each other by Redis. */
	readonly shared: { readonly databaseUrl: string; readonly redisUrl: string } | undefined;
	/** Signs session cookies. */
	readonly sessionSecret: string;
	readonly logLevel: LogLevel;
	/** Where webhooks lead beside the public internet. */
	readonly webhooksTo: WebhooksTo;
	/** What one connection may ask, where it is not as it comes. */
	readonly limits: Partial<Limits & AdmissionLimits>;
}

const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** One sentence for the person who starts the server. */
export class ConfigError extends Error {
	override readonly name = 'ConfigError';
}

type Environment = Readonly<Record<string, string | undefined>>;

/** @throws {ConfigError} */
export function readConfig(environment: Environment): Config {
	const shared = readShared(environment);
	const dataDir = readDataDir(environment['DATA_DIR'], shared === undefined);
	return {
		port: readPort(environment['PORT']),
		host: environment['HOST'] || '127.0.0.1',
		origin: readOrigin(environment['ORIGIN']),
		proxies: readProxies(environment['PROXIES']),
		dataDir,
		shared,
		sessionSecret: environment['SESSION_SECRET'] ? readSecret(environment['SESSION_SECRET']) : keptSecret(dataDir),
		logLevel: readLogLevel(environment['LOG_LEVEL']),
		webhooksTo: readWebhooksTo(environment['WEBHOOKS_TO']),
		limits: readLimits(environment['LIMITS']),
	};
}

function readPort(value = '3000'): number {
	const port = Number(value);
	if (!/^\d+$/.test(value) || port > 65_535)
		throw new ConfigError(`PORT is "${value}", but must be a number from 0 to 65535.`);
	return port;
}

const MOST_PROXIES = 9;

function readProxies(value = '0'): number {
	if (!/^\d$/.test(value))
		throw new ConfigError(`PROXIES is "${value}", but must be a number from 0 to ${MOST_PROXIES}.`);
	return Number(value);
}

function readOrigin(value: string | undefined): string | undefined {
	if (!value) return undefined;
	const url = URL.parse(value);
	if (!url || !['http:', 'https:'].includes(url.protocol) || url.origin !== value.replace(/\/$/, ''))
		throw new ConfigError(`ORIGIN is "${value}", but must be an address without a path, like https://board.example.`);
	return url.origin;
}

function readShared({ DATABASE_URL, REDIS_URL, SESSION_SECRET }: Environment): Config['shared'] {
	if (!DATABASE_URL && !REDIS_URL) return undefined;
	if (!DATABASE_URL || !REDIS_URL)
		throw new ConfigError('DATABASE_URL and REDIS_URL go together: one keeps what is written, the other tells of it.');
	if (!SESSION_SECRET)
		throw new ConfigError('With DATABASE_URL, SESSION_SECRET is needed: all processes have the same.');
	return {
		databaseUrl: readUrl('DATABASE_URL', DATABASE_URL, ['postgres:', 'postgresql:']),
		redisUrl: readUrl('REDIS_URL', REDIS_URL, ['redis:', 'rediss:']),
	};
}

function readUrl(name: string, value: string, schemes: readonly string[]): string {
	const url = URL.parse(value);
	// The value may carry a password, so it is not repeated.
	if (!url || !schemes.includes(url.protocol))
		throw new ConfigError(`${name} must be an address that begins with ${schemes[0]}//.`);
	return value;
}

function readWebhooksTo(value = ''): WebhooksTo {
	if (value === 'anywhere') return value;
	const wanted = value === 'public' ? [] : value.split(/[\s,]+/).filter((name) => name !== '');
	try {
		networks(wanted);
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
		throw new ConfigError(
			`WEBHOOKS_TO names "${error.message}", but must be public, anywhere, or networks like 10.20.0.0/16, with commas between.`,
		);
	}
	return wanted;
}

const LIMITS: Readonly<Record<string, number>> = { ...DEFAULT_LIMITS, ...DEFAULT_ADMISSION };

function readLimits(value: string | undefined): Config['limits'] {
	if (!value) return {};
	let limits: unknown;
	try {
		limits = JSON.parse(value);
	} catch {
		limits = undefined;
	}
	if (typeof limits !== 'object' || limits === null || Array.isArray(limits))
		throw new ConfigError('LIMITS must be JSON like {"documentBytes": 41943040}.');
	for (const [name, limit] of Object.entries(limits)) {
		if (!Object.hasOwn(LIMITS, name))
			throw new ConfigError(`LIMITS names "${name}", but knows ${Object.keys(LIMITS).join(', ')}.`);
		if (typeof limit !== 'number' || !(limit > 0))
			throw new ConfigError(`LIMITS says ${name} is ${JSON.stringify(limit)}, but it must be a number above 0.`);
	}
	return limits;
}

function readDataDir(value = './data', needed: boolean): string {
	const folder = resolve(value);
	if (!needed) return folder;
	try {
		mkdirSync(folder, { recursive: true });
	} catch (error) {
		throw new ConfigError(`DATA_DIR is "${value}", but that folder cannot be made: ${(error as Error).message}.`);
	}
	return folder;
}

const SHORTEST_SECRET = 32;

function readSecret(value: string): string {
	if (value.length < SHORTEST_SECRET)
		throw new ConfigError(`SESSION_SECRET has ${value.length} characters, but needs at least ${SHORTEST_SECRET}.`);
	return value;
}

/** A secret of our own, made at the first start and kept beside the data, so that sessions outlive a restart. */
function keptSecret(dataDir: string): string {
	const file = join(dataDir, 'session-secret');
	try {
		writeFileSync(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 });
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST')
			throw new ConfigError(`DATA_DIR cannot be written to: ${(error as Error).message}.`);
	}
	return readSecret(readFileSync(file, 'utf8'));
}

function readLogLevel(value = 'info'): LogLevel {
	const level = LOG_LEVELS.find((known) => known === value);
	if (!level) throw new ConfigError(`LOG_LEVEL is "${value}", but must be one of ${LOG_LEVELS.join(', ')}.`);
	return level;
}
