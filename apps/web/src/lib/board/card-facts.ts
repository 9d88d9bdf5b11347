/** What a card shows of an item, worked out from the view: who it needs, who it gives to, and what is wrong. */
import {
	dependencyAnalysis,
	servesNoGoal,
	type AssessedDependency,
	type AssessedNeed,
	type BoardView,
	type Item,
	type ItemId,
} from '@nexus-board/nexus';
import { stateWords } from '#lib/words/dependencies.ts';
import type { CardItem, CardLink, CardRisk } from './card.ts';

export interface CardFacts {
	readonly item: CardItem;
	readonly needs: readonly CardLink[];
	readonly gives: readonly CardLink[];
	readonly risk: CardRisk | undefined;
	readonly riskText: string | undefined;
	readonly servesNoGoal: boolean;
}

export function cardFacts(view: BoardView, item: Item): CardFacts {
	const { needs, gives, needsOutside } = dependencyAnalysis(view);
	const waits = needs.get(item.id) ?? [];
	const worst = worstOf([...waits, ...(needsOutside.get(item.id) ?? [])]);
	return {
		item: { number: item.number, title: item.title, state: item.progress.state },
		needs: linksTo(view, waits, 'provider'),
		gives: linksTo(view, gives.get(item.id) ?? [], 'consumer'),
		risk: worst?.risk,
		riskText: worst && stateWords(worst.need),
		servesNoGoal: servesNoGoal(view, item),
	};
}

export const factsOf = (view: BoardView, items: readonly Item[]): Map<ItemId, CardFacts> =>
	new Map(items.map((item) => [item.id, cardFacts(view, item)]));

/** An item, and those that need it or that it needs: whose cards may look different once it lies elsewhere. */
export function itemsAround(view: BoardView, id: ItemId): Item[] {
	const { needs, gives } = dependencyAnalysis(view);
	const providers = (needs.get(id) ?? []).map(({ provider }) => provider);
	const consumers = (gives.get(id) ?? []).map(({ consumer }) => consumer);
	return [...new Set([id, ...providers, ...consumers])].flatMap((other) => view.items.get(other) ?? []);
}

/** Whether a card that shows the one would look no different with the other. */
export const isSameFacts = (a: CardFacts, b: CardFacts): boolean =>
	a.item.number === b.item.number &&
	a.item.title === b.item.title &&
	a.item.state === b.item.state &&
	a.risk === b.risk &&
	a.riskText === b.riskText &&
	a.servesNoGoal === b.servesNoGoal &&
	areSameLinks(a.needs, b.needs) &&
	areSameLinks(a.gives, b.gives);

const areSameLinks = (a: readonly CardLink[], b: readonly CardLink[]): boolean =>
	a.length === b.length && a.every(({ team, number }, index) => team === b[index]!.team && number === b[index]!.number);

const RISKS: readonly CardRisk[] = ['cycle', 'late', 'disputed'];

function worstOf(needs: readonly AssessedNeed[]): { risk: CardRisk; need: AssessedNeed } | undefined {
	for (const risk of RISKS) {
		const need = needs.find(({ state }) => state === risk);
		if (need) return { risk, need };
	}
	return undefined;
}

/** The other ends that lie with other teams. */
function linksTo(
	view: BoardView,
	dependencies: readonly AssessedDependency[],
	end: 'provider' | 'consumer',
): CardLink[] {
	return dependencies.flatMap((dependency) => {
		const other = view.items.get(dependency[end]);
		const team = dependency.crossTeam && view.teams.find(({ id }) => id === other?.lane?.team);
		return team ? [{ team, number: other?.number }] : [];
	});
}
