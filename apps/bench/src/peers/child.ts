/** A program of Node in a process of its own. It never outlives the bench. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

const START_MS = 10_000;
const STOP_MS = 5_000;

/** Not more: a server must not take up settings that were meant for another one. */
const OUR_ENVIRONMENT = { PATH: process.env['PATH'], NODE_OPTIONS: process.env['NODE_OPTIONS'] };

const running = new Set<ChildProcess>();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

export class Child {
	readonly pid: number;
	/** What the program said when it was ready. */
	readonly said: RegExpExecArray;
	readonly #process: ChildProcess;

	private constructor(child: ChildProcess, said: RegExpExecArray) {
		this.#process = child;
		this.pid = child.pid!;
		this.said = said;
	}

	/** Starts a program and waits until it says that it is ready. @throws with what it said, when it does not */
	static async start(program: string, ready: RegExp, env: Record<string, string> = {}): Promise<Child> {
		const child = spawn(process.execPath, [program], {
			env: { ...OUR_ENVIRONMENT, ...env },
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		running.add(child);
		child.on('exit', () => running.delete(child));
		return new Child(child, await untilReady(child, ready));
	}

	/** Ends it as an operator would, and by force when that takes too long. */
	async stop(): Promise<void> {
		if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
		const gone = once(this.#process, 'exit');
		const force = setTimeout(() => this.#process.kill('SIGKILL'), STOP_MS);
		this.#process.kill('SIGTERM');
		await gone;
		clearTimeout(force);
	}
}

function untilReady(child: ChildProcess, ready: RegExp): Promise<RegExpExecArray> {
	return new Promise((resolve, reject) => {
		let said = '';
		const fail = () => reject(new Error(`${child.spawnargs.join(' ')} did not start:\n${said}`));
		const timer = setTimeout(fail, START_MS);
		const hear = (chunk: Buffer) => {
			said = (said + chunk.toString()).slice(-10_000);
			const match = ready.exec(said);
			if (!match) return;
			clearTimeout(timer);
			resolve(match);
		};
		child.stdout!.on('data', hear);
		child.stderr!.on('data', hear);
		child.on('exit', fail);
	});
}
