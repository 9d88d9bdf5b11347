/** The lines drawn so far, as later ones meet them: where they would cross, and where a gutter fills up. */
import type { Axes } from './ground.ts';
import type { Line } from './line.ts';
import { Ways } from './ways.ts';

/** In px of hidden line: what a later line takes upon itself to stay clear of the earlier ones. */
const CROSSING = 6;
const CROWDING = 12;

/** Lines closer than this would have to move apart. */
const CLOSE = 5;
/** Stubs at the cards are the same on every way that a line could take. */
const STUB = 20;

export class Traffic {
	readonly #beside: Axes<Ways> = { level: new Ways(), upright: new Ways() };
	/** What upright runs meet. */
	readonly #across = new Ways();

	add({ at }: Line): void {
		for (let run = 1; run < at.length - 1; run += 1) {
			if (isStub(at, run)) continue;
			const place = at[run]!;
			const start = Math.min(at[run - 1]!, at[run + 1]!);
			const end = Math.max(at[run - 1]!, at[run + 1]!);
			(run % 2 ? this.#beside.level : this.#beside.upright).block(place - CLOSE, place + CLOSE, start, end);
			if (run % 2) this.#across.block(start, end, place, place);
		}
	}

	/** Of run `run`. A gutter has room for two or three lines, so each further one weighs more than the one before. */
	crowding({ at }: Line, run: number): number {
		const ways = run % 2 ? this.#beside.level : this.#beside.upright;
		return isStub(at, run) ? 0 : CROWDING * ways.count(at[run]!, at[run - 1]!, at[run + 1]!) ** 2;
	}

	/** Of the upright runs. */
	crossing({ at }: Line): number {
		let count = 0;
		for (let run = 2; run < at.length - 1; run += 2) count += this.#across.count(at[run]!, at[run - 1]!, at[run + 1]!);
		return CROSSING * count;
	}
}

const isStub = (at: readonly number[], run: number): boolean => Math.abs(at[run - 1]! - at[run + 1]!) < STUB;
