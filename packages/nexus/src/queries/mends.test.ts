import { describe, expect, test } from 'vitest';
import { answerDependency } from '../commands/dependencies.ts';
import { moveItem } from '../commands/order.ts';
import { forecastItem } from '../commands/sprint-backlog.ts';
import { decisions } from './decisions.ts';
import { mendOf, needToMend } from './mends.ts';
import { sprintBoard } from './testing/sprint-board.ts';

describe('a mend', () => {
	test('lets the consumer begin when the provider is expected, as long as the Sprint has room', () => {
		const { board, pay, button, place, needs, assessed } = sprintBoard();
		place(pay, 'cedar', 4, 4);
		place(button, 'alder', 6, 3);
		needs(button, pay);
		expect(mendOf(board.view, assessed(button, pay))).toEqual({
			kind: 'move-consumer',
			item: button,
			team: 'alder',
			day: 7,
			days: 3,
			on: '2026-11-18',
		});
		place(pay, 'cedar', 8, 2);
		expect(mendOf(board.view, assessed(button, pay))).toMatchObject({ day: 9, days: 1 });
	});

	test('moves the day that people named, when they named one', () => {
		const { board, pay, button, place, needs, assessed } = sprintBoard();
		place(pay, 'cedar', 4, 4);
		needs(button, pay, '2026-11-17');
		expect(mendOf(board.view, assessed(button, pay))).toEqual({ kind: 'need-later', on: '2026-11-18' });
	});

	test('selects a provider that is not in the Sprint, before it is needed, if a team is forecast', () => {
		const { board, actor, pay, button, place, needs, assessed } = sprintBoard();
		place(button, 'alder', 6, 3);
		needs(button, pay);
		expect(mendOf(board.view, assessed(button, pay))).toBeUndefined();
		forecastItem(board, actor, { item: pay, team: 'cedar' });
		expect(mendOf(board.view, assessed(button, pay))).toEqual({
			kind: 'select-provider',
			item: pay,
			team: 'cedar',
			day: 4,
			days: 2,
		});
	});

	test('opens a cycle, and leaves alone what is fine', () => {
		const { board, pay, button, token, needs, assessed } = sprintBoard();
		needs(button, pay);
		needs(pay, button);
		needs(token, pay);
		expect(mendOf(board.view, assessed(button, pay))).toEqual({ kind: 'remove' });
		expect(mendOf(board.view, assessed(token, pay))).toBeUndefined();
	});

	test('ends a dispute, and moves what waits for a party outside', () => {
		const { nexus, board, pay, button, place, needs, needsOutside, assessed, assessedOutside } = sprintBoard();
		place(pay, 'cedar', 4, 3);
		place(button, 'alder', 6, 3);
		needs(button, pay);
		nexus.sync();
		const id = `${button}>${pay}`;
		answerDependency(nexus.amara.board, nexus.amara.actor, id, { answer: 'disputed', note: 'Not so' });
		nexus.sync();
		expect(mendOf(board.view, assessed(button, pay))).toEqual({ kind: 'remove' });
		needsOutside(button, 'Card scheme', { promisedFor: '2026-11-19' });
		expect(mendOf(board.view, assessedOutside(button))).toMatchObject({ kind: 'move-consumer', day: 8, days: 2 });
		needsOutside(pay, 'Card scheme');
		expect(mendOf(board.view, assessedOutside(pay))).toBeUndefined();
	});
});

describe('what needs a decision', () => {
	test('is each cycle once, then what is late, the latest first, then what is disputed (R11)', () => {
		const { nexus, board, pay, button, token, reader, place, needs, needsOutside } = sprintBoard();
		needs(token, reader);
		needs(reader, token);
		place(pay, 'cedar', 4, 4);
		place(button, 'alder', 5, 3);
		needs(button, pay); // 2 days late
		needsOutside(button, 'Card scheme'); // nobody promised it
		needs(reader, pay, '2026-11-18');
		nexus.sync();
		answerDependency(nexus.amara.board, nexus.amara.actor, `${reader}>${pay}`, { answer: 'disputed', note: 'Why?' });
		nexus.sync();
		expect(decisions(board.view).map((one) => (one.about === 'loop' ? one.loop : one.need.id))).toEqual([
			[reader, token],
			`${button}>@card scheme`,
			`${button}>${pay}`,
			`${reader}>${pay}`,
		]);
	});

	test('about a cycle is mended where it closed last, or where it is disputed', () => {
		const { nexus, board, actor, pay, button, token, needs } = sprintBoard();
		needs(button, pay);
		needs(pay, token);
		needs(token, button);
		const mended = () => needToMend(decisions(board.view)[0]!)?.id;
		expect(mended()).toBe(`${token}>${button}`);
		forecastItem(board, actor, { item: pay, team: 'cedar' });
		nexus.sync();
		answerDependency(nexus.amara.board, nexus.amara.actor, `${button}>${pay}`, { answer: 'disputed', note: 'Why?' });
		nexus.sync();
		expect(mended()).toBe(`${button}>${pay}`);
	});

	test('about a cycle that runs through containment names the one dependency of it', () => {
		const { board, actor, pay, token, needs } = sprintBoard();
		moveItem(board, actor, { item: token, after: pay, parent: pay });
		needs(token, pay);
		const [decision] = decisions(board.view);
		expect(decision).toMatchObject({ about: 'loop', loop: [pay, token] });
		expect(needToMend(decision!)?.id).toBe(`${token}>${pay}`);
	});
});
