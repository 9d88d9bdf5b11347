/**
 * A Nexus as one works with it: its documents together, and one plain view of them that is never changed, only replaced.
 *
 * Commands write through `change`; screens and rules read `view`. The view is kept up as documents change: what did not
 * change keeps its identity, so that a list of thousands redraws one row.
 */
import type * as Y from 'yjs';
import {
	liveDependencies,
	liveIssues,
	liveItems,
	liveOutside,
	orderKeeper,
	runsOfPages,
	sprintsInOrder,
	teamsInOrder,
	type BoardView,
} from './board-view.ts';
import { documentName, type DocumentKey } from './documents.ts';
import type { EventId, ItemId, PersonId, TeamId } from './ids.ts';
import { isSameList, isSameMap, whenChanged } from './memo.ts';
import { Mirror, MirrorGroup } from './mirror.ts';
import { readAction } from './schema/action.ts';
import { readComment } from './schema/comment.ts';
import {
	readDependency,
	readDependencyAnswer,
	readOutsideDependency,
	type DependencyAnswer,
} from './schema/dependency.ts';
import { readEvent } from './schema/event.ts';
import { GOAL_LIMIT, readGoal, readGoalWord, readTeamGoal, type GoalWord, type TeamGoal } from './schema/goal.ts';
import { acceptanceOf, descriptionOf, isUnshaped, readItem } from './schema/item.ts';
import {
	readHandings,
	readIssue,
	readSettledWord,
	readTakenWord,
	type SettledWord,
	type TakenWord,
} from './schema/issue.ts';
import { readIntegrated, readReleasable, readVouch } from './schema/increment.ts';
import { readPage, readRules } from './schema/integration.ts';
import { asMap, asText, isSame, readMark, readNumber, readOptionalText, type Mark } from './schema/read.ts';
import { readItemNumber, readNexus, readPerson, readPolicy, readSprint, readTeam } from './schema/record.ts';
import { readAnswers, readDaily, type DailyAnswers } from './schema/daily.ts';
import { readPlanning } from './schema/planning.ts';
import {
	readChallenge,
	readChallengeGroup,
	readRetrospective,
	readTopic,
	type Challenge,
	type ChallengeGroup,
	type Topic,
} from './schema/retrospective.ts';
import { readAgendaEntry, readRefinedItem, readSettings, type AgendaEntry } from './schema/refinement.ts';
import { readAdoption, readCriterion, readPractice, type Criterion } from './schema/standards.ts';
import { readAvailability, readMoveProposal, readStewardAnswer } from './schema/stewardship.ts';
import { readSharedAction, type SharedAction } from './schema/team-room.ts';
import {
	readAbsence,
	readPlanningWord,
	readTask,
	type Absence,
	type PlanningWord,
	type Task,
} from './schema/team-plan.ts';
import { ROOTS, type RootsOf } from './schema/roots.ts';
import { SharedDocument } from './shared-document.ts';

export class Board {
	readonly #documents = new Map<string, SharedDocument<unknown>>();
	readonly #listeners = new Set<() => void>();

