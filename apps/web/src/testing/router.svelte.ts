/**
 * The router of component tests, in the place of `$app/navigation`, `$app/state` and `$app/paths`: there are no routes, only
 * an address that one goes to, and those who are told of it.
 */
import { onMount } from 'svelte';

class TestPage {
	url = $state.raw(new URL('http://localhost/n/n1/planning'));
}

type Hearer = (navigation: { readonly type: 'enter' | 'link' | 'goto' | 'popstate' }) => void;

export const page = new TestPage();
const hearers = new Set<Hearer>();

/** As a person goes: by a link, by the browser's way back, or by what a key or a button does. */
export function go(to: string | URL, type: 'link' | 'goto' | 'popstate' = 'goto'): void {
	page.url = new URL(to, page.url);
	for (const hearer of hearers) hearer({ type });
}

export const goto = (to: string | URL): Promise<void> => Promise.resolve().then(() => go(to));

export const afterNavigate = (hearer: Hearer): void =>
	onMount(() => {
		hearers.add(hearer);
		hearer({ type: 'enter' });
		return () => hearers.delete(hearer);
	});

export const resolve = (route: string, values: Record<string, string> = {}): string =>
	route.replace(/\[(\w+)\]/g, (_, name: string) => values[name]!);
