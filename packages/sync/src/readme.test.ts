import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const root = new URL('..', import.meta.url);

test('the README’s example does what its comments say', async () => {
	const readme = await readFile(new URL('README.md', root), 'utf8');
	const [, example] = readme.match(/```js\n(.*?)```/s)!;
	const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', example!], {
		cwd: root,
	});
	expect(stdout).toBe("{ state: 'saving', unsaved: 1 }\n{ state: 'saved', unsaved: 0 }\n1 ben\nTake card payment\n");
	for (const line of stdout.trim().split('\n')) expect(example).toContain(`; // ${line}\n`);
});
