/**
 * A thread of its own for work that would hold everybody up. It starts with the first question, answers one after the
 * other, keeps no process alive that has nothing to ask, and is started anew when it fell.
 */
import { parentPort, Worker } from 'node:worker_threads';

/** What comes back: the answer, or what went wrong. */
type Outcome<Answer> = { answer: Answer } | { error: string };

export class Thread<Question, Answer> {
	readonly #file: URL;
	readonly #name: string;
	#worker: Worker | undefined;
	/** Those who wait for the thread, in the order in which they asked. */
	#waiting: PromiseWithResolvers<Answer>[] = [];

	/** @param file what runs there; it calls `answerEach` */
	constructor(file: URL, name: string) {
		this.#file = file;
		this.#name = name;
	}

	ask(question: Question): Promise<Answer> {
		const asked = Promise.withResolvers<Answer>();
		const worker = (this.#worker ??= this.#start());
		this.#waiting.push(asked);
		worker.ref();
		worker.postMessage(question);
		return asked.promise;
	}

	/** Whoever waits is told; who asks later starts it again. */
	async close(): Promise<void> {
		await this.#worker?.terminate();
	}

	#start(): Worker {
		// Flags of the main thread are its own: a loader, a test runner's hooks.
		const worker = new Worker(this.#file, { name: this.#name, execArgv: [] });
		let cause: unknown;
		worker.on('message', (outcome: Outcome<Answer>) => {
			const asked = this.#waiting.shift()!;
			if ('answer' in outcome) asked.resolve(outcome.answer);
			else asked.reject(new Error(outcome.error));
			if (this.#waiting.length === 0) worker.unref();
		});
		worker.on('error', (error: unknown) => {
			cause = error;
		});
		worker.on('exit', () => {
			this.#worker = undefined;
			for (const asked of this.#waiting.splice(0))
				asked.reject(new Error(`The thread ${this.#name} has stopped.`, { cause }));
		});
		return worker;
	}
}

/** The thread's own side. @param handOver buffers of an answer that need not be copied */
export function answerEach<Question, Answer>(
	work: (question: Question) => Answer,
	handOver: (answer: Answer) => ArrayBuffer[] = () => [],
): void {
	parentPort!.on('message', (question: Question) => {
		let outcome: Outcome<Answer>;
		let handedOver: ArrayBuffer[] = [];
		try {
			const answer = work(question);
			outcome = { answer };
			handedOver = handOver(answer);
		} catch (error) {
			outcome = { error: String(error) };
		}
		parentPort!.postMessage(outcome, handedOver);
	});
}
