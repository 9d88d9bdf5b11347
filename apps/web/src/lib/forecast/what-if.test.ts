import { addDependency, estimateItem, forecastItem, UndoHistory } from '@nexus-board/nexus';
import { forecastQuestion, suggestForItem, suggestForecast } from '@nexus-board/nexus/forecast';
import { itemId, testNexus } from '@nexus-board/nexus/testing';
import { expect, test } from 'vitest';
import { acceptMoves } from './accept.ts';
import { movesOf, toggle, whatIf, withNeeds } from './what-if.ts';
import { hintWords, loadWords, savesWords } from './words.ts';

const NONE: ReadonlySet<string> = new Set();

/** Alder waits for Birch twice; Cedar waits for Alder. */
function board() {
	const nexus = testNexus();
	const { board, actor } = nexus.olga;
	const work: Record<string, string> = {
		Total: 'alder',
		Card: 'birch',
		Phone: 'birch',
		Receipt: 'cedar',
		Tax: 'alder',
	};
	nexus.add(...Object.keys(work));
	for (const [title, team] of Object.entries(work)) {
		forecastItem(board, actor, { item: itemId(title), team });
		estimateItem(board, actor, itemId(title), 3);
	}
	const needs = (consumer: string, provider: string) =>
		addDependency(board, actor, { consumer, provider, kind: 'artifacts' });
	needs('total', 'card');
	needs('total', 'phone');
	needs('receipt', 'tax');
	return { board, actor, suggestion: suggestForecast(forecastQuestion(board.view)) };
}

test('what would be is shown for the ticked shifts, and each says what it saves on top of those before it', () => {
	const { board: nexus, suggestion } = board();
	const all = whatIf(nexus.view, suggestion, NONE);
	expect([all.before.open, all.after.open]).toEqual([3, 0]);
	expect(all.lines.map(({ moves: [move], saves }) => [move!.item.id, move!.to.id, saves.fine])).toEqual([
		['total', 'birch', 2],
		['receipt', 'alder', 1],
	]);
	const [total] = all.lines;
	const without = whatIf(nexus.view, suggestion, toggle(all, NONE, total!));
	expect(without.after.open).toBe(2);
	expect(without.lines.map(({ ticked }) => ticked)).toEqual([false, true]);
	expect(whatIf(nexus.view, suggestion, toggle(without, new Set([total!.key]), without.lines[0]!)).after.open).toBe(0);
});

test('a shift that needs another is ticked and accepted with it', () => {
	const { board: nexus, suggestion } = board();
	const linked = {
		...suggestion,
		shifts: suggestion.shifts.map((shift, index) => ({ ...shift, needs: index ? [0] : [] })),
	};
	const all = whatIf(nexus.view, linked, NONE);
	expect(withNeeds(all, all.lines[1]!)).toHaveLength(2);
	const none = toggle(all, NONE, all.lines[0]!);
	expect(none.size).toBe(2);
	const nothing = whatIf(nexus.view, linked, none);
	expect(toggle(nothing, none, nothing.lines[1]!).size).toBe(0);
});

test('what the board has overtaken is not offered any more', () => {
	const { board: nexus, actor, suggestion } = board();
	forecastItem(nexus, actor, { item: 'total', team: 'cedar' });
	expect(whatIf(nexus.view, suggestion, NONE).lines.map(({ moves: [move] }) => move!.item.id)).toEqual(['receipt']);
});

test('all that was accepted is one step to take back', () => {
	const { board: nexus, actor, suggestion } = board();
	const history = new UndoHistory(nexus, actor);
	const teams = () => ['total', 'receipt'].map((id) => nexus.view.items.get(id)!.lane!.team);
	history.step(() => acceptMoves(nexus, actor, movesOf(whatIf(nexus.view, suggestion, NONE).lines)));
	expect(teams()).toEqual(['birch', 'alder']);
	history.undo();
	expect(teams()).toEqual(['alder', 'cedar']);
	expect(history.canUndo).toBe(false);
});

test('a shift is said in words: what it saves, and what the team has then', () => {
	const none = { fine: 0, disputed: 0, late: 0, cycle: 0 };
	expect(savesWords({ ...none, fine: 2 })).toBe('saves 2');
	expect(savesWords({ ...none, late: 1 })).toBe('saves 1 late');
	expect(savesWords({ ...none, fine: 1, cycle: 2 })).toBe('saves 3, 2 of them in a cycle');
	expect(savesWords({ ...none, fine: -1, late: 1 })).toBe('saves 1 late, 1 fine more');
	expect(savesWords(none)).toBe('saves nothing');
	const { board: nexus } = board();
	const birch = { ...nexus.view.teams[1]!, capacity: 18 };
	expect(loadWords(birch, { points: 17, now: 12, sprint: 15 })).toBe('Birch then at 17 of 18 points in Sprint 15');
	expect(loadWords(birch, { points: 19, now: 19, sprint: 15 })).toBe('Birch at 19 of 18 points in Sprint 15, as now');
});

test('the hint for one item says whether both fit', () => {
	const { board: nexus } = board();
	const suggestion = suggestForItem(forecastQuestion(nexus.view), 'receipt');
	const [line] = whatIf(nexus.view, suggestion, NONE).lines;
	const move = line!.moves[0]!;
	expect([move.item.id, move.to.id]).toEqual(['tax', 'cedar']);
	expect(hintWords(suggestion, 'receipt', move)).toBe('Cedar then has 6 points ahead.');
	const said = { ...move, to: { ...move.to, capacity: 18 }, load: { ...move.load!, sprint: 15 } };
	expect(hintWords(suggestion, 'receipt', said)).toBe('Both fit its Sprint 15 forecast at 6 of 18 points.');
});
