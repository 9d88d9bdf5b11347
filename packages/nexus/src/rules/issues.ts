/** Why not, about integration issues: whoever may change the Nexus raises one, its teams and the Nexus Integration Team end it (R7, R23). */
import { SERVER, whyNotWrite } from '../access/access.ts';
import type { BoardView } from '../board-view.ts';
import type { IssueId, PersonId, TeamId } from '../ids.ts';
import { issueStanding, teamsToHandTo } from '../queries/issues.ts';
import type { Refused } from '../refusal.ts';
import type { IntegrationIssue } from '../schema/issue.ts';
import { whyNotTeam } from './items.ts';

export const whyNotIssue = (view: BoardView, id: IssueId): Refused | undefined =>
	view.issues.has(id) ? undefined : { code: 'unknown-issue', about: id };

/** Viewers and stakeholders raise none. */
export function whyNotRaise(view: BoardView, person: PersonId): Refused | undefined {
	if (person === SERVER) return undefined;
	const who = view.people.get(person);
	return who ? whyNotWrite(who, { kind: 'product' }, view.policy) : { code: 'unknown-person', about: person };
}

/** What is resolved stays as it is, until it is opened again. */
export const whyNotChangeIssue = (view: BoardView, person: PersonId, id: IssueId): Refused | undefined =>
	whyNotRaise(view, person) ?? whyNotOpenIssue(view, id);

/** Those whom it concerns, and the Nexus Integration Team, say that it is resolved. */
export const whyNotResolve = (view: BoardView, person: PersonId, id: IssueId): Refused | undefined =>
	whyNotChangeIssue(view, person, id) ?? whyNotConcerned(view, person, id);

export function whyNotReopen(view: BoardView, person: PersonId, id: IssueId): Refused | undefined {
	const issue = view.issues.get(id);
	return (
		whyNotRaise(view, person) ??
		whyNotIssue(view, id) ??
		(issue?.resolved ? undefined : { code: 'issue-open', about: issue?.title }) ??
		whyNotConcerned(view, person, id)
	);
}

/** Whoever raised it takes it out of the register, and the Nexus Integration Team: it was none, or was raised twice. */
export function whyNotRetireIssue(view: BoardView, person: PersonId, id: IssueId): Refused | undefined {
	const no = whyNotRaise(view, person) ?? whyNotIssue(view, id);
	return no ?? (view.issues.get(id)!.raised.by === person ? undefined : whyNotOfIntegrationTeam(view, person));
}

/** The Nexus Integration Team hands an issue to its teams at any time; when the Nexus Daily Scrum closes, the room does. */
export function whyNotHandOn(view: BoardView, person: PersonId, id: IssueId): Refused | undefined {
	const no = whyNotChangeIssue(view, person, id) ?? whyNotOfIntegrationTeam(view, person);
	return (
		no ?? (teamsToHandTo(view, id).length > 0 ? undefined : { code: 'nobody-to-hand-to', about: titleOf(view, id) })
	);
}

/** A team takes what was handed to it, and the Nexus Integration Team for it (R23). */
export function whyNotTakeIssue(view: BoardView, person: PersonId, team: TeamId, id: IssueId): Refused | undefined {
	const no = whyNotSettleIssue(view, person, team, id);
	const handed = issueStanding(view, id)?.teams.some((one) => one.team.id === team && one.handed);
	return no ?? (handed ? undefined : { code: 'not-handed-over', about: titleOf(view, id) });
}

/** Its part is done: a team whom the issue concerns says so, also before it was handed over. */
export function whyNotSettleIssue(view: BoardView, person: PersonId, team: TeamId, id: IssueId): Refused | undefined {
	const who = view.people.get(person);
	if (!who) return { code: 'unknown-person', about: person };
	const no =
		whyNotTeam(view, team) ?? whyNotWrite(who, { kind: 'team', team }, view.policy) ?? whyNotOpenIssue(view, id);
	return (
		no ??
		(view.issues.get(id)!.teams.includes(team) ? undefined : { code: 'not-of-this-team', about: titleOf(view, id) })
	);
}

function whyNotOpenIssue(view: BoardView, id: IssueId): Refused | undefined {
	const issue = view.issues.get(id);
	return whyNotIssue(view, id) ?? (issue?.resolved ? { code: 'issue-resolved', about: issue.title } : undefined);
}

function whyNotConcerned(view: BoardView, person: PersonId, id: IssueId): Refused | undefined {
	const { teams } = view.issues.get(id)!;
	const isConcerned = view.people.get(person)?.teams.some((team) => teams.includes(team));
	return isConcerned ? undefined : whyNotOfIntegrationTeam(view, person);
}

const whyNotOfIntegrationTeam = (view: BoardView, person: PersonId): Refused | undefined =>
	person === SERVER || view.people.get(person)?.integrationTeam ? undefined : { code: 'not-permitted' };

const titleOf = (view: BoardView, id: IssueId): IntegrationIssue['title'] | undefined => view.issues.get(id)?.title;
