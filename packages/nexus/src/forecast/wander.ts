/**
 * Wandering: many small random moves, of which at first also costly ones are taken and in the end only those that pay
 * (threshold accepting). So it comes out of corners in which every single move is worse. Its chance is its own and
 * always the same: the same problem is always wandered alike, on every machine.
 */
import { Assignment } from './assignment.ts';
import { WEIGHTS, type ForecastProblem, type Teams } from './problem.ts';

const TRIES_FOR_EACH = 2_000;
const MOST_TRIES = 500_000;
/** What the first moves may cost: so much that a dependency or two may be taken on. */
const FIRST_THRESHOLD = 4 * WEIGHTS.fine;

/** The best teams that it came by; where it starts, if nothing was better. */
export function wander(problem: ForecastProblem): Teams {
	const walk = new Walk(problem);
	walk.run();
	return walk.best;
}

class Walk {
	readonly #now: Assignment;
	/** What may move and has reason to. */
	readonly #linked: readonly number[];
	/** What may move, by Sprint: those that can change places. */
	readonly #peers: ReadonlyMap<number | undefined, readonly number[]>;
	readonly #random = randomIntegers();
	#cost: number;
	#bestCost: number;
	best: Teams;

	constructor(problem: ForecastProblem) {
		this.#now = new Assignment(problem);
		const movable = problem.items.flatMap((item, index) => (item.movable ? [index] : []));
		this.#linked = movable.filter((item) => this.#now.links[item]!.length > 0);
		this.#peers = Map.groupBy(movable, (item) => problem.items[item]!.sprint);
		this.#cost = this.#bestCost = this.#now.cost;
		this.best = [...this.#now.teams];
	}

	run(): void {
		const { length } = this.#linked;
		const tries = Math.min(MOST_TRIES, length * TRIES_FOR_EACH);
		for (let tried = 0; tried < tries; tried += 1) {
			const threshold = this.#now.costOfWeight(FIRST_THRESHOLD) * (1 - tried / tries);
			this.#try(this.#pick(this.#linked), (threshold * this.#random(CHANCES)) / CHANCES);
		}
	}

	/** @param threshold by how much it may make things worse */
	#try(item: number, threshold: number): void {
		const to = this.#whereTo(item);
		const from = this.#now.teamOf(item);
		if (to === from) return;
		const change = this.#now.change(item, to);
		if (!this.#now.fits(item, to)) return this.#exchange(item, to, change, threshold);
		if (change > threshold) return;
		this.#now.move(item, to);
		this.#note(change);
	}

	/** Mostly to where one of its links leads; else home, or anywhere. */
	#whereTo(item: number): number {
		const { items, teams } = this.#now.problem;
		const die = this.#random(10);
		if (die < 8) return this.#now.teamOf(this.#pick(this.#now.links[item]!).other);
		return die === 8 ? items[item]!.team : this.#random(teams.length);
	}

	/** There is no room: something else of the same Sprint goes, mostly to where the item comes from. */
	#exchange(item: number, to: number, change: number, threshold: number): void {
		const from = this.#now.teamOf(item);
		const other = this.#someOf(to, this.#peers.get(this.#now.problem.items[item]!.sprint)!);
		const elsewhere = this.#random(10) < 7 ? from : this.#random(this.#now.problem.teams.length);
		if (other === undefined || elsewhere === to) return;
		this.#now.take(other);
		const fits = this.#now.fits(item, to);
		this.#now.give(other, to);
		if (!fits) return;
		this.#now.move(item, to);
		const both = change + this.#now.change(other, elsewhere);
		if (both > threshold || !this.#now.fits(other, elsewhere)) return this.#now.move(item, from);
		this.#now.move(other, elsewhere);
		this.#note(both);
	}

	/** Something that the team has, found by a few tries. */
	#someOf(team: number, peers: readonly number[]): number | undefined {
		for (let tries = 0; tries < 8; tries += 1) {
			const peer = this.#pick(peers);
			if (this.#now.teamOf(peer) === team) return peer;
		}
		return undefined;
	}

	#note(change: number): void {
		this.#cost += change;
		if (this.#cost >= this.#bestCost) return;
		this.#bestCost = this.#cost;
		this.best = [...this.#now.teams];
	}

	#pick<Value>(values: readonly Value[]): Value {
		return values[this.#random(values.length)]!;
	}
}

const CHANCES = 1 << 16;

/** Integers from 0, below the one that is asked for; the same in every run (xorshift). */
function randomIntegers(): (below: number) => number {
	let state = 0x2545f491;
	return (below) => {
		state ^= state << 13;
		state ^= state >>> 17;
		state ^= state << 5;
		return (state >>> 0) % below;
	};
}
