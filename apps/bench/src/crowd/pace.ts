/** When things happen: evenly over time, but irregular from one to the next, and the same for every server. */

/**
 * Acts so many times a second from now on, whatever the machine does: what fell behind is caught up at once.
 * Returns the way to stop it.
 */
export function pace(perSecond: number, seed: number, act: (n: number) => void): () => void {
	const random = seeded(seed);
	const start = performance.now();
	let n = 0;
	let timer: NodeJS.Timeout | undefined;
	const next = () => start + ((n + random()) * 1000) / perSecond;
	let due = next();
	const wait = () => {
		timer = setTimeout(
			() => {
				for (; due <= performance.now(); due = next()) act(n++);
				wait();
			},
			Math.max(0, due - performance.now()),
		);
	};
	if (perSecond > 0) wait();
	return () => clearTimeout(timer);
}

/** Numbers from 0 to 1 that only look random (mulberry32). */
function seeded(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}
