import { expect, test } from 'vitest';
import { addDependency } from '../commands/dependencies.ts';
import { addItem, renameItem } from '../commands/items.ts';
import { moveItem } from '../commands/order.ts';
import { advanceItem, placeItem, returnItem } from '../commands/sprint-backlog.ts';
import { sprintNews } from './news.ts';
import { loggedNexus } from './testing/logged-nexus.ts';

/** Pay lies on the first day of the Sprint in Cedar's lane; what happens then is news, or is not. */
function planned() {
	const nexus = loggedNexus('Pay', 'Button', 'Later');
	nexus.by('olga', (board, by) => placeItem(board, by, { item: 'pay', team: 'cedar', day: 0, days: 1 }));
	nexus.wait(60);
	const since = nexus.now();
	const news = (me: string) =>
		sprintNews({
			view: nexus.board.view,
			sprint: nexus.board.view.sprint!.id,
			me,
			entries: nexus.history().filter(({ at }) => at >= since),
		});
	const move =
		(item: string, day: number) => (board: Parameters<typeof placeItem>[0], by: Parameters<typeof placeItem>[1]) =>
			placeItem(board, by, { item, team: 'cedar', day, days: 1 });
	return { ...nexus, news, move };
}

const daysOf = (news: ReturnType<typeof sprintNews>) =>
	news.flatMap(({ changes }) =>
		changes.map(({ change, people }) => {
			const [before, after] = [change.before, change.after] as { day?: number }[];
			return [...people, before?.day, after?.day];
		}),
	);

test('what several people changed one after the other is one change, from what it was to what it is', () => {
	const { by, news, move } = planned();
	by('ben', move('pay', 2));
	by('amara', move('pay', 4));
	expect(daysOf(news('olga'))).toEqual([['ben', 'amara', 0, 4]]);
});

test('one’s own change is no news, and neither is what was before it', () => {
	const { by, news, move } = planned();
	by('ben', move('pay', 2));
	by('amara', move('pay', 4));
	expect(news('amara')).toEqual([]);
	by('ben', move('pay', 6));
	expect(daysOf(news('amara'))).toEqual([['ben', 4, 6]]);
	expect(daysOf(news('ben'))).toEqual([]);
});

test('what was changed and changed back is no news', () => {
	const { by, wait, news, move } = planned();
	by('ben', move('pay', 2));
	wait(30);
	by('amara', move('pay', 0));
	expect(news('olga')).toEqual([]);
});

test('items outside the Sprint are no news; those that came in or went out are', () => {
	const { by, news, move } = planned();
	by('ben', (board, by) => renameItem(board, by, 'later', 'Some day'));
	expect(news('olga')).toEqual([]);
	by('ben', move('button', 3));
	by('ben', (board, by) => returnItem(board, by, 'pay'));
	expect(news('olga').map(({ item }) => item)).toEqual(['pay', 'button']);
});

test('the order of the Product Backlog is no news of the Sprint; a dependency is, once, at the item that needs it', () => {
	const { by, news } = planned();
	by('olga', (board, by) => moveItem(board, by, { item: 'pay', after: undefined }));
	by('ben', (board, by) => addItem(board, by, { id: 'token', title: 'Token' }));
	by('ben', (board, by) => placeItem(board, by, { item: 'token', team: 'birch', day: 1, days: 1 }));
	by('ben', (board, by) => addDependency(board, by, { consumer: 'pay', provider: 'token', kind: 'artifacts' }));
	by('amara', (board, by) => advanceItem(board, by, 'pay', 'in-progress'));
	const [pay, token] = news('olga');
	expect(pay!.changes.map(({ change }) => change.field)).toEqual(['needs', 'state']);
	expect(token!.changes.map(({ change }) => change.field)).toEqual(['item', 'team', 'place']);
});
