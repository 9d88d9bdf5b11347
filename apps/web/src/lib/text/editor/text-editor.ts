/** An editor over a text of a document: loaded when somebody looks at an item, not with the page. */
import { Editor, Extension } from '@tiptap/core';
import type { Plugin } from '@tiptap/pm/state';
import { ySyncPlugin } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';
import type { CaretPlace } from '../caret-place.ts';
import { OthersCarets, ownPlace, tellCarets, type OthersCaret } from './carets.ts';
import { MarkdownClipboard } from './clipboard.ts';
import { ownSteps, type StepTaker } from './own-steps.ts';
import { Checklists, SCHEMA, withinLimits } from './schema.ts';
import { webAddress } from './web-link.ts';

export interface TextEditorOptions {
	readonly element: HTMLElement;
	readonly fragment: Y.XmlFragment;
	/** Names the text among all of the Nexus. */
	readonly name: string;
	/** What it is, for those who listen. */
	readonly label: string;
	readonly placeholder: string;
	readonly steps: StepTaker;
	/** Where one's own caret stands now; `undefined`: not in this text. */
	readonly oncaret: (caret: CaretPlace | undefined) => void;
	/** Ctrl K: a link over what is chosen. */
	readonly onlink: () => void;
	/** What was to be written would be longer than any text. */
	readonly ontoolong: () => void;
}

/** What a button does to the words that are chosen. */
export type TextTool = 'bold' | 'italic' | 'code' | 'bulletList' | 'orderedList' | 'taskList';

export class TextEditor {
	readonly #editor: Editor;

	constructor({ element, fragment, name, label, placeholder, steps, ...on }: TextEditorOptions) {
		this.#editor = new Editor({
			element,
			extensions: [
				...SCHEMA,
				Checklists,
				MarkdownClipboard,
				Extension.create({
					name: 'shared',
					priority: 1000,
					addProseMirrorPlugins: () => [ySyncPlugin(fragment) as Plugin],
				}),
				OthersCarets,
				ownSteps(steps),
				withinLimits(on.ontoolong),
				Extension.create({
					name: 'keys',
					priority: 50,
					addKeyboardShortcuts: () => ({
						'Mod-k': () => (on.onlink(), true),
						Escape: ({ editor }) => editor.commands.blur(),
					}),
				}),
			],
			// Styles are our own files: the page's policy takes no others.
			injectCSS: false,
			editorProps: {
				attributes: {
					class: 'page',
					role: 'textbox',
					'aria-label': label,
					'aria-multiline': 'true',
					'aria-placeholder': placeholder,
					spellcheck: 'true',
				},
			},
		});
		const tell = () => on.oncaret(this.#editor.isFocused ? ownPlace(this.#editor.state, name) : undefined);
		this.#editor.on('focus', tell).on('selectionUpdate', tell).on('blur', tell);
	}

	/**
	 * Calls back after something in the text or its selection changed: not in the middle of it, for an editor that is taken
	 * away with the focus in it turns while the page is drawn. Returns the way to stop it.
	 */
	onturn(listener: () => void): () => void {
		const tell = () => queueMicrotask(listener);
		this.#editor.on('transaction', tell);
		return () => this.#editor.off('transaction', tell);
	}

	/** Shows where these people write, and nobody else. */
	show(carets: readonly OthersCaret[]): void {
		this.#editor.view.dispatch(tellCarets(this.#editor.state, carets));
	}

	isOn(tool: TextTool): boolean {
		return this.#editor.isActive(tool);
	}

	use(tool: TextTool): void {
		const chain = this.#editor.chain().focus();
		switch (tool) {
			case 'bold':
				return void chain.toggleBold().run();
			case 'italic':
				return void chain.toggleItalic().run();
			case 'code':
				return void chain.toggleCode().run();
			case 'bulletList':
				return void chain.toggleBulletList().run();
			case 'orderedList':
				return void chain.toggleOrderedList().run();
			case 'taskList':
				return void chain.toggleTaskList().run();
		}
	}

	/** Where the link that the caret is in leads; empty: it is in none. */
	get address(): string {
		return String(this.#editor.getAttributes('link')['href'] ?? '');
	}

	/** Links what is chosen; without an address, no longer. Returns whether it was one. */
	link(typed: string): boolean {
		const href = webAddress(typed);
		if (href === undefined && typed.trim() !== '') return false;
		return this.#editor.chain().focus().linkTo(href).run();
	}

	focus(): void {
		this.#editor.commands.focus();
	}

	end(): void {
		this.#editor.destroy();
	}
}
