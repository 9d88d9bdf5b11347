import { describe, expect, test } from 'vitest';
import { takeReport } from '../../commands/integration.ts';
import { raiseIssue } from '../../commands/issues.ts';
import { advanceItem } from '../../commands/sprint-backlog.ts';
import { readReport } from '../../integration/read-report.ts';
import { plain } from '../../integration/testing/bodies.ts';
import { sprintBoard } from '../../queries/testing/sprint-board.ts';
import { subjectFigures } from './subject-figures.ts';

/** The afternoon of Wednesday in the first week: three days have begun. */
const WEDNESDAY = Date.parse('2026-11-11T15:00:00Z');

/** Cedar’s Pay and Alder’s Button, which needs it, are in the Sprint; Token is not. */
function sprint() {
	const { nexus, board, actor, pay, button, place, needs } = sprintBoard();
	place(pay, 'cedar', 4, 2);
	place(button, 'alder', 1, 2);
	needs(button, pay);
	const at = (time: string) => ({ ...actor, now: () => Date.parse(time) });
	const report = (time: string, run: number, state: 'passed' | 'failed', branch = 'main') =>
		takeReport(
			board,
			{ ...at(time), person: 'server' },
			readReport('plain', JSON.stringify(plain({ run, state, branch, at: time }))),
		);
	return { nexus, board, actor, pay, button, at, report, figures: () => subjectFigures(board.view, WEDNESDAY)! };
}

describe('the subjects of a Retrospective begin with this Sprint’s own figures (R27)', () => {
	test('undone: what was selected and is not in the Integrated Increment, and what is not resolved', () => {
		const { board, actor, button, figures } = sprint();
		raiseIssue(board, actor, { id: 'i1', title: 'The signature differs', kind: 'technical', teams: ['cedar'] });
		advanceItem(board, actor, button, 'integrated');
		expect(figures().undone).toEqual({ selected: 2, inIncrement: 1, openIssues: 1 });
	});

	test('integrated: on how many of the days that have begun, and how long not at all, by the cards where no feed is', () => {
		const { board, at, button, figures } = sprint();
		expect(figures().integration).toEqual({ days: 3, integrated: 0, longestWithout: 3, failing: 0 });
		advanceItem(board, at('2026-11-10T11:00:00Z'), button, 'integrated');
		expect(figures().integration).toEqual({ days: 3, integrated: 1, longestWithout: 1, failing: 0 });
		expect(figures().deployment.runs).toBeUndefined();
	});

	test('built and deployed: the runs of this Sprint, and dependencies that piled up', () => {
		const { figures, report } = sprint();
		expect(figures().deployment).toEqual({ runs: undefined, unresolved: 1, inTrouble: 1 });
		report('2026-11-06T10:00:00Z', 1, 'failed');
		report('2026-11-09T10:00:00Z', 2, 'passed');
		report('2026-11-11T10:00:00Z', 3, 'failed');
		expect(figures().deployment.runs).toEqual({ all: 2, failed: 1 });
		expect(figures().integration).toMatchObject({ integrated: 1, longestWithout: 2, failing: 1 });
	});

	test('before the first Sprint there are none', () => {
		const { board } = sprint();
		expect(subjectFigures({ ...board.view, sprint: undefined }, WEDNESDAY)).toBeUndefined();
	});
});
