/**
 * An import that comes again: of each item that is here, which fields take what the file says. Three say something: the
 * file, the board, and the last import. What the file says as it did then stays as it is here, so people's own work is
 * never undone; what changed in the file alone comes in; what changed in both is disputed, and stays unless chosen
 * otherwise (F9).
 */
import type { Board } from '../board.ts';
import type { ItemId } from '../ids.ts';
import { descriptionMarkdown } from '../queries/long-texts.ts';
import type { Arrival, ImportChoices } from './import-decision.ts';
import {
	IMPORTED_FIELDS,
	fieldByField,
	fingerprintOf,
	importedBy,
	readFingerprint,
	saidHere,
	saidInFile,
	toolOf,
	writeFingerprint,
	type Fingerprint,
	type Imported,
	type ImportedField,
	type Said,
} from './imported.ts';
import { known } from './known.ts';
import type { ImportPlan, PlannedItem } from './plan.ts';

export interface Update {
	readonly planned: PlannedItem;
	readonly item: ItemId;
	/** Fields that take what the file says. */
	readonly changed: readonly ImportedField[];
	/** Fields that people changed here as well, in their way; those that are not among `changed` stay as they are here. */
	readonly disputed: readonly ImportedField[];
	/** What the file says of the item, and what the board. */
	readonly file: Said;
	readonly board: Said;
	/** What the item keeps of this import; absent: it has it already. */
	readonly imported: Imported | undefined;
}

/** Whether anything is written of it; what is in dispute alone is only said. */
export const isWritten = ({ changed, imported }: Update): boolean => changed.length > 0 || imported !== undefined;

interface Known {
	readonly arrivals: readonly Arrival[];
	/** Key → item. */
	readonly here: ReadonlyMap<string, ItemId>;
	/** Keys that stay away. */
	readonly away: ReadonlySet<string>;
}

/** Who has changed a field since the last import. `left`: neither is asked this time. */
type Fate = 'same' | 'file' | 'both' | 'left';
type Fates = Record<ImportedField, Fate>;

/** In the order of the file. Items of which there is nothing to write and nothing in dispute are left out. */
export function decideUpdates(board: Board, plan: ImportPlan, choices: ImportChoices, those: Known): Update[] {
	const keyOf = new Map(Array.from(those.here, ([key, id]) => [id, key]));
	const tree = new Tree(board, those);
	const orphans = new Set(plan.unresolved.filter(isParent).map(({ from }) => from));
	const isAsked = (planned: PlannedItem, field: ImportedField): boolean => {
		if (field === 'state') return choices.finished !== 'open' || planned.state !== 'integrated';
		return field !== 'parent' || !(orphans.has(planned.key) || those.away.has(planned.parent ?? ''));
	};
	const decide = (planned: PlannedItem, item: ItemId): Update => {
		const file = saidInFile(planned, planned.parent);
		const last = importedBy(board, item);
		// Of our own exports the file itself says what the item was then.
		const before = readFingerprint(planned.own ? planned.own.exported : last?.said);
		const onBoard = sayHere(board, item, keyOf);
		const fates = decideFields(file, onBoard, before);
		for (const field of IMPORTED_FIELDS) if (!isAsked(planned, field)) fates[field] = 'left';
		const changed = IMPORTED_FIELDS.filter(
			(field) =>
				(fates[field] === 'file' || (fates[field] === 'both' && choices.disputed === 'file')) &&
				(field !== 'parent' || tree.nest(item, planned.parent)),
		);
		const disputed = IMPORTED_FIELDS.filter(
			(field) => fates[field] === 'both' || (fates[field] === 'file' && !changed.includes(field)),
		);
		const imported = planned.own ? undefined : toKeep(last, fingerprintOf(file), fates, changed, toolOf(plan));
		return { planned, item, changed, disputed, file, board: onBoard, imported };
	};
	return plan.items
		.filter(({ key }) => those.here.has(key))
		.map((planned) => decide(planned, those.here.get(planned.key)!))
		.filter((update) => isWritten(update) || update.disputed.length > 0);
}

const isParent = ({ relation }: ImportPlan['unresolved'][number]) => relation.startsWith('parent');

/** What it is part of counts only while that is here; what the file does not know goes by its id. */
function sayHere(board: Board, id: ItemId, keyOf: ReadonlyMap<ItemId, string>): Said {
	const item = board.view.items.get(id)!;
	const parent = item.parent !== undefined && board.view.items.has(item.parent) ? item.parent : undefined;
	const description = descriptionMarkdown(board, id);
	return saidHere(item, description, parent && (keyOf.get(parent) ?? `id ${parent}`));
}

function decideFields(file: Said, here: Said, before: Fingerprint): Fates {
	const [inFile, onBoard] = [fingerprintOf(file), fingerprintOf(here)];
	return fieldByField((field) => {
		if (file[field] === here[field] || inFile[field] === before[field]) return 'same';
		return onBoard[field] === before[field] ? 'file' : 'both';
	});
}

/** What was not taken stays as it was known: the next import says it again. */
function toKeep(
	last: Imported | undefined,
	file: Fingerprint,
	fates: Fates,
	changed: readonly ImportedField[],
	tool = last?.tool,
): Imported | undefined {
	const before = readFingerprint(last?.said);
	const isSettled = (field: ImportedField) => fates[field] === 'same' || changed.includes(field);
	const said = writeFingerprint(fieldByField((field) => (isSettled(field) ? file : before)[field]));
	return said === last?.said && tool === last.tool ? undefined : { ...last, ...known({ tool }), said };
}

/** What is part of what as the import goes on: no change of it closes a ring (R9). */
class Tree {
	readonly #above: Map<string, string | undefined>;
	readonly #nodeOf: (key: string) => string;

	constructor({ view }: Board, { arrivals, here }: Known) {
		this.#nodeOf = (key) => here.get(key) ?? `key ${key}`;
		this.#above = new Map(Array.from(view.items, ([id, { parent }]) => [id, parent]));
		for (const { planned, parent } of arrivals)
			this.#above.set(this.#nodeOf(planned.key), parent === undefined ? undefined : this.#nodeOf(parent));
	}

	/** Whether an item can become a part of what has a key; then it is. */
	nest(item: ItemId, key: string | undefined): boolean {
		const parent = key === undefined ? undefined : this.#nodeOf(key);
		const passed = new Set<string>();
		for (let at = parent; at !== undefined && !passed.has(at); at = this.#above.get(at)) {
			if (at === item) return false;
			passed.add(at);
		}
		this.#above.set(item, parent);
		return true;
	}
}
