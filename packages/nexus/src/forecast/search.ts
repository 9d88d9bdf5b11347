/**
 * Looks for teams with fewer dependencies between them. It starts from the teams as they are and takes only what is
 * better, so that what it finds is never worse; it is decided by the problem alone, so that everybody finds the same.
 */
import { Assignment } from './assignment.ts';
import { neighbourhood, seeds, teamsFor } from './neighbourhood.ts';
import { teamsNow, type ForecastProblem, type Teams } from './problem.ts';
import { pull } from './pull.ts';
import { settle } from './settle.ts';
import { wander } from './wander.ts';

export function search(problem: ForecastProblem): Teams {
	const [careful, far] = [teamsNow(problem), wander(problem)].map((teams) => improve(new Assignment(problem, teams)));
	return far!.cost < careful!.cost ? far!.teams : careful!.teams;
}

/** How many ways are tried for one neighbourhood, and how many neighbourhoods: well under a second. */
const TRIES = 12_000;
const MOST_NEIGHBOURHOODS = 800;

/** By whole clusters and by neighbourhoods, as long as something is won. */
function improve(now: Assignment): Assignment {
	let left = MOST_NEIGHBOURHOODS;
	for (let better = true; better && left > 0;) {
		better = pullAll(now);
		for (const from of seeds(now)) {
			if (left-- <= 0) break;
			const members = neighbourhood(now, from);
			if (settle(now, members, teamsFor(now, members), TRIES)) better = true;
		}
	}
	return now;
}

function pullAll(now: Assignment): boolean {
	let better = false;
	now.problem.items.forEach(({ movable }, item) => {
		if (!movable) return;
		for (const { other } of now.links[item]!) {
			const to = now.teamOf(other);
			if (to !== now.teamOf(item) && pull(now, item, to)) better = true;
		}
	});
	return better;
}
