/** How things stand between the teams when they do what they are forecast for: what people look at before they decide. */
import { loadOf, type ForecastProblem, type OpenState, type Teams } from './problem.ts';

export interface Standing {
	/** Open dependencies between teams. */
	readonly open: number;
	readonly byState: Readonly<Record<OpenState, number>>;
	/** The same by teams, as `between[who gives][who needs]`. */
	readonly between: readonly (readonly number[])[];
	/** Points as `load[sprint][team]`. */
	readonly load: readonly (readonly number[])[];
}

export function standingOf(problem: ForecastProblem, teams: Teams): Standing {
	const byState = { fine: 0, disputed: 0, late: 0, cycle: 0 };
	const between = problem.teams.map(() => problem.teams.map(() => 0));
	let open = 0;
	for (const { consumer, provider, state } of problem.dependencies) {
		const [gives, needs] = [teams[provider]!, teams[consumer]!];
		if (gives === needs) continue;
		open += 1;
		byState[state] += 1;
		between[gives]![needs]! += 1;
	}
	return { open, byState, between, load: loadOf(problem, teams) };
}
