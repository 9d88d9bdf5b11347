/**
 * Others' carets and what they have chosen, with their names. They come from the one presence of the Nexus and not from a
 * document of their own; between two of their words they move with the text around them.
 */
import { Extension } from '@tiptap/core';
import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import {
	absolutePositionToRelativePosition,
	relativePositionToAbsolutePosition,
	ySyncPluginKey,
} from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { plainPosition, type CaretPlace, type PlainPosition } from '../caret-place.ts';

export interface OthersCaret {
	readonly key: number;
	/** "Priya" */
	readonly name: string;
	/** The colour of their team, 0 to 9. */
	readonly colour: number;
	readonly place: CaretPlace;
}

interface Shown {
	readonly carets: readonly OthersCaret[];
	readonly decorations: DecorationSet;
}

const CARETS = new PluginKey<Shown>('carets');

export const OthersCarets = Extension.create({
	name: 'othersCarets',
	addProseMirrorPlugins: () => [
		new Plugin<Shown>({
			key: CARETS,
			state: {
				init: () => ({ carets: [], decorations: DecorationSet.empty }),
				apply(transaction, { carets, decorations }, _before, state) {
					const told = transaction.getMeta(CARETS) as readonly OthersCaret[] | undefined;
					// What oneself writes is not in the document yet, so places in it are not known anew.
					if (!told && !transaction.getMeta(ySyncPluginKey))
						return { carets, decorations: decorations.map(transaction.mapping, transaction.doc) };
					return { carets: told ?? carets, decorations: drawn(told ?? carets, state) };
				},
			},
			props: { decorations: (state) => CARETS.getState(state)?.decorations },
		}),
	],
});

/** Shows these carets, and no others. */
export const tellCarets = (state: EditorState, carets: readonly OthersCaret[]) => state.tr.setMeta(CARETS, carets);

/** Where one's own caret stands, for the others. */
export function ownPlace(state: EditorState, text: string): CaretPlace {
	const { type, binding } = bindingOf(state);
	const placeOf = (at: number) =>
		plainPosition(absolutePositionToRelativePosition(at, type, binding.mapping) as Y.RelativePosition);
	return { text, anchor: placeOf(state.selection.anchor), head: placeOf(state.selection.head) };
}

interface Binding {
	readonly doc: Y.Doc;
	readonly type: Y.XmlFragment;
	readonly binding: { readonly mapping: Parameters<typeof relativePositionToAbsolutePosition>[3] };
}

const bindingOf = (state: EditorState) => ySyncPluginKey.getState(state) as Binding;

function drawn(carets: readonly OthersCaret[], state: EditorState): DecorationSet {
	const { doc, type, binding } = bindingOf(state);
	const find = (place: PlainPosition): number | undefined => {
		const at = relativePositionToAbsolutePosition(doc, type, Y.createRelativePositionFromJSON(place), binding.mapping);
		return at === null ? undefined : Math.min(Math.max(at, 0), state.doc.content.size);
	};
	const decorations = carets.flatMap((caret) => {
		const [anchor, head] = [find(caret.place.anchor), find(caret.place.head)];
		if (anchor === undefined || head === undefined) return [];
		const chosen = { class: 'chosen', 'data-team': String(caret.colour) };
		return [
			Decoration.inline(Math.min(anchor, head), Math.max(anchor, head), chosen),
			Decoration.widget(head, () => caretElement(caret), { key: `${caret.key} ${caret.name}`, side: 10 }),
		];
	});
	return DecorationSet.create(state.doc, decorations);
}

function caretElement({ name, colour }: OthersCaret): HTMLElement {
	const caret = document.createElement('span');
	caret.className = 'caret';
	caret.dataset['team'] = String(colour);
	caret.setAttribute('aria-hidden', 'true');
	// Not a word of it is part of the text.
	caret.dataset['name'] = name;
	// Joiners, so that the browser’s own caret can stand before and after it.
	caret.append('\u2060\u2060');
	return caret;
}
