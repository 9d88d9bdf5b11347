/** A backlog about family passes, as Jira exports it, and how a test looks at what became of it. */
import * as Y from 'yjs';
import type { TestPerson } from '../../testing/index.ts';
import type { ImportChoices } from '../import-decision.ts';
import { planJiraCsv } from '../jira/jira-csv.ts';

/** Olga is the Product Owner, Ines of the Nexus Integration Team, Ben from Birch; Vera looks on. */
export const PEOPLE = {
	olga: { role: 'product-owner' },
	ines: { role: 'integration-team' },
	ben: { role: 'representative', team: 'birch' },
	vera: { role: 'stakeholder' },
} as const;

export const FILE = `Issue key,Summary,Issue Type,Status Category,Parent key,Component/s,Labels,Story Points,Description,Inward issue link (Blocks),Outward issue link (Relates)
RIDE-1,Passes for families,Epic,In Progress,,,,,"One tap
for all",,
RIDE-2,Buy a family pass,Story,To Do,RIDE-1,Shop,web,5,,RIDE-3,RIDE-1
RIDE-3,Price of a family pass,Story,Done,RIDE-1,Tariffs,,3,,,
RIDE-4,Show the pass,Task,To Do,RIDE-3,Shop,,,,RIDE-2,
RIDE-5,Check the pass,Task,To Do,,Gates,,8,,RIDE-2 OUT-9,
`;

export const plan = planJiraCsv(FILE);

export const nobody: ImportChoices = { teams: {}, finished: 'keep' };
export const shopIsBirch: ImportChoices = { teams: { Shop: 'birch', Tariffs: 'cedar' }, finished: 'keep' };

/** The items of a board by their keys in the other tool; those that were made here by their titles. */
export const keysOf = ({ board }: TestPerson) =>
	board.view.order.map((id) => board.view.items.get(id)!.externalKey ?? board.view.items.get(id)!.title);
export const itemIn = ({ board }: TestPerson, key: string) =>
	[...board.view.items.values()].find(({ externalKey }) => externalKey === key)!;
export const arrowsIn = ({ board: { view } }: TestPerson) =>
	Array.from(
		view.dependencies.values(),
		({ consumer, provider }) =>
			`${view.items.get(consumer)!.externalKey} needs ${view.items.get(provider)!.externalKey}`,
	).sort();
export const stateOf = ({ docs }: TestPerson) => Array.from(docs.values(), (doc) => Y.encodeStateAsUpdate(doc));
