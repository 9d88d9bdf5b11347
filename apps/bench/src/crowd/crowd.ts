/** The bench's end of the process in which the simulated people live. */
import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Order, PlayName, Plays, Reply } from './main.ts';

const PROGRAM = fileURLToPath(new URL('main.ts', import.meta.url));

export class Crowd {
	#process: ChildProcess = fork(PROGRAM);

	/** Performs a play to its end. @throws when it fails, or takes longer than it may; there is then another crowd */
	async perform<Name extends PlayName>(
		play: Name,
		plan: Order<Name>['plan'],
		mostMs: number,
	): Promise<Awaited<ReturnType<Plays[Name]>>> {
		try {
			return await ask(this.#process, { play, plan }, mostMs);
		} catch (error) {
			// Whoever was in the middle of something would go on.
			this.end();
			this.#process = fork(PROGRAM);
			throw error;
		}
	}

	end(): void {
		this.#process.kill('SIGKILL');
	}
}

async function ask<Name extends PlayName>(crowd: ChildProcess, order: Order<Name>, mostMs: number) {
	const { promise, resolve, reject } = Promise.withResolvers<Reply<Name>>();
	const timer = setTimeout(() => reject(new Error(`${order.play} took more than ${mostMs / 1000} s`)), mostMs);
	const end = (code: number | null, signal: string | null) =>
		reject(new Error(`the process of the crowd ended: ${signal ?? code}`));
	crowd.once('exit', end);
	crowd.once('message', resolve);
	crowd.send(order, (error) => error && reject(error));
	try {
		const reply = await promise;
		if ('failed' in reply) throw Object.assign(new Error(reply.failed), { stack: reply.stack });
		return reply.figures;
	} finally {
		clearTimeout(timer);
		crowd.off('exit', end);
	}
}
