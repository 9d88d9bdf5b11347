/**
 * All the ways that lines could run along one axis, and what lies on them. A way has a place across the axis (`at`: the
 * x of an upright line, the y of a level one) and runs from one coordinate to another along it.
 */

export type Stretch = readonly [start: number, end: number];

export class Ways {
	/**
	 * By the bands across the axis that blocks reach into, so that a way looks only at those close to it. Four numbers to a
	 * block, in a row because nothing is read as often: nearest and furthest across the axis, start and end along it.
	 */
	readonly #bands = new Map<number, number[]>();

	block(near: number, far: number, start: number, end: number): void {
		for (let band = bandOf(near - EDGE); band <= bandOf(far + EDGE); band += 1) {
			const blocks = this.#bands.get(band);
			if (blocks) blocks.push(near, far, start, end);
			else this.#bands.set(band, [near, far, start, end]);
		}
	}

	/** How many blocks lie on a way. */
	count(at: number, from: number, to: number): number {
		const blocks = this.#near(at);
		const low = Math.min(from, to);
		const high = Math.max(from, to);
		let count = 0;
		for (let i = 0; i < blocks.length; i += 4) if (liesOn(blocks, i, at, low, high)) count += 1;
		return count;
	}

	/** How much of a way is blocked, in px; twice where blocks overlap. */
	blocked(at: number, from: number, to: number): number {
		const blocks = this.#near(at);
		const low = Math.min(from, to);
		const high = Math.max(from, to);
		let length = 0;
		for (let i = 0; i < blocks.length; i += 4)
			if (liesOn(blocks, i, at, low, high)) length += Math.min(high, blocks[i + 3]!) - Math.max(low, blocks[i + 2]!);
		return length;
	}

	/** The parts of a way on which nothing lies. */
	open(at: number, from: number, to: number): Stretch[] {
		const low = Math.min(from, to);
		const high = Math.max(from, to);
		const stretches: Stretch[] = [];
		let open = low;
		for (const [start, end] of this.#on(at, low, high)) {
			if (start > open) stretches.push([open, start]);
			open = Math.max(open, end);
		}
		if (open < high) stretches.push([open, high]);
		return stretches;
	}

	/**
	 * How far to stay away from an edge at `edge`, on the given side of it: `usual`, or half of the gutter where a block
	 * faces that edge between `from` and `to`, or hardly beyond. A block that reaches across the gutter does not count.
	 */
	standoff(edge: number, side: -1 | 1, usual: number, from: number, to: number): number {
		const low = Math.min(from, to) - BEYOND;
		const high = Math.max(from, to) + BEYOND;
		let gutter = 2 * usual;
		const other = edge + side * gutter;
		for (let band = bandOf(Math.min(edge, other)); band <= bandOf(Math.max(edge, other)); band += 1) {
			const blocks = this.#bands.get(band) ?? NOTHING;
			for (let i = 0; i < blocks.length; i += 4) {
				const width = side > 0 ? blocks[i]! - edge : edge - blocks[i + 1]!;
				if (width > -EDGE && width < gutter && blocks[i + 2]! < high && low < blocks[i + 3]!) gutter = width;
			}
		}
		return Math.max(NARROW, gutter / 2);
	}

	/** What blocks cover along a way, by where they start. */
	#on(at: number, low: number, high: number): Stretch[] {
		const blocks = this.#near(at);
		const covered: Stretch[] = [];
		for (let i = 0; i < blocks.length; i += 4)
			if (liesOn(blocks, i, at, low, high)) covered.push([blocks[i + 2]!, blocks[i + 3]!]);
		return covered.sort((a, b) => a[0] - b[0]);
	}

	#near(at: number): readonly number[] {
		return this.#bands.get(bandOf(at)) ?? NOTHING;
	}
}

const NOTHING: readonly number[] = [];

/** Borders hide a line beside them. */
const EDGE = 1;

function liesOn(blocks: readonly number[], i: number, at: number, low: number, high: number): boolean {
	return blocks[i]! - EDGE < at && at < blocks[i + 1]! + EDGE && blocks[i + 2]! < high && low < blocks[i + 3]!;
}

const BAND = 64;
const bandOf = (at: number): number => Math.floor(at / BAND);

/** Cards of a grid that just meet a line and cards that just miss it are treated alike. */
const BEYOND = 4;
/** Where cards touch there is no gutter; the line then runs a little under one of them. */
const NARROW = 3;
