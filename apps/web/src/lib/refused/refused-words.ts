/** What was refused, in words: whose, which field, what one wrote and what stands there. */
import type { BoardView, RefusedField, RefusedRecord } from '@nexus-board/nexus';
import { refusalWords } from '#lib/words/refusals.ts';
import type { KeptRefusal } from '#lib/live/refusals.svelte.ts';

export interface RefusedLine {
	/** What it is about: an item, a Sprint Goal. */
	readonly title: string;
	readonly changes: readonly { readonly what: string; readonly mine: string; readonly theirs: string | undefined }[];
}

/** Why, in a sentence. */
export const whyWords = ({ rule, about }: KeptRefusal): string =>
	rule in RULES
		? RULES[rule]!(about)
		: refusalWords({ code: rule as Parameters<typeof refusalWords>[0]['code'], about });

const RULES: Readonly<Record<string, (about: string) => string>> = {
	'document-full': (about) => `There is no more room: ${about} is the limit.`,
	'not-taken': () => 'It was more at once than the server takes.',
};

/** What nobody wants to read: marks of who did something last, and what only machines use. */
const SILENT: readonly string[] = ['created', 'progress.since', 'by', 'at'];

export const linesOf = (view: BoardView, { records }: KeptRefusal): RefusedLine[] =>
	records.flatMap((record) => {
		const changes = record.fields
			.filter(({ field }) => !SILENT.includes(field))
			.map((field) => ({
				what: WHAT[record.root === 'ranks' ? 'rank' : field.field] ?? field.field,
				mine: record.root === 'ranks' ? 'another place' : words(view, field.field, field.mine),
				theirs: theirsOf(view, record, field),
			}));
		return record.root === 'marks' || changes.length === 0 ? [] : [{ title: titleOf(view, record), changes }];
	});

/** The same as plain text, to paste elsewhere. */
export const asText = (view: BoardView, refusal: KeptRefusal): string =>
	linesOf(view, refusal)
		.map(({ title, changes }) => [title, ...changes.map(({ what, mine }) => `  ${what}: ${mine}`)].join('\n'))
		.join('\n');

const WHAT: Readonly<Record<string, string>> = {
	rank: 'Place in the Product Backlog',
	title: 'Title',
	description: 'Description',
	level: 'Level',
	parent: 'Part of',
	lane: 'Forecast team',
	place: 'Days in the Sprint',
	progress: 'State',
	estimate: 'Size',
	examplesAgreed: 'Examples agreed',
	labels: 'Labels',
	neededBy: 'Needed by',
	kind: 'Kind',
	note: 'Note',
	retired: 'Taken out',
	text: 'Goal',
	'': 'Text',
};

function titleOf(view: BoardView, { root, id, fields }: RefusedRecord): string {
	const item = (key: string) => {
		const known = view.items.get(key);
		const own = fields.find(({ field }) => field === 'title')?.mine;
		return known
			? `${known.number === undefined ? '' : `#${known.number} `}${known.title}`
			: typeof own === 'string'
				? own
				: 'A new item';
	};
	switch (root) {
		case 'items':
		case 'ranks':
			return item(id);
		case 'dependencies': {
			const [consumer = '', provider = ''] = id.split('>');
			return `${item(consumer)} needs ${item(provider)}`;
		}
		default:
			return 'Sprint Goal';
	}
}

const theirsOf = (view: BoardView, { root }: RefusedRecord, { field, theirs }: RefusedField): string | undefined =>
	root === 'ranks' || theirs === undefined ? undefined : words(view, field, theirs);

function words(view: BoardView, field: string, value: unknown): string {
	if (value === undefined || value === null) return 'nothing';
	if (typeof value === 'string') return value;
	if (typeof value !== 'object') return JSON.stringify(value);
	const { team, day, days, state } = value as { team?: string; day?: number; days?: number; state?: string };
	if (field === 'lane') return view.teams.find(({ id }) => id === team)?.name ?? 'another team';
	if (field === 'place' && day !== undefined) return `day ${day + 1}${days && days > 1 ? ` to ${day + days}` : ''}`;
	if (field === 'progress' && state) return state.replaceAll('-', ' ');
	if (field === 'retired') return 'yes';
	if (Array.isArray(value)) return value.map(String).join(', ');
	const { text } = value as { text?: string };
	return text ?? JSON.stringify(value);
}
