/**
 * Whom the server calls by itself. An address that somebody enters must not lead back to the server or into the network
 * behind it, so only addresses of the public internet are reached, unless whoever runs the server allows more
 * (`WEBHOOKS_TO`). The address that was judged is the one that is dialled: a name is resolved once for both.
 */
import { lookup, type LookupAddress } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** `anywhere`, or networks that are reached beside the public internet, as `10.20.0.0/16`. */
export type WebhooksTo = 'anywhere' | readonly string[];

/** Why an address cannot be called. */
export type AddressFault = 'address-unusable' | 'address-private';

/** What everybody but the public internet uses, by the registries of special-purpose addresses (RFC 6890). */
const NOT_PUBLIC = networks([
	...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24'],
	...['192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24'],
	...['224.0.0.0/4', '240.0.0.0/4'],
	// Of the global addresses: protocols of their own, documentation, and tunnels that lead to an address of version 4.
	...['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'],
]);
/** Whatever else of version 6 is local, mapped or not given out. */
const GLOBAL_V6 = networks(['2000::/3']);

/** @throws {RangeError} when one is no network, with the network as its message */
export function networks(names: readonly string[]): BlockList {
	const list = new BlockList();
	for (const name of names) {
		const [, address = '', length = ''] = /^([\da-f.:]+)\/(\d{1,3})$/i.exec(name) ?? [];
		const family = isIP(address);
		if (family === 0 || Number(length) > (family === 4 ? 32 : 128)) throw new RangeError(name);
		list.addSubnet(address, Number(length), `ipv${family as 4 | 6}`);
	}
	return list;
}

export class Reach {
	/** `undefined`: anywhere. */
	readonly #allowed: BlockList | undefined;

	constructor(to: WebhooksTo) {
		this.#allowed = to === 'anywhere' ? undefined : networks(to);
	}

	/** What is wrong with an address as it is written. A name may turn out to lead nowhere good when it is called. */
	whyNot(address: string): AddressFault | undefined {
		const url = URL.parse(address);
		if (!url || !['https:', 'http:'].includes(url.protocol) || url.username !== '' || url.password !== '')
			return 'address-unusable';
		const host = hostOf(url);
		if (isIP(host) === 0) return this.#allowed && isLocalName(host) ? 'address-private' : undefined;
		return this.#reaches(host) ? undefined : 'address-private';
	}

	/** Resolves names for a connection, and none that leads where we do not go: it fails with `address-private` then. */
	readonly lookup: LookupFunction = (host, options, done) => {
		lookup(host, { ...options, all: true }, (error, found) => {
			if (error) return done(error, []);
			if (found.length === 0 || !found.every(({ address }) => this.#reaches(address)))
				return done(Object.assign(new Error(`${host} leads into a private network`), { code: 'address-private' }), []);
			const [first] = found as [LookupAddress];
			if (options.all) done(null, found);
			else done(null, first.address, first.family);
		});
	};

	#reaches(address: string): boolean {
		if (!this.#allowed) return true;
		const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
		if (this.#allowed.check(address, family)) return true;
		return !NOT_PUBLIC.check(address, family) && (family === 'ipv4' || GLOBAL_V6.check(address, family));
	}
}

/** An address of version 6 stands in brackets. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/, '$1');

const isLocalName = (host: string) => /(^|\.)localhost\.?$/i.test(host);
