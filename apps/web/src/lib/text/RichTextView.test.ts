import { fromMarkdown } from '@nexus-board/nexus/rich-text';
import { render, screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import RichTextView from './RichTextView.svelte';

const show = (markdown: string) => render(RichTextView, { text: fromMarkdown(markdown) }).container;

test('a text to read has its shape: headings below those of the page, lists, marks and boxes that cannot be ticked', () => {
	const container = show('# Why\n\nOne **tap** for _all_\n\n3. Card\n\n- [x] Five riders');
	expect(screen.getByRole('heading', { level: 4, name: 'Why' })).toBeTruthy();
	expect(container.querySelector('p strong')?.textContent).toBe('tap');
	expect(container.querySelector('p em')?.textContent).toBe('all');
	expect(container.querySelector('ol')?.start).toBe(3);
	const box = screen.getByRole<HTMLInputElement>('checkbox', { name: 'Done' });
	expect([box.checked, box.disabled]).toEqual([true, true]);
});

test('a link leads to the web, in a window that knows nothing of this one', () => {
	show('See [the rules](https://northline.example/rules).');
	const link = screen.getByRole('link', { name: 'the rules' });
	expect(link.getAttribute('href')).toBe('https://northline.example/rules');
	expect(link.getAttribute('rel')).toContain('noopener');
});

test('nothing that somebody wrote becomes more than words', () => {
	const container = show('<script>alert(1)</script> [x](javascript:alert(1)) `<img src=x onerror=alert(1)>`');
	expect(container.querySelector('script, img, a')).toBeNull();
	expect(container.textContent).toContain('alert(1)');
});