	readonly #facts = new Mirror((_, value) => value);
	readonly #people = new Mirror(readPerson);
	readonly #teams = new Mirror(readTeam);
	readonly #sprints = new Mirror(readSprint);
	readonly #numbers = new Mirror((_, value) => readItemNumber(value));
	readonly #items = new Mirror((id, value) =>
		fromMap(value, (map) => readItem(id, map, this.#numbers.current().get(id))),
	);
	readonly #unshaped = new Mirror((_, value) => fromMap(value, (map) => isUnshaped(map) || undefined));
	readonly #dependencies = new Mirror((id, value) => fromMap(value, (map) => readDependency(id, map)));
	readonly #outside = new Mirror((id, value) => fromMap(value, (map) => readOutsideDependency(id, map)));
	readonly #comments = new Mirror((id, value) => fromMap(value, (map) => readComment(id, map)));
	readonly #proposals = new Mirror((id, value) => fromMap(value, (map) => readMoveProposal(id, map)));
	readonly #goalDrafts = new Mirror((_, value) => readOptionalText(asText(value)?.toString(), GOAL_LIMIT));
	readonly #marks = new Mirror((_, value) => readMark(value));
	readonly #ranks = new Mirror((_, value) => readOptionalText(value, 200));
	readonly #agreedGoals = new Mirror((_, value) => readGoal(value));
	readonly #stewardAnswers = new Mirror((_, value) => readStewardAnswer(value));
	readonly #availability = new Mirror((_, value) => readAvailability(value));
	readonly #dependencyAnswers = new MirrorGroup<TeamId, DependencyAnswer>((_, value) => readDependencyAnswer(value));
	readonly #tasks = new MirrorGroup<TeamId, Task>((id, value) => fromMap(value, (map) => readTask(id, map)));
	readonly #absences = new MirrorGroup<TeamId, Absence>(readAbsence);
	readonly #planningWords = new MirrorGroup<TeamId, PlanningWord>((_, value) => readPlanningWord(value));
	readonly #teamGoals = new MirrorGroup<TeamId, TeamGoal>((_, value) => readTeamGoal(value));
	readonly #goalWords = new MirrorGroup<TeamId, GoalWord>((_, value) => readGoalWord(value));
	readonly #events = new Mirror((id, value) => fromMap(value, (map) => readEvent(id, map)));
	readonly #refinements = new Mirror((_, value) => readSettings(value));
	readonly #refinedItems = new Mirror((id, value) => fromMap(value, (map) => readRefinedItem(id, map)));
	readonly #plannings = new Mirror((_, value) => readPlanning(value));
	readonly #dailies = new Mirror((_, value) => readDaily(value));
	readonly #dailyAnswers = new MirrorGroup<EventId, DailyAnswers>((_, value) => fromMap(value, readAnswers));
	readonly #actions = new Mirror((id, value) => fromMap(value, (map) => readAction(id, map)));
	readonly #retrospectives = new Mirror((_, value) => fromMap(value, readRetrospective));
	readonly #topics = new MirrorGroup<EventId, Topic>((id, value) => fromMap(value, (map) => readTopic(id, map)));
	readonly #challenges = new MirrorGroup<EventId, Challenge>((id, value) =>
		fromMap(value, (map) => readChallenge(id, map)),
	);
	readonly #challengeGroups = new MirrorGroup<EventId, ChallengeGroup>((id, value) =>
		fromMap(value, (map) => readChallengeGroup(id, map)),
	);
	readonly #sharedActions = new MirrorGroup<EventId, SharedAction>(readSharedAction);
	readonly #agendas = new MirrorGroup<EventId, AgendaEntry>((id, value) =>
		fromMap(value, (map) => readAgendaEntry(id, map)),
	);

	readonly #issues = new Mirror((id, value) => fromMap(value, (map) => readIssue(id, map)));
	readonly #seenIssues = new Mirror((_, value) => readNumber(value, 0, Number.MAX_SAFE_INTEGER));
	readonly #handings = new Mirror((_, value) => readHandings(value));
	readonly #takenIssues = new MirrorGroup<TeamId, TakenWord>((_, value) => readTakenWord(value));
	readonly #settledIssues = new MirrorGroup<TeamId, SettledWord>((_, value) => readSettledWord(value));
	readonly #criteria = new Mirror((id, value) => fromMap(value, (map) => readCriterion(id, map)));
	readonly #practices = new Mirror((id, value) => fromMap(value, (map) => readPractice(id, map)));
	readonly #adoptions = new Mirror((_, value) => readAdoption(value));
	readonly #teamCriteria = new MirrorGroup<TeamId, Criterion>((id, value) =>
		fromMap(value, (map) => readCriterion(id, map)),
	);
	readonly #ticks = new MirrorGroup<TeamId, Mark>((_, value) => readMark(value));
	readonly #vouched = new Mirror((_, value) => readVouch(value));
	readonly #releasable = new Mirror((_, value) => readReleasable(value));

	readonly #pages = new Mirror((_, value) => fromMap(value, readPage));
	readonly #integration = new Mirror((_, value) => value);

	readonly #join = {
		nexus: whenChanged((facts: ReadonlyMap<string, unknown>) => readNexus(facts.get('nexus'))),
		policy: whenChanged((facts: ReadonlyMap<string, unknown>) => readPolicy(facts.get('policy'))),
		teams: whenChanged(teamsInOrder),
		sprints: whenChanged(sprintsInOrder),
		items: whenChanged(liveItems),
		order: whenChanged(orderKeeper(), isSameList),
		dependencies: whenChanged(liveDependencies, isSameMap),
		outside: whenChanged(liveOutside, isSameMap),
		issues: whenChanged(liveIssues, isSameMap),
		runs: whenChanged(runsOfPages, isSameMap),
		byHand: whenChanged((facts: ReadonlyMap<string, unknown>) => readIntegrated(facts.get('byHand')), isSameMap),
		before: whenChanged((facts: ReadonlyMap<string, unknown>) => readIntegrated(facts.get('integrated')), isSameMap),
		rules: whenChanged((facts: ReadonlyMap<string, unknown>) => readRules(facts.get('rules')), isSame),
	};

	readonly #stirs = new Set<() => void>();
	#view: BoardView = this.#assemble();
	/** Something happened since the view was made. */
	#stirred = false;
	/** The view that listeners know. */
	#told = this.#view;

	/**
	 * Takes a document in, or another one in its place: what it holds joins the view at once. A document that the server
	 * refused is replaced this way.
	 */
	attach(key: DocumentKey, doc: Y.Doc): void {
		const name = documentName(key);
		this.#documents.get(name)?.release();
		this.#documents.set(name, this.#take(key, doc));
		this.#publish();
	}

	/** Lets a document go that nobody works with here any more; what was seen of it stays in the view. */
	detach(key: DocumentKey): void {
		const name = documentName(key);
		this.#documents.get(name)?.release();
		this.#documents.delete(name);
	}

	/** Whether a document is open here; what was seen of one that was let go is still in the view. */
	has(key: DocumentKey): boolean {
		return this.#documents.has(documentName(key));
	}

	/** What the Nexus is at this moment. */
	get view(): BoardView {
		this.#refresh();
		return this.#view;
	}

	/** The people of `view`, for those who ask nothing else and often: the rest of it is not made for them. */
	get people(): BoardView['people'] {
		return this.#people.current();
	}

	/** The policy of `view`, likewise. */
	get policy(): BoardView['policy'] {
		return this.#join.policy(this.#facts.current());
	}

	/** The events of `view`, likewise. */
	get events(): BoardView['events'] {
		return this.#events.current();
	}

	/** Calls back after every transaction that changed the view. Returns the way to stop it. */
	observe(listener: () => void): () => void {
		if (this.#listeners.size === 0) this.#told = this.view;
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	/** Calls back after every transaction, whatever it did; no view is made for it. Returns the way to stop it. */
	onstir(listener: () => void): () => void {
		this.#stirs.add(listener);
		return () => this.#stirs.delete(listener);
	}

	get product(): SharedDocument<RootsOf['product']> {
		return this.#document('product');
	}
	get order(): SharedDocument<RootsOf['order']> {
		return this.#document('order');
	}
	get stewardship(): SharedDocument<RootsOf['stewardship']> {
		return this.#document('stewardship');
	}
	get standards(): SharedDocument<RootsOf['standards']> {
		return this.#document('standards');
	}
	get record(): SharedDocument<RootsOf['record']> {
		return this.#document('record');
	}
	get integration(): SharedDocument<RootsOf['integration']> {
		return this.#document('integration');
	}
	team(team: TeamId): SharedDocument<RootsOf['team']> {
		return this.#document(documentName({ kind: 'team', team }));
	}

	event(event: EventId): SharedDocument<RootsOf['event']> {
		return this.#document(documentName({ kind: 'event', event }));
	}
	/** A Scrum Team's own Retrospective. Nobody of another team has it open. */
	teamRoom(event: EventId, team: TeamId): SharedDocument<RootsOf['team-event']> {
		return this.#document(documentName({ kind: 'team-event', event, team }));
	}
	/** What one person has not shown yet. Nobody else's is open here, but on the server. */
	draft(event: EventId, owner: PersonId): SharedDocument<RootsOf['draft']> {
		return this.#document(documentName({ kind: 'draft', event, owner }));
	}

	/** What an item is for, which several people write at once; editors bind to it. Absent for a moment in what an old window made. */
	description(item: ItemId): Y.XmlFragment | undefined {
		const map = asMap(this.product.roots.items.get(item));
		return map && descriptionOf(map);
	}

	/** The acceptance examples of an item, likewise (R10). */
	acceptance(item: ItemId): Y.XmlFragment | undefined {
		const map = asMap(this.product.roots.items.get(item));
		return map && acceptanceOf(map);
	}

	/** Items that a window of an older version made, or wrote in: the server shapes their texts (`shapeLateTexts`). */
	get unshapedItems(): ReadonlySet<ItemId> {
		return new Set(this.#unshaped.current().keys());
	}

	/** The documents that are open now. */
	get documents(): Iterable<SharedDocument<unknown>> {
		return this.#documents.values();
	}

	#document<Roots>(name: string): SharedDocument<Roots> {
		const document = this.#documents.get(name);
		if (!document) throw new Error(`The document ${name} is not open.`);
		return document as SharedDocument<Roots>;
	}

	#take(key: DocumentKey, doc: Y.Doc): SharedDocument<unknown> {
		const roots = ROOTS[key.kind](doc);
		const mirrors = this.#mirrorsOf(key);
		for (const [name, root] of Object.entries(roots) as [string, Y.Map<unknown>][]) mirrors[name]?.follow(root);
		if ('items' in roots) this.#unshaped.follow(roots.items as Y.Map<unknown>);
		return new SharedDocument<unknown>(doc, roots, this.#publish);
	}

	/** Which mirror follows which root of a document, by the root's name. */
	#mirrorsOf(key: DocumentKey): Record<string, Mirror<unknown>> {
		switch (key.kind) {
			case 'product':
				return {
					items: this.#items,
					dependencies: this.#dependencies,
					outside: this.#outside,
					comments: this.#comments,
					issues: this.#issues,
					proposals: this.#proposals,
					goals: this.#goalDrafts,
					actions: this.#actions,
					marks: this.#marks,
				};
			case 'order':
				return { ranks: this.#ranks };
			case 'stewardship':
				return { goals: this.#agreedGoals, answers: this.#stewardAnswers, availability: this.#availability };
			case 'standards':
				return { criteria: this.#criteria, practices: this.#practices, adoptions: this.#adoptions };
			case 'record':
				return {
					facts: this.#facts,
					people: this.#people,
					teams: this.#teams,
					sprints: this.#sprints,
					numbers: this.#numbers,
					events: this.#events,
					refinements: this.#refinements,
					refinedItems: this.#refinedItems,
					plannings: this.#plannings,
					seenIssues: this.#seenIssues,
					handed: this.#handings,
					dailies: this.#dailies,
					vouched: this.#vouched,
					releasable: this.#releasable,
					retrospectives: this.#retrospectives,
				};
			case 'team':
				return {
					goals: this.#teamGoals.of(key.team),
					goalWords: this.#goalWords.of(key.team),
					answers: this.#dependencyAnswers.of(key.team),
					tasks: this.#tasks.of(key.team),
					absences: this.#absences.of(key.team),
					finished: this.#planningWords.of(key.team),
					taken: this.#takenIssues.of(key.team),
					settled: this.#settledIssues.of(key.team),
					criteria: this.#teamCriteria.of(key.team),
					ticks: this.#ticks.of(key.team),
				};
			case 'integration':
				return { runs: this.#pages, facts: this.#integration };
			case 'event':
				return {
					agenda: this.#agendas.of(key.event),
					answers: this.#dailyAnswers.of(key.event),
					topics: this.#topics.of(key.event),
					challenges: this.#challenges.of(key.event),
					groups: this.#challengeGroups.of(key.event),
					shared: this.#sharedActions.of(key.event),
				};
			default:
				return {};
		}
	}

	readonly #publish = (): void => {
		this.#stirred = true;
		for (const listener of [...this.#stirs]) listener();
		if (this.#listeners.size === 0) return;
		this.#refresh();
		if (this.#view === this.#told) return;
		this.#told = this.#view;
		for (const listener of [...this.#listeners]) listener();
	};

	/** A view is made when somebody looks, and only if something happened. */
	#refresh(): void {
		if (!this.#stirred) return;
		this.#stirred = false;
		const view = this.#assemble();
		if (!isSameList(Object.values(view), Object.values(this.#view))) this.#view = view;
	}

	#assemble(): BoardView {
		this.#items.touch(this.#numbers.stale);
		const facts = this.#facts.current();
		const items = this.#join.items(this.#items.current());
		const ranks = this.#ranks.current();
		const sprints = this.#join.sprints(this.#sprints.current());
		return {
			nexus: this.#join.nexus(facts),
			policy: this.#join.policy(facts),
			people: this.#people.current(),
			teams: this.#join.teams(this.#teams.current()),
			sprints,
			sprint: sprints.at(-1),
			items,
			order: this.#join.order(items, ranks),
			ranks,
			dependencies: this.#join.dependencies(this.#dependencies.current(), items),
			outsideDependencies: this.#join.outside(this.#outside.current(), items),
			dependencyAnswers: this.#dependencyAnswers.current(),
			teamTasks: this.#tasks.current(),
			absences: this.#absences.current(),
			planningWords: this.#planningWords.current(),
			comments: this.#comments.current(),
			moveProposals: this.#proposals.current(),
			stewardAnswers: this.#stewardAnswers.current(),
			availability: this.#availability.current(),
			goalDrafts: this.#goalDrafts.current(),
			agreedGoals: this.#agreedGoals.current(),
			teamGoals: this.#teamGoals.current(),
			goalWords: this.#goalWords.current(),
			lastAdjusted: this.#marks.current().get('sprint-backlog'),
			events: this.#events.current(),
			refinements: this.#refinements.current(),
			refinedItems: this.#refinedItems.current(),
			plannings: this.#plannings.current(),
			dailies: this.#dailies.current(),
			dailyAnswers: this.#dailyAnswers.current(),
			actions: this.#actions.current(),
			retrospectives: this.#retrospectives.current(),
			topics: this.#topics.current(),
			challenges: this.#challenges.current(),
			challengeGroups: this.#challengeGroups.current(),
			sharedActions: this.#sharedActions.current(),
			agendas: this.#agendas.current(),
			issues: this.#join.issues(this.#issues.current()),
			seenIssues: this.#seenIssues.current(),
			handings: this.#handings.current(),
			takenIssues: this.#takenIssues.current(),
			settledIssues: this.#settledIssues.current(),
			runs: this.#join.runs(this.#pages.current()),
			runsSince: readNumber(this.#integration.current().get('since'), 0, Number.MAX_SAFE_INTEGER) ?? 0,
			integratedBefore: this.#join.before(this.#integration.current()),
			integratedByHand: this.#join.byHand(this.#integration.current()),
			integrationRules: this.#join.rules(this.#integration.current()),
			criteria: this.#criteria.current(),
			teamCriteria: this.#teamCriteria.current(),
			ticks: this.#ticks.current(),
			practices: this.#practices.current(),
			adoptions: this.#adoptions.current(),
			vouched: this.#vouched.current(),
			releasable: this.#releasable.current(),
		};
	}
}

const fromMap = <Value>(value: unknown, read: (map: Y.Map<unknown>) => Value): Value | undefined => {
	const map = asMap(value);
	return map && read(map);
};
