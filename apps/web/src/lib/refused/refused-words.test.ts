import { plainDocument, whatWasRefused } from '@nexus-board/nexus';
import { expect, test } from 'vitest';
import { signature } from '#lib/issues/testing/signature.ts';
import { linesOf } from './refused-words.ts';

test('what was not taken of an integration issue is read in words: names, not ids (R7, R23)', () => {
	const { nexus, board } = signature();
	const records = (of: 'product' | 'team', mine: Parameters<typeof whatWasRefused>[0]) => {
		const doc = nexus.server.docs.get(of === 'team' ? 'team/cedar' : of)!;
		return whatWasRefused(mine, plainDocument(of, doc));
	};
	const lines = (refused: ReturnType<typeof records>) =>
		linesOf(board.view, { records: refused } as unknown as Parameters<typeof linesOf>[1]);
	const issues = { signature: { teams: ['alder', 'cedar'], items: ['token'], owner: 'ben', next: 'Now' } };
	expect(lines(records('product', { issues }))).toEqual([
		{
			title: 'Signatures differ',
			changes: [
				{ what: 'Scrum Teams', mine: 'Alder, Cedar', theirs: 'Birch, Cedar' },
				{ what: 'About', mine: '#1 Token', theirs: undefined },
				{ what: 'Who sees to it', mine: 'ben', theirs: undefined },
				{ what: 'What happens next', mine: 'Now', theirs: undefined },
			],
		},
	]);
	const taken = { signature: { by: 'amara', at: 1, handed: 1, plan: 'Ours', for: '2026-11-17' } };
	expect(lines(records('team', { taken }))[0]).toEqual({
		title: 'Signatures differ',
		changes: [
			{ what: 'Plan for the day', mine: 'Ours', theirs: undefined },
			{ what: 'For', mine: '2026-11-17', theirs: undefined },
		],
	});
});

test('an answer that came after the Daily had closed is read as that, under the question that it answers (R22)', () => {
	const { board } = signature();
	const answers = { fields: [{ field: 'know', mine: 'And offline.', theirs: '' }], root: 'answers', id: 'cedar' };
	const impacts = {
		fields: [{ field: 'impactTeams', mine: ['birch'], theirs: undefined }],
		root: 'answers',
		id: 'cedar',
	};
	const refusal = { document: 'event', records: [answers, impacts] } as unknown as Parameters<typeof linesOf>[1];
	expect(linesOf(board.view, refusal)).toEqual([
		{
			title: 'Nexus Daily Scrum, answers of Cedar',
			changes: [{ what: 'What should others know?', mine: 'And offline.', theirs: '' }],
		},
		{
			title: 'Nexus Daily Scrum, answers of Cedar',
			changes: [{ what: 'Teams that it concerns', mine: 'Birch', theirs: undefined }],
		},
	]);
});
