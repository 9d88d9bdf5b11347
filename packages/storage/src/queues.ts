/** Work of one name, one after the other, in the order in which it came; each begins when the one before has ended. */
export class Queues {
	/** The end of the last work of each name that has any. */
	readonly #ends = new Map<string, Promise<void>>();

	run<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
		const result = (this.#ends.get(name) ?? Promise.resolve()).then(work);
		const end = result.then(forget, forget).then(() => {
			if (this.#ends.get(name) === end) this.#ends.delete(name);
		});
		this.#ends.set(name, end);
		return result;
	}
}

const forget = () => undefined;
