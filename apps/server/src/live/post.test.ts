import { afterEach, expect, test } from 'vitest';
import { receiver } from '../testing/receiver.ts';
import { postTo } from './post.ts';
import { Reach } from './reach.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
	for (const thing of open.splice(0)) await thing.close();
});

test('an address is called as it was meant, however its first letters are written (F13)', async () => {
	const outside = await receiver();
	open.push(outside);
	const post = postTo(new Reach('anywhere'));
	const send = (address: string) => post({ address, headers: {}, body: '{}', signal: new AbortController().signal });
	expect((await send(outside.address.replace('http:', 'HTTP:'))).status).toBe(204);
	// Nobody speaks TLS there: what is told is that, and not that the address is none.
	await expect(send(outside.address.replace('http:', 'HTTPS:'))).rejects.toMatchObject({
		code: expect.not.stringContaining('ERR_INVALID_PROTOCOL') as string,
	});
	expect(outside.got).toHaveLength(1);
});
