/** Names of things: branded so that a team's id never goes where an item's belongs. */

declare const brand: unique symbol;
type Id<Kind extends string> = string & { readonly [brand]?: Kind };

export type NexusId = Id<'nexus'>;
export type PersonId = Id<'person'>;
export type TeamId = Id<'team'>;
export type SprintId = Id<'sprint'>;
export type ItemId = Id<'item'>;
export type EventId = Id<'event'>;
export type CommentId = Id<'comment'>;
export type ProposalId = Id<'proposal'>;
export type TaskId = Id<'task'>;
export type IssueId = Id<'issue'>;
export type CriterionId = Id<'criterion'>;
export type PracticeId = Id<'practice'>;
export type ChallengeId = Id<'challenge'>;
export type ChallengeGroupId = Id<'challenge-group'>;
export type TopicId = Id<'topic'>;
export type ActionId = Id<'action'>;
/** A dependency is named by its two ends (`dependencyId`), so that two people who add the same one add it once. */
export type DependencyId = Id<'dependency'>;

declare const crypto: { getRandomValues(into: Uint8Array): Uint8Array };

/** No vowels, so no words; 30 letters, so a random byte below 240 maps without bias. */
const ALPHABET = '23456789bcdfghjkmnpqrstvwxyzBC';
const LENGTH = 14;

type AnyId =
	| NexusId
	| PersonId
	| TeamId
	| SprintId
	| ItemId
	| EventId
	| CommentId
	| ProposalId
	| TaskId
	| ChallengeId
	| ChallengeGroupId
	| TopicId
	| ActionId
	| IssueId
	| CriterionId
	| PracticeId;

/** A new id, unique without asking anybody: 14 letters of 30, about 68 bits. */
export function newId<Kind extends AnyId>(): Kind {
	let id = '';
	while (id.length < LENGTH) {
		for (const byte of crypto.getRandomValues(new Uint8Array(LENGTH))) {
			if (byte < 240 && id.length < LENGTH) id += ALPHABET[byte % ALPHABET.length];
		}
	}
	return id as Kind;
}

const ID = /^[\w-]{1,64}$/;

/** Whether a string may be used as an id: in a document's name, in an address, as a key. */
export const isId = (value: unknown): value is string => typeof value === 'string' && ID.test(value);
