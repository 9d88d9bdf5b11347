import { ESLint } from 'eslint';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const eslint = new ESLint({ cwd: dirname(dirname(fileURLToPath(import.meta.url))) });

/** The rules that a file of the project breaks, were this its text. */
async function broken(filePath, text) {
	const [result] = await eslint.lintText(text, { filePath });
	return result.messages.map(({ ruleId }) => ruleId);
}

describe('lint fails when someone', () => {
	test.each([
		['gives the domain a disk', 'packages/nexus/src/index.ts', `export { readFile } from 'node:fs/promises';`],
		['gives the domain a socket', 'packages/nexus/src/index.ts', `export { WebSocket } from 'ws';`],
		['lets the domain know the wire', 'packages/nexus/src/index.ts', `export * from '@nexus-board/sync/wire';`],
		['lets the wire know the domain', 'packages/sync/src/wire/index.ts', `export * from '@nexus-board/nexus';`],
		['lets storage know the wire', 'packages/storage/src/contract.ts', `export * from '@nexus-board/sync/wire';`],
		['lets the page know the disk', 'apps/web/src/lib/api/api.ts', `export * from '@nexus-board/storage';`],
		['walks into another package', 'packages/nexus/src/index.ts', `export * from '../../sync/src/wire/index.ts';`],
		['imports a stranger later on', 'packages/nexus/src/index.ts', `export const later = () => import('node:net');`],
	])('%s', async (_what, file, text) => {
		expect(await broken(file, text)).toContain('nexus-board/import-directions');
	});

	test.each([
		['a page', 'no-restricted-globals', `export const title = (): string => document.title;`],
		['a network', 'no-restricted-globals', `export const ask = (): Promise<Response> => fetch('/api');`],
		['a clock', 'no-restricted-properties', `export const now = (): number => Date.now();`],
		['a clock by another name', 'no-restricted-syntax', `export const now = (): Date => new Date();`],
	])('lets the domain have %s of its own', async (_what, rule, text) => {
		expect(await broken('packages/nexus/src/index.ts', text)).toContain(rule);
	});
});

test('lint allows the domain what it is made of', async () => {
	expect(await broken('packages/nexus/src/index.ts', `export { Doc } from 'yjs';`)).toEqual([]);
});
