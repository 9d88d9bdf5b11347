/** What the people of Northline agreed to do better, as their last Nexus Sprint Retrospective left it (R28). */
import type { Board } from '../board.ts';
import { addAction, changeAction, reviewAction, sayOfAction } from '../commands/actions.ts';
import type { ActionId, PersonId, TeamId } from '../ids.ts';
import type { ImprovementAction } from '../schema/action.ts';
import type { Actor } from '../shared-document.ts';

interface SampleImprovement {
	readonly title: string;
	/** Letters of its teams; empty: the Nexus Integration Team. */
	readonly owners: string;
	readonly seen: NonNullable<ImprovementAction['seen']>;
	readonly check: ImprovementAction['check'];
	readonly done?: string;
}

const IMPROVEMENTS: readonly SampleImprovement[] = [
	{
		title: 'Contract tests between Cedar and Alder',
		owners: 'CA',
		seen: { where: 'increment', note: 'They run in the shared environment' },
		check: { measure: 'No broken price call, was 4', when: 'Nexus Daily Scrum' },
	},
	{
		title: 'Full test run in less than 30 minutes',
		owners: '',
		seen: { where: 'increment', note: 'Length of the nightly run' },
		check: { measure: '30 minutes, was 52', when: 'Next Retrospective' },
	},
	{
		title: 'One set of test cards for all teams',
		owners: 'C',
		seen: { where: 'teams', note: 'Cedar keeps the list' },
		check: { measure: 'Ready in 5 minutes, was 40', when: 'Next Retrospective' },
		done: 'Everybody pays with the same cards now.',
	},
];

export interface ImprovementsSetting {
	readonly teams: readonly { readonly id: TeamId; readonly letter: string }[];
	readonly personOf: (name: string) => PersonId;
}

/** Teams, people and the Sprint are there. */
export function writeImprovements(board: Board, { teams, personOf }: ImprovementsSetting): void {
	const began = Date.parse(`${board.view.sprint!.start}T09:00:00Z`);
	const by: Actor = { person: personOf('Ines'), now: () => began, random: () => 0.5 };
	for (const [index, { title, owners, seen, check, done }] of IMPROVEMENTS.entries()) {
		const id: ActionId = `northline-improvement-${index + 1}`;
		const owning = Array.from(owners, (letter) => teams.find((team) => team.letter === letter)!.id);
		addAction(board, by, { id, title, owners: { teams: owning, integrationTeam: owners === '' } });
		changeAction(board, by, id, { seen, check });
		for (const team of teams) sayOfAction(board, by, id, team.id, { word: 'agreed' });
		if (done !== undefined) reviewAction(board, by, id, { verdict: 'done', note: done });
	}
}
