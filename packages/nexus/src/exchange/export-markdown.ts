/** The Product Backlog to read and to print: what is in the Sprint, then the tree, each item with what it needs. */
import type { Board } from '../board.ts';
import type { BoardView } from '../board-view.ts';
import { sprintDays } from '../calendar.ts';
import type { ItemId } from '../ids.ts';
import { acceptanceMarkdown, descriptionMarkdown } from '../queries/long-texts.ts';
import { outline } from '../queries/outline.ts';
import { servesNoGoal } from '../queries/serving-no-goal.ts';
import type { Dependency, DependencyFacts, OutsideDependency } from '../schema/dependency.ts';
import type { Item } from '../schema/item.ts';
import { KIND_WORDS, LEVEL_CELLS, STATE_CELLS } from './own-words.ts';

export function exportMarkdown(board: Board): string {
	const { view } = board;
	const { inSprint, rows } = outline(view);
	const entry = entryWriter(board);
	const sprint = view.sprint && `## Nexus Sprint Backlog, Sprint ${view.sprint.number}`;
	const parts = [
		`# ${plain(view.nexus.name)}: Product Backlog`,
		[view.nexus.product && `${plain(view.nexus.product)}.`, count(view.items.size)].filter(Boolean).join(' '),
		...(sprint && inSprint.length > 0 ? [sprint, inSprint.map((item) => entry(item, 0)).join('\n')] : []),
		...(rows.length > 0 ? ['## Product Backlog', rows.map(({ item, depth }) => entry(item, depth)).join('\n')] : []),
	];
	return `${parts.join('\n\n')}\n`;
}

const count = (items: number) => `${items === 1 ? '1 item' : `${items} items`}, in order.`;

/** Writes an item as an entry of a list, at a depth of its tree. */
function entryWriter(board: Board): (item: Item, depth: number) => string {
	const { view } = board;
	const needs = Map.groupBy(view.dependencies.values(), ({ consumer }) => consumer);
	const outside = Map.groupBy(view.outsideDependencies.values(), ({ consumer }) => consumer);
	return (item, depth) => {
		const texts = textsOf(board, item.id);
		const lines = [
			...(texts === '' ? [] : ['', ...texts.split('\n').map((line) => `> ${line}`.trimEnd()), '']),
			...(needs.get(item.id) ?? []).map((need) => `- needs ${providerWords(view, need)}`),
			...(outside.get(item.id) ?? []).map((need) => `- needs ${partyWords(need)}`),
		];
		const indent = '  '.repeat(depth);
		return [
			`- **${nameOf(view, item.id)}** (${factsOf(view, item).join(', ')})`,
			...lines.map((line) => line && `  ${line}`),
		]
			.map((line) => line && indent + line)
			.join('\n');
	};
}

/** What the item is for, and when it is accepted. */
function textsOf(board: Board, item: ItemId): string {
	const acceptance = acceptanceMarkdown(board, item);
	return [descriptionMarkdown(board, item), acceptance && `**Acceptance**\n\n${acceptance}`]
		.filter(Boolean)
		.join('\n\n');
}

function nameOf({ items }: BoardView, id: ItemId): string {
	const { number, title } = items.get(id)!;
	return `${number === undefined ? '' : `#${number} `}${plain(title)}`;
}

function factsOf(view: BoardView, item: Item): string[] {
	const { level, progress, estimate, externalKey, labels } = item;
	const facts = [
		LEVEL_CELLS[level],
		teamOf(view, item.id),
		estimate === undefined ? undefined : estimate === 1 ? '1 point' : `${estimate} points`,
		STATE_CELLS[progress.state],
		daysOf(view, item),
		servesNoGoal(view, item) ? 'serves no Sprint Goal' : undefined,
		externalKey && plain(externalKey),
		...labels.map((label) => `“${plain(label)}”`),
	];
	return facts.filter((fact) => fact !== undefined);
}

function teamOf({ items, teams }: BoardView, id: ItemId): string | undefined {
	const team = teams.find((team) => team.id === items.get(id)?.lane?.team);
	return team && plain(team.name);
}

/** The days on which it is placed in the Sprint that is planned or running. */
function daysOf({ sprint }: BoardView, { place }: Item): string | undefined {
	if (!sprint || place?.sprint !== sprint.id) return undefined;
	const days = sprintDays(sprint).slice(place.day, place.day + place.days);
	return days.length > 1 ? `${days[0]} to ${days.at(-1)}` : days[0];
}

function providerWords(view: BoardView, { provider, ...facts }: Dependency): string {
	const team = teamOf(view, provider);
	return `**${nameOf(view, provider)}**${team === undefined ? '' : ` from ${team}`}${dependencyWords(facts)}`;
}

const partyWords = ({ party, given, ...facts }: OutsideDependency) =>
	`something from ${plain(party)}, outside the Nexus${dependencyWords(facts)}${given ? ', given' : ''}`;

type Facts = Pick<DependencyFacts, 'kind' | 'neededBy' | 'note'> & Partial<Pick<OutsideDependency, 'promisedFor'>>;

function dependencyWords({ kind, neededBy, promisedFor, note }: Facts): string {
	const days = `${neededBy ? ` by ${neededBy}` : ''}${promisedFor ? `, promised for ${promisedFor}` : ''}`;
	return `${days} (${KIND_WORDS[kind]})${note ? `: ${plain(note)}` : ''}`;
}

/** A text that stands in a line and means nothing to Markdown. */
const plain = (text: string): string =>
	text
		.replace(/\s+/g, ' ')
		.trim()
		.replace(/[\\`*_[\]<>|~&]/g, '\\$&');
