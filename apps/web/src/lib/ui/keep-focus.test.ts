import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepsFocus } from './keep-focus.ts';

let stop: () => void;
beforeEach(() => {
	document.body.innerHTML = `
		<main><section id="goal"><p id="word"><button id="agree">Agree</button></p></section></main>
		<button id="elsewhere">Elsewhere</button>`;
	stop = keepsFocus(document.querySelector('main')!);
});
afterEach(() => stop());

const at = (id: string) => document.getElementById(id)!;
/** Observers are told before what is queued after the change. */
const settled = () => new Promise<void>((resolve) => queueMicrotask(() => queueMicrotask(resolve)));

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
