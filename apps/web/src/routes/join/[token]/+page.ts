import { readInvitation } from '#lib/api/api.ts';
import { asProblem } from '#lib/api/problem.ts';
import type { PageLoad } from './$types';

/** The page stands before the answer is there, and has words for a link that leads nowhere. */
export const load: PageLoad = ({ params: { token }, fetch }) => ({
	token,
	answer: readInvitation(token, fetch).then(
		(invitation) => ({ invitation }),
		(thrown: unknown) => ({ problem: asProblem(thrown) }),
	),
});
