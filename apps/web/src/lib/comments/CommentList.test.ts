import { addComment, addItem, commentsOn } from '@nexus-board/nexus';
import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import Frame from '#lib/dependencies/testing/Frame.svelte';
import { grove, handsOn, seenBy } from '#lib/dependencies/testing/grove.ts';
import CommentList from './CommentList.svelte';

/** Olga has said something to an item; somebody has it open. */
function open(me: string, editable = true) {
	const { board, actor } = grove();
	addComment(board, actor, { id: 'olgas', item: 'pay', text: 'Which **cards**?' });
	const seen = seenBy(board, me);
	render(Frame, { nexus: seen, hands: handsOn(seen).hands, part: CommentList, given: { item: 'pay', editable } });
	const said = () => commentsOn(board.view, 'pay').map(({ text, made }) => `${made.by}: ${text}`);
	return { board, said, user: userEvent.setup() };
}

test('what was said is read as it was meant, with who said it; the head counts', () => {
	open('ben');
	expect(screen.getByRole('heading', { name: /Comments\s+1/ })).toBeTruthy();
	const one = within(screen.getByRole('listitem'));
	expect(one.getByText('cards').tagName).toBe('STRONG');
	expect(one.getByText('olga')).toBeTruthy();
});

test('one says something with Ctrl Enter', async () => {
	const { user, said } = open('ben');
	await user.type(screen.getByRole('textbox', { name: 'Comment' }), 'All of them{Control>}{Enter}{/Control}');
	expect(said()).toContain('ben: All of them');
});

test('only who said it may change it or take it back; who only looks on reads', () => {
	open('vera', false);
	expect(screen.queryByRole('textbox')).toBeNull();
	expect(screen.queryByRole('button')).toBeNull();
});

test('what an import brought is of who wrote it there', () => {
	const { board, actor } = grove();
	addItem(board, actor, { id: 'old', title: 'Old' });
	addComment(board, actor, { id: 'theirs', item: 'old', text: 'From before' });
	board.product.change(actor, ({ comments }) => comments.get('theirs')!.set('author', 'Ada of Jira'));
	const seen = seenBy(board, 'olga');
	render(Frame, { nexus: seen, hands: handsOn(seen).hands, part: CommentList, given: { item: 'old', editable: true } });
	expect(screen.getByText('Ada of Jira')).toBeTruthy();
});
