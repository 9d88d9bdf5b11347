/** What was measured on, for whoever reads the figures later. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';

export interface Machine {
	readonly at: string;
	readonly node: string;
	readonly cpu: string;
	readonly cores: number;
	readonly memoryGiB: number;
	/** How busy it was over the last minute, before the bench began. */
	readonly load: number;
	readonly versions: Readonly<Record<string, string>>;
	/** Which state of our own code, when it lies in a repository. */
	readonly commit: string | undefined;
}

const LIBRARIES = ['yjs', 'ws', '@y/websocket-server', '@hocuspocus/server'];

export function thisMachine(): Machine {
	return {
		at: new Date().toISOString(),
		node: process.version,
		cpu: cpus()[0]?.model.trim() ?? 'unknown',
		cores: cpus().length,
		memoryGiB: Math.round(totalmem() / 2 ** 30),
		load: loadavg()[0]!,
		commit: commitOf(import.meta.dirname),
		versions: Object.fromEntries(LIBRARIES.map((name) => [name, versionOf(name)])),
	};
}

function commitOf(folder: string): string | undefined {
	try {
		const words = ['describe', '--always', '--dirty'];
		return execFileSync('git', words, { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'], encoding: 'utf8' }).trim();
	} catch {
		return undefined;
	}
}

function versionOf(name: string): string {
	const manifest = new URL(`../../node_modules/${name}/package.json`, import.meta.url);
	return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}
