import { placeItem, sprintBacklog, type SprintBacklog } from '@nexus-board/nexus';
import { testNexus } from '@nexus-board/nexus/testing';
import { expect, test } from 'vitest';
import { lanesShown } from './lanes-shown.ts';

function backlog(): SprintBacklog {
	const nexus = testNexus();
	const { board, actor } = nexus.olga;
	nexus.add('Pay', 'Refund', 'Button', 'Token');
	placeItem(board, actor, { item: 'pay', team: 'cedar', day: 0, days: 2 });
	placeItem(board, actor, { item: 'refund', team: 'cedar', day: 1, days: 2 });
	placeItem(board, actor, { item: 'button', team: 'alder', day: 4, days: 1 });
	placeItem(board, actor, { item: 'token', team: 'birch', day: 4, days: 1 });
	return sprintBacklog(board.view)!;
}

const sketch = (lanes: ReturnType<typeof lanesShown>) =>
	lanes.map(({ team, cards }) => [team.id, ...cards.map(({ item }) => item.id)].join(' '));

test('a board has the lanes of all teams while nobody looks at some', () => {
	expect(lanesShown(backlog(), new Set(), [])).toHaveLength(3);
});

test('of the others it keeps what the items of the chosen team hang together with, and no more (R12)', () => {
	const threads = [{ from: 'refund', to: 'button' }];
	expect(sketch(lanesShown(backlog(), new Set(['alder']), threads))).toEqual(['alder button', 'cedar refund']);
	expect(lanesShown(backlog(), new Set(['alder']), threads)[1]!.cards[0]!.row).toBe(0);
});

test('a chosen team is there though nothing hangs together with it', () => {
	expect(sketch(lanesShown(backlog(), new Set(['birch']), []))).toEqual(['birch token']);
});
