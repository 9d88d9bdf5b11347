/** What was measured on, for whoever reads the figures later. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
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
}

const LIBRARIES = ['yjs', 'ws', '@y/websocket-server'];

export function thisMachine(): Machine {
	return {
		at: new Date().toISOString(),
		node: process.version,
		cpu: cpus()[0]?.model.trim() ?? 'unknown',
		cores: cpus().length,
		memoryGiB: Math.round(totalmem() / 2 ** 30),
		load: loadavg()[0]!,
		versions: Object.fromEntries(LIBRARIES.map((name) => [name, versionOf(name)])),
	};
}

const { resolve } = createRequire(import.meta.url);

function versionOf(name: string): string {
	const [, folder] = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(resolve(`${name}/package.json`))!;
	return (JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as { version: string }).version;
}
