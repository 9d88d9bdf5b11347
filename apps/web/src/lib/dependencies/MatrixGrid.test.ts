import { dependencyMatrix } from '@nexus-board/nexus';
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import MatrixGrid from './MatrixGrid.svelte';
import Frame from './testing/Frame.svelte';
import { grove, handsOn, seenBy } from './testing/grove.ts';

function open() {
	const { board, all, needs, place } = grove();
	place('token', 'alder', 8, 1);
	needs('token', 'pay');
	const nexus = seenBy(board, 'olga');
	const onchoose = vi.fn();
	const matrix = dependencyMatrix(board.view, all());
	const { hands } = handsOn(nexus);
	render(Frame, { nexus, hands, part: MatrixGrid, given: { matrix, chosen: undefined, onchoose } });
	return { onchoose, user: userEvent.setup() };
}

test('says in whole sentences who gives what to whom (R11, F5)', () => {
	open();
	expect(screen.getByRole('gridcell', { name: 'Cedar gives to Alder: 2 open, 1 late beside 1 fine' })).toBeTruthy();
	expect(screen.getByRole('gridcell', { name: 'Birch gives nothing to Cedar' })).toBeTruthy();
});

test('is one tab stop; arrows go from cell to cell, Enter chooses one that holds something (F5)', async () => {
	const { user, onchoose } = open();
	await user.tab();
	expect(document.activeElement?.getAttribute('aria-label')).toBe('Nothing within Alder');
	await user.keyboard('{Enter}');
	expect(onchoose).not.toHaveBeenCalled();
	await user.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}');
	expect(document.activeElement).toBe(screen.getByRole('gridcell', { name: /^Cedar gives to Alder/ }));
	await user.keyboard('{Enter}');
	expect(onchoose).toHaveBeenCalledWith({ giver: 'cedar', needer: 'alder' });
	await user.keyboard('{End}{Home}{ArrowUp}');
	expect(document.activeElement?.getAttribute('aria-label')).toBe('Birch gives nothing to Alder');
});
