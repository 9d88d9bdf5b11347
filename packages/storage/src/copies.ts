import type { Write } from './contract.ts';

/**
 * The writes with bytes of their own, since callers may reuse their buffers as soon as `commit` has returned. All bytes
 * lie in one tight `buffer`, the quickest thing to hand to another thread: an update is often a view of a socket's large
 * pool, which would travel with it, and handing over many small buffers costs more than handing over one.
 */
export function copyOf(writes: readonly Write[]): { writes: Write[]; buffer: ArrayBuffer } {
	const pool = new Uint8Array(writes.reduce((length, write) => length + sizeOf(write), 0));
	let end = 0;
	const copied = (bytes: Uint8Array) => {
		pool.set(bytes, end);
		return pool.subarray(end, (end += bytes.length));
	};
	return { writes: writes.map((write) => withBytes(write, copied)), buffer: pool.buffer };
}

function sizeOf(write: Write): number {
	if (write.kind === 'append') return write.update.length;
	return write.kind === 'snapshot' ? write.state.length + write.beside.length : 0;
}

function withBytes(write: Write, copied: (bytes: Uint8Array) => Uint8Array): Write {
	switch (write.kind) {
		case 'append':
			return { ...write, update: copied(write.update) };
		case 'snapshot':
			return { ...write, state: copied(write.state), beside: copied(write.beside) };
		case 'history':
			return { ...write, entries: write.entries.map((entry) => ({ ...entry })) };
		default:
			return { ...write };
	}
}
