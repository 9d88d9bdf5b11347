import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { expect } from 'vitest';
import { test } from './sqlite/fixtures/temporary-file.ts';

const root = new URL('..', import.meta.url);

test('the README’s example does what its comments say', async ({ file }) => {
	const readme = await readFile(new URL('README.md', root), 'utf8');
	const [, example] = readme.match(/```js\n(.*?)```/s)!;
	const code = example!.replace('nexus-board.db', file);
	const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', code], {
		cwd: root,
	});
	expect(stdout).toBe('true nx1/record changed in the meantime\n');
	expect(example).toContain(`// ${stdout.trim()}`);
});
