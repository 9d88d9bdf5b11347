/** The ways to another page of a Nexus that no link leads. */
import { goto } from '$app/navigation';
import { resolve } from '$app/paths';
import { page } from '$app/state';
import { pageOf, placeOf } from './places.ts';

/** To a page, and to an item on it; a page that is there no more is not gone to. */
export async function goToPage(nexus: string, id: string, item?: string): Promise<void> {
	const place = placeOf(id);
	if (!place) return;
	const path = resolve(place.route, { nexus });
	await goto(item === undefined ? path : `${path}?item=${encodeURIComponent(item)}`);
}

/** To a page unless it is shown already: what is open on it then stays open. */
export async function showPage(nexus: string, id: string): Promise<void> {
	if (pageOf(page.url.pathname) !== id) await goToPage(nexus, id);
}
