import { resolve } from '$app/paths';
import { redirect } from '@sveltejs/kit';

/** A Nexus opens where its work is. */
export const load = ({ params }) => redirect(307, resolve('/n/[nexus]/sprint', params));
