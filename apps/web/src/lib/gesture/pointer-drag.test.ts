import { afterEach, expect, test, vi } from 'vitest';
import { followPointer } from './pointer-drag.ts';

afterEach(() => {
	vi.unstubAllGlobals();
	window.dispatchEvent(new Event('blur'));
});

/** A list from 0 to 400, and a card taken 10 above its lower edge. */
function takenNearTheEdge() {
	let frame: FrameRequestCallback | undefined;
	vi.stubGlobal('requestAnimationFrame', (next: FrameRequestCallback) => ((frame = next), 1));
	vi.stubGlobal('cancelAnimationFrame', () => (frame = undefined));
	const list = document.createElement('div');
	list.getBoundingClientRect = () => new DOMRect(0, 0, 300, 400);
	const at = (type: string, y: number) =>
		new PointerEvent(type, { clientX: 50, clientY: y, pointerId: 1, isPrimary: true, button: 0 });
	const taken = { begin: () => {}, move: () => {}, drop: () => {}, cancel: () => {} };
	followPointer(at('pointerdown', 390), taken, () => list);
	return {
		list,
		carryTo(y: number) {
			window.dispatchEvent(at('pointermove', y));
			const next = frame;
			frame = undefined;
			next?.(0);
		},
	};
}

test('what is picked up near an edge scrolls its list only once it is carried on (F5)', () => {
	const { list, carryTo } = takenNearTheEdge();
	carryTo(396);
	carryTo(384);
	expect(list.scrollTop).toBe(0);
	carryTo(360);
	expect(list.scrollTop).toBeGreaterThan(0);
});

test('a list does not scroll where its edges are far (F5)', () => {
	const { list, carryTo } = takenNearTheEdge();
	carryTo(200);
	expect(list.scrollTop).toBe(0);
});
