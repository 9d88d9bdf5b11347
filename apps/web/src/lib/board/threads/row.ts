/** Runs in their order from low to high, and the distances between them. */
import type { Strand } from './strand.ts';

export class Row {
	readonly #order: readonly Strand[];
	/** The places of each two rivals, one pair after the other; by the higher one, so that whoever is reached is settled. */
	readonly #pairs: number[] = [];
	/** How far each pair is apart if there is room, and now. */
	readonly #usual: number[] = [];
	#distances: readonly number[];
	/** How far each keeps from others at least. Only two that are both squeezed lie closer than usual. */
	readonly #apart: number[];
	/** How far down and up each can go, for its own room and that of the others. */
	#lowest: readonly number[] = [];
	#highest: readonly number[] = [];

	constructor(order: readonly Strand[]) {
		for (const [place, strand] of order.entries()) strand.place = place;
		for (const { rivals, place, apart } of order)
			for (const rival of rivals)
				if (rival.place < place) {
					this.#pairs.push(rival.place, place);
					this.#usual.push(Math.min(rival.apart, apart));
				}
		this.#order = order;
		this.#distances = this.#usual;
		this.#apart = order.map(({ apart, fixed }) => (fixed ? 0 : apart));
	}

	/**
	 * Brings those closer together that do not all fit into their room. To be called before they settle.
	 * @returns who would have to lie closer than `least`.
	 */
	squeeze(least: number): Strand[] {
		for (;;) {
			this.#lowest = this.#upwards(this.#order.map(({ low }) => low));
			this.#highest = this.#downwards(this.#order.map(({ high }) => high));
			const tight = this.#order.filter(({ place }) => this.#lowest[place]! > this.#highest[place]! + ROUNDING);
			if (tight.length === 0) return tight;
			for (const { place } of tight) this.#apart[place]! -= CLOSER;
			if (tight.some(({ place }) => this.#apart[place]! < least)) return tight;
			this.#distances = this.#usual.map((usual, pair) => Math.min(usual, this.#closest(pair)));
		}
	}

	#closest(pair: number): number {
		return Math.max(this.#apart[this.#pairs[2 * pair]!]!, this.#apart[this.#pairs[2 * pair + 1]!]!);
	}

	/**
	 * Half way between making room upwards only and downwards only. Both keep the distances, so their mean does, and it
	 * still does when each is held between the lowest and the highest place that all the others leave to it. Should they
	 * leave none, it stays in its own room all the same.
	 */
	settle(): void {
		const up = this.#upwards(this.#order.map(({ wish }) => wish));
		const down = this.#downwards(this.#order.map(({ wish }) => wish));
		for (const { line, run, place, low, high } of this.#order) {
			const free = clamp((up[place]! + down[place]!) / 2, this.#lowest[place]!, this.#highest[place]!);
			line.at[run] = clamp(free, low, high);
		}
	}

	#upwards(places: number[]): number[] {
		const [pairs, distances] = [this.#pairs, this.#distances];
		for (let pair = 0; pair < distances.length; pair += 1) {
			const high = pairs[2 * pair + 1]!;
			const above = places[pairs[2 * pair]!]! + distances[pair]!;
			if (places[high]! < above) places[high] = above;
		}
		return places;
	}

	#downwards(places: number[]): number[] {
		const [pairs, distances] = [this.#pairs, this.#distances];
		for (let pair = distances.length - 1; pair >= 0; pair -= 1) {
			const low = pairs[2 * pair]!;
			const below = places[pairs[2 * pair + 1]!]! - distances[pair]!;
			if (places[low]! > below) places[low] = below;
		}
		return places;
	}
}

const CLOSER = 1;
const ROUNDING = 1e-6;

const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value));
