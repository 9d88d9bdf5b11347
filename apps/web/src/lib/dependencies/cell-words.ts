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

/** The sentence, and what is in sight, so that whoever speaks to the page can say what they see. */
export function cellLabel(view: BoardView, giver: PartyKey, needer: PartyKey, cell: MatrixCell | undefined): string {
	const sentence = cellSentence(view, giver, needer, cell);
	if (!cell) return sentence;
	return [sentence, [numberOf(cell), giver === needer ? '' : cellWords(cell)].join(' ').trim()].join(', ');
}

/** How many are open, or were resolved when none is. */
export const numberOf = ({ open, counts }: MatrixCell): number => open || counts.resolved;

/** "Cedar gives to Alder: 1 late and 1 fine", "Cedar gives nothing to Alder", "Within Alder: 1 fine" */
export function cellSentence(view: BoardView, giver: PartyKey, needer: PartyKey, cell: MatrixCell | undefined): string {
	const [from, to] = [partyWords(view, giver), partyWords(view, needer)];
	if (giver === needer) return cell ? `Within ${to}: ${countWords(cell)}` : `Nothing within ${to}`;
	const gives = cell ? `${from} gives to ${to}: ${countWords(cell)}` : `${from} gives nothing to ${to}`;
	return gives.charAt(0).toUpperCase() + gives.slice(1);
}

export const cellTitle = (view: BoardView, giver: PartyKey, needer: PartyKey): string =>
	giver === needer ? `Within ${partyName(view, giver)}` : `${partyName(view, giver)} to ${partyName(view, needer)}`;
