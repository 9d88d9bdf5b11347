import type { Client, ClientConfig } from 'pg';
import type { Write } from '../contract.ts';
import { connect, impatient, letGoOf, statement } from './connection.ts';
import { Decision, type Answer } from './decide.ts';
import { factsFor } from './facts.ts';
import { isAnswer, isCallers, isRace } from './failures.ts';
import { writeRows } from './rows.ts';

/** How often a transaction is done over when other processes are in the way. Each time one of them got through. */
const attempts = 20;
/** So that one transaction holds no document for long: more than this waits for the next one. */
const mostCommits = 1000;
const mostBytes = 8 * 1024 * 1024;

/** A commit that waits, or a check whether the disk takes a write. */
interface Job {
	readonly writes: readonly Write[];
	readonly bytes: number;
	readonly isCheck: boolean;
	readonly resolve: (value: { sequences: number[] }) => void;
	readonly reject: (error: unknown) => void;
}

const checkDisk = statement(
	'check-disk',
	'INSERT INTO disk_checks (id, at) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET at = excluded.at',
);

/**
 * The one hand of this process that writes. What arrives while a transaction is under way goes into the next one
 * together, and shares its sync of the disk. A transaction is two trips to the database however many commits it holds:
 * the documents are locked and the facts asked for; then all is decided here, written, and committed.
 */
export class Writer {
	readonly #settings: ClientConfig;
	#client: Client | undefined;
	#waiting: Job[] = [];
	#working: Promise<void> | undefined;

	constructor(settings: ClientConfig) {
		this.#settings = { ...settings, ...impatient, pipeline: true };
	}

	/** The writes are ours, and `bytes` is how much they weigh. Fails with whatever PostgreSQL said. */
	commit(writes: readonly Write[], bytes: number): Promise<{ sequences: number[] }> {
		return this.#enqueue({ writes, bytes, isCheck: false });
	}

	async checkDisk(): Promise<void> {
		await this.#enqueue({ writes: [], bytes: 0, isCheck: true });
	}

	async close(): Promise<void> {
		await this.#working;
		if (this.#client) letGoOf(this.#client);
	}

	#enqueue(job: Omit<Job, 'resolve' | 'reject'>): Promise<{ sequences: number[] }> {
		const { promise, resolve, reject } = Promise.withResolvers<{ sequences: number[] }>();
		this.#waiting.push({ ...job, resolve, reject });
		this.#working ??= this.#work();
		return promise;
	}

	async #work(): Promise<void> {
		await Promise.resolve(); // what is called in the same turn goes together
		while (this.#waiting.length > 0) await this.#settle(this.#take());
		this.#working = undefined;
	}

	#take(): Job[] {
		let bytes = 0;
		const isTooMuch = (job: Job, i: number) => i >= mostCommits || ((bytes += job.bytes) > mostBytes && i > 0);
		const end = this.#waiting.findIndex(isTooMuch);
		return this.#waiting.splice(0, end < 0 ? this.#waiting.length : end);
	}

	/** Tells each job its end. When one of them is nonsense that the database would not take, each goes alone. */
	async #settle(jobs: readonly Job[]): Promise<void> {
		try {
			const answers = await this.#inOneTransaction(jobs);
			for (const [i, answer] of answers.entries()) {
				if ('error' in answer) jobs[i]!.reject(answer.error);
				else jobs[i]!.resolve(answer.value);
			}
		} catch (error) {
			if (isCallers(error) && jobs.length > 1) for (const job of jobs) await this.#settle([job]);
			else for (const job of jobs) job.reject(error);
		}
	}

	async #inOneTransaction(jobs: readonly Job[]): Promise<Answer[]> {
		for (let attempt = 1; ; attempt++) {
			const client = (this.#client ??= await connect(this.#settings));
			try {
				return await transaction(client, jobs);
			} catch (error) {
				await this.#recover(client, error);
				if (!isRace(error) || attempt === attempts) throw error;
			}
		}
	}

	async #recover(client: Client, error: unknown): Promise<void> {
		try {
			if (!isAnswer(error)) throw error;
			await client.query('ROLLBACK');
		} catch {
			this.#client = undefined; // the next transaction begins with a new connection
			letGoOf(client);
		}
	}
}

async function transaction(client: Client, jobs: readonly Job[]): Promise<Answer[]> {
	const [, { reserved, ...facts }] = await Promise.all([
		client.query('BEGIN'),
		factsFor(
			client,
			jobs.flatMap(({ writes }) => writes),
		),
	]);
	const decision = new Decision(facts);
	const answers = jobs.map(({ writes }) => decision.commit(writes));
	if (answers.every((answer) => 'error' in answer)) {
		await client.query('ROLLBACK');
		return answers;
	}
	await Promise.all([
		writeRows(client, decision, reserved),
		jobs.some(({ isCheck }) => isCheck) && checkDisk(client, Date.now()),
		client.query('COMMIT'),
	]);
	return answers;
}
