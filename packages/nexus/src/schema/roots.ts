/** What lies in each document: the names and types of its root maps. Readers and commands go through these alone. */
import type * as Y from 'yjs';
import type { DocumentKind } from '../documents.ts';
import type { ItemMap } from './item.ts';

type Entity = Y.Map<unknown>;

export interface ProductRoots {
	items: Y.Map<ItemMap>;
	dependencies: Y.Map<Entity>;
	/** What items need from parties outside the Nexus. */
	outside: Y.Map<Entity>;
	comments: Y.Map<Entity>;
	/** Integration issues. */
	issues: Y.Map<Entity>;
	/** Moves that are proposed while the Product Owner keeps the order. */
	proposals: Y.Map<Entity>;
	/** The Nexus Sprint Goal as everybody drafts it, by Sprint. */
	goals: Y.Map<Y.Text>;
	/** Improvements that Retrospectives agreed on. */
	actions: Y.Map<Entity>;
	/** Who did something last, as `sprint-backlog` → `{by, at}`. */
	marks: Y.Map<unknown>;
}

export interface OrderRoots {
	/** Item → rank. */
	ranks: Y.Map<string>;
}

export interface StewardshipRoots {
	/** The Nexus Sprint Goal that the Product Owner agreed, by Sprint: `{text, by, at}`. */
	goals: Y.Map<unknown>;
	/** Answers to proposals, by proposal, and to proposed items, by item: `{accepted, note, by, at}`. */
	answers: Y.Map<unknown>;
	/** Which items may be selected, by item: `{available, note, by, at}`. */
	availability: Y.Map<unknown>;
}

export interface StandardsRoots {
	/** The common definition of "Done". */
	criteria: Y.Map<Entity>;
	practices: Y.Map<Entity>;
	/** How far each team is with each practice, by both: `{adoption, by, at}`. */
	adoptions: Y.Map<unknown>;
}

export interface TeamRoots {
	/** The team's own Sprint Goal, by Sprint: `{text, by, at}`. */
	goals: Y.Map<unknown>;
	/** Whether an item of the team's serves its Sprint Goal, by `goalWordId`: `{serves, by, at}`. */
	goalWords: Y.Map<unknown>;
	/** What the team says to what others need from it, by dependency: `{answer, promisedFor, note, by, at}`. */
	answers: Y.Map<unknown>;
	tasks: Y.Map<Entity>;
	/** Who is how much away, by Sprint and person: `{daysOff, integrationDays}`. */
	absences: Y.Map<unknown>;
	/** The team's word that its planning of a Sprint is finished, or open again: `{by, at, reopened}`. */
	finished: Y.Map<unknown>;
	/** What it says to integration issues that were handed to it, by issue: `{plan, for, handed, by, at}`. */
	taken: Y.Map<unknown>;
	/** Its part of an integration issue is done, by issue: `{note, by, at}`. */
	settled: Y.Map<unknown>;
	/** What the team asks of an item on top of the common definition of "Done". */
	criteria: Y.Map<Entity>;
	/** What the team ticked, by item and criterion: `{by, at}`. */
	ticks: Y.Map<unknown>;
}

export interface RecordRoots {
	/** `nexus` and `policy`. */
	facts: Y.Map<unknown>;
	people: Y.Map<unknown>;
	teams: Y.Map<unknown>;
	sprints: Y.Map<unknown>;
	/** Item → the number in `#421`. */
	numbers: Y.Map<unknown>;
	/** Each event, as every kind has it. */
	events: Y.Map<Entity>;
	/** The settings of refinement sessions, by event. */
	refinements: Y.Map<unknown>;
	/** What refinement sessions did to items, by both. */
	refinedItems: Y.Map<Entity>;
	/** What each Nexus Sprint Planning is about and what came of it, by event. */
	plannings: Y.Map<unknown>;
	/** When the server saw each integration issue first: issue → milliseconds since 1970. */
	seenIssues: Y.Map<unknown>;
	/** Each time that an integration issue was handed to its teams, by issue: a list of `{event, sprint, teams, by, at}`. */
	handed: Y.Map<unknown>;
	/** What came of each Nexus Daily Scrum, by event. */
	dailies: Y.Map<unknown>;
	/** That an item is integrated where no feed says so, by item. */
	vouched: Y.Map<unknown>;
	/** That the Integrated Increment can be released, by Sprint: `{items, by, at, withdrawn}`. */
	releasable: Y.Map<unknown>;
	/** What each Nexus Sprint Retrospective counted, and who said what of it, by event. */
	retrospectives: Y.Map<Entity>;
}

export interface IntegrationRoots {
	/** Runs by id, in pages: `Y.Map`s that are dropped whole. */
	runs: Y.Map<Entity>;
	/**
	 * `rules`; `lastRun`, the number given last; `since`, the time up to which runs were dropped; `integrated`, the
	 * items that dropped runs show as integrated; `byHand`, those whose cards stood there when the first run came.
	 */
	facts: Y.Map<unknown>;
}

