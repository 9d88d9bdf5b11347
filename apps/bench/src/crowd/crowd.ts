/** The bench's end of the process in which the simulated people live. */
import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Order, PlayName, Plays, Reply } from './main.ts';

export class Crowd {
	readonly #process: ChildProcess = fork(fileURLToPath(new URL('main.ts', import.meta.url)));

	/** Performs a play to its end. @throws when it fails, or takes longer than it may */
	async perform<Name extends PlayName>(
		play: Name,
		plan: Order<Name>['plan'],
		mostMs: number,
	): Promise<Awaited<ReturnType<Plays[Name]>>> {
		const answered = new Promise<Reply<Name>>((resolve, reject) => {
			const timer = setTimeout(() => reject(new Error(`${play} took more than ${mostMs / 1000} s`)), mostMs);
			const end = () => reject(new Error('the process of the crowd ended'));
			this.#process.once('exit', end);
			this.#process.once('message', (reply: Reply<Name>) => {
				clearTimeout(timer);
				this.#process.off('exit', end);
				resolve(reply);
			});
		});
		this.#process.send({ play, plan } satisfies Order<Name>);
		const reply = await answered;
		if ('failed' in reply) throw Object.assign(new Error(reply.failed), { stack: reply.stack });
		return reply.figures;
	}

	end(): void {
		if (this.#process.connected) this.#process.disconnect();
	}
}
