/** Which team does which item, while a search tries moves: what a move would cost and whether there is room, at once. */
import { WEIGHTS, isWithin, loadOf, roomOf, teamsNow, type ForecastProblem, type Teams } from './problem.ts';

interface Link {
	readonly other: number;
	readonly weight: number;
}

export class Assignment {
	readonly problem: ForecastProblem;
	/** The dependencies of each item, from whichever end. */
	readonly links: readonly (readonly Link[])[];
	readonly #teams: number[];
	readonly #load: number[][];
	readonly #room: number[][];
	/** So much a dependency weighs more than any number of moves. */
	readonly #scale: number;

	constructor(problem: ForecastProblem, teams: Teams = teamsNow(problem)) {
		this.problem = problem;
		this.links = linksOf(problem);
		this.#teams = [...teams];
		this.#load = loadOf(problem, teams);
		this.#room = roomOf(problem);
		this.#scale = problem.items.length + 1;
	}

	get teams(): Teams {
		return this.#teams;
	}

	teamOf(item: number): number {
		return this.#teams[item]!;
	}

	/**
	 * What a solution is measured by, the less the better: weighted dependencies between teams and strange hands, and then,
	 * among equals, the number of items that changed their team.
	 */
	get cost(): number {
		let weight = 0;
		let moved = 0;
		this.#teams.forEach((team, item) => {
			for (const { other, weight: own } of this.links[item]!)
				if (other > item && this.#teams[other] !== team) weight += own;
			moved += this.costOf(item, team);
		});
		return weight * this.#scale + moved;
	}

	/** What it costs that a team does an item, apart from dependencies. */
	costOf(item: number, team: number): number {
		const { team: now, strangeness } = this.problem.items[item]!;
		return team === now ? 0 : strangeness[team]! * this.#scale + 1;
	}

	/** A weight of dependencies as cost. */
	costOfWeight(weight: number): number {
		return weight * this.#scale;
	}

	/** How a move would change the cost. */
	change(item: number, to: number): number {
		const from = this.#teams[item]!;
		if (from === to) return 0;
		let weight = 0;
		for (const { other, weight: own } of this.links[item]!) {
			const team = this.#teams[other];
			if (team === from) weight += own;
			else if (team === to) weight -= own;
		}
		return weight * this.#scale + this.costOf(item, to) - this.costOf(item, from);
	}

	fits(item: number, to: number): boolean {
		const { sprint, size } = this.problem.items[item]!;
		return sprint === undefined || isWithin(this.#load[sprint]![to]! + size, this.#room[sprint]![to]!);
	}

	/** Whether the team of an item has no more than it may in the item's Sprint. */
	isWithinRoomOf(item: number): boolean {
		const { sprint } = this.problem.items[item]!;
		const team = this.#teams[item]!;
		return sprint === undefined || isWithin(this.#load[sprint]![team]!, this.#room[sprint]![team]!);
	}

	/** Whether no team has more than it may. */
	get isWithinRoom(): boolean {
		return this.#load.every((load, sprint) =>
			load.every((points, team) => isWithin(points, this.#room[sprint]![team]!)),
		);
	}

	/** Takes an item out of its team's hands; it lies with nobody until it is given to one. */
	take(item: number): void {
		this.#addLoad(item, -1);
		this.#teams[item] = NOBODY;
	}

	give(item: number, to: number): void {
		this.#teams[item] = to;
		this.#addLoad(item, 1);
	}

	move(item: number, to: number): void {
		this.take(item);
		this.give(item, to);
	}

	/** What it costs to give an item that lies with nobody, seen from those that lie with somebody. */
	costOfGiving(item: number, to: number): number {
		let weight = 0;
		for (const { other, weight: own } of this.links[item]!) {
			const team = this.#teams[other]!;
			if (team !== to && team !== NOBODY) weight += own;
		}
		return weight * this.#scale + this.costOf(item, to);
	}

	#addLoad(item: number, sign: 1 | -1): void {
		const { sprint, size } = this.problem.items[item]!;
		if (sprint !== undefined) this.#load[sprint]![this.#teams[item]!]! += sign * size;
	}
}

const NOBODY = -1;

/** Two dependencies between the same items weigh as one link. */
function linksOf({ items, dependencies }: ForecastProblem): Link[][] {
	const weights = items.map(() => new Map<number, number>());
	for (const { consumer, provider, state } of dependencies) {
		const weight = WEIGHTS[state] + (weights[consumer]!.get(provider) ?? 0);
		weights[consumer]!.set(provider, weight);
		weights[provider]!.set(consumer, weight);
	}
	return weights.map((links) => Array.from(links, ([other, weight]) => ({ other, weight })));
}
