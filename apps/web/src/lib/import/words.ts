/** What the import says: numbers in sentences, and what went wrong with the way on. */
import type { ImportedField, ImportReport, MappedField } from '@nexus-board/nexus/exchange';
import { LEVELS, whyNotWrite, type BoardView, type Level, type Person, type WorkState } from '@nexus-board/nexus';
import type { ApiProblem } from '#lib/api/problem.ts';
import { LEVEL_WORDS } from '#lib/item/level-words.ts';
import { count, listWords } from '#lib/words/lists.ts';
import { WORK_STATE_WORDS } from '#lib/words/work-states.ts';

/** As it stands in a sentence. */
export const levelWords = (level: Level): string => LEVEL_WORDS[level].toLowerCase();

/** "4 requests, 20 features and 118 thin slices" */
export const levelsWords = (byLevel: ImportReport['items']['byLevel']): string =>
	listWords(LEVELS.filter((level) => byLevel[level] > 0).map((level) => count(byLevel[level], levelWords(level))));

/** How many of the dependencies teams have to care for together (R11). */
export function crossTeamWords({ added, crossTeam }: ImportReport['dependencies']): string {
	if (added === 1) return crossTeam === 1 ? 'It is between different teams' : 'It is not between different teams yet';
	if (crossTeam === 0) return 'None of them is between different teams yet';
	return crossTeam === 1 ? '1 of them is between different teams' : `${crossTeam} of them are between different teams`;
}

const FIELD_WORDS: Record<ImportedField, string> = {
	title: 'title',
	description: 'description',
	level: 'level',
	parent: 'what it is part of',
	estimate: 'estimate',
	labels: 'labels',
	state: 'state',
	url: 'link',
};

type Difference = ImportReport['changed']['samples'][number]['differences'][number];

/** "estimate: 3 here, 5 in the file"; a description is too long to show. */
export function differenceWords({ field, here, file }: Difference): string {
	if (field === 'description') return FIELD_WORDS[field];
	return `${FIELD_WORDS[field]}: ${valueWords(field, here)} here, ${valueWords(field, file)} in the file`;
}

function valueWords(field: ImportedField, value: string): string {
	if (value === '') return 'none';
	if (field === 'state') return WORK_STATE_WORDS[value as WorkState].toLowerCase();
	return field === 'level' ? levelWords(value as Level) : value;
}

/** What a column may hold, with what is not plain from its name; in the order in which a person is asked. */
export const MAPPED_WORDS: Record<MappedField, { readonly name: string; readonly hint?: string }> = {
	title: { name: 'Title', hint: 'needed' },
	key: { name: 'Key', hint: 'its name in that tool' },
	description: { name: 'Description' },
	parent: { name: 'Part of', hint: 'key or title of another' },
	level: { name: 'Level or type' },
	estimate: { name: 'Estimate', hint: 'in points' },
	labels: { name: 'Labels' },
	team: { name: 'Team' },
	state: { name: 'State' },
	blockedBy: { name: 'Needs', hint: 'it waits for these' },
	blocks: { name: 'Gives to', hint: 'these wait for it' },
	url: { name: 'Link', hint: 'to that tool' },
};

/** What an import does, as a button says it: "Import 12 items and update 3". Nothing: it does nothing. */
export function deedWords({ items, changed, dependencies }: ImportReport): string | undefined {
	const deeds = [
		...(items.added > 0 ? [`import ${count(items.added, 'item')}`] : []),
		...(changed.items > 0
			? [items.added > 0 ? `update ${changed.items}` : `update ${count(changed.items, 'item')}`]
			: []),
	];
	if (deeds.length === 0 && dependencies.added > 0)
		deeds.push(`add ${count(dependencies.added, 'dependency', 'dependencies')}`);
	const words = listWords(deeds);
	return words === '' ? undefined : words[0]!.toUpperCase() + words.slice(1);
}

/** "1.2 MiB", "86 KiB" */
export function sizeWords(bytes: number): string {
	const mebibytes = bytes / 1024 ** 2;
	if (mebibytes >= 1) return `${Number(mebibytes.toFixed(1))} MiB`;
	return bytes < 1024 ? count(bytes, 'byte') : `${Math.round(bytes / 1024)} KiB`;
}

/**
 * Why nobody may import now, or this person not: what is new stands at the end of the Product Backlog.
 * @param report what a file would do, once that is known
 */
export function whyNotImport(view: BoardView, who: Person, report?: ImportReport): string | undefined {
	if (whyNotWrite(who, { kind: 'product' }, view.policy))
		return 'Your role does not include this. Ask somebody on a Scrum Team to import the file.';
	const locked = report?.items.added === 0 ? undefined : whyNotWrite(who, { kind: 'order' }, view.policy);
	const owner = view.people.get(locked?.about ?? '')?.name ?? 'The Product Owner';
	return (
		locked &&
		`${owner} has locked the order of the Product Backlog. Ask ${owner} to import the file, or to let everybody order.`
	);
}

/** Whether nobody knows what became of a request. */
export const hasNoAnswer = ({ status }: ApiProblem): boolean => status === 0 || status >= 500;

/** An import without an answer may have arrived all the same. */
export function problemWords(problem: ApiProblem, mode: 'preview' | 'apply'): string {
	const { message, field } = problem;
	if (mode === 'apply' && hasNoAnswer(problem))
		return 'No answer came, so the items may be here or not. Try again: what is here already does not come twice.';
	const line =
		/^line \d+$/.test(field ?? '') && !message.toLowerCase().includes(field!) ? ` Look at ${field} of the file.` : '';
	return `Nothing was imported. ${message}${line}`;
}

/** "ALOY-79 is depended on by ALOY-86" */
export function linkWords({ from, to, relation }: ImportReport['unresolved']['links'][number]): string {
	if (relation === 'parent') return `${from} is part of ${to}`;
	if (relation === 'parent, in a ring') return `${from} is part of ${to}, and ${to} of ${from}`;
	return relation.endsWith(' itself') ? `${from} ${relation}` : `${from} ${relation} ${to}`;
}

/** Scrum Teams that an import made: those that were asked for, and that an item needed. */
export const newTeamsOf = ({ teams }: ImportReport, view: BoardView): string[] =>
	teams
		.filter((team) => team.chosen === 'new' && view.teams.some(({ name }) => name === team.name))
		.map(({ name }) => name);
