/** Integration issues: raising them, handing them to the teams, and what the teams make of them (R7, R22, R23). */
import * as Y from 'yjs';
import { SERVER } from '../access/access.ts';
import type { BoardView } from '../board-view.ts';
import type { Board } from '../board.ts';
import { isDate, type LocalDate } from '../calendar.ts';
import { eventUnderWay } from '../events/open.ts';
import { plain } from '../events/plain.ts';
import type { EventId, IssueId, ItemId, PersonId, TeamId } from '../ids.ts';
import { issueStanding, teamsToHandTo } from '../queries/issues.ts';
import { Refusal, refuse, type Refused } from '../refusal.ts';
import {
	whyNotChangeIssue,
	whyNotHandOn,
	whyNotIssue,
	whyNotRaise,
	whyNotReopen,
	whyNotResolve,
	whyNotRetireIssue,
	whyNotSettleIssue,
	whyNotTakeIssue,
} from '../rules/issues.ts';
import { whyNotItem, whyNotTeam } from '../rules/items.ts';
import { whyNotNote, whyNotNumber, whyNotText } from '../rules/texts.ts';
import { ISSUE_KINDS, ISSUE_LIMITS, type IssueKind } from '../schema/issue.ts';
import type { Actor } from '../shared-document.ts';
import { writeFields } from './fields.ts';

export interface NewIssue {
	/** Made by `newId`. */
	id: IssueId;
	title: string;
	kind: IssueKind;
	/** At least one. */
	teams: readonly TeamId[];
	items?: readonly ItemId[] | undefined;
	/** What is meant to happen. */
	next?: string | undefined;
	owner?: PersonId | undefined;
	/** Absent: it goes to its teams when the Nexus Daily Scrum closes. */
	handOn?: boolean | undefined;
}

/**
 * Raises an integration issue; the event and the Sprint that are under way are noted. Two people at once: two issues, of
 * which one is taken out again.
 * @throws {Refusal} `not-permitted`, `team-missing`, `unknown-team`, `unknown-item`, `unknown-person`, `value-unknown`,
 *   `text-missing`, `text-too-long`, `number-out-of-range`; nothing is changed.
 * @see Nexus Guide, "Nexus Daily Scrum"
 */
export function raiseIssue(board: Board, by: Actor, { id, ...given }: NewIssue): void {
	const { view } = board;
	refuse(whyNotRaise(view, by.person) ?? whyNotFacts(view, given));
	const [event, sprint] = [eventUnderWay(view)?.id, view.sprint?.id];
	const raised = { by: by.person, at: by.now(), ...(event && { event }), ...(sprint && { sprint }) };
	board.product.change(by, ({ issues }) => {
		const map = new Y.Map<unknown>([['raised', raised]]);
		write(map, given);
		issues.set(id, map);
	});
}

export interface IssueChange {
	title?: string | undefined;
	kind?: IssueKind | undefined;
	teams?: readonly TeamId[] | undefined;
	items?: readonly ItemId[] | undefined;
	next?: string | undefined;
	/** `null`: nobody. */
	owner?: PersonId | null | undefined;
	/** Whether it goes to its teams when the Nexus Daily Scrum closes. */
	handOn?: boolean | undefined;
}

/**
 * Changes what is given, leaves the rest. Two people at once: each field keeps one of the two values, whole; of two lists
 * of teams one stays.
 * @throws {Refusal} `not-permitted`, `unknown-issue`, `issue-resolved`, and as `raiseIssue`
 */
export function changeIssue(board: Board, by: Actor, id: IssueId, change: IssueChange): void {
	const { view } = board;
	refuse(whyNotChangeIssue(view, by.person, id) ?? whyNotFacts(view, change));
	edit(board, by, id, (map) => write(map, change));
}

/**
 * It stands in nobody's way any more. Two people at once: one of the two words stays. While somebody opens it again at the
 * same moment, the later of the two counts on every screen.
 * @throws {Refusal} `not-permitted` for whom it does not concern, `unknown-issue`, `issue-resolved`, `text-too-long`
 */
