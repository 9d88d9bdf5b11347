import { hasFinishedPlanning } from '@nexus-board/nexus';
import { planningRoom } from '@nexus-board/nexus/testing';
import { expect, test } from 'vitest';
import { RoomWindow } from '#lib/events/testing/window.svelte.ts';
import { Hands } from '#lib/live/hands.svelte.ts';
import { LiveRegion } from '#lib/ui/live-region.svelte.ts';
import { Toasts } from '#lib/ui/toast.svelte.ts';
import { finishWords, turnFinished } from './finish-planning.ts';

test('a team says that it has finished, and plans again, in the same words everywhere (R21)', () => {
	const { board, hand } = planningRoom('Pay');
	const toasts = new Toasts();
	const hands = new Hands(new RoomWindow(board, hand('ben')).nexus, toasts, new LiveRegion());
	const birch = board.view.teams.find(({ id }) => id === 'birch')!;
	const isFinished = () => hasFinishedPlanning(board.view, 'birch');
	expect(finishWords(isFinished())).toBe('We have finished');
	turnFinished(hands, birch, isFinished());
	expect(isFinished()).toBe(true);
	expect(finishWords(isFinished())).toBe('Plan again');
	turnFinished(hands, birch, isFinished());
	expect(isFinished()).toBe(false);
	expect(toasts.shown.map(({ text }) => text)).toEqual(['Birch has finished its planning', 'Birch plans again']);
});
