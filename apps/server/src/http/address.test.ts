import { expect, test } from 'vitest';
import { addressOf } from './address.ts';

const from = (proxies: number, forwarded?: string) =>
	addressOf(
		{
			headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
			socket: { remoteAddress: '10.0.0.9' } as never,
		},
		proxies,
	);

test('with no proxy in front nobody chooses their address', () => expect(from(0, '1.2.3.4')).toBe('10.0.0.9'));

test('behind our own proxies the address is what the outermost of them saw, whatever was claimed before', () => {
	expect(from(1, '6.6.6.6, 1.2.3.4')).toBe('1.2.3.4');
	expect(from(2, '6.6.6.6, 1.2.3.4, 10.0.0.1')).toBe('1.2.3.4');
});

test('a request that came around the proxies has the address it came from', () => expect(from(1)).toBe('10.0.0.9'));
