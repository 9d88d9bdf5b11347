/** The keys that hold now, sorted by where they hold. */
import type { Shortcut } from '#lib/shell/shortcuts.svelte.ts';

/** Keys of the window itself; all others belong to the page that is open. */
const EVERYWHERE = /^(?:Ctrl|G) |^\?$/;

/** As it stands on the keyboard. */
export const printed = (keys: string): string => keys.replace('Escape', 'Esc').replace('ArrowRight', '→');

/** The page's own keys, each once: the innermost place has it. */
export const pageKeys = (shortcuts: readonly Shortcut[]): Shortcut[] =>
	eachOnce(shortcuts.filter(({ keys }) => !EVERYWHERE.test(keys)));

/** The keys that hold on every page. */
export const windowKeys = (shortcuts: readonly Shortcut[]): Shortcut[] =>
	eachOnce(shortcuts.filter(({ keys }) => EVERYWHERE.test(keys)));

const eachOnce = (shortcuts: readonly Shortcut[]) =>
	shortcuts.filter(({ keys }, index) => shortcuts.findIndex((other) => other.keys === keys) === index);
