import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepsFocus } from './keep-focus.ts';

let stop: () => void;
beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
	document.body.innerHTML = `
		<main><section id="goal"><p id="word"><button id="agree">Agree</button></p></section></main>
		<button id="elsewhere">Elsewhere</button>`;
	stop = keepsFocus(document.querySelector('main')!);
});
afterEach(() => {
	stop();
	vi.useRealTimers();
});

const at = (id: string) => document.getElementById(id)!;
/** Observers are told before what is queued after the change, and what they ask for then is done. */
async function settled() {
	await new Promise<void>((resolve) => queueMicrotask(() => queueMicrotask(resolve)));
	vi.runAllTimers();
}

test('what had the focus is gone: it falls to what stood around it, and Tab does not stop there again (F5)', async () => {
	at('agree').focus();
	at('agree').remove();
	await settled();
	expect(document.activeElement).toBe(at('word'));
	at('elsewhere').focus();
	expect(at('word').hasAttribute('tabindex')).toBe(false);
});

test('a whole screen is gone: it falls to what is left around that', async () => {
	at('agree').focus();
	at('goal').replaceWith('Teams select');
	await settled();
	expect(document.activeElement).toBe(document.querySelector('main'));
});

test('who is elsewhere stays there', async () => {
	at('agree').focus();
	at('elsewhere').focus();
	at('agree').remove();
	await settled();
	expect(document.activeElement).toBe(at('elsewhere'));
});

test('whoever took it away puts it where it belongs', async () => {
	at('agree').focus();
	at('agree').remove();
	at('elsewhere').focus();
	await settled();
	expect(document.activeElement).toBe(at('elsewhere'));
});
