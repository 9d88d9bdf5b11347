import type { ItemChange } from '@nexus-board/nexus/history';
import { TOLD_FIELDS } from '@nexus-board/nexus/history';
import { testNexus } from '@nexus-board/nexus/testing';
import { describe, expect, test } from 'vitest';
import { changeWords, entryWords } from './history-words.ts';
import { historyDays, whenWords } from './history-days.ts';
import { NOON, entry } from './testing/window.svelte.ts';

const nexus = testNexus();
nexus.add('Pay', 'Button', 'Wallet');
const { view } = nexus.server.board;
const sprint = view.sprint!.id;
const say = (change: ItemChange) => changeWords(view, change);

test.each([
	[{ field: 'item', after: { title: 'Pay' } }, 'added it'],
	[{ field: 'item', after: { title: 'Pay', key: 'ALOY-57' } }, 'brought it in with an import, as ALOY-57'],
	[{ field: 'title', before: 'Pay', after: 'Pay by card' }, 'renamed it from “Pay” to “Pay by card”'],
	[{ field: 'parent', after: 'wallet' }, 'made it part of #3 Wallet'],
	[{ field: 'part', about: 'button', after: true }, 'gave it a part, #2 Button'],
	[{ field: 'part', about: 'gone', before: true }, 'took an item that is gone out of it'],
	[{ field: 'team', before: 'alder', after: 'cedar' }, 'forecast Cedar for it'],
	[{ field: 'place', after: { sprint, day: 7, days: 1 } }, 'selected it for Wed 18'],
	[
		{ field: 'place', before: { sprint, day: 6, days: 1 }, after: { sprint, day: 7, days: 3 } },
		'moved it: Wed 18 to Fri 20',
	],
	[
		{ field: 'place', before: { sprint, day: 6, days: 2 }, after: { sprint, day: 8, days: 2 } },
		'moved it from Tue 17 to Thu 19',
	],
	[
		{ field: 'place', before: { sprint, day: 6, days: 1 }, after: { sprint, day: 6, days: 2 } },
		'made it longer: Tue 17 to Wed 18',
	],
	[{ field: 'place', before: { sprint, day: 6, days: 1 } }, 'took it out of the Sprint'],
	[{ field: 'state', before: 'not-started', after: 'in-progress' }, 'set it to In progress'],
	[{ field: 'estimate', after: 1 }, 'sized it at 1 point'],
	[{ field: 'labels', before: ['a', 'b'], after: ['b', 'c', 'd'] }, 'added the labels c and d and removed the label a'],
	[
		{ field: 'concerned', about: 'i1', after: { title: 'Signatures differ' } },
		'raised the integration issue “Signatures differ” about it',
	],
	[{ field: 'issue', after: { title: 'Signatures differ' } }, 'raised it'],
	[
		{ field: 'issueTeams', before: ['birch', 'cedar'], after: ['cedar', 'alder'] },
		'said that it concerns Alder and said that it does not concern Birch',
	],
	[{ field: 'issueResolved', after: { how: 'Signed alike' } }, 'resolved it: Signed alike'],
	[{ field: 'issueResolved', before: {} }, 'opened it again'],
	[{ field: 'issueHanded', after: ['birch', 'cedar'] }, 'handed it to Birch and Cedar'],
	[
		{ field: 'issueTaken', about: 'cedar', after: { plan: 'Pair', for: '2026-11-18' } },
		'took it for Cedar, for Wed 18: Pair',
	],
	[{ field: 'issueSettled', about: 'birch', after: {} }, 'said that Birch has settled its part'],
	[{ field: 'order', before: 14, after: 3 }, 'moved it up from place 14 to 3'],
	[{ field: 'description', before: true, after: true }, 'edited the description'],
	[
		{ field: 'needs', about: 'button', after: { kind: 'artifacts', neededBy: '2026-11-18' } },
		'noted that it needs #2 by Wed 18',
	],
	[{ field: 'gives', about: 'button', before: { kind: 'artifacts' } }, 'removed what #2 needs from it'],
	[
		{
			field: 'needsAnswer',
			about: 'button',
			after: { team: 'cedar', answer: 'disputed', note: 'Not before the pilot' },
		},
		'disputed that it needs #2: Not before the pilot',
	],
	[{ field: 'comment', about: 'c', after: 'Which scheme?' }, 'said “Which scheme?”'],
	[{ field: 'proposedMove', about: 'p', after: { below: 'button' } }, 'proposed to move it below #2'],
	[{ field: 'itemAnswer', after: { accepted: true } }, 'took it into the Product Backlog'],
] as const)('%j reads “… %s” (R16)', (change, words) => {
	expect(say(change as ItemChange)).toBe(words);
});

test('what came back to what it was is said so', () => {
	const place = { sprint, day: 7, days: 1 };
	expect(say({ field: 'place', before: place, after: { ...place } })).toBe(
		'changed its days in the Sprint, then changed it back',
	);
	for (const field of TOLD_FIELDS) expect(say({ field } as ItemChange)).toBeTruthy();
});

test('several things at once are one sentence, and going back to a version says that it was that', () => {
	const changes: ItemChange[] = [
		{ field: 'team', after: 'cedar' },
		{ field: 'place', after: { sprint, day: 7, days: 1 } },
	];
	expect(entryWords(view, entry(1, { changes }))).toBe('forecast Cedar for it and selected it for Wed 18');
	expect(entryWords(view, entry(1, { changes: changes.slice(0, 1), restored: true }))).toBe(
		'took the Nexus back to a version, and so forecast Cedar for it',
	);
});

describe('days', () => {
	test('are those of the Nexus’s time zone, by name where they are near', () => {
		const ats = [NOON, NOON - 13 * 3_600_000, NOON - 80 * 3_600_000];
		const entries = ats.map((at, index) => entry(3 - index, { at, began: at }));
		expect(historyDays(entries, NOON, 'UTC').map(({ name }) => name)).toEqual(['Today', 'Yesterday', 'Sun 15 Nov']);
		expect(historyDays(entries, NOON, 'Asia/Tokyo').map(({ name }) => name)).toEqual(['Today', 'Sun 15 Nov']);
	});

	test('what one person did in one go is under one name', () => {
		const told = [
			entry(4, { at: NOON }),
			entry(3, { at: NOON - 60_000, person: 'ben' }),
			entry(2, { at: NOON - 120_000, person: 'ben' }),
			entry(1, { at: NOON - 3_600_000, person: 'ben' }),
		];
		const [today] = historyDays(told, NOON, 'UTC');
		expect(today!.turns.map(({ person, entries }) => [person, entries.length])).toEqual([
			['amara', 1],
			['ben', 2],
			['ben', 1],
		]);
	});

	test('a run says from when to when it went on', () => {
		expect(whenWords(entry(1, { began: NOON - 600_000, at: NOON }), 'UTC')).toBe('11:50 to 12:00');
		expect(whenWords(entry(1, { at: NOON }), 'UTC')).toBe('12:00');
	});
});
