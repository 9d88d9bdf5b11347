/**
 * What each team knows, as far as the board tells: words, labels and wholes that its items have in common with others,
 * and the words of its focus. A team that knows much alike takes an item easily.
 */
import { fold } from '../exchange/fold.ts';
import type { ItemId, TeamId } from '../ids.ts';
import { STRANGE } from './problem.ts';
import type { AskedItem, ForecastQuestion } from './question.ts';

/** Something that two items can have in common. */
interface Trait {
	readonly key: string;
	readonly word: string;
	readonly weight: number;
}

const LABEL = 4;
const WHOLE = 3;
const WORD = 2;
/** What a team says of itself counts as much as having done it a few times; more than that adds nothing. */
const ENOUGH = 3;

export class Knowledge {
	readonly #teams: readonly TeamId[];
	readonly #traits: ReadonlyMap<ItemId, readonly Trait[]>;
	readonly #teamOf: ReadonlyMap<ItemId, TeamId | undefined>;
	/** How often each team has a trait. */
	readonly #counts: ReadonlyMap<TeamId, Map<string, number>>;

	constructor({ teams, items }: Pick<ForecastQuestion, 'teams' | 'items'>) {
		const byId = new Map(items.map((item) => [item.id, item]));
		this.#teams = teams.map(({ id }) => id);
		this.#traits = new Map(items.map((item) => [item.id, traitsOf(item, byId)]));
		this.#teamOf = new Map(items.map(({ id, team }) => [id, team]));
		this.#counts = new Map(teams.map(({ id, focus }) => [id, countsOfFocus(focus)]));
		for (const { id, team } of items) {
			const counts = team === undefined ? undefined : this.#counts.get(team);
			if (counts) for (const { key } of this.#traits.get(id)!) counts.set(key, (counts.get(key) ?? 0) + 1);
		}
	}

	/** For each team, in their order: nothing where it knows at least half as much alike as the one that knows most. */
	strangeness(item: ItemId): number[] {
		const knows = this.#teams.map((team) => this.#shared(item, team).reduce((sum, { worth }) => sum + worth, 0));
		const most = Math.max(...knows);
		return knows.map((known) => (most === 0 ? 0 : inQuarters(1 - (2 * known) / most) * STRANGE));
	}

	/** The words by which a team knows an item best. */
	words(item: ItemId, team: TeamId, most: number): string[] {
		const shared = this.#shared(item, team).sort((a, b) => b.worth - a.worth);
		return [...new Set(shared.map(({ word }) => word))].slice(0, most);
	}

	/** What a team has in common with an item: the more, the oftener the team has it and the fewer others do. */
	#shared(item: ItemId, team: TeamId): { word: string; worth: number }[] {
		return this.#traits.get(item)!.flatMap(({ key, word, weight }) => {
			const often = this.#often(item, team, key);
			const having = this.#teams.filter((other) => this.#often(item, other, key) > 0).length;
			const rarity = this.#teams.length + 1 - having;
			return often > 0 ? [{ word, worth: weight * Math.min(often, ENOUGH) * rarity }] : [];
		});
	}

	/** How often a team has a trait, the item itself left aside. */
	#often(item: ItemId, team: TeamId, key: string): number {
		return (this.#counts.get(team)!.get(key) ?? 0) - (this.#teamOf.get(item) === team ? 1 : 0);
	}
}

/** Words tell no more exactly than this. */
const inQuarters = (share: number) => Math.max(0, Math.round(4 * share)) / 4;

function traitsOf({ title, labels, parent }: AskedItem, byId: ReadonlyMap<ItemId, AskedItem>): Trait[] {
	const traits = new Map<string, Trait>();
	const add = (trait: Trait) => traits.set(trait.key, traits.get(trait.key) ?? trait);
	for (const label of labels) add({ key: `label ${fold(label)}`, word: label, weight: LABEL });
	const whole = parent === undefined ? undefined : byId.get(parent);
	for (const [depth, part] of [whole, whole?.parent === undefined ? undefined : byId.get(whole.parent)].entries())
		if (part) add({ key: `part ${part.id}`, word: part.title, weight: WHOLE - depth });
	for (const word of wordsOf(title)) add({ key: stemOf(word), word, weight: WORD });
	return [...traits.values()];
}

const countsOfFocus = (focus: string) => new Map(wordsOf(focus).map((word) => [stemOf(word), ENOUGH]));

const wordsOf = (text: string): string[] =>
	fold(text)
		.split(/[^\p{L}\p{N}]+/u)
		.filter((word) => word.length >= 3 && !EMPTY_WORDS.has(word));

/** "riders" and "rider", "passes" and "pass", "revoked" and "revoke" are alike. Of other languages little is lost. */
const stemOf = (word: string): string =>
	word.length > 3 ? word.replace(/(?<!s)s$/, '').replace(/(ing|ed|e)$/, '') : word;

const EMPTY_WORDS: ReadonlySet<string> = new Set(
	'about after all and any are before but can does each every for from get has have her his how into its more new not one only other our out over own should some than that the their them then there they this too until use when where which who why will with without you your'.split(
		' ',
	),
);
