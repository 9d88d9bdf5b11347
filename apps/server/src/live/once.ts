/** Doing something once for each request id of a device: asked again, the first answer is given again. */
import { Conflict, type Storage, type Write } from '@nexus-board/storage';
import { hashOf } from '../http/sessions.ts';

export interface Asked {
	readonly device: string;
	/** Absent: it is done each time. */
	readonly request: string | undefined;
}

/**
 * @param value the answer, if it is done now
 * @param work does it, and commits `answer` with it
 */
export async function once(
	{ storage, now }: { storage: Storage; now: () => number },
	{ device, request }: Asked,
	value: string,
	work: (value: string, answer: Write[]) => Promise<void>,
): Promise<string> {
	if (request === undefined) return work(value, []).then(() => value);
	const name = hashOf(`${device} ${request}`);
	const known = await storage.answer(name);
	if (known !== undefined) return known;
	try {
		await work(value, [{ kind: 'answer', request: name, body: value, at: now() }]);
		return value;
	} catch (error) {
		// Asked twice at once: whoever was first has done it.
		const first = error instanceof Conflict && error.what === 'answer' ? await storage.answer(name) : undefined;
		if (first !== undefined) return first;
		throw error;
	}
}
