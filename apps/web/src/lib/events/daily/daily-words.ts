/** The Nexus Daily Scrum in words: what a suggestion says, and who speaks. */
import {
	timeOfRun,
	type BoardView,
	type DailySuggestion,
	type DailyTeamStanding,
	type IntegratedWord,
	type IntegrationRun,
} from '@nexus-board/nexus';
import { newsWords } from '#lib/changes/change-words.ts';
import { titleOfRun } from '#lib/increment/run-title.ts';
import type { IconName } from '#lib/ui/icons.ts';
import { momentWords } from '#lib/words/dates.ts';
import { needSentence, numberOf, rowSentence } from '#lib/words/dependencies.ts';
import { firstName } from '#lib/words/lists.ts';

export interface Look {
	readonly label: string;
	readonly icon: IconName;
	readonly tone: 'ok' | 'warn' | 'danger' | 'accent' | 'quiet';
}

export const INTEGRATED_LOOKS: Readonly<Record<IntegratedWord, Look>> = {
	yes: { label: 'Yes', icon: 'check-circle', tone: 'ok' },
	partly: { label: 'Partly', icon: 'warning', tone: 'warn' },
	no: { label: 'No', icon: 'cross-circle', tone: 'danger' },
};

/** "#424 offline check": the items that it is about, then what its sender calls it. */
function runWords(view: BoardView, { run, items }: IntegrationRun): string {
	const numbers = items.map((item) => numberOf(view, item));
	return [...numbers, titleOfRun(run.title, numbers) || `${run.pipeline} ${run.number}`].join(' ');
}

/** What a team writes when it takes a suggestion. @param now in milliseconds since 1970 */
function suggestionWords(view: BoardView, suggestion: DailySuggestion, now: number): string {
	switch (suggestion.about) {
		case 'passed':
			return `${runWords(view, suggestion.run)}: integrated ${whenWords(view, suggestion.run, now)}.`;
		case 'failing':
			return `${runWords(view, suggestion.run)}: fails since ${momentWords(suggestion.since, now, view.nexus.timeZone)}.`;
		case 'running':
			return `${runWords(view, suggestion.run)}: in the pipeline since ${whenWords(view, suggestion.run, now)}.`;
		case 'state':
			return `${numberOf(view, suggestion.item.id)} ${suggestion.item.title} is integrated.`;
		case 'need':
			return suggestion.need.state === 'fine'
				? `New: ${needSentence(view, suggestion.need)}.`
				: `${rowSentence(view, suggestion.need)}.`;
		case 'change':
			return `${numberOf(view, suggestion.item.id)}: ${newsWords(view, suggestion.news)}.`;
	}
}

/** A suggestion, and what a team writes when it takes it. */
export interface OfferedSuggestion {
	readonly suggestion: DailySuggestion;
	readonly words: string;
}

/**
 * What of the suggestions is not in an answer yet. What several say in the same words, as two pipelines do that ran for one
 * change, is offered once.
 * @param answer as it stands
 */
export function offeredSuggestions(
	view: BoardView,
	suggestions: readonly DailySuggestion[],
	answer: string,
	now: number,
): OfferedSuggestion[] {
	const offered = new Map<string, OfferedSuggestion>();
	for (const suggestion of suggestions) {
		const words = suggestionWords(view, suggestion, now);
		if (!answer.includes(words) && !offered.has(words)) offered.set(words, { suggestion, words });
	}
	return [...offered.values()];
}

const whenWords = (view: BoardView, { run }: IntegrationRun, now: number): string =>
	momentWords(timeOfRun(run), now, view.nexus.timeZone);

/** "Jonas speaking", "Amara is next", "Priya done", "Lena", "Nobody here yet" */
export function turnWords(
	view: BoardView,
	{ speaker, turn, ready }: DailyTeamStanding,
): { name: string; does: string } {
	const person = speaker === undefined ? undefined : view.people.get(speaker);
	const does = { done: 'done', speaking: 'speaking', next: 'is next', waiting: ready ? 'ready' : '' }[turn];
	return person ? { name: firstName(person.name), does } : { name: 'Nobody here yet', does: '' };
}

/** What is a figure of confidence is said in words to whoever listens. */
export const CONFIDENCE_WORDS = ['hardly', 'doubtful', 'open', 'likely', 'surely'] as const;
