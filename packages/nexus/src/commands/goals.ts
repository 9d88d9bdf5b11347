/** Sprint Goals: drafted together, agreed by the Product Owner, and each Scrum Team's own (R18, R19, R21). */
import * as Y from 'yjs';
import type { Board } from '../board.ts';
import type { ItemId, SprintId, TeamId } from '../ids.ts';
import { servesNoGoal } from '../queries/serving-no-goal.ts';
import { Refusal, refuse } from '../refusal.ts';
import { whyNotAdvance, whyNotTeam } from '../rules/items.ts';
import { whyNotNote, whyNotText } from '../rules/texts.ts';
import { sameEnds } from '../same-ends.ts';
import { GOAL_LIMIT, goalWordId } from '../schema/goal.ts';
import { asText } from '../schema/read.ts';
import type { Actor } from '../shared-document.ts';
import { refuseUnpermitted } from './permitted.ts';

/**
 * Writes the draft of the Nexus Sprint Goal. Two people at once: both texts stay, side by side, for people to make one
 * of them; nothing that was written is dropped.
 * @throws {Refusal} `no-sprint`, `text-missing`, `text-too-long`
 */
export function draftNexusSprintGoal(board: Board, by: Actor, text: string): void {
	refuseUnpermitted(board, by, { kind: 'product' });
	const sprint = currentSprint(board);
	refuse(whyNotText(text, GOAL_LIMIT, 'Nexus Sprint Goal'));
	board.product.change(by, ({ goals }) => {
		const draft = goals.get(sprint);
		if (draft) replaceText(draft, text.trim());
		else goals.set(sprint, new Y.Text(text.trim()));
	});
}

/** The draft of the Nexus Sprint Goal, which several people write at once; editors bind to it. */
export const nexusGoalDraft = ({ view, product }: Board): Y.Text | undefined =>
	view.sprint && asText(product.roots.goals.get(view.sprint.id));

/**
 * The Product Owner's word on the Nexus Sprint Goal.
 * @throws {Refusal} `not-permitted` for anybody else; `no-sprint`, `text-missing`, `text-too-long`
 * @see Nexus Guide, "Nexus Sprint Planning"
 */
export function agreeNexusSprintGoal(board: Board, by: Actor, text: string): void {
	refuseUnpermitted(board, by, { kind: 'stewardship' });
	const sprint = currentSprint(board);
	refuse(whyNotText(text, GOAL_LIMIT, 'Nexus Sprint Goal'));
	board.stewardship.change(by, ({ goals }) => goals.set(sprint, { text: text.trim(), by: by.person, at: by.now() }));
}

/**
 * A Scrum Team's own Sprint Goal, and how it serves the Nexus Sprint Goal; absent: as it was said before.
 * Two people at once: one of the two words stays, whole.
 * @throws {Refusal} `not-permitted`, `unknown-team`, `no-sprint`, `text-missing`, `text-too-long`
 */
export function writeTeamSprintGoal(board: Board, by: Actor, team: TeamId, text: string, serves?: string): void {
	refuse(whyNotTeam(board.view, team));
	refuseUnpermitted(board, by, { kind: 'team', team });
	const sprint = currentSprint(board);
	refuse(whyNotText(text, GOAL_LIMIT, 'Sprint Goal'));
	const why = serves?.trim() ?? board.view.teamGoals.get(team)?.get(sprint)?.serves ?? '';
	refuse(whyNotNote(why, GOAL_LIMIT, 'how it serves the Nexus Sprint Goal'));
	board
		.team(team)
		.change(by, ({ goals }) =>
			goals.set(sprint, { text: text.trim(), ...(why && { serves: why }), by: by.person, at: by.now() }),
		);
}

/**
 * A Scrum Team's word on an item of its Sprint Backlog: whether it serves the team's Sprint Goal, and with it the Nexus
 * Sprint Goal, or is other work (R12, R13). Two people at once: the later word stays. The word is of the team that it was
 * said for: with another team, or in another Sprint, an item counts as serving until somebody says otherwise.
 * @throws {Refusal} `unknown-item`, `not-in-sprint`, `unknown-team`, `not-permitted`, `no-sprint`
 */
export function sayServesGoal(board: Board, by: Actor, item: ItemId, serves: boolean): void {
	const { view } = board;
	const sprint = currentSprint(board);
	refuse(whyNotAdvance(view, item));
	const known = view.items.get(item)!;
	const team = known.lane?.team ?? '';
	refuse(whyNotTeam(view, team));
	refuseUnpermitted(board, by, { kind: 'team', team });
	if (servesNoGoal(view, known) === !serves) return;
	board
		.team(team)
		.change(by, ({ goalWords }) => goalWords.set(goalWordId(sprint, item), { serves, by: by.person, at: by.now() }));
}

function currentSprint({ view }: Board): SprintId {
	if (!view.sprint) throw new Refusal({ code: 'no-sprint' });
	return view.sprint.id;
}

/** Changes only what differs, so that what somebody writes elsewhere in the text at the same moment stays. */
export function replaceText(text: Y.Text, wanted: string): void {
	const present = text.toString();
	const { start, end } = sameEnds(present, wanted);
	if (present.length - end > start) text.delete(start, present.length - end - start);
	if (wanted.length - end > start) text.insert(start, wanted.slice(start, wanted.length - end));
}
