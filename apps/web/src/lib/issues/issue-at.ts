/** What is known of an integration issue that somebody raises at a dependency: its ends, their teams, what is wrong, what would mend it. */
import { isOutside, mendOf, type AssessedNeed, type BoardView } from '@nexus-board/nexus';
import type { IssueStart } from '#lib/shell/overlays.svelte.ts';
import { giverWords, mendWords, numberOf, stateWords } from '#lib/words/dependencies.ts';

export function issueAt(view: BoardView, need: AssessedNeed): IssueStart {
	const items = [need.consumer, ...(isOutside(need) ? [] : [need.provider])];
	const teams = items.flatMap((item) => view.items.get(item)?.lane?.team ?? []);
	const mend = mendOf(view, need);
	return {
		title: `${numberOf(view, need.consumer)} ${troubleWords(view, need)}`,
		items,
		teams: view.teams.map(({ id }) => id).filter((id) => teams.includes(id)),
		...(mend && mend.kind !== 'remove' && { next: mendWords(view, need, mend).label }),
	};
}

function troubleWords(view: BoardView, need: AssessedNeed): string {
	const giver = giverWords(view, need);
	if (need.state === 'cycle') return `and ${giver} need each other`;
	if (need.state === 'late' && need.slack !== undefined) return `needs ${giver}, ${stateWords(need)}`;
	return `needs ${giver}`;
}
