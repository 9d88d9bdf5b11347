/** Writing what was decided into the `product` document, in one transaction. */
import * as Y from 'yjs';
import type { BoardView } from '../board-view.ts';
import type { Board } from '../board.ts';
import { writeFields } from '../commands/fields.ts';
import { newItemMap } from '../commands/items.ts';
import { newId, type CommentId, type ItemId } from '../ids.ts';
import { dependencyId, outsideDependencyId } from '../schema/dependency.ts';
import { fromMarkdown, newFragment, rewriteFragment, type RichText } from '../rich-text/index.ts';
import { descriptionOf, type ItemMap, type Lane } from '../schema/item.ts';
import type { ProductRoots } from '../schema/roots.ts';
import type { Actor } from '../shared-document.ts';
import type { Arrival, Decision } from './import-decision.ts';
import type { Update } from './import-updates.ts';
import { isKnownByTitle, type ImportedField } from './imported.ts';
import { placeHere, type OwnComment, type PlannedOutsideDependency } from './own-plan.ts';
import type { PlannedDependency, PlannedItem } from './plan.ts';

/** @param lanes of the arrivals that are forecast, by key */
export function writeProduct(
	board: Board,
	by: Actor,
	decision: Decision,
	ids: ReadonlyMap<string, ItemId>,
	lanes: ReadonlyMap<string, Lane>,
): void {
	const hand = new Hand(board, by, ids);
	board.product.change(by, (product) => {
		for (const arrival of decision.arrivals) hand.add(product, arrival, lanes.get(arrival.planned.key));
		for (const update of decision.updates) hand.update(product, update);
		for (const dependency of decision.dependencies.added) hand.link(product, dependency);
		for (const dependency of decision.outside) hand.linkOutside(product, dependency);
		if (decision.updates.some((update) => isAdjusted(board, update)))
			product.marks.set('sprint-backlog', { by: by.person, at: by.now() });
	});
}

/** An item of the Sprint that is elsewhere in its work now: the Nexus Sprint Backlog was adjusted (R12). */
const isAdjusted = ({ view }: Board, { item, changed }: Update) =>
	changed.includes('state') && view.sprint !== undefined && view.items.get(item)!.place?.sprint === view.sprint.id;

class Hand {
	readonly #by: Actor;
	readonly #ids: ReadonlyMap<string, ItemId>;
	readonly #view: BoardView;

	constructor({ view }: Board, by: Actor, ids: ReadonlyMap<string, ItemId>) {
		this.#view = view;
		this.#by = by;
		this.#ids = ids;
	}

	/** Since when an item is under way or finished other tools do not say; 0 says that nobody has said. */
	add(product: ProductRoots, { planned, state, parent, imported }: Arrival, lane: Lane | undefined): void {
		const { title, description, level, estimate, labels, url, own } = planned;
		const id = this.#ids.get(planned.key)!;
		const since = state === planned.state ? (own?.since ?? 0) : 0;
		const map = newItemMap(
			this.#by,
			title,
			level,
			parent === undefined ? undefined : this.#ids.get(parent),
			fromMarkdown(description),
		);
		writeFields(map, {
			externalKey: own ? own.externalKey : isKnownByTitle(planned) ? undefined : planned.key,
			externalUrl: url,
			lane,
			progress: state === 'not-started' && since === 0 ? undefined : { state, since },
			estimate,
			labels: labels.length > 0 ? [...labels] : undefined,
			imported: own ? own.imported : imported,
			acceptance: own?.acceptance ? newFragment(fromMarkdown(own.acceptance)) : undefined,
			examplesAgreed: own?.examplesAgreed || undefined,
			place: own?.place && placeHere(this.#view, own.place),
		});
		product.items.set(id, map);
		for (const comment of own?.comments ?? []) this.#say(product, id, comment);
	}

	update({ items }: ProductRoots, { planned, item, changed, imported }: Update): void {
		const map = items.get(item)!;
		for (const field of changed) this.#change(map, planned, field);
		if (imported !== undefined) map.set('imported', imported);
	}

	link({ dependencies }: ProductRoots, { consumer, provider, kind, neededBy, note, foundIn }: PlannedDependency): void {
		const map = writeFields(new Y.Map(), { kind, found: this.#mark(), neededBy, note: note || undefined, foundIn });
		dependencies.set(dependencyId(this.#ids.get(consumer)!, this.#ids.get(provider)!), map);
	}

	linkOutside({ outside }: ProductRoots, { consumer, party, given, note, ...details }: PlannedOutsideDependency): void {
		const { kind, neededBy, promisedFor, foundIn } = details;
		const map = writeFields(new Y.Map(), {
			...{ party, kind, neededBy, promisedFor, foundIn },
			note: note || undefined,
			found: this.#mark(),
			given: given ? this.#mark() : undefined,
		});
		outside.set(outsideDependencyId(this.#ids.get(consumer)!, party), map);
	}

	#change(
		map: ItemMap,
		{ title, description, level, parent, estimate, labels, state, url }: PlannedItem,
		field: ImportedField,
	): void {
		switch (field) {
			case 'title':
				return void map.set('title', title);
			case 'description':
				return writeDescription(map, fromMarkdown(description));
			case 'level':
				return void map.set('level', level);
			case 'parent':
				return void writeFields(map, { parent: parent === undefined ? null : this.#ids.get(parent) });
			case 'estimate':
				return void writeFields(map, { estimate: estimate ?? null });
			case 'labels':
				return void writeFields(map, { labels: labels.length > 0 ? [...labels] : null });
			case 'state':
				return void map.set('progress', { state, since: 0 });
			case 'url':
				return void writeFields(map, { externalUrl: url ?? null });
		}
	}

	/** Its author may be nobody here, so whoever imports made it; it still says who wrote it. */
	#say({ comments }: ProductRoots, item: ItemId, { author, at, text }: OwnComment): void {
		const made = { by: this.#by.person, at };
		comments.set(newId<CommentId>(), writeFields(new Y.Map(), { item, text, made, author }));
	}

	#mark = () => ({ by: this.#by.person, at: this.#by.now() });
}

function writeDescription(map: ItemMap, text: RichText): void {
	const known = descriptionOf(map);
	if (known) rewriteFragment(known, text);
	else map.set('about', newFragment(text));
}
