import { resolve } from '$app/paths';
import { redirect } from '@sveltejs/kit';

/** What keeps work from coming into the Integrated Increment. */
export const load = ({ params }) => redirect(307, resolve('/n/[nexus]/increment/issues', params));
