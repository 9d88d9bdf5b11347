import type { DailySuggestion } from '@nexus-board/nexus';
import { testNexus } from '@nexus-board/nexus/testing';
import { expect, test } from 'vitest';
import { offeredSuggestions } from './daily-words.ts';

const now = Date.parse('2026-11-17T09:15:00Z');

/** A run that passed at 09:12. */
const passed = (pipeline: string, items: string[], title: string) =>
	({
		about: 'passed',
		run: { items, run: { pipeline, number: 7, title, at: now - 180_000, receivedAt: now } },
	}) as unknown as DailySuggestion;

test('what two pipelines say of one change in the same words is offered once, and no more once it is in the answer (R22)', () => {
	const { server, add } = testNexus();
	const [pay] = add('Pay') as [string];
	const suggestions = [passed('build', [pay], 'Pay by card'), passed('deploy', [pay], 'Pay by card')];
	const offered = (answer: string) => offeredSuggestions(server.board.view, suggestions, answer, now);
	expect(offered('')).toEqual([
		{ suggestion: suggestions[0], words: expect.stringContaining('Pay by card') as string },
	]);
	expect(offered(`Yes.\n${offered('')[0]!.words}`)).toEqual([]);
});
