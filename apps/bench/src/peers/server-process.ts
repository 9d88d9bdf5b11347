/** The process of a server, and the one after it, when it is started anew on the same port and what it kept. */
import { once } from 'node:events';
import { createServer } from 'node:net';
import { Child } from './child.ts';
import type { DataFolder } from './folder.ts';

export interface ServerProgram {
	readonly program: string;
	/** What it says when people can come. */
	readonly ready: RegExp;
	readonly port: number;
	readonly env: Readonly<Record<string, string>>;
	/** Where it keeps things. It goes when the server goes for good. */
	readonly data?: Pick<DataFolder, 'remove'>;
}

export class ServerProcess {
	readonly #program: ServerProgram;
	#child: Child;

	private constructor(program: ServerProgram, child: Child) {
		this.#program = program;
		this.#child = child;
	}

	/** @throws with what it said, when it does not start */
	static async start(program: ServerProgram): Promise<ServerProcess> {
		return new ServerProcess(program, await launch(program));
	}

	get pid(): number {
		return this.#child.pid;
	}

	get port(): number {
		return this.#program.port;
	}

	/** Whether it runs: a server that fell over does not come back by itself. */
	get isAlive(): boolean {
		return this.#child.isAlive;
	}

	/** What lives on its heap, in bytes, after everything that can be was collected. */
	heapBytes(): Promise<number> {
		return this.#child.heapBytes();
	}

	/** Ends it as an operator would, when it still runs, and starts it anew. */
	async restart(): Promise<void> {
		await this.#child.stop();
		this.#child = await launch(this.#program);
	}

	/** Ends it for good. */
	async stop(): Promise<void> {
		await this.#child.stop();
		await this.#program.data?.remove();
	}
}

const launch = ({ program, ready, env }: ServerProgram) => Child.start(program, ready, env);

/** Below those that Linux gives to whoever asks for any: else a client could have it while a server is started anew. */
const PORTS = { from: 20_000, count: 10_000 };

/** A port that nobody has at the moment: a server keeps it over restarts, so it is told which. */
export async function freePort(): Promise<number> {
	const port = PORTS.from + Math.floor(Math.random() * PORTS.count);
	const server = createServer();
	const isFree = new Promise<boolean>((resolve) => {
		server.once('error', () => resolve(false));
		server.listen(port, '127.0.0.1', () => resolve(true));
	});
	if (!(await isFree)) return freePort();
	server.close();
	await once(server, 'close');
	return port;
}
