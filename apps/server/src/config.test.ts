import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { readConfig } from './config.ts';

const DATA_DIR = mkdtempSync(join(tmpdir(), 'nexus-board-'));
afterAll(() => rmSync(DATA_DIR, { recursive: true, force: true }));

const messageOf = (environment: Record<string, string>) => {
	try {
		readConfig({ DATA_DIR, ...environment });
		return undefined;
	} catch (error) {
		return (error as Error).message;
	}
};

describe('the configuration', () => {
	test('needs nothing: it has a port, a folder, and a secret of its own that stays', () => {
		const first = readConfig({ DATA_DIR });
		expect(first).toMatchObject({ port: 3000, host: '127.0.0.1', origin: undefined, logLevel: 'info' });
		expect(readConfig({ DATA_DIR }).sessionSecret).toBe(first.sessionSecret);
		expect(first.sessionSecret.length).toBeGreaterThanOrEqual(32);
	});

	test('says where webhooks lead: the public internet, and what is named beside it (F13)', () => {
		const to = (value: string) => readConfig({ DATA_DIR, WEBHOOKS_TO: value }).webhooksTo;
		expect(['', 'public', 'anywhere', '10.20.0.0/16, fd00::/8'].map(to)).toEqual([
			[],
			[],
			'anywhere',
			['10.20.0.0/16', 'fd00::/8'],
		]);
	});

	test.each([
		[{ LIMITS: '{' }, 'LIMITS must be JSON like {"documentBytes": 41943040}.'],
		[{ LIMITS: '{"idleMs":"long"}' }, 'LIMITS says idleMs is "long", but it must be a number above 0.'],
		[
			{ WEBHOOKS_TO: '10.0.0.0/8,intranet' },
			'WEBHOOKS_TO names "intranet", but must be public, anywhere, or networks like 10.20.0.0/16, with commas between.',
		],
		[{ PORT: 'http' }, 'PORT is "http", but must be a number from 0 to 65535.'],
		[{ PROXIES: 'nginx' }, 'PROXIES is "nginx", but must be a number from 0 to 9.'],
		[{ PORT: '70000' }, 'PORT is "70000", but must be a number from 0 to 65535.'],
		[
			{ ORIGIN: 'board.example' },
			'ORIGIN is "board.example", but must be an address without a path, like https://board.example.',
		],
		[
			{ ORIGIN: 'https://board.example/nexus' },
			'ORIGIN is "https://board.example/nexus", but must be an address without a path, like https://board.example.',
		],
		[{ SESSION_SECRET: 'short' }, 'SESSION_SECRET has 5 characters, but needs at least 32.'],
		[{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL is "loud", but must be one of silent, error, warn, info, debug.'],
		[{ DATA_DIR: '/dev/null/nowhere' }, 'DATA_DIR is "/dev/null/nowhere", but that folder cannot be made'],
	])('%j stops the start with one sentence', (environment, sentence) => {
		expect(messageOf(environment)).toContain(sentence);
	});
});

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));

/** Starts the process; resolves with what it said when it ended, or when it said where it is open. */
function start(environment: Record<string, string>) {
	const child = spawn(process.execPath, [MAIN], {
		env: { PATH: process.env['PATH'], DATA_DIR, PORT: '0', LOG_LEVEL: 'silent', ...environment },
	});
	let said = '';
	const ended = new Promise<{ code: number | null; said: string }>((resolve) =>
		child.on('exit', (code) => resolve({ code, said })),
	);
	const opened = new Promise<string>((resolve) => {
		for (const stream of [child.stdout, child.stderr])
			stream.on('data', (chunk: Buffer) => {
				said += chunk.toString();
				if (said.includes('open at')) resolve(said);
			});
	});
	return { child, ended, opened };
}

describe('the process', () => {
	test('stops with one sentence and code 1 when a value is wrong', async () => {
		expect(await start({ PORT: 'x' }).ended).toEqual({
			code: 1,
			said: 'PORT is "x", but must be a number from 0 to 65535.\n',
		});
	});

	test('says where it is open, keeps its folder to itself, and ends in order when asked', async () => {
		const first = start({});
		expect(await first.opened).toMatch(/Nexus Board is open at http:\/\/localhost:\d+/);
		const second = await start({}).ended;
		expect(second.code).toBe(1);
		expect(second.said).toMatch(/nexus-board\.db/);
		first.child.kill('SIGTERM');
		expect((await first.ended).code).toBe(0);
	});
});
