/** The server as it is started, in a process of its own that a test can stop, freeze and kill. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Device } from './test-app.ts';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));

export class TestProcess {
	/** Chosen at the first start and kept, so that clients find the server again. */
	port = 0;
	readonly #folder = mkdtempSync(join(tmpdir(), 'nexus-board-'));
	readonly #environment: Record<string, string>;
	#child: ChildProcess | undefined;

	constructor(environment: Record<string, string> = {}) {
		this.#environment = environment;
	}

	/** Resolves when people can come. */
	async start(): Promise<void> {
		const child = spawn(process.execPath, [MAIN], {
			env: {
				PATH: process.env['PATH'],
				HOST: '127.0.0.1',
				LOG_LEVEL: 'error',
				DATA_DIR: this.#folder,
				...this.#environment,
				PORT: String(this.port),
			},
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		this.#child = child;
		this.port = await new Promise<number>((resolve, reject) => {
			child.stdout.on('data', (chunk: Buffer) => {
				const said = /open at http:\/\/localhost:(\d+)/.exec(chunk.toString());
				if (said) resolve(Number(said[1]));
			});
			child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
		});
	}

	device(): Device {
		return new Device(this.port);
	}

	signal(signal: NodeJS.Signals): void {
		this.#child?.kill(signal);
	}

	/** Sends a signal and waits for the end. Resolves to the exit code, `null` when the signal itself ended it. */
	async end(signal: NodeJS.Signals): Promise<number | null> {
		const child = this.#child;
		this.#child = undefined;
		if (!child || child.exitCode !== null) return child?.exitCode ?? null;
		child.removeAllListeners('exit');
		const ended = once(child, 'exit');
		child.kill(signal);
		return ((await ended) as [number | null])[0];
	}

	/** Ends it and removes its data. */
	async dispose(): Promise<void> {
		await this.end('SIGKILL');
		rmSync(this.#folder, { recursive: true, force: true });
	}
}
