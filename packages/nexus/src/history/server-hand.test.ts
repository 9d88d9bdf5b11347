import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { advanceItem, placeItem } from '../commands/sprint-backlog.ts';
import { loggedNexus } from './testing/logged-nexus.ts';

test('the server, which shapes what older windows wrote, wrote no text; what else it did is told of it', () => {
	const { by, told } = loggedNexus('Pay');
	by('ben', (board, by) => placeItem(board, by, { item: 'pay', team: 'birch', day: 0, days: 1 }));
	by('server', (board, actor) =>
		board.product.change(actor, ({ items }) => {
			const text = new Y.XmlFragment();
			items.get('pay')!.set('acceptance', text);
			text.insert(0, [new Y.XmlText('One tap')]);
		}),
	);
	by('server', (board, by) => advanceItem(board, by, 'pay', 'integrated'));
	expect(told('pay').slice(1)).toEqual([['server', { field: 'state', before: 'not-started', after: 'integrated' }]]);
});