export interface EventRoots {
	/** Items that a refinement session wants to look at: rank, note. */
	agenda: Y.Map<Entity>;
	/** What each Scrum Team answers in a Nexus Daily Scrum, by team. */
	answers: Y.Map<Entity>;
	/** What a Retrospective is about: the Guide's subjects and the room's own. */
	topics: Y.Map<Entity>;
	/** Challenges that were shown in a Retrospective, and how the room grouped them. */
	challenges: Y.Map<Entity>;
	groups: Y.Map<Entity>;
	/** What Scrum Teams share of their own Retrospectives: `{team, title, about, by, at}`. */
	shared: Y.Map<unknown>;
}

/** A Scrum Team's own Retrospective. */
export interface TeamEventRoots {
	/** `format`. */
	facts: Y.Map<unknown>;
	cards: Y.Map<Entity>;
	/** Actions that the team forms for itself. */
	actions: Y.Map<Entity>;
}

/** What one person has not shown yet. */
export interface DraftRoots {
	/** Answers to what an item's size is, by item and round. */
	estimates: Y.Map<unknown>;
	/** Challenges that wait to be shown in a Retrospective. */
	challenges: Y.Map<Entity>;
	/** Which challenge each of one's own became, with the server's proof: `{challenge, proof}`. */
	shown: Y.Map<unknown>;
	/** One's own votes, by round and what they are for. */
	votes: Y.Map<unknown>;
}

export const productRoots = (doc: Y.Doc): ProductRoots => ({
	items: doc.getMap('items'),
	dependencies: doc.getMap('dependencies'),
	outside: doc.getMap('outside'),
	comments: doc.getMap('comments'),
	issues: doc.getMap('issues'),
	proposals: doc.getMap('proposals'),
	goals: doc.getMap('goals'),
	actions: doc.getMap('actions'),
	marks: doc.getMap('marks'),
});

export const orderRoots = (doc: Y.Doc): OrderRoots => ({ ranks: doc.getMap('ranks') });

export const stewardshipRoots = (doc: Y.Doc): StewardshipRoots => ({
	goals: doc.getMap('goals'),
	answers: doc.getMap('answers'),
	availability: doc.getMap('availability'),
});

export const standardsRoots = (doc: Y.Doc): StandardsRoots => ({
	criteria: doc.getMap('criteria'),
	practices: doc.getMap('practices'),
	adoptions: doc.getMap('adoptions'),
});

export const teamRoots = (doc: Y.Doc): TeamRoots => ({
	goals: doc.getMap('goals'),
	goalWords: doc.getMap('goalWords'),
	answers: doc.getMap('answers'),
	tasks: doc.getMap('tasks'),
	absences: doc.getMap('absences'),
	finished: doc.getMap('finished'),
	taken: doc.getMap('taken'),
	settled: doc.getMap('settled'),
	criteria: doc.getMap('criteria'),
	ticks: doc.getMap('ticks'),
});

export const recordRoots = (doc: Y.Doc): RecordRoots => ({
	facts: doc.getMap('facts'),
	people: doc.getMap('people'),
	teams: doc.getMap('teams'),
	sprints: doc.getMap('sprints'),
	numbers: doc.getMap('numbers'),
	events: doc.getMap('events'),
	refinements: doc.getMap('refinements'),
	refinedItems: doc.getMap('refinedItems'),
	plannings: doc.getMap('plannings'),
	handed: doc.getMap('handed'),
	dailies: doc.getMap('dailies'),
	vouched: doc.getMap('vouched'),
	releasable: doc.getMap('releasable'),
	retrospectives: doc.getMap('retrospectives'),
	seenIssues: doc.getMap('seenIssues'),
});

export const integrationRoots = (doc: Y.Doc): IntegrationRoots => ({
	runs: doc.getMap('runs'),
	facts: doc.getMap('facts'),
});

export const eventRoots = (doc: Y.Doc): EventRoots => ({
	agenda: doc.getMap('agenda'),
	answers: doc.getMap('answers'),
	topics: doc.getMap('topics'),
	challenges: doc.getMap('challenges'),
	groups: doc.getMap('groups'),
	shared: doc.getMap('shared'),
});

export const teamEventRoots = (doc: Y.Doc): TeamEventRoots => ({
	facts: doc.getMap('facts'),
	cards: doc.getMap('cards'),
	actions: doc.getMap('actions'),
});

export const draftRoots = (doc: Y.Doc): DraftRoots => ({
	estimates: doc.getMap('estimates'),
	challenges: doc.getMap('challenges'),
	shown: doc.getMap('shown'),
	votes: doc.getMap('votes'),
});

/** The shape of each kind of document. */
export interface RootsOf {
	product: ProductRoots;
	order: OrderRoots;
	stewardship: StewardshipRoots;
	standards: StandardsRoots;
	team: TeamRoots;
	record: RecordRoots;
	integration: IntegrationRoots;
	event: EventRoots;
	'team-event': TeamEventRoots;
	draft: DraftRoots;
}

export const ROOTS: { [Kind in DocumentKind]: (doc: Y.Doc) => RootsOf[Kind] } = {
	product: productRoots,
	order: orderRoots,
	stewardship: stewardshipRoots,
	standards: standardsRoots,
	team: teamRoots,
	record: recordRoots,
	integration: integrationRoots,
	event: eventRoots,
	'team-event': teamEventRoots,
	draft: draftRoots,
};
