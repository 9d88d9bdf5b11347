/**
 * Hooks: the places that continuous integration delivers to (F13), and what came to them. Every delivery to a hook that
 * is known is answered in words and kept in a log, taken or refused; the log is bounded, and has neither secrets nor the
 * body of anything that was not signed. What is taken becomes a run in the integration feed, and moves no item.
 */
import {
	SERVER,
	UnreadableBody,
	isGreeting,
	newId,
	outcomeOf,
	readReport,
	refuse,
	takeReport,
	whyNotKeepFeed,
	type NexusId,
	type Person,
	type PersonId,
	type ReportOutcome,
	type ReportedRun,
	type Source,
} from '@nexus-board/nexus';
import type { Delivery, Storage, Write } from '@nexus-board/storage';
import type { IncomingHttpHeaders } from 'node:http';
import { decode } from '../http/bodies.ts';
import { Problem, notFound } from '../http/problem.ts';
import { hashOf, newSecret } from '../http/sessions.ts';
import { faultOf, holds, secretOf, type HookKey, type SignatureFault } from './hook-secrets.ts';
import type { Nexuses } from './nexuses.ts';
import type { OpenNexus } from './open-nexus.ts';
import { Rate } from './rate.ts';

export interface HooksOptions {
	readonly storage: Storage;
	readonly nexuses: Nexuses;
	readonly now: () => number;
	/** What the secrets of hooks are worked out from. */
	readonly serverSecret: string;
}

/** A hook as it is known here; storage has all but its id as JSON. */
export interface KnownHook {
	readonly id: string;
	readonly nexus: NexusId;
	readonly createdAt: number;
	readonly name: string;
	readonly source: Source;
	readonly createdBy: PersonId;
	readonly keys: readonly HookKey[];
	readonly withdrawn?: { readonly by: PersonId; readonly at: number };
}

/** What came of a delivery. */
export interface Logged {
	readonly outcome: ReportOutcome | 'greeting' | 'refused';
	/** Of one that was refused: why, in a word and in a sentence, and which field is to blame. */
	readonly code?: string;
	readonly detail?: string;
	readonly field?: string;
	/** What it was about: `northline/rider-app, Integrate 163`. */
	readonly about?: string;
	readonly state?: string;
	readonly bytes: number;
	/** When somebody had it processed again, and who. */
	readonly again?: { readonly by: PersonId; readonly at: number } | undefined;
	/** As it came, for that; absent when it was not signed, or is too long to keep. */
	readonly body?: string;
}

export interface LoggedDelivery extends Logged {
	readonly id: string;
	readonly hook: string;
	readonly at: number;
}

/** Something on its way to a hook. */
export interface Arrival {
	readonly hook: string;
	/** Where it comes from. */
	readonly address: string;
	readonly headers: IncomingHttpHeaders;
	/** @throws {Problem} 413 */
	readonly read: () => Promise<Buffer>;
}

/** A body may have so many bytes; one of so many letters is kept. */
export const HOOK_BYTES = 1024 * 1024;
const KEPT_LETTERS = 32 * 1024;

const MOST_HOOKS = 50;
const TAKEN_PER_MINUTE = 300;
/** From one address at one hook, or at none; more are neither explained nor logged. Who is right is never kept out by it. */
const REFUSED_PER_MINUTE = 30;

export class Hooks {
	readonly #options: HooksOptions;
	readonly #taken: Rate;
	readonly #refused: Rate;

	constructor(options: HooksOptions) {
		this.#options = options;
		this.#taken = new Rate(TAKEN_PER_MINUTE, options.now);
		this.#refused = new Rate(REFUSED_PER_MINUTE, options.now);
	}

