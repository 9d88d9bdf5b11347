/**
 * The documents of a Nexus and their names. A Nexus is cut along authority, so that permission never has to look inside
 * an update: it asks who may write which document (`access/`).
 */
import { isId, type EventId, type PersonId, type TeamId } from './ids.ts';

export type DocumentKey =
	| { kind: 'product' }
	| { kind: 'order' }
	| { kind: 'stewardship' }
	| { kind: 'standards' }
	| { kind: 'record' }
	| { kind: 'integration' }
	| { kind: 'team'; team: TeamId }
	| { kind: 'event'; event: EventId }
	| { kind: 'team-event'; event: EventId; team: TeamId }
	| { kind: 'draft'; event: EventId; owner: PersonId };

export type DocumentKind = DocumentKey['kind'];

/** The documents that every Nexus has from its first day. */
export const SHARED_KINDS = ['record', 'product', 'order', 'stewardship', 'standards', 'integration'] as const;

/** `product`, `team/{team}`, `event/{event}`, `team-event/{event}/{team}`, `draft/{event}/{person}`. */
export function documentName(key: DocumentKey): string {
	switch (key.kind) {
		case 'team':
			return `team/${key.team}`;
		case 'event':
			return `event/${key.event}`;
		case 'team-event':
			return `team-event/${key.event}/${key.team}`;
		case 'draft':
			return `draft/${key.event}/${key.owner}`;
		default:
			return key.kind;
	}
}

/** The key behind a name, or `undefined` when it names no document that a Nexus can have. */
export function parseDocumentName(name: string): DocumentKey | undefined {
	const [kind, first, second, ...rest] = name.split('/');
	if (rest.length > 0) return undefined;
	if (first === undefined)
		return SHARED_KINDS.some((shared) => shared === kind) ? ({ kind } as DocumentKey) : undefined;
	if (!isId(first)) return undefined;
	if (second === undefined) {
		if (kind === 'team') return { kind, team: first };
		if (kind === 'event') return { kind, event: first };
		return undefined;
	}
	if (!isId(second)) return undefined;
	if (kind === 'team-event') return { kind, event: first, team: second };
	if (kind === 'draft') return { kind, event: first, owner: second };
	return undefined;
}
