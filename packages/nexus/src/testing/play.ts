/** Random lawful play: what a person might do next, chosen by a seeded hand. */
import type { Board } from '../board.ts';
import { sprintDays } from '../calendar.ts';
import { addAction, changeAction, retireAction, reviewAction, sayOfAction } from '../commands/actions.ts';
import { changeEach, forecastItems, relabelItems } from '../commands/bulk.ts';
import { addComment, changeComment, removeComment } from '../commands/comments.ts';
import {
	addDependency,
	addOutsideDependency,
	answerDependency,
	changeDependency,
	changeOutsideDependency,
	removeDependency,
} from '../commands/dependencies.ts';
import { draftNexusSprintGoal, sayServesGoal } from '../commands/goals.ts';
import {
	changeIssue,
	raiseIssue,
	reopenIssue,
	resolveIssue,
	retireIssue,
	settleIssue,
	takeIssue,
} from '../commands/issues.ts';
import { addCriterion, moveCriterion, retireCriterion, rewordCriterion, tickCriterion } from '../commands/standards.ts';
import { addItem, agreeExamples, estimateItem, labelItem, renameItem, retireItem } from '../commands/items.ts';
import { moveItem, moveItems } from '../commands/order.ts';
import { assignDependency, splitItem } from '../commands/slicing.ts';
import { answerMoveProposal, proposeMove, withdrawMoveProposal } from '../commands/stewardship.ts';
import { advanceItem, forecastItem, placeItem, returnItem, selectItem } from '../commands/sprint-backlog.ts';
import { definitionOfDone } from '../queries/done.ts';
import { Refusal } from '../refusal.ts';
import { REVIEW_VERDICTS, SEEN_PLACES } from '../schema/action.ts';
import { DEPENDENCY_ANSWERS, DEPENDENCY_KINDS } from '../schema/dependency.ts';
import { ISSUE_KINDS } from '../schema/issue.ts';
import { WORK_STATES } from '../schema/item.ts';
import type { Actor } from '../shared-document.ts';
import { writeDescription } from './write-description.ts';

const idBy = ({ person, random }: Actor) => `${person}-${Math.floor(random() * 1e9).toString(36)}`;

type Play = (board: Board, by: Actor, pick: Pick) => void;
type Pick = <Value>(values: readonly Value[]) => Value;

/**
 * Does one thing that a person may do on the board as it stands. A refusal is lawful play too: others changed the board
 * a moment ago. Returns the name of what was done.
 */
export function playOnce(board: Board, by: Actor): string {
	const pick: Pick = (values) => values[Math.floor(by.random() * values.length)]!;
	const name = pick(board.view.order.length === 0 ? ['add'] : Object.keys(PLAYS));
	try {
		PLAYS[name]!(board, by, pick);
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
	}
	return name;
}

const anIssue = (board: Board, pick: Pick) => pick([...board.view.issues.keys(), 'none']);

/** Up to three items, as somebody selects them in the list. */
const several = (board: Board, pick: Pick) => [...new Set([1, 2, 3].map(() => pick(board.view.order)))];

const someTeam = (board: Board) => [undefined, ...board.view.teams.map(({ id }) => id)];

const someCriterion = (board: Board, pick: Pick) => [
	{ id: 'none', team: undefined },
	...definitionOfDone(board.view, pick(board.view.teams).id).map(({ criterion, team }) => ({ id: criterion.id, team })),
];

const anAction = (board: Board, pick: Pick) => pick([...board.view.actions.keys(), 'none']);
const aTeam = (board: Board, pick: Pick) => pick(board.view.teams).id;

