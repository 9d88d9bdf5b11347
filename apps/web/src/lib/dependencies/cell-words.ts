/** What a cell of the matrix says: in sight shortly, to those who listen in whole sentences. */
import { DEPENDENCY_STATES, type BoardView, type MatrixCell, type PartyKey } from '@nexus-board/nexus';
import { listWords } from '#lib/words/lists.ts';
import { partyName, partyWords } from './parties.ts';
import { STATE_LOOK } from './state-look.ts';

/** What stands under the number: "1 late", "Cycle", "Fine" */
export function cellWords({ worst, counts }: MatrixCell): string {
	if (worst === 'late' || worst === 'disputed') return `${counts[worst]} ${STATE_LOOK[worst].word}`;
	return STATE_LOOK[worst].name;
}

/** "2 late, 1 fine", the worst first */
export const countWords = ({ counts }: Pick<MatrixCell, 'counts'>): string =>
	listWords(
		DEPENDENCY_STATES.filter((state) => counts[state] > 0).map((state) => `${counts[state]} ${STATE_LOOK[state].word}`),
	);

/** How many are open, or were resolved when none is. */
export const numberOf = ({ open, counts }: MatrixCell): number => open || counts.resolved;

/** "Cedar gives to Alder", "Cedar gives nothing to Alder", "Within Alder" */
export function cellSentence(view: BoardView, giver: PartyKey, needer: PartyKey, isEmpty: boolean): string {
	const [from, to] = [partyWords(view, giver), partyWords(view, needer)];
	if (giver === needer) return isEmpty ? `Nothing within ${to}` : `Within ${to}`;
	const gives = isEmpty ? `${from} gives nothing to ${to}` : `${from} gives to ${to}`;
	return gives.charAt(0).toUpperCase() + gives.slice(1);
}

/** What a cell holds beside its worst: "1 fine"; nothing where all are alike. */
export const restWords = ({ worst, counts }: MatrixCell): string => countWords({ counts: { ...counts, [worst]: 0 } });

export const cellTitle = (view: BoardView, giver: PartyKey, needer: PartyKey): string =>
	giver === needer ? `Within ${partyName(view, giver)}` : `${partyName(view, giver)} to ${partyName(view, needer)}`;
