/**
 * Sends what is to go to webhooks. A message is taken from storage for a while, sent, and what came of it is written down;
 * when the process ends in between, the message is due again once the while is over. So each arrives at least once,
 * and a receiver tells repeats by their id. One message at a time is on its way to a webhook from this process.
 *
 * Of several processes whoever looks first takes what is due: one at a time looks and takes.
 */
import type { Storage } from '@nexus-board/storage';
import type { Timers } from '@nexus-board/sync/room';
import { holds } from './hook-secrets.ts';
import type { Post } from './post.ts';
import type { AddressFault } from './reach.ts';
import { dispatchWrite, knownDispatch, knownWebhook, type Attempt, type KnownDispatch } from './webhook-facts.ts';
import { signedHeaders, webhookSecretOf } from './webhook-signature.ts';

export interface DispatcherOptions {
	readonly storage: Storage;
	readonly timers: Timers;
	/** From 0 to below 1. */
	readonly random: () => number;
	readonly post: Post;
	/** What the secrets of webhooks are worked out from. */
	readonly serverSecret: string;
	/** Told of each attempt. */
	readonly onattempt: (outcome: AttemptOutcome, dispatch: { webhook: string; attempts: number }) => void;
	readonly onfailure: (error: unknown) => void;
}

/** It arrived; it did not, and is sent again later; or it is not sent again. */
export type AttemptOutcome = 'delivered' | 'failed' | 'given-up';

/** How long a receiver may take to answer. */
export const ANSWER_MS = 10_000;
/** How long a message is nobody else’s once it was taken. */
export const TAKEN_MS = 1.5 * ANSWER_MS;
/** How often a message is sent before it is given up. */
export const MOST_ATTEMPTS = 9;
/** Before the second attempt; each time after that, thrice as long. The last one comes within a day. */
const FIRST_PAUSE_MS = 15_000;
/** How much longer or shorter a pause is by chance, so that not everything comes at once when a receiver is back. */
const JITTER = 0.2;
/** How often is looked for what another process left undone. */
const LOOK_MS = 5_000;
const AT_ONCE = 16;
const LOOKED_AT = 200;
/** As many letters of an answer are kept. */
const KEPT_LETTERS = 500;

export class Dispatcher {
	readonly #options: DispatcherOptions;
	/** Webhooks that something is on its way to. */
	readonly #busy = new Map<string, Promise<void>>();
	readonly #ending = new AbortController();
	#timer: unknown;
	#looking: Promise<void> | undefined;
	#again = false;

	constructor(options: DispatcherOptions) {
		this.#options = options;
	}

