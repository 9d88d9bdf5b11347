/** The words of a rich text, each block on lines of its own, without any mark of its shape. */
import type { Block, Inline, RichText } from './rich-text.ts';

export const plainText = (text: RichText): string => text.map(wordsOf).join('\n').trim();

export const plainInlines = (content: readonly Inline[]): string =>
	content.map((inline) => (inline.type === 'text' ? inline.text : '\n')).join('');

function wordsOf(block: Block): string {
	switch (block.type) {
		case 'paragraph':
		case 'heading':
		case 'codeBlock':
			return plainInlines(block.content);
		case 'blockquote':
			return block.content.map(wordsOf).join('\n');
		case 'bulletList':
		case 'orderedList':
		case 'taskList':
			return block.content.map((item) => item.content.map(wordsOf).join('\n')).join('\n');
		case 'horizontalRule':
			return '';
	}
}
