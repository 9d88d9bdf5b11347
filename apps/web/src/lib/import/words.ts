/** What the import says: numbers in sentences, and what went wrong with the way on. */
import type { ImportReport } from '@nexus-board/nexus/exchange';
import { LEVELS, whyNotWrite, type BoardView, type Level, type Person } from '@nexus-board/nexus';
import type { ApiProblem } from '#lib/api/problem.ts';
import { LEVEL_WORDS } from '#lib/item/level-words.ts';
import { count, listWords } from '#lib/words/lists.ts';

/** As it stands in a sentence. */
export const levelWords = (level: Level): string => LEVEL_WORDS[level].toLowerCase();

/** "4 requests, 20 features and 118 thin slices" */
export const levelsWords = (byLevel: ImportReport['items']['byLevel']): string =>
	listWords(LEVELS.filter((level) => byLevel[level] > 0).map((level) => count(byLevel[level], levelWords(level))));

/** How many of the dependencies teams have to care for together (R11). */
export function crossTeamWords({ crossTeam }: ImportReport['dependencies']): string {
	if (crossTeam === 0) return 'None of them is between different teams yet';
	return crossTeam === 1 ? '1 of them is between different teams' : `${crossTeam} of them are between different teams`;
}

/** "1.2 MiB", "86 KiB" */
export function sizeWords(bytes: number): string {
	const mebibytes = bytes / 1024 ** 2;
	if (mebibytes >= 1) return `${Number(mebibytes.toFixed(1))} MiB`;
	return bytes < 1024 ? count(bytes, 'byte') : `${Math.round(bytes / 1024)} KiB`;
}

/** Why nobody may import now, or this person not: what comes in stands at the end of the Product Backlog. */
export function whyNotImport(view: BoardView, who: Person): string | undefined {
	if (whyNotWrite(who, { kind: 'product' }, view.policy))
		return 'Your role does not include this. Ask somebody on a Scrum Team to import the file.';
	const locked = whyNotWrite(who, { kind: 'order' }, view.policy);
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
