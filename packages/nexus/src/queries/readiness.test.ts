import { describe, expect, test } from 'vitest';
import { answerDependency } from '../commands/dependencies.ts';
import { addItem, agreeExamples, estimateItem, levelItem } from '../commands/items.ts';
import { lockOrder } from '../commands/record.ts';
import { splitItem } from '../commands/slicing.ts';
import { forecastItem } from '../commands/sprint-backlog.ts';
import { answerProposedItem, setAvailability } from '../commands/stewardship.ts';
import { readinessFindings } from './readiness-findings.ts';
import { readiness } from './readiness.ts';
import { sprintBoard } from './testing/sprint-board.ts';

describe('readiness', () => {
	test('is met by work of one team, inside a Sprint, with examples, and no dependency that hinders (R10)', () => {
		const { board, actor, pay } = sprintBoard();
		expect([...readiness(board.view, pay).met]).toEqual(['independent']);
		estimateItem(board, actor, pay, 5);
		agreeExamples(board, actor, pay, true);
		forecastItem(board, actor, { item: pay, team: 'cedar' });
		expect(readiness(board.view, pay).ready).toBe(true);
		estimateItem(board, actor, pay, 21);
		expect(readiness(board.view, pay)).toMatchObject({ ready: false });
	});

	test('names the dependency that hinders', () => {
		const { board, pay, button, place, needs } = sprintBoard();
		place(pay, 'cedar', 4, 4);
		place(button, 'alder', 6, 3);
		needs(button, pay);
		expect(readiness(board.view, button).hindering).toMatchObject([{ provider: pay, state: 'late' }]);
		expect(readiness(board.view, pay).hindering).toEqual([]);
	});

	test('is hindered by a dispute, and by what nobody outside has promised', () => {
		const { nexus, board, actor, pay, button, place, needs, needsOutside } = sprintBoard();
		place(pay, 'cedar', 4, 3);
		forecastItem(board, actor, { item: button, team: 'alder' });
		needs(button, pay);
		expect(readiness(board.view, button).met.has('independent')).toBe(true);
		nexus.sync();
		const id = `${button}>${pay}`;
		answerDependency(nexus.amara.board, nexus.amara.actor, id, { answer: 'disputed', note: 'Not so' });
		nexus.sync();
		expect(readiness(board.view, button).hindering).toMatchObject([{ id }]);
		needsOutside(pay, 'Card scheme');
		expect(readiness(board.view, pay).hindering).toMatchObject([{ party: 'Card scheme' }]);
	});

	test('is not left to a team alone: the Product Owner holds items back and answers proposals (R4)', () => {
		const { nexus, board, actor, pay } = sprintBoard();
		estimateItem(board, actor, pay, 5);
		agreeExamples(board, actor, pay, true);
		forecastItem(board, actor, { item: pay, team: 'cedar' });
		setAvailability(board, actor, pay, { available: false });
		expect(readiness(board.view, pay)).toMatchObject({ ready: false, withheld: 'held-back' });
		setAvailability(board, actor, pay, { available: true });
		expect(readiness(board.view, pay).ready).toBe(true);
		lockOrder(nexus.olga.board, nexus.olga.actor, true);
		nexus.sync();
		addItem(nexus.ben.board, nexus.ben.actor, { id: 'kiosk', title: 'Kiosk' });
		nexus.sync();
		expect(readiness(board.view, 'kiosk').withheld).toBe('proposed');
		answerProposedItem(board, actor, 'kiosk', { accepted: false });
		expect(readiness(board.view, 'kiosk').withheld).toBe('returned');
		answerProposedItem(board, actor, 'kiosk', { accepted: true });
		expect(readiness(board.view, 'kiosk').withheld).toBeUndefined();
	});
});

describe('a finding', () => {
	const lacks = (board: ReturnType<typeof sprintBoard>['board'], item: string) =>
		readinessFindings(board.view, item).map((finding) => finding.lacks);

	test('says one by one what an item lacks until it is Ready (R10)', () => {
		const { board, actor, pay } = sprintBoard();
		expect(lacks(board, pay)).toEqual(['estimate', 'examples', 'team']);
		estimateItem(board, actor, pay, 21);
		agreeExamples(board, actor, pay, true);
		expect(readinessFindings(board.view, pay)).toEqual([{ lacks: 'thin-slice', why: 'too-large' }, { lacks: 'team' }]);
		levelItem(board, actor, pay, 'request');
		expect(readinessFindings(board.view, pay)[0]).toEqual({ lacks: 'thin-slice', why: 'request' });
		levelItem(board, actor, pay, 'slice');
		estimateItem(board, actor, pay, 5);
		forecastItem(board, actor, { item: pay, team: 'cedar' });
		expect(lacks(board, pay)).toEqual([]);
	});

	test('sends whoever looks at a split item to its parts', () => {
		const { board, actor, pay } = sprintBoard();
		splitItem(board, actor, pay, [
			{ id: 'card', title: 'By card' },
			{ id: 'phone', title: 'By phone' },
		]);
		expect(readinessFindings(board.view, pay)[0]).toMatchObject({
			lacks: 'own-work',
			parts: [{ id: 'card' }, { id: 'phone' }],
		});
	});

	test('names each dependency that hinders, with the step that mends it', () => {
		const { board, actor, pay, button, token, place, needs } = sprintBoard();
		place(pay, 'cedar', 4, 4);
		place(button, 'alder', 6, 3);
		needs(button, pay);
		needs(button, token);
		expect(readinessFindings(board.view, button).filter(({ lacks: what }) => what === 'independence')).toMatchObject([
			{ need: { provider: pay }, mend: { kind: 'move-consumer', day: 7 } },
		]);
		forecastItem(board, actor, { item: token, team: 'birch' });
		expect(readinessFindings(board.view, button).at(-1)).toMatchObject({
			need: { provider: token },
			mend: { kind: 'select-provider' },
		});
	});

	test('puts the Product Owner’s word first', () => {
		const { board, actor, pay } = sprintBoard();
		setAvailability(board, actor, pay, { available: false });
		expect(readinessFindings(board.view, pay)[0]).toEqual({ lacks: 'consent', why: 'held-back' });
	});
});
