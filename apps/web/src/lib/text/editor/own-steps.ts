/**
 * What one writes in an editor, as steps of the one stack that a person's own changes have (F4): words that come without a
 * pause are one step. In the text, undo takes back what was written there and nothing that was done elsewhere.
 */
import { Extension } from '@tiptap/core';
import { ySyncPluginKey } from '@tiptap/y-tiptap';

export interface StepTaker {
	/** Does some work as part of this text's run; its changes carry `hand`. */
	readonly write: (work: () => void, hand: unknown) => void;
	readonly undo: () => void;
	readonly redo: () => void;
}

export const ownSteps = ({ write, undo, redo }: StepTaker): Extension =>
	Extension.create({
		name: 'ownSteps',
		priority: 1000,
		dispatchTransaction({ transaction, next }) {
			const isOwn = transaction.docChanged && !transaction.getMeta(ySyncPluginKey);
			if (isOwn) write(() => next(transaction), ySyncPluginKey);
			else next(transaction);
		},
		addKeyboardShortcuts: () => ({
			'Mod-z': () => (undo(), true),
			'Mod-y': () => (redo(), true),
			'Shift-Mod-z': () => (redo(), true),
		}),
	});