const PLAYS: Record<string, Play> = {
	improve: (board, by, pick) =>
		addAction(board, by, {
			id: idBy(by),
			title: `Improvement of ${by.person}`,
			owners: { teams: [aTeam(board, pick)], integrationTeam: pick([true, false]) },
		}),
	settleImprovement: (board, by, pick) =>
		changeAction(board, by, anAction(board, pick), {
			seen: { where: pick(SEEN_PLACES), note: '' },
			check: { measure: 'Fewer than three', when: 'Daily' },
			due: pick([null, '2026-11-20']),
		}),
	agreeOnImprovement: (board, by, pick) =>
		sayOfAction(board, by, anAction(board, pick), aTeam(board, pick), pick([undefined, { word: 'agreed' as const }])),
	reviewImprovement: (board, by, pick) =>
		reviewAction(board, by, anAction(board, pick), { event: pick([undefined, 'e1']), verdict: pick(REVIEW_VERDICTS) }),
	forgoImprovement: (board, by, pick) => retireAction(board, by, anAction(board, pick)),
	add: (board, by, pick) =>
		addItem(board, by, {
			id: idBy(by),
			title: `Item of ${by.person}`,
			after: pick([null, board.view.order.at(-1) ?? null, ...board.view.order]),
		}),
	move: (board, by, pick) =>
		moveItem(board, by, { item: pick(board.view.order), after: pick([undefined, ...board.view.order]) }),
	nest: (board, by, pick) =>
		moveItem(board, by, { item: pick(board.view.order), after: undefined, parent: pick([null, ...board.view.order]) }),
	rename: (board, by, pick) => renameItem(board, by, pick(board.view.order), `Renamed by ${by.person} at ${by.now()}`),
	describe: (board, by, pick) => writeDescription(board, by, pick(board.view.order), `${by.person} was here.`),
	estimate: (board, by, pick) => estimateItem(board, by, pick(board.view.order), pick([undefined, 1, 2, 3, 5, 8])),
	agree: (board, by, pick) => agreeExamples(board, by, pick(board.view.order), pick([true, false])),
	retire: (board, by, pick) => (by.random() < 0.2 ? retireItem(board, by, pick(board.view.order)) : undefined),
	forecast: (board, by, pick) =>
		forecastItem(board, by, {
			item: pick(board.view.order),
			team: pick([undefined, ...board.view.teams.map(({ id }) => id)]),
		}),
	place: (board, by, pick) =>
		placeItem(board, by, {
			item: pick(board.view.order),
			team: pick(board.view.teams).id,
			day: pick(sprintDays(board.view.sprint!).map((_, index) => index)),
			days: pick([1, 2, 3]),
			after: pick([null, undefined]) as null,
		}),
	select: (board, by, pick) => selectItem(board, by, { item: pick(board.view.order), team: pick(board.view.teams).id }),
	return: (board, by, pick) => returnItem(board, by, pick(board.view.order)),
	advance: (board, by, pick) => advanceItem(board, by, pick(board.view.order), pick(WORK_STATES)),
	depend: (board, by, pick) =>
		addDependency(board, by, {
			consumer: pick(board.view.order),
			provider: pick(board.view.order),
			kind: pick(DEPENDENCY_KINDS),
		}),
	redate: (board, by, pick) =>
		changeDependency(board, by, pick([...board.view.dependencies.keys(), 'none']), {
			neededBy: pick([null, ...sprintDays(board.view.sprint!)]),
		}),
	undepend: (board, by, pick) => removeDependency(board, by, pick([...board.view.dependencies.keys(), 'none'])),
	outside: (board, by, pick) =>
		addOutsideDependency(board, by, {
			consumer: pick(board.view.order),
			party: pick(['Card scheme', 'Legal']),
			kind: pick(DEPENDENCY_KINDS),
		}),
	promise: (board, by, pick) =>
		changeOutsideDependency(board, by, pick([...board.view.outsideDependencies.keys(), 'none']), {
			promisedFor: pick([null, ...sprintDays(board.view.sprint!)]),
			given: pick([true, false]),
		}),
	answer: (board, by, pick) =>
		answerDependency(
			board,
			by,
			pick([...board.view.dependencies.keys(), 'none']),
			pick([undefined, ...DEPENDENCY_ANSWERS.map((answer) => ({ answer, note: `${by.person} thinks so.` }))]),
		),
	split: (board, by, pick) =>
		splitItem(
			board,
			by,
			pick(board.view.order),
			['One', 'Two'].map((title) => ({ id: idBy(by), title: `${title} of ${by.person}` })),
		),
	assign: (board, by, pick) =>
		assignDependency(board, by, pick([...board.view.dependencies.keys(), 'none']), pick(board.view.order)),
	label: (board, by, pick) => labelItem(board, by, pick(board.view.order), [pick(['fares', 'kiosk', 'pilot'])]),
	labelAll: (board, by, pick) =>
		relabelItems(board, by, several(board, pick), {
			add: [pick(['fares', 'kiosk'])],
			remove: [pick(['pilot', 'fares'])],
		}),
	forecastAll: (board, by, pick) =>
		forecastItems(board, by, several(board, pick), pick([undefined, ...board.view.teams.map(({ id }) => id)])),
	estimateAll: (board, by, pick) =>
		changeEach(board, by, several(board, pick), (item) => estimateItem(board, by, item, pick([1, 3, 5]))),
	moveAll: (board, by, pick) =>
		moveItems(board, by, { items: several(board, pick), after: pick([undefined, ...board.view.order]) }),
	comment: (board, by, pick) =>
		addComment(board, by, { id: idBy(by), item: pick(board.view.order), text: `${by.person} asks.` }),
	recomment: (board, by, pick) =>
		changeComment(board, by, pick([...board.view.comments.keys(), 'none']), `${by.person} asks again.`),
	uncomment: (board, by, pick) => removeComment(board, by, pick([...board.view.comments.keys(), 'none'])),
	propose: (board, by, pick) =>
		proposeMove(board, by, { id: idBy(by), item: pick(board.view.order), after: pick(board.view.order) }),
	withdraw: (board, by, pick) => withdrawMoveProposal(board, by, pick([...board.view.moveProposals.keys(), 'none'])),
	decide: (board, by, pick) =>
		answerMoveProposal(board, by, pick([...board.view.moveProposals.keys(), 'none']), {
			accepted: pick([true, false]),
		}),
	serve: (board, by, pick) => sayServesGoal(board, by, pick(board.view.order), pick([true, false])),
	raise: (board, by, pick) =>
		raiseIssue(board, by, {
			id: idBy(by),
			title: `Issue of ${by.person}`,
			kind: pick(ISSUE_KINDS),
			teams: [pick(board.view.teams).id, pick(board.view.teams).id],
			items: [pick(board.view.order)],
		}),
	reissue: (board, by, pick) =>
		changeIssue(board, by, anIssue(board, pick), {
			teams: [pick(board.view.teams).id],
			next: pick(['', 'Agree the signature at 13:30']),
			owner: pick([null, by.person]),
			handOn: pick([true, false]),
		}),
	take: (board, by, pick) =>
		takeIssue(
			board,
			by,
			pick(board.view.teams).id,
			anIssue(board, pick),
			pick([undefined, { plan: `${by.person} looks` }]),
		),
	settle: (board, by, pick) =>
		settleIssue(board, by, pick(board.view.teams).id, anIssue(board, pick), pick([undefined, 'Done'])),
	resolve: (board, by, pick) => resolveIssue(board, by, anIssue(board, pick), pick(['', 'Signed alike'])),
	reopen: (board, by, pick) => reopenIssue(board, by, anIssue(board, pick)),
	unraise: (board, by, pick) => (by.random() < 0.2 ? retireIssue(board, by, anIssue(board, pick)) : undefined),
	define: (board, by, pick) =>
		addCriterion(board, by, { id: idBy(by), text: `${by.person} asks for this.`, team: pick(someTeam(board)) }),
	redefine: (board, by, pick) => {
		const { id, team } = pick(someCriterion(board, pick));
		pick([
			() => rewordCriterion(board, by, { id, team, text: `${by.person} says it so.` }),
			() => moveCriterion(board, by, { id, team, after: undefined }),
			() => retireCriterion(board, by, { id, team }),
		])();
	},
	tick: (board, by, pick) =>
		tickCriterion(board, by, pick(board.view.order), pick(someCriterion(board, pick)).id, pick([true, false])),
	goal: (board, by) => draftNexusSprintGoal(board, by, `A goal that ${by.person} would like, ${by.now()}`),
};
