/**
 * The documents of a Nexus, followed row by row: what each row of the log did to which item. Numbers and spacing are the
 * server's own business and no history; neither is what a migration does to the shape of a document.
 */
import * as Y from 'yjs';
import { documentName, type DocumentKey } from '../documents.ts';
import type { ItemId, TeamId } from '../ids.ts';
import { readComment } from '../schema/comment.ts';
import { readDependency, readDependencyAnswer, readOutsideDependency } from '../schema/dependency.ts';
import { readIssue, readSettledWord, readTakenWord } from '../schema/issue.ts';
import { readItem, type Item } from '../schema/item.ts';
import { asMap, readMark } from '../schema/read.ts';
import { ROOTS } from '../schema/roots.ts';
import { readAvailability, readMoveProposal, readStewardAnswer } from '../schema/stewardship.ts';
import type { Difference } from '../mirror.ts';
import { Differences } from './differences.ts';
import type { ItemChange } from './entry.ts';
import { LongTexts } from './long-texts.ts';
import { FollowedOrder } from './followed-order.ts';
import {
	tellAvailability,
	tellComment,
	tellDependency,
	tellDependencyAnswer,
	tellIssue,
	tellItem,
	tellOutside,
	tellProposal,
	tellSettled,
	tellStewardAnswer,
	tellTaken,
	tellTick,
	type Told,
} from './record-changes.ts';

/** What happened to each item. */
export type Changes = ReadonlyMap<ItemId, readonly ItemChange[]>;

/** A root map of a document, and what its changes say of items. */
interface Follower {
	readonly root: string;
	follow(root: Y.Map<unknown>): void;
	/** What happened since it was last asked. */
	tell(): Told[];
}

export class Replay {
	readonly #documents = new Map<string, { readonly doc: Y.Doc; isReshaped: boolean }>();
	readonly #followers = new Map<string, readonly Follower[]>();
	readonly #items = new Differences(readingMaps((id, map) => readItem(id, map, undefined)));
	readonly #order = new FollowedOrder();
	readonly #proposals = new Differences(readingMaps(readMoveProposal));

	/** Puts documents in the place of those of the same keys, and tells what is not the same in them. */
	replace(documents: readonly (readonly [DocumentKey, Y.Doc])[]): Changes {
		for (const [key, doc] of documents) this.#take(key, doc);
		// What is moved and what is answered is known from the product.
		const keys = documents.map(([key]) => key).sort((a, b) => Number(isProduct(b)) - Number(isProduct(a)));
		return byItem(keys.flatMap((key) => this.#tell(key)));
	}

	/** Applies a row of the log, and tells what it did. */
	play(key: DocumentKey, update: Uint8Array): Changes {
		const document = this.#documents.get(documentName(key))!;
		document.isReshaped = false;
		Y.applyUpdate(document.doc, update);
		const done = this.#tell(key);
		return document.isReshaped ? new Map() : byItem(done);
	}

	#take(key: DocumentKey, doc: Y.Doc): void {
		const document = { doc, isReshaped: false };
		this.#documents.set(documentName(key), document);
		doc.getMap('meta').observe(() => (document.isReshaped = true));
		const roots = ROOTS[key.kind](doc) as unknown as Record<string, Y.Map<unknown>>;
		for (const follower of this.#followersOf(key)) follower.follow(roots[follower.root]!);
	}

	#tell(key: DocumentKey): Told[] {
		return this.#followersOf(key).flatMap((follower) => follower.tell());
	}

	#followersOf(key: DocumentKey): readonly Follower[] {
		const name = documentName(key);
		let followers = this.#followers.get(name);
		if (!followers) this.#followers.set(name, (followers = this.#makeFollowers(key)));
		return followers;
	}

	#makeFollowers(key: DocumentKey): readonly Follower[] {
		switch (key.kind) {
			case 'product':
				return [
					following('items', this.#items, (item) => this.#tellItem(item)),
					followingTexts(),
					following('dependencies', new Differences(readingMaps(readDependency)), tellDependency),
					following('outside', new Differences(readingMaps(readOutsideDependency)), tellOutside),
					following('comments', new Differences(readingMaps(readComment)), tellComment),
					following('proposals', this.#proposals, tellProposal),
					following('issues', new Differences(readingMaps(readIssue)), tellIssue),
				];
			case 'order':
				return [{ root: 'ranks', follow: (ranks) => this.#order.follow(ranks), tell: () => this.#order.tell() }];
			case 'stewardship':
				return [
					following('answers', new Differences((_, value) => readStewardAnswer(value)), (answer) =>
						tellStewardAnswer(this.#proposals.known.get(answer.id)?.item, answer),
					),
					following('availability', new Differences((_, value) => readAvailability(value)), tellAvailability),
				];
			case 'team':
				return [
					followingAnswers(key.team),
					following('taken', new Differences((_, value) => readTakenWord(value)), (word) => tellTaken(key.team, word)),
					following('settled', new Differences((_, value) => readSettledWord(value)), (word) =>
						tellSettled(key.team, word),
					),
					following('ticks', new Differences((_, value) => readMark(value)), tellTick),
				];
			default:
				return [];
		}
	}

	#tellItem(difference: Difference<Item>): Told[] {
		const { id, after } = difference;
		this.#order.note(id, after !== undefined && !after.retired);
		return tellItem(difference);
	}
}

const isProduct = ({ kind }: DocumentKey) => kind === 'product';

function following<Value>(
	root: string,
	differences: Differences<Value>,
	tell: (difference: Difference<Value>) => Told[],
): Follower {
	return { root, follow: (map) => differences.follow(map), tell: () => differences.take().flatMap(tell) };
}

function followingTexts(): Follower {
	const texts = new LongTexts();
	return { root: 'items', follow: (items) => texts.follow(items), tell: () => texts.take() };
}

function followingAnswers(team: TeamId): Follower {
	const answers = new Differences((_, value) => readDependencyAnswer(value));
	return following('answers', answers, (answer) => tellDependencyAnswer(team, answer));
}

const readingMaps =
	<Value>(read: (id: string, map: Y.Map<unknown>) => Value | undefined) =>
	(id: string, value: unknown): Value | undefined => {
		const map = asMap(value);
		return map && read(id, map);
	};

/** Of an item that came in, or that is gone, nothing else is told. */
function byItem(all: readonly Told[]): Changes {
	const changes = new Map<ItemId, ItemChange[]>();
	for (const { item, change } of all) {
		const known = changes.get(item);
		if (known?.[0]!.field === 'item') continue;
		if (known && change.field !== 'item') known.push(change);
		else changes.set(item, [change]);
	}
	return changes;
}
