/**
 * What the last import said of an item. It stays with the item, so that the next import knows who changed what since:
 * the other tool, or people here. Fingerprints are enough, for they are only ever compared.
 */
import type { Board } from '../board.ts';
import type { ItemId } from '../ids.ts';
import { fromMarkdown, toMarkdown } from '../rich-text/index.ts';
import { ITEM_LIMITS, type Item } from '../schema/item.ts';
import { asMap, readObject, readOptionalText } from '../schema/read.ts';
import { known } from './known.ts';
import type { ImportPlan, PlannedItem } from './plan.ts';

/** What a file says of an item and people may change here too. Their order is that of a fingerprint: add at the end. */
export const IMPORTED_FIELDS = [
	'title',
	'description',
	'level',
	'parent',
	'estimate',
	'labels',
	'state',
	'url',
] as const;
export type ImportedField = (typeof IMPORTED_FIELDS)[number];

/** What somebody says of an item, field by field, as texts that can be compared. */
export type Said = Readonly<Record<ImportedField, string>>;

/** What nobody said anything of. */
const NOTHING: Said = {
	title: '',
	description: '',
	level: 'slice',
	parent: '',
	estimate: '',
	labels: '',
	state: 'not-started',
	url: '',
};

/** @param parent the key of what it is part of */
export const saidInFile = (planned: PlannedItem, parent: string | undefined): Said => say({ ...planned, parent });

/** @param parent the key that the file has for what it is part of here */
export const saidHere = (item: Item, description: string, parent: string | undefined): Said =>
	say({ ...item, description, parent, state: item.progress.state, url: item.externalUrl });

type Facts = Pick<PlannedItem, ImportedField>;

/**
 * Line ends are those of the machine that wrote the file; labels have no order; and Markdown is compared as it comes out of
 * a text again, for `*` and `-` begin the same list.
 */
function say({ title, description, level, parent = '', estimate, labels, state, url = '' }: Facts): Said {
	return {
		title: withPlainLineEnds(title),
		description: toMarkdown(fromMarkdown(description)),
		level,
		parent,
		estimate: estimate === undefined ? '' : String(estimate),
		labels: [...labels].sort().join('\n'),
		state,
		url,
	};
}

const withPlainLineEnds = (text: string) => text.replace(/\r\n?/g, '\n');

/** Of each field the print of a text; two texts that differ share one once in four thousand million times. */
export type Fingerprint = Said;

export const fingerprintOf = (said: Said): Fingerprint => fieldByField((field) => printOf(said[field]));

export const fieldByField = <Value>(valueOf: (field: ImportedField) => Value): Record<ImportedField, Value> =>
	Object.fromEntries(IMPORTED_FIELDS.map((field) => [field, valueOf(field)])) as Record<ImportedField, Value>;

export const writeFingerprint = (prints: Fingerprint): string =>
	IMPORTED_FIELDS.map((field) => prints[field]).join('.');

/** Total: what was never written, or by another hand, is that of something of which nothing was said. */
export function readFingerprint(written: unknown): Fingerprint {
	const prints = isFingerprint(written) ? written.split('.') : [];
	return fieldByField((field) => prints[IMPORTED_FIELDS.indexOf(field)] ?? printOf(NOTHING[field]));
}

export const isFingerprint = (written: unknown): written is string =>
	typeof written === 'string' && /^[\da-z.]{1,100}$/.test(written);

/** What an item keeps of its last import. */
export interface Imported {
	/** `jira`: two tools may have the same key for different things. Absent: a file of no tool that we know. */
	readonly tool?: string;
	/** The key that the file knew it by, when that is its title: no name that people know it by. */
	readonly key?: string;
	/** The fingerprint of what it said. */
	readonly said: string;
}

/** @param parent the key of what it is part of */
export function imported(plan: ImportPlan, planned: PlannedItem, parent: string | undefined): Imported {
	const said = writeFingerprint(fingerprintOf(saidInFile(planned, parent)));
	return { ...known({ tool: toolOf(plan), key: isKnownByTitle(planned) ? planned.key : undefined }), said };
}

/** Of a file without keys, or of a row that has none. */
export const isKnownByTitle = ({ key, title }: PlannedItem): boolean =>
	key === title || (key.length === ITEM_LIMITS.externalKey && title.startsWith(key));

export function readImported(kept: unknown): Imported | undefined {
	const { tool, key, said } = readObject(kept);
	if (!isFingerprint(said)) return undefined;
	return {
		...known({ tool: readOptionalText(tool, LONGEST_TOOL), key: readOptionalText(key, ITEM_LIMITS.externalKey) }),
		said,
	};
}

const LONGEST_TOOL = 40;

export const importedBy = ({ product }: Board, item: ItemId): Imported | undefined =>
	readImported(asMap(product.roots.items.get(item))?.get('imported'));

/** The tool that a file is from; a file of columns that a person named is from any. */
export const toolOf = ({ format }: { format: string }): string | undefined =>
	format === 'csv' || format.startsWith('nexus-') ? undefined : format.split('-')[0];

/** FNV-1a over the text's UTF-16 units, of 32 bits; that of an empty text is empty. */
function printOf(text: string): string {
	if (text === '') return '';
	let hash = 0x811c9dc5;
	for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
	return (hash >>> 0).toString(36);
}
