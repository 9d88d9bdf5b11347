import type {
	Append,
	Delivery,
	Dispatch,
	DocumentName,
	HistoryEntry,
	Hook,
	Invitation,
	Membership,
	NexusEntry,
	Snapshot,
	Storage,
	Telling,
	Version,
	Webhook,
	Write,
} from '../contract.ts';

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
export const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

export function append(document: DocumentName, update: string, more: Partial<Append> = {}): Append {
	return { kind: 'append', document, update: bytes(update), person: 'ben', at: 1_000, ...more };
}

export function snapshot(document: DocumentName, upTo: number, state: string, beside = ''): Snapshot {
	return { kind: 'snapshot', document, upTo, state: bytes(state), beside: bytes(beside), at: 2_000 };
}

export function nexus(id: string, more: Partial<NexusEntry> = {}): Write & NexusEntry {
	return { kind: 'nexus', id, createdAt: 1_000, incarnation: '1', ...more };
}

export function version(id: string, more: Partial<Version> = {}): Write & Version {
	return { kind: 'version', id, nexus: 'nx1', name: 'before planning', person: 'olga', at: 1_000, ...more };
}

export function membership(more: Partial<Membership> = {}): Write & Membership {
	return { kind: 'membership', device: 'olgas-laptop', nexus: 'nx1', person: 'olga', at: 1_000, ...more };
}

export function invitation(tokenHash: string, more: Partial<Invitation> = {}): Write & Invitation {
	return {
		kind: 'invitation',
		tokenHash,
		nexus: 'nx1',
		role: 'developer',
		team: undefined,
		invitedBy: 'olga',
		createdAt: 1_000,
		expiresAt: 9_000,
		revokedAt: undefined,
		...more,
	};
}

export function hook(id: string, more: Partial<Hook> = {}): Write & Hook {
	return { kind: 'hook', id, nexus: 'nx1', createdAt: 1_000, body: 'github', ...more };
}

export function delivery(id: string, more: Partial<Delivery> = {}): Write & Delivery {
	return { kind: 'delivery', id, hook: 'h1', nexus: 'nx1', at: 1_000, body: 'accepted', ...more };
}

export function webhook(id: string, more: Partial<Webhook> = {}): Write & Webhook {
	return { kind: 'webhook', id, nexus: 'nx1', createdAt: 1_000, body: 'chat', ...more };
}

export function dispatch(id: string, more: Partial<Dispatch> = {}): Write & Dispatch {
	return { kind: 'dispatch', id, webhook: 'w1', nexus: 'nx1', at: 1_000, due: undefined, body: 'closed', ...more };
}

export function entry(number: number, more: Partial<HistoryEntry> = {}): HistoryEntry {
	return { number, item: 'pay', person: 'ben', at: 1_000 + number, body: `${number}`, ...more };
}

export function telling(after: number, entries: HistoryEntry[] = [], more: Partial<Telling> = {}): Write & Telling {
	return { kind: 'history', nexus: 'nx1', after, reaching: `told ${after + 1} times`, entries, ...more };
}

/** A document as a person would tell it: the state, and the updates after it. */
export async function story(storage: Storage, document: DocumentName, before?: number): Promise<string[]> {
	const { snapshot, updates } = await storage.load(document, before);
	return [...(snapshot ? [`[${text(snapshot.state)}]`] : []), ...updates.map(({ update }) => text(update))];
}
