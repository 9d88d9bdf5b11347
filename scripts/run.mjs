/**
 * The project's commands, for any Node from 18 on: `start`, `test`, `dev` and `bench`. Each brings the tools and installs
 * what is missing first, then does its work with Node 24.
 */
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { runTests } from './test.mjs';
import { bringNode, bringPnpm, root, toolEnvironment } from './toolchain.mjs';

const [command = 'start', ...rest] = process.argv.slice(2);

const node = bringNode();
const pnpm = bringPnpm();
const env = toolEnvironment(node);

/** Runs a program of ours to its end, and passes on the signals that we get. */
function run(program, args, options = {}) {
	return new Promise((resolve) => {
		const child = spawn(program, args, { cwd: root, env, stdio: 'inherit', ...options });
		const pass = (signal) => child.kill(signal);
		process.on('SIGINT', pass);
		process.on('SIGTERM', pass);
		child.on('exit', (code, signal) => {
			process.off('SIGINT', pass);
			process.off('SIGTERM', pass);
			resolve(code ?? (signal ? 1 : 0));
		});
	});
}

async function must(program, args, options) {
	const code = await run(program, args, options);
	if (code !== 0) process.exit(code);
}

async function install() {
	await must(pnpm, ['install', '--frozen-lockfile', '--reporter=silent']);
}

const COMMANDS = {
	async start() {
		await install();
		await must(pnpm, ['exec', 'turbo', 'run', 'build', '--filter=@nexus-board/web', '--output-logs=errors-only']);
		process.exit(await run(node, [join(root, 'apps/server/src/main.ts'), ...rest]));
	},
	async dev() {
		await install();
		const dev = { env: { ...env, DATA_DIR: resolve(root, env['DATA_DIR'] ?? 'data') } };
		process.exit(await run(pnpm, ['exec', 'turbo', 'run', 'dev', '--ui=stream'], dev));
	},
	async bench() {
		await install();
		process.exit(await run(node, [join(root, 'apps/bench/src/main.ts'), ...rest]));
	},
	async test() {
		await install();
		const turbo = (args, more) => run(pnpm, ['exec', 'turbo', ...args], { env: { ...env, ...more } });
		process.exit(await runTests(turbo));
	},
};

const chosen = COMMANDS[command];
if (!chosen) {
	console.error(`There is no command "${command}". There are: ${Object.keys(COMMANDS).join(', ')}.`);
	process.exit(2);
}
await chosen();
