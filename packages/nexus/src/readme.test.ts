import { expect, test } from 'vitest';

/** This package cannot use Node; this test asks it for a file and a process. */
declare const process: {
	readonly execPath: string;
	getBuiltinModule(name: 'node:fs'): { readFileSync(path: string, encoding: 'utf8'): string };
	getBuiltinModule(name: 'node:child_process'): {
		execFileSync(program: string, args: readonly string[], options: { cwd: string; encoding: 'utf8' }): string;
	};
};

const root = `${(import.meta as unknown as { dirname: string }).dirname}/..`;

test('the README’s example does what its comments say', () => {
	const readme = process.getBuiltinModule('node:fs').readFileSync(`${root}/README.md`, 'utf8');
	const [, example] = readme.match(/```js\n(.*?)```/s)!;
	const said = process
		.getBuiltinModule('node:child_process')
		.execFileSync(process.execPath, ['--input-type=module', '--eval', example!], { cwd: root, encoding: 'utf8' });
	expect(said).toBe('late 2026-11-10 2026-11-13 -3\nneeds-itself\n');
	for (const line of said.trim().split('\n')) expect(example).toContain(`; // ${line}\n`);
});
