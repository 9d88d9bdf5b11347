export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Resolves when something holds, or when it has taken too long, and tells which. */
export async function until(holds: () => boolean, mostMs: number): Promise<boolean> {
	const end = performance.now() + mostMs;
	while (!holds() && performance.now() < end) await sleep(5);
	return holds();
}
