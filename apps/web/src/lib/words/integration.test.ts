import { expect, test } from 'vitest';
import { teamIntegrationLook, whyNotInWords } from './integration.ts';

const then = { now: Date.parse('2026-11-16T11:46:00Z'), timeZone: 'UTC' };
const team = (state: 'integrated' | 'failing' | 'integrating' | 'not-started', at?: string, byHand = false) =>
	teamIntegrationLook({ state, since: at === undefined ? undefined : Date.parse(at), byHand }, true, then).words;

test('a team’s integration is told in the words of the design (R14)', () => {
	expect([
		team('integrated', '2026-11-16T11:20:00Z'),
		team('integrated', '2026-11-13T16:00:00Z'),
		team('integrated', '2026-11-12T16:00:00Z'),
		team('integrating', '2026-11-16T11:42:00Z'),
		team('failing', '2026-11-16T09:05:00Z'),
		team('not-started', undefined, true),
	]).toEqual([
		'Integrated 11:20',
		'Integrated Fri 13',
		'Not integrated since Thu 12',
		'Integrating now, 4 min',
		'Failing since 09:05',
		'Unknown, no feed',
	]);
});

test('an item says why it is not in the Integrated Increment (R14)', () => {
	const since = Date.parse('2026-11-12T16:00:00Z');
	expect([
		whyNotInWords({ reason: 'failing', since }, then),
		whyNotInWords({ reason: 'built', since }, then),
		whyNotInWords({ reason: 'not-integrated', since: undefined }, then),
		whyNotInWords({ reason: 'not-ticked', open: 2, of: 5 }, then),
		whyNotInWords({ reason: 'card', state: 'in-progress' }, then),
	]).toEqual([
		'Failing since Thu 12',
		'Built, not integrated since Thu 12',
		'Nothing shows that it is integrated',
		'2 of 5 criteria not ticked',
		'Its card stands at In progress',
	]);
});
