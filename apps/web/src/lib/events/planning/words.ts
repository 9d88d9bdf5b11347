/** Nexus Sprint Planning in words: how full a team is, how far it is, and what stands in the way. */
import {
	needToMend,
	readinessFindings,
	type BoardView,
	type PlanningProblem,
	type TeamStanding,
} from '@nexus-board/nexus';
import type { IconName } from '#lib/ui/icons.ts';
import { loopSentence, numberOf, rowSentence } from '#lib/words/dependencies.ts';
import { count } from '#lib/words/lists.ts';
import { findingWords } from '#lib/words/readiness.ts';

export const STANDING_WORDS: Record<TeamStanding['state'], string> = {
	'not-started': 'Not started',
	planning: 'Planning now',
	finished: 'Plan finished',
};

/** "16 of 20 points, 2 items without a size", "21 of 16 points, over capacity" */
export function capacityWords({ capacity: { selected, points, over, unsized } }: TeamStanding): string {
	const parts = [
		points === undefined ? count(selected, 'point') : `${selected} of ${count(points, 'point')}`,
		...(over > 0 ? ['over capacity'] : []),
		...(unsized > 0 ? [`${count(unsized, 'item')} without a size`] : []),
	];
	return parts.join(', ');
}

export interface ProblemWords {
	readonly icon: IconName;
	readonly tone: 'danger' | 'warn';
	readonly text: string;
}

/** @param owner what the Product Owner is called */
export function problemWords(view: BoardView, problem: PlanningProblem, owner: string): ProblemWords {
	switch (problem.about) {
		case 'decision': {
			const { decision } = problem;
			if (decision.about === 'loop') return { icon: 'loop', tone: 'danger', text: loopSentence(view, decision.loop) };
			const need = needToMend(decision)!;
			return { icon: need.state === 'disputed' ? 'question' : 'clock', tone: 'warn', text: rowSentence(view, need) };
		}
		case 'unready': {
			const [first] = readinessFindings(view, problem.item.id);
			const why = first
				? `: ${findingWords(view, first, owner).replace(/^[A-Z]/, (letter) => letter.toLowerCase())}`
				: '';
			return {
				icon: 'circle-half',
				tone: 'warn',
				text: `${numberOf(view, problem.item.id)} is selected but not Ready${why}`,
			};
		}
		case 'over-capacity': {
			const { team, capacity } = problem;
			return {
				icon: 'warning',
				tone: 'danger',
				text: `${team.name} selected ${count(capacity.selected, 'point')} for a capacity of ${capacity.points}`,
			};
		}
	}
}
