/** The real server process, on a free port and a folder of its own: it can be killed as a machine dies, and started again. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../server/src/main.ts', import.meta.url));

export class BoardServer {
	readonly url: string;
	readonly #port: number;
	readonly #folder = mkdtempSync(join(tmpdir(), 'nexus-board-'));
	#process: ChildProcess | undefined;

	private constructor(port: number) {
		this.#port = port;
		this.url = `http://localhost:${port}`;
	}

	static async start(): Promise<BoardServer> {
		const server = new BoardServer(await freePort());
		await server.start();
		return server;
	}

	/** Resolves when people can come. */
	async start(): Promise<void> {
		const child = spawn(process.execPath, [MAIN], {
			env: {
				...process.env,
				PORT: String(this.#port),
				HOST: '127.0.0.1',
				DATA_DIR: this.#folder,
				LOG_LEVEL: 'error',
				WEBHOOKS_TO: '127.0.0.0/8',
			},
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		this.#process = child;
		await new Promise<void>((resolve, reject) => {
			child.stdout.on('data', (chunk: Buffer) => chunk.toString().includes('open at') && resolve());
			child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
		});
	}

	/** As a machine loses its power: nothing is finished, nothing is said. */
	async kill(): Promise<void> {
		await this.#end('SIGKILL');
	}

	async stop(): Promise<void> {
		await this.#end('SIGTERM');
		rmSync(this.#folder, { recursive: true, force: true });
	}

	async #end(signal: NodeJS.Signals): Promise<void> {
		const child = this.#process;
		this.#process = undefined;
		if (!child || child.exitCode !== null) return;
		child.removeAllListeners('exit');
		const ended = once(child, 'exit');
		child.kill(signal);
		await ended;
	}
}

async function freePort(): Promise<number> {
	const probe = createServer().listen(0, '127.0.0.1');
	await once(probe, 'listening');
	const { port } = probe.address() as { port: number };
	probe.close();
	return port;
}
