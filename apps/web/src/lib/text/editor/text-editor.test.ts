import { UndoHistory } from '@nexus-board/nexus';
import { fromMarkdown, readFragment, rewriteFragment, toMarkdown } from '@nexus-board/nexus/rich-text';
import { testNexus, type TestPerson } from '@nexus-board/nexus/testing';
import { afterEach, expect, test } from 'vitest';
import { TextEditor } from './text-editor.ts';

const opened: TextEditor[] = [];
afterEach(() => {
	for (const editor of opened.splice(0)) editor.end();
	document.body.replaceChildren();
});

const PEOPLE = { olga: { role: 'product-owner' }, ben: { role: 'representative', team: 'birch' } } as const;

/** Olga and Ben have the description of one item open. */
function open(markdown: string) {
	const nexus = testNexus({ people: PEOPLE });
	nexus.add('pay');
	const { board, actor } = nexus.olga;
	board.product.change(actor, () => rewriteFragment(board.description('pay')!, fromMarkdown(markdown)));
	nexus.sync();
	const at = ({ board, actor }: TestPerson) => {
		const history = new UndoHistory(board, actor);
		const element = document.body.appendChild(document.createElement('div'));
		const editor = new TextEditor({
			...{
				element,
				fragment: board.description('pay')!,
				name: 'pay/description',
				label: 'Description',
				placeholder: '',
			},
			steps: {
				write: (work, hand) => history.step(work, { run: 'pay/description', hand }),
				undo: () => history.undo('pay/description'),
				redo: () => history.redo('pay/description'),
			},
			oncaret: () => undefined,
			onlink: () => undefined,
			ontoolong: () => undefined,
		});
		opened.push(editor);
		const page = element.querySelector<HTMLElement>('[role="textbox"]')!;
		const said = () => toMarkdown(readFragment(board.description('pay')!));
		return { board, actor, history, editor, page, said };
	};
	return { nexus, olga: at(nexus.olga), ben: at(nexus.ben) };
}

function paste(page: HTMLElement, text: string): void {
	const event = new Event('paste', { bubbles: true, cancelable: true });
	Object.assign(event, {
		clipboardData: { getData: (type: string) => (type === 'text/plain' ? text : ''), types: ['text/plain'] },
	});
	page.dispatchEvent(event);
}

test('to look at a text writes nothing in it', () => {
	const { nexus, olga } = open('');
	const before = olga.board.product.doc.store.clients.size;
	olga.editor.show([]);
	nexus.sync();
	expect(olga.board.product.doc.store.clients.size).toBe(before);
	expect(olga.history.canUndo).toBe(false);
});

test('Markdown that is pasted takes its shape, and is one step of one’s own (F4)', () => {
	const { nexus, olga, ben } = open('One tap');
	paste(olga.page, '## Riders\n\n- [x] **five**\n- [ ] one\n\n');
	nexus.sync();
	expect(ben.said()).toContain('## Riders\n\n- [x] **five**\n- [ ] one');
	expect(ben.page.querySelectorAll('input[type="checkbox"]')).toHaveLength(2);
	olga.history.undo('pay/description');
	nexus.sync();
	expect(ben.said()).toBe('One tap');
});

test('what two people do with the words is kept beside each other, and undo takes back one’s own (F4)', () => {
	const { nexus, olga, ben } = open('One tap');
	olga.editor.use('taskList');
	nexus.sync();
	expect(ben.said()).toBe('- [ ] One tap');
	paste(ben.page, 'Always: ');
	nexus.sync();
	olga.history.undo('pay/description');
	nexus.sync();
	expect(olga.said()).toContain('Always:');
	expect(ben.said()).toBe(olga.said());
});

test('an address links what is chosen; what is none is refused', () => {
	const { olga } = open('');
	expect(olga.editor.link('javascript:alert(1)')).toBe(false);
	expect(olga.editor.link('northline.example/rules')).toBe(true);
	expect(olga.said()).toBe('https://northline.example/rules');
});
