/** What is told of items and integration issues: who did what to which of them, and when (R7, R16, F11). Plain, so that it can be kept and sent. */
import type { LocalDate } from '../calendar.ts';
import type { ItemId, PersonId, TeamId } from '../ids.ts';
import type { DependencyAnswer, DependencyKind } from '../schema/dependency.ts';
import type { IssueKind } from '../schema/issue.ts';
import type { Level, Place, WorkState } from '../schema/item.ts';

/** What one person did to one item at one time. */
export interface HistoryEntry {
	/** One number, one entry in each Nexus. */
	readonly number: number;
	/** What it was done to. An integration issue has a history too: its id stands here then. */
	readonly item: ItemId;
	/** `server` for the server's own hand. */
	readonly person: PersonId;
	/** When it began and when it was done: the same, unless several changes of one kind are told as one. */
	readonly began: number;
	readonly at: number;
	/** It came of taking the whole Nexus back to a version. */
	readonly restored?: true;
	/** At least one. */
	readonly changes: readonly ItemChange[];
}

/** One thing that became another. Absent before: there was none; absent after: there is none any more. */
export type ItemChange = {
	readonly [Field in keyof ItemFields]: {
		readonly field: Field;
		/** What it concerns beside the item, where an item has several: the other item, a party's name, a comment. */
		readonly about?: string;
		readonly before?: ItemFields[Field];
		readonly after?: ItemFields[Field];
	};
}[keyof ItemFields];

/** What can change about an item, and how its value is told. */
export interface ItemFields {
	/** That it is there at all. */
	item: ToldItem;
	/** Taken out of the Product Backlog. */
	retired: true;
	title: string;
	level: Level;
	parent: ItemId;
	/** It has a part, about that item. */
	part: true;
	/** The Scrum Team that is forecast. */
	team: TeamId;
	place: Place;
	state: WorkState;
	estimate: number;
	examplesAgreed: true;
	labels: readonly string[];
	/** Its name and address in another tool. */
	link: { readonly key?: string; readonly url?: string };
	/** Its place in the Product Backlog, counted from 1. */
	order: number;
	/** Long texts: that there is one; its words are not told. */
	description: true;
	acceptance: true;
	/** It needs something, about the item that gives it. */
	needs: ToldDependency;
	/** It needs something from a party outside the Nexus, about the dependency. */
	needsOutside: ToldDependency & { readonly party: string; readonly promisedFor?: LocalDate; readonly given?: true };
	/** It gives something, about the item that needs it. */
	gives: ToldDependency;
	/** What the other team says to what this item needs, about the item that gives it. */
	needsAnswer: ToldAnswer;
	/** What its own team says to what it gives, about the item that needs it. */
	givesAnswer: ToldAnswer;
	/** A criterion of its definition of "Done" is ticked, about the criterion. */
	criterion: true;
	/** The beginning of what somebody said to it, about the comment. */
	comment: string;
	available: { readonly available: boolean; readonly note?: string };
	/** A move that is proposed, about the proposal; `below` absent: to the very top. */
	proposedMove: { readonly below?: ItemId; readonly note?: string };
	/** The Product Owner's answer to a proposed move, about the proposal. */
	moveAnswer: ToldVerdict;
	/** The Product Owner's answer to the item, which was proposed. */
	itemAnswer: ToldVerdict;
	/** It is what an integration issue is about, about the issue. */
	concerned: { readonly title: string; readonly resolved?: true };
	/** Of an integration issue: that it is there at all. */
	issue: { readonly title: string };
	issueRetired: true;
	issueTitle: string;
	issueKind: IssueKind;
	issueTeams: readonly TeamId[];
	issueItems: readonly ItemId[];
	issueNext: string;
	issueOwner: PersonId;
	/** It goes to its teams when the Nexus Daily Scrum closes. */
	issueHandOn: true;
	issueResolved: { readonly how?: string };
	/** It was handed to these teams. */
	issueHanded: readonly TeamId[];
	/** A team took it, about the team. */
	issueTaken: { readonly plan?: string; readonly for?: LocalDate };
	/** A team has settled its part, about the team. */
	issueSettled: { readonly note?: string };
}

/** The names of all that can change. */
export const TOLD_FIELDS = [
	'item',
	'retired',
	'title',
	'level',
	'parent',
	'part',
	'team',
	'place',
	'state',
	'estimate',
	'examplesAgreed',
	'labels',
	'link',
	'order',
	'description',
	'acceptance',
	'needs',
	'needsOutside',
	'gives',
	'needsAnswer',
	'givesAnswer',
	'criterion',
	'comment',
	'available',
	'proposedMove',
	'moveAnswer',
	'itemAnswer',
	'concerned',
	'issue',
	'issueRetired',
	'issueTitle',
	'issueKind',
	'issueTeams',
	'issueItems',
	'issueNext',
	'issueOwner',
	'issueHandOn',
	'issueResolved',
	'issueHanded',
	'issueTaken',
	'issueSettled',
] as const satisfies readonly (keyof ItemFields)[];

export interface ToldItem {
	readonly title: string;
	/** It came with an import, and this is its name in the other tool. */
	readonly key?: string;
	/** It waits for the Product Owner's answer. */
	readonly proposed?: true;
}

export interface ToldDependency {
	readonly kind: DependencyKind;
	readonly neededBy?: LocalDate;
	readonly note?: string;
}

export interface ToldAnswer {
	readonly team: TeamId;
	readonly answer: DependencyAnswer['answer'];
	readonly promisedFor?: LocalDate;
	readonly note?: string;
}

export interface ToldVerdict {
	readonly accepted: boolean;
	readonly note?: string;
}

/** What names a change within its item. */
export const keyOfChange = ({ field, about }: ItemChange): string =>
	about === undefined ? field : `${field} ${about}`;
