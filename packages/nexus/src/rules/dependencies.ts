/** Why not, about dependencies. Cycles are lawful: they are found and shown, for the teams to resolve (R11). */
import { whyNotWrite } from '../access/access.ts';
import type { BoardView } from '../board-view.ts';
import type { DependencyId, ItemId, PersonId } from '../ids.ts';
import type { Refused } from '../refusal.ts';
import { dependencyId } from '../schema/dependency.ts';
import { whyNotItem, whyNotTeam } from './items.ts';

export function whyNotDepend(view: BoardView, consumer: ItemId, provider: ItemId): Refused | undefined {
	if (consumer === provider) return { code: 'needs-itself', about: view.items.get(consumer)?.title ?? consumer };
	const linked = view.dependencies.has(dependencyId(consumer, provider));
	return whyNotItem(view, consumer) ?? whyNotItem(view, provider) ?? (linked ? { code: 'already-linked' } : undefined);
}

/** Only the team that would give accepts or disputes, and the Nexus Integration Team for it (R19). */
export function whyNotAnswer(view: BoardView, person: PersonId, id: DependencyId): Refused | undefined {
	const dependency = view.dependencies.get(id);
	if (!dependency) return { code: 'unknown-dependency', about: id };
	const team = view.items.get(dependency.provider)?.lane?.team ?? '';
	const who = view.people.get(person);
	if (!who) return { code: 'unknown-person', about: person };
	return whyNotTeam(view, team) ?? whyNotWrite(who, { kind: 'team', team }, view.policy);
}
