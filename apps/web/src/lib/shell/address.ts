/** What a link to a page restores: written to the address without a new entry in the history. */
import { goto } from '$app/navigation';
import { page } from '$app/state';

/** Sets or, with `undefined`, removes one value of the address. */
export function setInAddress(name: string, value: string | undefined): void {
	const url = new URL(page.url.href);
	if (value === undefined) url.searchParams.delete(name);
	else url.searchParams.set(name, value);
	if (url.search !== page.url.search) void goto(url, { replace: true, reset: false });
}

export const inAddress = (name: string): string | undefined => page.url.searchParams.get(name) ?? undefined;
