/**
 * What an item needs, in one cell of our own CSV: a line for each, as people say it.
 *
 *     #421 (software and test artifacts, by 2026-11-18, found in refinement): the token format
 *     outside "Card scheme" (requirements, promised for 2026-11-20, given)
 *
 * A person may write the keys alone, with commas between them.
 */
import { isDate, type LocalDate } from '../calendar.ts';
import { DEPENDENCY_LIMITS, type DependencyKind } from '../schema/dependency.ts';
import type { EventKind } from '../schema/event.ts';
import type { BacklogDependency, BacklogOutsideDependency } from './export-backlog.ts';
import { asWritten, inOneLine } from './own-cells.ts';
import { KIND_WORDS, readEventKind, readKind } from './own-words.ts';

export interface Needs {
	readonly dependencies: readonly Omit<BacklogDependency, 'consumer'>[];
	readonly outside: readonly Omit<BacklogOutsideDependency, 'consumer'>[];
}

export const writeNeeds = ({ dependencies, outside }: Needs): string =>
	[
		...dependencies.map((need) => `${need.provider} ${writeDetails(need)}`),
		...outside.map((need) => `outside ${JSON.stringify(need.party)} ${writeDetails(need)}`),
	].join('\n');

type Details = Omit<BacklogDependency, 'consumer' | 'provider'> & Partial<BacklogOutsideDependency>;

function writeDetails({ kind, neededBy, promisedFor, given, foundIn, note }: Details): string {
	const words = [
		KIND_WORDS[kind],
		neededBy && `by ${neededBy}`,
		promisedFor && `promised for ${promisedFor}`,
		given && 'given',
		foundIn && `found in ${foundIn}`,
	];
	return `(${words.filter(Boolean).join(', ')})${note ? `: ${inOneLine(note)}` : ''}`;
}

const OUTSIDE = /^outside\s+("(?:[^"\\]|\\.)*")\s*/i;
const PROVIDER = /^([^\s(:,;]+)\s*/;
const REST = /^(?:\(([^)]*)\))?(?::\s?(.*))?$/s;

export function readNeeds(cell: string): Needs {
	const dependencies: Needs['dependencies'][number][] = [];
	const outside: Needs['outside'][number][] = [];
	for (const line of cell
		.split('\n')
		.map((text) => text.trimStart())
		.filter(Boolean)) {
		const party = partyIn(line);
		const provider = PROVIDER.exec(line);
		const rest = REST.exec(line.slice(party?.length ?? provider?.[0].length ?? 0));
		if (party && rest) outside.push({ party: party.name, ...readDetails(rest), ...readPromise(rest) });
		else if (provider && rest) dependencies.push({ provider: provider[1]!, ...readDetails(rest) });
		else
			for (const key of line.split(/[\s,;]+/).filter(Boolean)) dependencies.push({ provider: key, kind: 'artifacts' });
	}
	return { dependencies, outside };
}

function partyIn(line: string): { name: string; length: number } | undefined {
	const found = OUTSIDE.exec(line);
	if (!found) return undefined;
	try {
		const name = (JSON.parse(found[1]!) as string).slice(0, DEPENDENCY_LIMITS.party);
		return name.trim() === '' ? undefined : { name, length: found[0].length };
	} catch {
		return undefined;
	}
}

/** Words that nobody knows say nothing. */
function readDetails([, words = '', note = '']: RegExpExecArray): {
	kind: DependencyKind;
	neededBy?: LocalDate;
	foundIn?: EventKind;
	note?: string;
} {
	const said = words.split(',').map((word) => word.trim());
	const neededBy = dayAfter('by ', said);
	const foundIn = said.map((word) => readEventKind(word.replace(/^found in /, ''))).find((event) => event);
	return {
		kind: said.map(readKind).find((kind) => kind) ?? 'artifacts',
		...(neededBy && { neededBy }),
		...(foundIn && { foundIn }),
		...(note && { note: asWritten(note).slice(0, DEPENDENCY_LIMITS.note) }),
	};
}

function readPromise([, words = '']: RegExpExecArray): { promisedFor?: LocalDate; given: boolean } {
	const said = words.split(',').map((word) => word.trim());
	const promisedFor = dayAfter('promised for ', said);
	return { ...(promisedFor && { promisedFor }), given: said.includes('given') };
}

const dayAfter = (words: string, said: readonly string[]): LocalDate | undefined =>
	said
		.filter((word) => word.startsWith(words))
		.map((word) => word.slice(words.length))
		.find(isDate);