	/** The newest first, also those that were withdrawn. @throws {Refusal} `not-permitted` */
	async list(nexus: NexusId, who: Person): Promise<KnownHook[]> {
		refuseOthers(who);
		return (await this.#options.storage.hooks(nexus)).map(known);
	}

	/**
	 * Makes a hook. Its secret is told once. Those that were withdrawn do not count.
	 * @throws {Refusal} `not-permitted`, `number-out-of-range`
	 */
	async create(
		nexus: OpenNexus,
		who: Person,
		{ name, source }: { name: string; source: Source },
	): Promise<{ id: string; secret: string }> {
		refuseOthers(who);
		const { storage, now } = this.#options;
		return nexus.alone(async () => {
			const inUse = (await storage.hooks(nexus.id)).map(known).filter(({ withdrawn }) => !withdrawn);
			if (inUse.length >= MOST_HOOKS) refuse({ code: 'number-out-of-range', about: `hooks, ${MOST_HOOKS}` });
			const key = { salt: newSecret(), from: now() };
			const facts = { name, source, createdBy: who.id, keys: [key] };
			const hook: KnownHook = { id: newSecret(), nexus: nexus.id, createdAt: now(), ...facts };
			await storage.commit([asWrite(hook)]);
			return { id: hook.id, secret: this.#secret(hook, key) };
		});
	}

	/**
	 * Gives a hook another secret, told once; the one before holds for a while longer, so that a sender can be changed in
	 * peace, and ends then. Those before it end now.
	 * @throws {Refusal} `not-permitted`
	 */
	async rotate(nexus: OpenNexus, who: Person, id: string, overlapMs: number): Promise<{ secret: string }> {
		refuseOthers(who);
		const { now, storage } = this.#options;
		return nexus.alone(async () => {
			const hook = await this.#own(nexus.id, id);
			const key = { salt: newSecret(), from: now() };
			const [before] = hook.keys;
			const ending = before && overlapMs > 0 ? [{ ...before, until: now() + overlapMs }] : [];
			await storage.commit([asWrite({ ...hook, keys: [key, ...ending] })]);
			return { secret: this.#secret(hook, key) };
		});
	}

	/** From now on nothing is taken there any more. @throws {Refusal} `not-permitted` */
	async withdraw(nexus: OpenNexus, who: Person, id: string): Promise<void> {
		refuseOthers(who);
		const { now, storage } = this.#options;
		await nexus.alone(async () => {
			const hook = await this.#own(nexus.id, id);
			await storage.commit([asWrite({ ...hook, keys: [], withdrawn: { by: who.id, at: now() } })]);
		});
	}

	/** What came, the newest first, without bodies. @throws {Refusal} `not-permitted` */
	async deliveries(nexus: NexusId, who: Person, limit: number): Promise<LoggedDelivery[]> {
		refuseOthers(who);
		return (await this.#options.storage.deliveries(nexus, limit)).map(logged);
	}

	/**
	 * Takes what a sender delivers. What comes again, or late, changes nothing that is known better.
	 * @throws {Problem} in words for the sender: 404, 410, 413, 401, 409, 422, 429
	 */
	async receive({ hook: id, address, headers, read }: Arrival): Promise<{ delivery: string; outcome: string }> {
		const { now } = this.#options;
		const hook = await this.#find(id);
		if (!hook) throw this.#refused.take(address) ? UNKNOWN : TOO_OFTEN;
		const reject = (problem: Problem, bytes = 0) => this.#reject(hook, address, problem, bytes);
		if (hook.withdrawn) return reject(new Problem(410, 'hook-withdrawn', 'This hook was withdrawn.'));
		let bytes: Buffer;
		try {
			bytes = await read();
		} catch (error) {
			if (error instanceof Problem) return reject(error);
			throw error;
		}
		// Only now, for its secrets may have changed, or it may have gone, while its body came.
		const keys = (await this.#find(id))?.keys ?? [];
		const secrets = keys.filter((key) => holds(key, now())).map((key) => this.#secret(hook, key));
		const fault = faultOf(hook.source, secrets, { headers, bytes, now: now() });
		if (fault) return reject(FAULTS[fault], bytes.length);
		if (!this.#taken.take(hook.id)) throw TOO_OFTEN;
		const text = textOf(headers, bytes);
		return this.#process(hook, { id: newId(), hook: hook.id, nexus: hook.nexus, at: now() }, text, {
			replay: hook.source === 'plain' ? hashOf(`${hook.id} ${String(headers['x-nexus-signature'])}`) : undefined,
		});
	}

	/**
	 * Processes a delivery again that was kept, as what it said then; its entry in the log says what came of it now.
	 * @throws {Refusal} `not-permitted`
	 * @throws {Problem} 404, 409 when its body was not kept, or as `receive`
	 */
	async again(nexus: NexusId, who: Person, id: string): Promise<{ delivery: string; outcome: string }> {
		refuseOthers(who);
		const row = await this.#options.storage.delivery(id);
		if (row?.nexus !== nexus) throw notFound('delivery');
		const { body } = factsOf(row);
		if (body === undefined) throw new Problem(409, 'body-not-kept', 'The body of this delivery was not kept.');
		const hook = await this.#own(nexus, row.hook);
		return this.#process(hook, row, body, { again: { by: who.id, at: this.#options.now() } });
	}

	/** Reads what was signed, and takes it in; whatever comes of it stands in the log. */
	async #process(
		hook: KnownHook,
		row: Omit<Delivery, 'body'>,
		text: string,
		{ replay, again }: { replay?: string | undefined; again?: Logged['again'] },
	): Promise<{ delivery: string; outcome: string }> {
		const kept = { bytes: Buffer.byteLength(text), again, ...(text.length <= KEPT_LETTERS && { body: text }) };
		const write = (facts: Omit<Logged, 'bytes'>): Write => ({
			kind: 'delivery',
			...row,
			body: asText({ ...facts, ...kept }),
		});
		if (isGreeting(hook.source, text)) {
			await this.#options.storage.commit([write({ outcome: 'greeting' })]);
			return { delivery: row.id, outcome: 'greeting' };
		}
		try {
			const outcome = await this.#take(hook, readReport(hook.source, text), replay, write);
			return { delivery: row.id, outcome };
		} catch (error) {
			const problem = error instanceof UnreadableBody ? unreadable(error) : error;
			if (!(problem instanceof Problem)) throw error;
			await this.#options.storage.commit([write(refusedBy(problem))]);
			throw problem;
		}
	}

	/** The run, the log and the memory of the signature become durable as one. */
	async #take(
		{ nexus: id }: KnownHook,
		report: ReportedRun,
		replay: string | undefined,
		write: (facts: Omit<Logged, 'bytes'>) => Write,
	): Promise<ReportOutcome> {
		const { nexuses, storage, now } = this.#options;
		const { repository, pipeline, number, state } = report;
		const told = { about: `${repository}, ${pipeline} ${number}`, state };
		let outcome: ReportOutcome = 'known';
		await nexuses.with(id, (nexus) =>
			nexus.decide(async () => {
				if (replay !== undefined && (await storage.answer(replay)) !== undefined) throw REPLAYED;
				const rooms = await nexus.sharedRooms('integration');
				const writes: Write[] = replay === undefined ? [] : [{ kind: 'answer', request: replay, body: '', at: now() }];
				return {
					rooms,
					relyOn: rooms,
					writes,
					change() {
						// Only now is the feed as all processes left it.
						({ outcome } = outcomeOf(nexus.board, report));
						takeReport(nexus.board, { person: SERVER, now, random: Math.random }, report);
						writes.push(write({ outcome, ...told }));
					},
				};
			}),
		);
		return outcome;
	}

	async #reject(hook: KnownHook, address: string, problem: Problem, bytes: number): Promise<never> {
		if (!this.#refused.take(`${address} ${hook.id}`)) throw TOO_OFTEN;
		const row = { id: newId(), hook: hook.id, nexus: hook.nexus, at: this.#options.now() };
		const body = asText({ ...refusedBy(problem), bytes });
		await this.#options.storage.commit([{ kind: 'delivery', ...row, body }]);
		throw problem;
	}

	#secret(hook: KnownHook, key: HookKey): string {
		return secretOf(this.#options.serverSecret, hook.id, key);
	}

	async #find(id: string): Promise<KnownHook | undefined> {
		const row = await this.#options.storage.hook(id);
		return row && known(row);
	}

	/** @throws {Problem} 404 when it is of another Nexus, or was withdrawn */
	async #own(nexus: NexusId, id: string): Promise<KnownHook> {
		const hook = await this.#find(id);
		if (hook?.nexus !== nexus || hook.withdrawn) throw notFound('hook');
		return hook;
	}
}

const TOO_OFTEN = new Problem(429, 'too-often', 'Too many deliveries. Please try again in a minute.');
const UNKNOWN = new Problem(404, 'unknown-hook', 'Nobody receives webhooks here.');
const REPLAYED = new Problem(409, 'replayed', 'A delivery with this signature was taken before.');

const FAULTS: Record<SignatureFault, Problem> = {
	unsigned: new Problem(401, 'unsigned', 'The delivery bears no signature, or not the one that this sender uses.'),
	'wrong-signature': new Problem(401, 'wrong-signature', 'The signature is not made with the secret of this hook.'),
	stale: new Problem(401, 'stale', 'The delivery was signed more than five minutes ago, or ahead of time.'),
};

const unreadable = ({ message, where }: UnreadableBody) =>
	new Problem(422, 'body-unknown', message, where === '' ? undefined : where);

const refusedBy = ({ code, message, field }: Problem): Omit<Logged, 'bytes'> => ({
	outcome: 'refused',
	code,
	detail: message,
	...(field !== undefined && { field }),
});

/** Who sends and what was sent is the Nexus Integration Team’s to look after (R2). */
function refuseOthers(who: Person): void {
	refuse(whyNotKeepFeed(who));
}

/** GitHub may send its JSON as a form. */
function textOf({ 'content-type': type = '' }: IncomingHttpHeaders, bytes: Buffer): string {
	const text = decode(bytes);
	return type.startsWith('application/x-www-form-urlencoded') ? (new URLSearchParams(text).get('payload') ?? '') : text;
}

const asText = (facts: Logged): string => JSON.stringify(facts);
const factsOf = ({ body }: Delivery): Logged => JSON.parse(body) as Logged;

function logged(row: Delivery): LoggedDelivery {
	const { id, hook, at } = row;
	return { id, hook, at, ...factsOf(row) };
}

function known({
	id,
	nexus,
	createdAt,
	body,
}: {
	id: string;
	nexus: string;
	createdAt: number;
	body: string;
}): KnownHook {
	return { id, nexus, createdAt, ...(JSON.parse(body) as Omit<KnownHook, 'id' | 'nexus' | 'createdAt'>) };
}

const asWrite = ({ id, nexus, createdAt, ...facts }: KnownHook): Write => ({
	kind: 'hook',
	id,
	nexus,
	createdAt,
	body: JSON.stringify(facts),
});
