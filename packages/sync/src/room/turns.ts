/** Does one thing after the other: each begins when those before it have ended, however they ended. */
export class Turns {
	#last: Promise<unknown> = Promise.resolve();

	run<Result>(work: () => Promise<Result>): Promise<Result> {
		const result = this.#last.then(work);
		this.#last = result.catch(() => undefined);
		return result;
	}
}