export function resolveIssue(board: Board, by: Actor, id: IssueId, how = ''): void {
	refuse(whyNotResolve(board.view, by.person, id) ?? whyNotNote(how, ISSUE_LIMITS.how, 'how'));
	edit(board, by, id, (map) => map.set('resolved', { by: by.person, at: by.now(), ...said('how', how) }));
}

/**
 * It stands in the way again: what was handed over and settled before counts no longer, its age goes on.
 * @throws {Refusal} `not-permitted`, `unknown-issue`, `issue-open`
 */
export function reopenIssue(board: Board, by: Actor, id: IssueId): void {
	refuse(whyNotReopen(board.view, by.person, id));
	edit(board, by, id, (map) => {
		map.delete('resolved');
		map.set('reopened', { by: by.person, at: by.now() });
	});
}

/** Takes it out of the register; undo brings it back. @throws {Refusal} `not-permitted`, `unknown-issue` */
export function retireIssue(board: Board, by: Actor, id: IssueId): void {
	refuse(whyNotRetireIssue(board.view, by.person, id));
	edit(board, by, id, (map) => map.set('retired', { by: by.person, at: by.now() }));
}

/**
 * A team acknowledges what was handed to it, with what it does about it and on which day; absent: it takes that back. Two
 * of one team at once: one of the two plans stays, whole. When it is handed over again meanwhile, the team is asked anew.
 * @throws {Refusal} `not-permitted` for another team, `unknown-issue`, `unknown-team`, `not-of-this-team`,
 *   `not-handed-over`, `issue-resolved`, `value-unknown`, `text-too-long`; nothing is changed.
 * @see Nexus Guide, "Nexus Daily Scrum": the teams "use their Daily Scrum to create a plan for the day"
 */
export function takeIssue(
	board: Board,
	by: Actor,
	team: TeamId,
	id: IssueId,
	given: { plan: string; for?: LocalDate | undefined } | undefined,
): void {
	refuse(whyNotTakeIssue(board.view, by.person, team, id) ?? whyNotNote(given?.plan, ISSUE_LIMITS.plan, 'plan'));
	if (given?.for !== undefined && !isDate(given.for)) throw new Refusal({ code: 'value-unknown', about: given.for });
	const handed = issueStanding(board.view, id)!.lastHanded!.at;
	board.team(team).change(by, ({ taken }) => {
		if (!given) return taken.delete(id);
		const word = { by: by.person, at: by.now(), handed, ...said('plan', given.plan) };
		taken.set(id, given.for ? { ...word, for: given.for } : word);
	});
}

/**
 * A team says that its part is done, with a note if it likes; absent: it is not done after all. Two of one team at once:
 * one of the two words stays.
 * @throws {Refusal} `not-permitted` for another team, `unknown-issue`, `unknown-team`, `not-of-this-team`,
 *   `issue-resolved`, `text-too-long`; nothing is changed.
 */
export function settleIssue(board: Board, by: Actor, team: TeamId, id: IssueId, note: string | undefined): void {
	refuse(whyNotSettleIssue(board.view, by.person, team, id) ?? whyNotNote(note, ISSUE_LIMITS.note, 'note'));
	board.team(team).change(by, ({ settled }) => {
		if (note === undefined) settled.delete(id);
		else settled.set(id, { by: by.person, at: by.now(), ...said('note', note) });
	});
}

/**
 * Hands issues to their teams, and keeps in the record that it was done; a procedure calls it. It asks for no right: the
 * closing of the event has it. What is resolved, taken out or settled by all meanwhile is left out.
 * @param event in which it is done; absent: outside of any
 * @returns those that were handed over
 */