	/** Looks for what is due, and again when something will be. */
	readonly look = (): void => {
		if (this.#ending.signal.aborted) return;
		// What came while it was looked was perhaps not seen.
		if (this.#looking) return void (this.#again = true);
		this.#options.timers.cancel(this.#timer);
		this.#looking = this.#look()
			.catch((error: unknown) => {
				this.#options.onfailure(error);
				this.#lookAt(this.#options.timers.now() + LOOK_MS);
			})
			.finally(() => {
				this.#looking = undefined;
				if (!this.#again) return;
				this.#again = false;
				this.look();
			});
	};

	/** Sends nothing any more. What is on its way is called back, and due again at once, for whoever comes next. */
	async end(): Promise<void> {
		this.#ending.abort(ENDING);
		this.#options.timers.cancel(this.#timer);
		await this.#looking;
		await Promise.all(this.#busy.values());
	}

	async #look(): Promise<void> {
		const { timers } = this.#options;
		const now = timers.now();
		const waiting = await this.#waiting();
		if (waiting.some(({ due }) => due <= now) && this.#busy.size < AT_ONCE)
			for (const dispatch of await this.#take()) this.#send(dispatch);
		const later = waiting.map(({ due }) => due).filter((due) => due > now);
		this.#lookAt(Math.min(now + LOOK_MS, ...later));
	}

	#lookAt(time: number): void {
		const { timers } = this.#options;
		if (!this.#ending.signal.aborted) this.#timer = timers.after(Math.max(0, time - timers.now()), this.look);
	}

	/** What is next at each webhook that nothing is on its way to from here. */
	async #waiting(): Promise<Waiting[]> {
		const next = (await this.#options.storage.nextDispatches(LOOKED_AT)).map(knownDispatch).filter(isWaiting);
		return next.filter(({ webhook }) => !this.#busy.has(webhook));
	}

	#take(): Promise<Waiting[]> {
		const { storage, timers } = this.#options;
		return storage.exclusively('webhooks', async () => {
			const now = timers.now();
			const due = (await this.#waiting()).filter((dispatch) => dispatch.due <= now);
			const taken = due.slice(0, Math.max(0, AT_ONCE - this.#busy.size));
			await storage.commit(taken.map((dispatch) => dispatchWrite({ ...dispatch, due: now + TAKEN_MS })));
			return taken;
		});
	}

	#send(dispatch: Waiting): void {
		const sending = this.#deliver(dispatch)
			.catch(this.#options.onfailure)
			.finally(() => {
				this.#busy.delete(dispatch.webhook);
				this.look();
			});
		this.#busy.set(dispatch.webhook, sending);
	}

	async #deliver(dispatch: Waiting): Promise<void> {
		const { storage, timers, onattempt } = this.#options;
		const row = await storage.webhook(dispatch.webhook);
		const webhook = row && knownWebhook(row);
		const settle = (more: Partial<KnownDispatch>) =>
			storage.commit([dispatchWrite({ ...dispatch, due: undefined, ...more })]);
		if (!webhook || webhook.withdrawn) return void (await settle({ state: 'withdrawn' }));
		const secrets = webhook.keys
			.filter((key) => holds(key, timers.now()))
			.map((key) => webhookSecretOf(this.#options.serverSecret, webhook.id, key));
		const last = await this.#attempt(webhook.address, secrets, dispatch);
		if (!last) return void (await settle({ due: timers.now() }));
		const attempts = dispatch.attempts + 1;
		const outcome = outcomeOf(last, attempts);
		if (outcome === 'failed') await settle({ due: timers.now() + this.#pauseAfter(attempts), attempts, last });
		else await settle({ state: outcome, attempts, last });
		onattempt(outcome, { webhook: webhook.id, attempts });
	}

	/** `undefined`: it was called back, for the process ends. */
	async #attempt(address: string, secrets: readonly string[], dispatch: Waiting): Promise<Attempt | undefined> {
		const { timers, post } = this.#options;
		const at = timers.now();
		const patience = new AbortController();
		const timer = timers.after(ANSWER_MS, () => patience.abort(TOO_SLOW));
		const headers = signedHeaders(secrets, { id: dispatch.id, at, body: dispatch.payload });
		const signal = AbortSignal.any([patience.signal, this.#ending.signal]);
		try {
			const { status, text } = await post({ address, headers, body: dispatch.payload, signal });
			return { at, ms: timers.now() - at, status, answer: text.slice(0, KEPT_LETTERS) };
		} catch (error) {
			if (error === ENDING) return undefined;
			return { at, ms: timers.now() - at, error: codeOf(error) };
		} finally {
			timers.cancel(timer);
		}
	}

	#pauseAfter(attempts: number): number {
		const spread = 1 - JITTER + 2 * JITTER * this.#options.random();
		return Math.round(FIRST_PAUSE_MS * 3 ** (attempts - 1) * spread);
	}
}

type Waiting = KnownDispatch & { due: number };
const isWaiting = (dispatch: KnownDispatch): dispatch is Waiting => dispatch.due !== undefined;

const TOO_SLOW = Object.assign(new Error('no answer in time'), { code: 'timeout' });
const ENDING = new Error('the process ends');

/** Gone: the receiver says that it is there no more, and asking again would not change that. */
const GONE = 410;

/** An address that we do not call is not called later either. */
const NEVER: readonly unknown[] = ['address-private', 'address-unusable'] satisfies AddressFault[];

function outcomeOf({ status = 0, error }: Attempt, attempts: number): AttemptOutcome {
	if (status >= 200 && status < 300) return 'delivered';
	return status === GONE || NEVER.includes(error) || attempts >= MOST_ATTEMPTS ? 'given-up' : 'failed';
}

const codeOf = (error: unknown): string => {
	const { code } = error as { code?: unknown };
	return typeof code === 'string' ? code.slice(0, 80) : 'failed';
};
