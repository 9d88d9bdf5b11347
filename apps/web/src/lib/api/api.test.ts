import { afterEach, expect, test, vi } from 'vitest';
import { joinNexus, readInvitation } from './api.ts';

afterEach(() => void vi.unstubAllGlobals());

const answer = (response: Response | Promise<never>) => {
	const fetch = vi.fn(() => Promise.resolve(response));
	vi.stubGlobal('fetch', fetch);
	return fetch;
};

test('joining sends the name and team to the address of the invitation (F1)', async () => {
	const fetch = answer(Response.json({ nexus: 'n1' }));
	expect(await joinNexus('a/b', { name: 'Amara', team: 't3' })).toEqual({ nexus: 'n1' });
	expect(fetch).toHaveBeenCalledWith(
		'/api/v1/invitations/a%2Fb',
		expect.objectContaining({ method: 'POST', body: '{"name":"Amara","team":"t3"}' }),
	);
});

test('a problem keeps its words, its code and the field that it is about', async () => {
	answer(
		Response.json(
			{ code: 'text-too-long', title: 'Too long', detail: 'Name is longer than 80 letters.', field: 'name' },
			{ status: 422 },
		),
	);
	await expect(readInvitation('x')).rejects.toMatchObject({
		status: 422,
		code: 'text-too-long',
		field: 'name',
		message: 'Name is longer than 80 letters.',
	});
});

test('an answer that is no problem document, and a server that is not there, have words too', async () => {
	answer(new Response('<h1>502 Bad Gateway</h1>', { status: 502 }));
	await expect(readInvitation('x')).rejects.toMatchObject({
		status: 502,
		code: 'unknown',
		message: 'That did not work. Try again.',
	});
	answer(Promise.reject(new TypeError('fetch failed')));
	await expect(readInvitation('x')).rejects.toMatchObject({ code: 'unreachable' });
});
