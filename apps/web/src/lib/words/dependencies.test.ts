import { answerDependency, dependencyMatrix, matrixHint } from '@nexus-board/nexus';
import { describe, expect, test } from 'vitest';
import { hintWords } from '#lib/dependencies/hint-words.ts';
import { grove } from '#lib/dependencies/testing/grove.ts';
import { dependencySentence, loopSentence, needSentence, rowSentence, slackWords, stateWords } from './dependencies.ts';

describe('a dependency is a sentence', () => {
	test('of who needs what from whom by when, and when it comes (R11)', () => {
		const { board, need } = grove();
		expect(dependencySentence(board.view, need())).toBe(
			'Alder needs #1 from Cedar by Tue 17. Cedar gives it on Wed 18.',
		);
		expect(rowSentence(board.view, need())).toBe('Alder needs #1 from Cedar by Tue 17: 1 day late');
		expect(slackWords(need())).toBe('−1 day');
	});

	test('also where no team is forecast, or nobody has a day', () => {
		const { board, needs, need } = grove();
		needs('token', 'pay');
		expect(needSentence(board.view, need('token>pay'))).toBe('#3 needs #1');
		expect(stateWords(need('token>pay'))).toBe('No days yet');
	});

	test('also about a party outside', () => {
		const { board, needsOutside, all } = grove();
		needsOutside('button', 'Card scheme');
		expect(dependencySentence(board.view, all().at(-1)!)).toBe(
			'Alder needs something from Card scheme by Tue 17. Card scheme has promised no day for it.',
		);
		expect(stateWords(all().at(-1)!)).toBe('Not promised');
	});

	test('says what the other team answered, beside how late it is', () => {
		const { nexus, need, place } = grove();
		nexus.sync();
		const answer = (given: Parameters<typeof answerDependency>[3]) => {
			answerDependency(nexus.amara.board, nexus.amara.actor, 'button>pay', given);
			nexus.sync();
		};
		answer({ answer: 'disputed', note: 'No' });
		expect(stateWords(need())).toBe('1 day late, disputed');
		place('pay', 'cedar', 4, 2);
		expect(stateWords(need())).toBe('Disputed');
		nexus.sync();
		answer({ answer: 'accepted' });
		expect(stateWords(need())).toBe('Agreed');
	});

	test('names a loop', () => {
		const { view } = grove().board;
		expect(loopSentence(view, ['pay', 'button'])).toBe('#1 and #2 need each other');
		expect(loopSentence(view, ['pay', 'button', 'token'])).toBe('#1, #2 and #3 wait for each other in turn');
	});
});

test('what stands out is told as it is, with what the Guide says about its kind', () => {
	const { board, place, needs, all } = grove();
	place('token', 'birch', 5, 1);
	needs('token', 'pay');
	expect(hintWords(board.view, matrixHint(dependencyMatrix(board.view, all()))!)).toEqual({
		fact: 'Cedar gives to two teams and needs none.',
		more: 'Both open dependencies are software and test artifacts. The more of it lies with one team, the fewer dependencies there are.',
	});
});