export function handOver(
	board: Board,
	by: Actor,
	issues: readonly IssueId[],
	event: EventId | undefined,
): readonly IssueId[] {
	const { view } = board;
	const now = by.now();
	const sprint = view.sprint?.id;
	const due = [...new Set(issues)].filter(
		(id) => view.issues.get(id)?.resolved === undefined && teamsToHandTo(view, id).length > 0,
	);
	board.record.change(by, ({ handed }) => {
		for (const id of due) {
			const before = view.handings.get(id) ?? [];
			// A word of a team answers one time that it was handed over, so no two have the same time, whichever process it is.
			const at = Math.max(now, (before.at(-1)?.at ?? 0) + 1);
			const handing = { by: by.person, at, teams: teamsToHandTo(view, id) };
			const all = [...before.map(plain), plain({ ...handing, event, sprint })];
			handed.set(id, all.slice(-ISSUE_LIMITS.handings));
		}
	});
	return due;
}

/** Issues that the server has not seen yet, as far as anybody wrote it down. */
export const unseenIssues = ({ issues, seenIssues }: BoardView): IssueId[] =>
	[...issues.keys()].filter((id) => !seenIssues.has(id));

/**
 * Keeps in the record that issues were seen: from then on they were raised, for all who are told of it, and once. What
 * was seen meanwhile stays as it is.
 * @throws {Refusal} `not-permitted` for anybody but the server
 */
export function seeIssues(board: Board, by: Actor): void {
	if (by.person !== SERVER) throw new Refusal({ code: 'not-permitted' });
	const unseen = unseenIssues(board.view);
	if (unseen.length === 0) return;
	board.record.change(by, ({ seenIssues }) => {
		for (const id of unseen) seenIssues.set(id, by.now());
	});
}

/**
 * The Nexus Integration Team hands an issue to its teams, at any time. Asked twice, it is handed over twice.
 * @throws {Refusal} `not-permitted`, `unknown-issue`, `issue-resolved`, `nobody-to-hand-to` when all have settled their part
 */
export function handOnIssue(board: Board, by: Actor, id: IssueId): void {
	refuse(whyNotHandOn(board.view, by.person, id));
	handOver(board, by, [id], eventUnderWay(board.view)?.id);
}

function whyNotFacts(view: BoardView, { title, kind, teams, items, next, owner }: IssueChange): Refused | undefined {
	if (title !== undefined) {
		const no = whyNotText(title, ISSUE_LIMITS.title, 'title');
		if (no) return no;
	}
	if (kind !== undefined && !ISSUE_KINDS.includes(kind)) return { code: 'value-unknown', about: kind };
	if (teams?.length === 0) return { code: 'team-missing' };
	if (owner && !view.people.has(owner)) return { code: 'unknown-person', about: owner };
	return (
		whyNotNote(next, ISSUE_LIMITS.next, 'next step') ??
		firstOf(teams, (team) => whyNotTeam(view, team)) ??
		firstOf(items, (item) => whyNotItem(view, item)) ??
		whyNotNumber(teams?.length ?? 0, 0, ISSUE_LIMITS.teams, 'teams') ??
		whyNotNumber(items?.length ?? 0, 0, ISSUE_LIMITS.items, 'items')
	);
}

function firstOf<Value>(values: readonly Value[] = [], whyNot: (value: Value) => Refused | undefined) {
	for (const value of values) {
		const no = whyNot(value);
		if (no) return no;
	}
	return undefined;
}

/** What is not said is not stored. */
const said = (field: string, text: string): Record<string, string> =>
	text.trim() === '' ? {} : { [field]: text.trim() };

function edit(board: Board, by: Actor, id: IssueId, change: (map: Y.Map<unknown>) => void): void {
	refuse(whyNotIssue(board.view, id));
	board.product.change(by, ({ issues }) => change(issues.get(id)!));
}

/** Writes what is given; `null`, and a text without letters, take a field away. */
function write(map: Y.Map<unknown>, { title, next, teams, items, ...others }: IssueChange): void {
	writeFields(map, {
		...others,
		title: title?.trim(),
		next: next === undefined ? undefined : next.trim() || null,
		teams: teams && [...new Set(teams)],
		items: items && [...new Set(items)],
	});
}
