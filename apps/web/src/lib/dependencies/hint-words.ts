/** What stands out, in sentences that say no more than what is there, and what the Guide says about it. */
import type { BoardView, DependencyKind, MatrixHint, TeamId } from '@nexus-board/nexus';
import { KIND_WORDS, teamName } from '#lib/words/dependencies.ts';

export interface HintWords {
	readonly fact: string;
	/** Of what kind most of it is; empty when no kind is most of it. */
	readonly more: string;
}

export const hintWords = (view: BoardView, hint: MatrixHint): HintWords => ({
	fact: factWords(view, hint),
	more: kindWords(hint),
});

function factWords(view: BoardView, hint: MatrixHint): string {
	const name = (team: TeamId) => teamName(view, team) ?? 'A team';
	switch (hint.about) {
		case 'giver':
			return `${name(hint.team)} gives to ${inWords(hint.others)} teams and needs none.`;
		case 'pair':
			return `${name(hint.teams[0])} and ${name(hint.teams[1])} need each other.`;
		case 'needer':
			return `${name(hint.team)} needs from ${inWords(hint.others)} teams.`;
	}
}

function kindWords({ open, mostly }: MatrixHint): string {
	if (!mostly) return '';
	const kind = KIND_WORDS[mostly.kind].name.toLowerCase();
	const all = open === 2 ? 'Both' : `All ${inWords(open)}`;
	const share = mostly.count === open ? all : `${inWords(mostly.count, true)} of the ${inWords(open)}`;
	return `${share} open dependencies are ${kind}. ${ADVICE[mostly.kind]}`;
}

/** Nexus Guide, "Nexus Background". */
const ADVICE: Record<DependencyKind, string> = {
	requirements: 'Where requirements overlap, what they need from each other can decide their order.',
	'domain-knowledge': 'Knowledge can be distributed across the teams, so that nobody has to wait for it.',
	artifacts: 'The more of it lies with one team, the fewer dependencies there are.',
};

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

function inWords(number: number, begins = false): string {
	const word = NUMBERS[number] ?? String(number);
	return begins ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}
