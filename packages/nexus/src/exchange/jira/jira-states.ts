/** What Jira says of the state of an issue, and what it is to a Nexus. */
import type { WorkState } from '../../schema/item.ts';
import { fold, folded } from '../fold.ts';
import { wordState } from '../work-words.ts';

/** What Jira writes into `Resolution` while there is none. */
const NO_RESOLUTION = new Set(
	folded(
		'Unresolved, Non résolu, Non résolue, Nicht erledigt, Onopgelost, Sin resolver, Não resolvido',
		'Non risolto, Nierozwiązane, Нет решения, 未解決, 未解决',
	),
);

/** Each may be empty. */
export interface StateWords {
	readonly category: string;
	readonly status: string;
	readonly resolution: string;
	/** The date of the resolution. */
	readonly resolved: string;
}

/** The category decides, then a status that we know; then whether it was resolved, for teams name their states freely. */
export function stateOf({ category, status, resolution, resolved }: StateWords): WorkState {
	const isResolved = resolved !== '' || (resolution !== '' && !NO_RESOLUTION.has(fold(resolution)));
	return wordState(category) ?? wordState(status) ?? (isResolved ? 'integrated' : 'not-started');
}
