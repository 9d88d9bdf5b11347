/**
 * The best teams for a few items while all others stay: every way that could be better is tried, by branch and bound, or
 * as many as there is patience for.
 */
import type { Assignment } from './assignment.ts';

/**
 * Changes the assignment when a better one is found; otherwise it stays as it was.
 * @param members few: the tries grow with their number
 * @param teams those that may get one of them
 */
export function settle(now: Assignment, members: readonly number[], teams: readonly number[], tries: number): boolean {
	const before = members.map((item) => now.teamOf(item));
	for (const item of members) now.take(item);
	const found = new Branches(now, members, teams, tries).best(before);
	members.forEach((item, index) => now.give(item, (found ?? before)[index]!));
	return found !== undefined;
}

class Branches {
	readonly #now: Assignment;
	readonly #members: readonly number[];
	readonly #teams: readonly number[];
	/** What the members from each on cost at least. */
	readonly #atLeast: readonly number[];
	readonly #chosen: number[] = [];
	#tries: number;
	#bestCost = 0;
	#best: readonly number[] | undefined;

	constructor(now: Assignment, members: readonly number[], teams: readonly number[], tries: number) {
		this.#now = now;
		this.#members = members;
		this.#teams = teams;
		this.#tries = tries;
		const least = members.map((item) => Math.min(...teams.map((team) => now.costOfGiving(item, team))));
		this.#atLeast = least.map((_, index) => least.slice(index).reduce((sum, cost) => sum + cost, 0));
	}

	/** The teams of the members that cost less than those before, if there are any. */
	best(before: readonly number[]): readonly number[] | undefined {
		this.#bestCost = this.#costOf(before);
		this.#branch(0);
		return this.#best;
	}

	#costOf(teams: readonly number[]): number {
		let cost = 0;
		this.#members.forEach((item, index) => {
			cost += this.#now.costOfGiving(item, teams[index]!);
			this.#now.give(item, teams[index]!);
		});
		for (const item of this.#members) this.#now.take(item);
		return cost;
	}

	#branch(cost: number): void {
		const depth = this.#chosen.length;
		if (depth === this.#members.length) {
			this.#bestCost = cost;
			this.#best = [...this.#chosen];
			return;
		}
		const item = this.#members[depth]!;
		for (const { team, total } of this.#ways(item, cost)) {
			if (total + (this.#atLeast[depth + 1] ?? 0) >= this.#bestCost || this.#tries <= 0) return;
			if (!this.#now.fits(item, team)) continue;
			this.#tries -= 1;
			this.#now.give(item, team);
			this.#chosen.push(team);
			this.#branch(total);
			this.#chosen.pop();
			this.#now.take(item);
		}
	}

	/** The cheapest first. */
	#ways(item: number, cost: number): { team: number; total: number }[] {
		return this.#teams
			.map((team) => ({ team, total: cost + this.#now.costOfGiving(item, team) }))
			.sort((a, b) => a.total - b.total);
	}
}
