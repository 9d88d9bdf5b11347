/** A program of Node in a process of its own. It never outlives the bench. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const START_MS = 60_000;
const STOP_MS = 10_000;

/** Not more: a server must not take up settings that were meant for another one. */
const OUR_ENVIRONMENT = { PATH: process.env['PATH'], NODE_OPTIONS: process.env['NODE_OPTIONS'] };
const PROBE = fileURLToPath(new URL('../measure/probe.ts', import.meta.url));

const running = new Set<ChildProcess>();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

export class Child {
	readonly pid: number;
	readonly #process: ChildProcess;

	private constructor(child: ChildProcess) {
		this.#process = child;
		this.pid = child.pid!;
	}

	/** Starts a program and waits until it says that it is ready. @throws with what it said, when it does not */
	static async start(program: string, ready: RegExp, env: Readonly<Record<string, string>> = {}): Promise<Child> {
		const child = spawn(process.execPath, ['--import', PROBE, program], {
			env: { ...OUR_ENVIRONMENT, ...env },
			stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
		});
		running.add(child);
		child.on('exit', () => running.delete(child));
		await untilReady(child, ready);
		return new Child(child);
	}

	get isAlive(): boolean {
		return this.#process.exitCode === null && this.#process.signalCode === null;
	}

	/** What lives on the heap of its main thread, after a collection. */
	async heapBytes(): Promise<number> {
		const answered = once(this.#process, 'message') as Promise<[number]>;
		this.#process.send('heap');
		return (await answered)[0];
	}

	/** Ends it as an operator would, and by force when that takes too long. */
	async stop(): Promise<void> {
		if (!this.isAlive) return;
		const gone = once(this.#process, 'exit');
		const force = setTimeout(() => this.#process.kill('SIGKILL'), STOP_MS);
		this.#process.kill('SIGTERM');
		await gone;
		clearTimeout(force);
	}
}

function untilReady(child: ChildProcess, ready: RegExp): Promise<void> {
	return new Promise((resolve, reject) => {
		let said = '';
		const fail = () => reject(new Error(`${child.spawnargs.join(' ')} did not start:\n${said}`));
		const timer = setTimeout(fail, START_MS);
		const hear = (chunk: Buffer) => {
			said = (said + chunk.toString()).slice(-10_000);
			if (!ready.test(said)) return;
			clearTimeout(timer);
			resolve();
		};
		child.stdout!.on('data', hear);
		child.stderr!.on('data', hear);
		child.on('exit', fail);
	});
}
