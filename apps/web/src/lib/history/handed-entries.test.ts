import { expect, test } from 'vitest';
import { signature } from '#lib/issues/testing/signature.ts';
import { handedEntries } from './handed-entries.ts';
import { entry } from './testing/window.svelte.ts';

test('each time that an issue was handed over stands between what people did, once so much was read (R7)', () => {
	const { board, handOn } = signature();
	handOn();
	handOn();
	const [first, second] = board.view.handings.get('signature')!;
	const told = [entry(2, { at: second!.at + 1 }), entry(1, { at: second!.at - 1 })];
	const shown = (hasMore: boolean) =>
		handedEntries(board.view, 'signature', told, hasMore).map(({ at, changes }) => [at, changes[0]?.field]);
	expect(shown(false)).toEqual([
		[second!.at + 1, undefined],
		[second!.at, 'issueHanded'],
		[second!.at - 1, undefined],
		[first!.at, 'issueHanded'],
	]);
	expect(shown(true)).toHaveLength(3);
});
