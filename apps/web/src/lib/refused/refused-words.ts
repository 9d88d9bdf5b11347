/** What was refused, in words: whose, which field, what one wrote and what stands there. */
import { refusedMoves, type BoardView, type RefusedField, type RefusedRecord } from '@nexus-board/nexus';
import type { KeptRefusal } from '#lib/live/refusals.svelte.ts';
import { itemWords, placeWords } from '#lib/proposals/places.ts';
import { count } from '#lib/words/lists.ts';
import { refusalWords } from '#lib/words/refusals.ts';

export interface RefusedLine {
	/** What it is about: an item, a Sprint Goal. */
	readonly title: string;
	readonly changes: readonly { readonly what: string; readonly mine: string; readonly theirs: string | undefined }[];
}

/** Why, in a sentence; of moves, how many they are. */
export function whyWords(view: BoardView, refusal: KeptRefusal): string {
	const { rule, about, document, records } = refusal;
	if (rule === 'order-locked' && document === 'order') {
		const moves = refusedMoves(view, records).length;
		return `${count(moves, 'move')} ${moves === 1 ? 'was' : 'were'} not taken: the Product Owner has locked the order.`;
	}
	return rule in RULES
		? RULES[rule]!(about)
		: refusalWords({ code: rule as Parameters<typeof refusalWords>[0]['code'], about });
}

const RULES: Readonly<Record<string, (about: string) => string>> = {
	'document-full': (about) => `There is no more room: ${about} is the limit.`,
	'not-taken': () => 'It was more at once than the server takes.',
};

/** What nobody wants to read: marks of who did something last, and what only machines use. */
const SILENT: readonly string[] = ['created', 'handed', 'progress.since', 'by', 'at'];

export const linesOf = (view: BoardView, { records, document }: KeptRefusal): RefusedLine[] => [
	...refusedMoves(view, records).map((move) => ({
		title: itemWords(view, move.item),
		changes: [{ what: 'Moved', mine: placeWords(view, move), theirs: undefined }],
	})),
	...records.flatMap((record) => {
		const changes = record.fields
			.filter(({ field }) => !SILENT.includes(field))
			.map((field) => ({
				what: record.root === 'criteria' && field.field === 'text' ? 'Words' : (WHAT[field.field] ?? field.field),
				mine: words(view, field.field, field.mine),
				theirs: theirsOf(view, field),
			}));
		return WITHOUT_LINES.includes(record.root) || changes.length === 0
			? []
			: [{ title: document === 'event' ? titleInRoom(view, record) : titleOf(view, record), changes }];
	}),
];

/** Ranks are told as moves; who did something last is no loss. */
const WITHOUT_LINES: readonly string[] = ['ranks', 'marks'];

/** The same as plain text, to paste elsewhere. */
export const asText = (view: BoardView, refusal: KeptRefusal): string =>
	linesOf(view, refusal)
		.map(({ title, changes }) => [title, ...changes.map(({ what, mine }) => `  ${what}: ${mine}`)].join('\n'))
		.join('\n');

const WHAT: Readonly<Record<string, string>> = {
	title: 'Title',
	about: 'Description',
	acceptance: 'Acceptance',
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
	teams: 'Scrum Teams',
	items: 'About',
	next: 'What happens next',
	owner: 'Who sees to it',
	handOn: 'Handed on in the Daily',
	plan: 'Plan for the day',
	integrated: 'Was yesterday’s work integrated?',
	why: 'If not, why not?',
	impacts: 'New dependencies or impacts?',
	impactTeams: 'Teams that it concerns',
	know: 'What should others know?',
	confidence: 'Confidence',
	for: 'For',
	'': 'Text',
};

/** What was written in the room of an event that closed meanwhile. */
function titleInRoom(view: BoardView, { root, id }: RefusedRecord): string {
	if (root === 'agenda') return itemWords(view, id);
	if (root !== 'answers') return 'The Nexus Sprint Retrospective';
	const team = view.teams.find((known) => known.id === id)?.name ?? 'A Scrum Team';
	return `Nexus Daily Scrum, answers of ${team}`;
}

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
		case 'criteria':
			return 'A criterion of the definition of “Done”';
		case 'practices':
		case 'adoptions':
			return 'The practices register';
		case 'items':
			return item(id);
		case 'issues':
		case 'taken':
		case 'settled': {
			const own = fields.find(({ field }) => field === 'title')?.mine;
			return view.issues.get(id)?.title ?? (typeof own === 'string' ? own : 'An integration issue');
		}
		case 'dependencies': {
			const [consumer = '', provider = ''] = id.split('>');
			return `${item(consumer)} needs ${item(provider)}`;
		}
		case 'goalWords':
			return item(id.split('/')[1] ?? '');
		case 'tasks': {
			const own = fields.find(({ field }) => field === 'title');
			return typeof own?.mine === 'string' ? own.mine : 'A task';
		}
		case 'answers':
			return 'A word on what others need';
		case 'absences':
			return 'Days of a person';
		case 'finished':
			return 'That planning is finished';
		default:
			return 'Sprint Goal';
	}
}

const theirsOf = (view: BoardView, { field, theirs }: RefusedField): string | undefined =>
	theirs === undefined ? undefined : words(view, field, theirs);

function words(view: BoardView, field: string, value: unknown): string {
	if (value === undefined || value === null) return 'nothing';
	if (typeof value === 'string') return nameIn(view, field, value);
	if (typeof value !== 'object') return JSON.stringify(value);
	const { team, day, days, state } = value as { team?: string; day?: number; days?: number; state?: string };
	if (field === 'lane') return view.teams.find(({ id }) => id === team)?.name ?? 'another team';
	if (field === 'place' && day !== undefined) return `day ${day + 1}${days && days > 1 ? ` to ${day + days}` : ''}`;
	if (field === 'progress' && state) return state.replaceAll('-', ' ');
	if (field === 'retired') return 'yes';
	if (Array.isArray(value)) return value.map((one) => nameIn(view, field, one)).join(', ');
	const { text } = value as { text?: string };
	return text ?? JSON.stringify(value);
}

/** What stands there as an id is read by its name. */
function nameIn(view: BoardView, field: string, value: unknown): string {
	const id = String(value);
	if (field === 'teams' || field === 'impactTeams')
		return view.teams.find((team) => team.id === id)?.name ?? 'another team';
	if (field === 'items') return itemWords(view, id);
	if (field === 'owner') return view.people.get(id)?.name ?? 'somebody';
	return id;
}
