import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import type { DocumentName, Storage } from '../contract.ts';
import { story, text } from '../testing/builders.ts';
import { test } from './fixtures/temporary-file.ts';
import { SqliteStorage } from './sqlite-storage.ts';

const writer = fileURLToPath(new URL('./fixtures/tireless-writer.ts', import.meta.url));

test('what was acknowledged survives kill -9, time and again, and no commit is there by half', async ({ file }) => {
	const acknowledged: string[] = [];
	for (const count of [1, 40, 400, 4_000]) {
		acknowledged.push(...(await writeUntilKilled(file, count)));
		const storage = await SqliteStorage.open({ file });
		const kept = new Set<string>();
		for (const team of [1, 2, 3, 4, 5, 6, 7, 8]) {
			for (const line of await linesOf(storage, `team/${team}`)) kept.add(line);
			for (const line of await linesOf(storage, `team-event/${team}`)) kept.add(line);
			expect(await story(storage, `team/${team}`)).toEqual(await story(storage, `team-event/${team}`));
		}
		await storage.close();
		expect(acknowledged.filter((line) => !kept.has(line))).toEqual([]);
	}
});

/** Starts a writer, kills it once it has printed so many lines, and returns all that it has printed by then. */
async function writeUntilKilled(file: string, count: number): Promise<string[]> {
	const child = spawn(process.execPath, [writer, file], { stdio: ['ignore', 'pipe', 'inherit'] });
	const closed = once(child, 'close');
	const lines: string[] = [];
	for await (const line of createInterface({ input: child.stdout })) {
		if (lines.push(line) === count) child.kill('SIGKILL');
	}
	expect(await closed).toEqual([null, 'SIGKILL']);
	return lines;
}

/** `load` refuses a log with a gap, so what it returns has none. */
async function linesOf(storage: Storage, document: DocumentName): Promise<string[]> {
	const { updates } = await storage.load(document);
	return updates.map(({ sequence, update }) => `${document} ${sequence} ${text(update)}`);
}
