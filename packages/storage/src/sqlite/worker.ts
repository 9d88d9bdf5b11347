import type { DatabaseSync } from 'node:sqlite';
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import type { StoredDocument } from '../contract.ts';
import { commitTogether } from './commit-together.ts';
import { explained } from './failures.ts';
import { methodsOf, type Methods } from './methods.ts';
import { openFile } from './open-file.ts';
import {
	opening,
	toFault,
	type Fault,
	type Method,
	type OpenOptions,
	type Outcome,
	type Reply,
	type Request,
} from './protocol.ts';

/*
 * The thread that owns the file. It works in turns: a turn takes every request that has arrived by then, does all
 * writes in one transaction, answers them, and then answers the reads. So writes that arrive while the disk is busy
 * share the next sync, and a read sees every commit that was called before it.
 */

const port = parentPort!;
const options = workerData as OpenOptions;
const writing: ReadonlySet<Method> = new Set<Method>(['commit', 'checkWritable']);
/** So that a turn ends even while the other thread goes on asking. */
const mostPerTurn = 1000;

try {
	const db = openFile(options);
	const methods = methodsOf(db);
	port.on('message', (first: Request) => takeTurn(db, methods, [first, ...waiting()]));
	answer([{ id: opening }], [{ value: undefined }]);
} catch (error) {
	answer([{ id: opening }], [{ error }]);
}

function* waiting(): Generator<Request> {
	for (let taken = 1; taken < mostPerTurn; taken++) {
		const next = receiveMessageOnPort(port);
		if (!next) return;
		yield next.message;
	}
}

function takeTurn(db: DatabaseSync, methods: Methods, requests: readonly Request[]): void {
	const writes = requests.filter(({ method }) => writing.has(method));
	const others = requests.filter(({ method }) => !writing.has(method));
	const works = writes.map((request) => () => perform(methods, request));
	if (works.length > 0) answer(writes, commitTogether(db, works));
	for (const request of others) answer([request], [outcomeOf(() => perform(methods, request))]);
	if (!db.isOpen) port.close();
}

function perform(methods: Methods, { method, args }: Request): unknown {
	return (methods[method] as (...args: unknown[]) => unknown)(...args);
}

function outcomeOf<Value>(work: () => Value): Outcome<Value> {
	try {
		return { value: work() };
	} catch (error) {
		return { error };
	}
}

function answer(requests: readonly { id: number }[], outcomes: readonly Outcome<unknown>[]): void {
	const replies = outcomes.map((outcome, i): Reply => ({ id: requests[i]!.id, ...sendable(outcome) }));
	port.postMessage(replies, replies.flatMap(largeBuffers));
}

function sendable(outcome: Outcome<unknown>): Outcome<unknown, Fault> {
	return 'error' in outcome ? { error: toFault(explained(outcome.error, options.file)) } : outcome;
}

/** A loaded snapshot may be many megabytes, so it is handed over instead of copied. */
function largeBuffers(reply: Reply): ArrayBuffer[] {
	const loaded = 'value' in reply ? (reply.value as Partial<StoredDocument> | undefined) : undefined;
	const { state, beside } = loaded?.snapshot ?? {};
	return [state, beside].filter((bytes) => bytes !== undefined).map(({ buffer }) => buffer as ArrayBuffer);
}
