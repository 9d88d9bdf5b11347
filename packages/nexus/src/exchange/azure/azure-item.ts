/** What the CSV and the JSON of Azure DevOps have in common. */
import type { WorkState } from '../../schema/item.ts';
import { fold } from '../fold.ts';
import type { FoundLink } from '../found-item.ts';
import { htmlToMarkdown } from '../markdown/html.ts';
import { isFilled, partsOf } from '../texts.ts';
import { firstState } from '../work-words.ts';

/** `Resolved` is made and not yet verified: the team has finished, the product has not. */
export const azureState = (state: string): WorkState =>
	fold(state) === 'resolved' ? 'integrating' : firstState(state);

export const azureTags = (tags: string): string[] => partsOf(tags, /;|,/);

/**
 * The area without the project, which is its root: teams have areas of their own, and the root is nobody's. Some have
 * their iterations by team instead, as `Rides\Birch\Sprint 12`; what sounds like a time is no team.
 */
export function azureTeams(areaPath: string, iterationPath: string): string[] {
	const area = areaPath.split('\\').slice(1).join('\\').trim();
	const [, first = '', ...below] = iterationPath.split('\\').map((name) => name.trim());
	const byIteration = below.length > 0 && !TIME.test(first) ? first : '';
	return [area || byIteration].filter(isFilled);
}

const TIME = /^(?:sprint|iteration|pi|release|increment|phase|quarter|year|q[1-4]|fy|v?\d)/i;

/** Some processes fill in a zero before anybody has estimated. */
export const azureEstimates = (cells: readonly string[]): string[] =>
	cells.filter((cell) => !/^0(?:[.,]0+)?$/.test(cell));

/** What the acceptance criteria are is said in the description, below. */
export function azureDescription(description: string, criteria: string): string {
	const [text, accepted] = [htmlToMarkdown(description), htmlToMarkdown(criteria)];
	return [text, accepted && `## Acceptance criteria\n\n${accepted}`].filter(isFilled).join('\n\n');
}

/** An item's predecessor is what it waits for. */
export const predecessor = (to: string): FoundLink => ({
	to,
	type: 'Predecessor',
	relation: 'has the predecessor',
	waits: 'this',
});

export const successor = (to: string): FoundLink => ({
	to,
	type: 'Predecessor',
	relation: 'has the successor',
	waits: 'other',
});
