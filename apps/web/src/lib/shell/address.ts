/** What a link to a page restores: written to the address without a new entry in the history. */
import { goto } from '$app/navigation';
import { page } from '$app/state';

/** Where the window is on its way to: what is written meanwhile is written to that. */
let coming: URL | undefined;

/** Sets or, with `undefined`, removes one value of the address. */
export const setInAddress = (name: string, value: string | undefined): void =>
	putInAddress({ [name]: value === undefined ? [] : [value] });

/** Sets several values of the address at once, each as often as it is given; none removes it. */
export function putInAddress(values: Readonly<Record<string, readonly string[]>>): void {
	const url = new URL((coming ?? page.url).href);
	for (const [name, all] of Object.entries(values)) {
		url.searchParams.delete(name);
		for (const value of all) url.searchParams.append(name, value);
	}
	if (url.search === (coming ?? page.url).search) return;
	coming = url;
	void goto(url, { replace: true, reset: false }).finally(() => {
		if (coming === url) coming = undefined;
	});
}

export const inAddress = (name: string): string | undefined => page.url.searchParams.get(name) ?? undefined;
