import type { Hands } from '#lib/live/hands.svelte.ts';
import { asProblem } from './problem.ts';

/** Asks the server for something, and says what came of it, in a notice. Resolves to whether it was done. */
export async function attempt(hands: Hands, work: () => Promise<unknown>, said?: string): Promise<boolean> {
	try {
		await work();
	} catch (thrown) {
		hands.tell(asProblem(thrown).message);
		return false;
	}
	if (said) hands.done(said);
	return true;
}
