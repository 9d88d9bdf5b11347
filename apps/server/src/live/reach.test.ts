import { describe, expect, test } from 'vitest';
import { Reach } from './reach.ts';

const PRIVATE = [
	'http://127.0.0.1/',
	'http://127.1/',
	'http://2130706433/',
	'http://0x7f.0.0.1/',
	'http://0/',
	'http://localhost:8080/',
	'http://LOCALHOST./',
	'http://board.localhost/',
	'http://10.1.2.3/',
	'http://172.31.255.255/',
	'http://192.168.0.1/',
	'http://100.64.0.1/',
	'http://169.254.169.254/latest/meta-data',
	'http://224.0.0.1/',
	'http://255.255.255.255/',
	'http://[::]/',
	'http://[::1]/',
	'http://[::ffff:127.0.0.1]/',
	'http://[::ffff:8.8.8.8]/',
	'http://[64:ff9b::7f00:1]/',
	'http://[2002:7f00:1::]/',
	'http://[2001:db8::1]/',
	'http://[fe80::1]/',
	'http://[fd12::1]/',
	'http://[ff02::1]/',
];

describe('whom the server calls by itself (F13)', () => {
	test.each(PRIVATE)('is nobody in a private network, however it is written: %s', (address) => {
		expect(new Reach([]).whyNot(address)).toBe('address-private');
		expect(new Reach('anywhere').whyNot(address)).toBeUndefined();
	});

	test.each(['https://8.8.8.8/', 'http://172.32.0.1/', 'https://chat.example/hooks/1', 'http://[2606:4700::1]/'])(
		'is anybody on the public internet: %s',
		(address) => {
			expect(new Reach([]).whyNot(address)).toBeUndefined();
		},
	);

	test.each([
		'ftp://chat.example/',
		'chat.example',
		'//chat.example/',
		'https://ben:secret@chat.example/',
		'file:///etc',
	])('is nothing but http and https, without a name or a password: %s', (address) => {
		expect(new Reach('anywhere').whyNot(address)).toBe('address-unusable');
	});

	test('is who is in a network that whoever runs the server names, and in no other', () => {
		const reach = new Reach(['10.20.0.0/16', 'fd00::/8']);
		expect(reach.whyNot('http://10.20.3.4/')).toBeUndefined();
		expect(reach.whyNot('http://[fd00::5]/')).toBeUndefined();
		expect(reach.whyNot('http://10.21.3.4/')).toBe('address-private');
		expect(reach.whyNot('http://8.8.8.8/')).toBeUndefined();
	});

	test('a name that turns out to lead here is not called, and the address that was judged is the one that is dialled', async () => {
		const resolve = (reach: Reach, all: boolean) =>
			new Promise((done) =>
				reach.lookup('localhost', { all }, (error, address, family) => done(error?.code ?? { address, family })),
			);
		expect(await resolve(new Reach([]), true)).toBe('address-private');
		expect(await resolve(new Reach([]), false)).toBe('address-private');
		expect(await resolve(new Reach(['127.0.0.0/8', '::1/128']), true)).toMatchObject({
			address: expect.arrayContaining([expect.objectContaining({ address: expect.stringMatching(/^(127|::1)/) })]),
		});
		expect(await resolve(new Reach('anywhere'), false)).toMatchObject({ family: expect.any(Number) });
	});
});
