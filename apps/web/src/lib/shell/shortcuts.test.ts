import { expect, test } from 'vitest';
import { Shortcuts } from './shortcuts.svelte.ts';

test('a key that acts on an item does nothing while none is chosen; the innermost place has a key that two have', () => {
	const shortcuts = new Shortcuts();
	const said: string[] = [];
	const at = (place: string, item: { item?: string } = {}) => ({
		keys: 'D',
		does: place,
		...item,
		run: () => said.push(place),
	});
	shortcuts.add([{ ...at('page'), item: undefined }]);
	expect(shortcuts.find('D')).toBeUndefined();
	shortcuts.add([at('panel', { item: 'pay' })]);
	shortcuts.find('D')?.run();
	expect(said).toEqual(['panel']);
});
