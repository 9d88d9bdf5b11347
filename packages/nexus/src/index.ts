/** What a Nexus is and what may happen to it: pure, the same in the browser, on the server and in tests. */
export * from './access/access.ts';
export * from './access/integration.ts';
export * from './access/roles.ts';
export * from './board-view.ts';
export * from './board.ts';
export * from './calendar.ts';
export * from './commands/actions.ts';
export * from './commands/bulk.ts';
export * from './commands/comments.ts';
export * from './commands/dependencies.ts';
export * from './commands/goals.ts';
export * from './commands/increment.ts';
export * from './commands/integration.ts';
export * from './commands/issues.ts';
export {
	addItem,
	agreeExamples,
	estimateItem,
	labelItem,
	levelItem,
	linkItem,
	renameItem,
	retireItem,
	type NewItem,
} from './commands/items.ts';
export { shapeLateTexts } from './commands/late-texts.ts';
export { moveItem, moveItems, type Move, type Moves } from './commands/order.ts';
export * from './commands/record.ts';
export * from './commands/slicing.ts';
export * from './commands/sprint-backlog.ts';
export * from './commands/standards.ts';
export { addTeam, addTeams, describeTeam, freeLetter, type NewTeam, type TeamChange } from './commands/teams.ts';
export * from './commands/stewardship.ts';
export * from './commands/team-plan.ts';
export * from './documents.ts';
export * from './events/agenda.ts';
export {
	addToAnswer,
	answersOf,
	answerText,
	changeAnswers,
	whyNotAnswerInDaily,
	type AnswerChange,
} from './events/daily-answers.ts';
export { dailyMinutes, dailySummary } from './events/daily-minutes.ts';
export { dailyOutcome } from './events/daily-outcome.ts';
export * from './events/daily-standing.ts';
export * from './events/daily-suggestions.ts';
export { lastDaily } from './events/daily.ts';
export * from './events/drafts.ts';
export * from './events/estimates.ts';
export * from './events/frame.ts';
export * from './events/minutes.ts';
export * from './events/open.ts';
export * from './events/outcome.ts';
export * from './events/pace.ts';
export * from './events/plan.ts';
export { changePlannedSprint, comingSprint, type ComingSprint } from './events/planned-sprint.ts';
export * from './events/planning-problems.ts';
export { planningOutcome } from './events/planning-outcome.ts';
export * from './events/planning-standing.ts';
export {
	agreeInPlanning,
	finishInPlanning,
	unfinishedPlanning,
	whyNotSayFinished,
	whyNotClosePlanning,
	type Unfinished,
} from './events/planning.ts';
export * from './events/plans.ts';
export { changeRefinement, refinementSettings } from './events/refinement.ts';
export {
	changeOwnChallenge,
	draftsFor,
	dropOwnChallenge,
	inboxOf,
	ownChallenges,
	ownChallengeText,
	writeChallenge,
	type DraftKey,
} from './events/retrospective/own-challenges.ts';
export { retrospectiveOutcome, SEEN_WORDS, whyNotCloseRetrospective } from './events/retrospective/closing.ts';
export { retrospectiveFacts, type RetrospectiveFacts } from './events/retrospective/facts.ts';
export {
	recentRetrospectives,
	recurrences,
	recurringChallenges,
	type Occurrence,
	type RecurringChallenge,
} from './events/retrospective/recurrence.ts';
export { whyNotLookBack } from './events/retrospective/retrospective.ts';
export * from './events/retrospective/groups.ts';
export {
	claimChallenge,
	draftsOf,
	isCounted,
	noteCounts,
	showChallenges,
	shownOf,
	type Prove,
} from './events/retrospective/showing.ts';
export { subjectFigures, type SubjectFigures } from './events/retrospective/subject-figures.ts';
export { stackOf, stacksOf, type Stack } from './events/retrospective/stacks.ts';
export * from './events/retrospective/team-formats.ts';
export {
	chooseFormat,
	dropTeamAction,
	dropTeamCard,
	moveTeamCard,
	proposeAction,
	sayTeamRoom,
	shareAction,
	sharedActionsOf,
	teamActionTitle,
	teamCardText,
	teamRoom,
	tellRooms,
	unfinishedTeams,
	unshareAction,
	writeTeamCard,
	type TeamRoom,
} from './events/retrospective/team-rooms.ts';
export * from './events/retrospective/topics.ts';
export {
	closeVoting,
	discussionOf,
	giveVote,
	openVoting,
	ownVotes,
	takeVoteBack,
	votesOf,
	whyNotGive,
	type VoteFor,
} from './events/retrospective/votes.ts';
export * from './events/scales.ts';
export * from './events/seat.ts';
export * from './events/stage.ts';
export * from './events/timer.ts';
export * from './ids.ts';
export { UnreadableBody } from './integration/body.ts';
export { isGreeting, readReport } from './integration/read-report.ts';
export { RUN_STATES, SOURCES, type ReportedRun, type RunState, type Source } from './integration/run.ts';
export { oncePerView } from './memo.ts';
export { compareRanked, CROWDED_RANK } from './order/ranks.ts';
export * from './queries/actions.ts';
export * from './queries/chain.ts';
export * from './queries/comments.ts';
export * from './queries/decisions.ts';
export * from './queries/dependencies.ts';
export * from './queries/done.ts';
export * from './queries/happenings.ts';
export * from './queries/hierarchy.ts';
export * from './queries/hints.ts';
export * from './queries/issues.ts';
export * from './queries/increment.ts';
export {
	failingSince,
	integrationRuns,
	isIncrementFailing,
	runsOfItem,
	teamIntegration,
	type IntegrationRun,
	type TeamIntegration,
} from './queries/integration.ts';
export * from './queries/improvements.ts';
export * from './queries/lanes.ts';
export * from './queries/long-texts.ts';
export * from './queries/matrix.ts';
export * from './queries/mends.ts';
export * from './queries/my-work.ts';
export * from './queries/nexus-goal.ts';
export * from './queries/moments.ts';
export * from './queries/outline.ts';
export * from './queries/proposals.ts';
export * from './queries/readiness-findings.ts';
export * from './queries/readiness.ts';
export * from './queries/ready-points.ts';
export * from './queries/refined-backlog.ts';
export * from './queries/refused-moves.ts';
export * from './queries/refused.ts';
export { roomInSprint } from './queries/room-in-sprint.ts';
export * from './queries/serving-no-goal.ts';
export * from './queries/sprint-backlog.ts';
export * from './queries/team-plan.ts';
export * from './queries/unassigned.ts';
export * from './refusal.ts';
export * from './rules/dependencies.ts';
export * from './rules/issues.ts';
export * from './rules/increment.ts';
export * from './rules/items.ts';
export * from './rules/standards.ts';
export {
	ACTION_LIMITS,
	ACTION_STATES,
	REVIEW_VERDICTS,
	SEEN_PLACES,
	type ActionOwners,
	type ActionReview,
	type ActionState,
	type ActionWord,
	type ImprovementAction,
	type ReviewVerdict,
	type SeenPlace,
} from './schema/action.ts';
export { COMMENT_LIMIT, type Comment } from './schema/comment.ts';
export {
	DAILY_LIMITS,
	INTEGRATED_WORDS,
	type AnswerText,
	type Daily,
	type DailyAnswers,
	type DailyTeam,
	type HandedIssue,
	type IntegratedWord,
} from './schema/daily.ts';
export {
	DEPENDENCY_ANSWERS,
	DEPENDENCY_KINDS,
	DEPENDENCY_LIMITS,
	dependencyId,
	outsideDependencyId,
	type Dependency,
	type DependencyAnswer,
	type DependencyFacts,
	type DependencyKind,
	type OutsideDependency,
} from './schema/dependency.ts';
export {
	EVENT_KINDS,
	EVENT_LIMITS,
	type Attendance,
	type EventKind,
	type NexusEvent,
	type Position,
	type Spotlight,
	type Timer,
} from './schema/event.ts';
export { GOAL_LIMIT, goalWordId, type Goal, type GoalWord, type TeamGoal } from './schema/goal.ts';
export { INCREMENT_LIMITS, type ReleasableWord, type Vouch } from './schema/increment.ts';
export {
	INTEGRATION_LIMITS,
	timeOfRun,
	type Correction,
	type IntegrationRule,
	type IntegrationRules,
	type KeptRun,
	type RunId,
} from './schema/integration.ts';
export {
	ISSUE_KINDS,
	ISSUE_LIMITS,
	type Handing,
	type IntegrationIssue,
	type IssueKind,
	type SettledWord,
	type TakenWord,
} from './schema/issue.ts';
export {
	ITEM_LIMITS,
	LEVELS,
	WORK_STATES,
	type Item,
	type Lane,
	type Level,
	type Place,
	type Progress,
	type WorkState,
} from './schema/item.ts';
export {
	PLANNING_LIMITS,
	type PlannedItem,
	type PlannedTeam,
	type Planning,
	type PlanningOutcome,
} from './schema/planning.ts';
export { migrate } from './schema/migrations.ts';
export type { Mark } from './schema/read.ts';
export { RECORD_LIMITS, type NexusFacts, type Person, type Policy, type Sprint, type Team } from './schema/record.ts';
export {
	ownEstimateId,
	REFINEMENT_LIMITS,
	type AgendaEntry,
	type EstimateRound,
	type EstimateScale,
	type FoundDependency,
	type ItemFacts,
	type RefinedItem,
	type RefinementSettings,
} from './schema/refinement.ts';
export {
	ADOPTIONS,
	PRACTICE_KINDS,
	STANDARDS_LIMITS,
	type Adoption,
	type Criterion,
	type Practice,
	type PracticeKind,
} from './schema/standards.ts';
export {
	isSubject,
	OTHER,
	RETROSPECTIVE_LIMITS,
	SUBJECTS,
	TALK_FIELDS,
	TEAM_ROOM_STATES,
	type Challenge,
	type ChallengeGroup,
	type ChallengePlace,
	type OwnChallenge,
	type AgreedAction,
	type Retrospective,
	type RetrospectiveOutcome,
	type ReviewedAction,
	type Subject,
	type Talk,
	type TalkField,
	type Tally,
	type TeamRoomState,
	type TeamRoomWord,
	type Topic,
	type VoteLimits,
	type VoteRound,
	type Voting,
} from './schema/retrospective.ts';
export { STEWARD_LIMITS, type Availability, type MoveProposal, type StewardAnswer } from './schema/stewardship.ts';
export { TEAM_ROOM_LIMITS, type SharedAction, type TeamAction, type TeamCard } from './schema/team-room.ts';
export {
	TASK_STATES,
	TEAM_PLAN_LIMITS,
	absenceId,
	type Absence,
	type PlanningWord,
	type Task,
	type TaskState,
} from './schema/team-plan.ts';
export type { Actor, SharedDocument } from './shared-document.ts';
export * from './undo.ts';
