import type { Locator } from '@playwright/test';
import { expect, nexusOf, test, type Fixtures, type PersonAtWork } from './people.ts';

const TEAMS = ['Alder', 'Birch', 'Cedar'];

const dock = ({ page }: PersonAtWork) => page.getByRole('region', { name: 'Facilitation' });
const column = ({ page }: PersonAtWork, topic: string): Locator => page.getByRole('region', { name: topic });
const card = ({ page }: PersonAtWork, words: string): Locator => page.locator('[data-card]', { hasText: words });

/** A Nexus of three teams, some days into its Sprint. */
async function founded({ person }: Pick<Fixtures, 'person'>): Promise<PersonAtWork> {
	const ines = await person('Ines');
	await ines.page.goto('/');
	const answer = await ines.page.request.post('/api/v1/nexuses', {
		data: {
			name: 'Harbour',
			weeks: 2,
			start: new Date(Date.now() - 7 * 86_400_000).toISOString().slice(0, 10),
			teams: TEAMS.map((name) => ({ name })),
			person: { name: 'Ines', role: 'scrum-master' },
		},
	});
	const { nexus } = (await answer.json()) as { nexus: string };
	await ines.page.goto(`/n/${nexus}/retrospective`);
	return ines;
}

/** Writes a card in private. */
async function writes(who: PersonAtWork, topic: string, words: string): Promise<void> {
	await column(who, topic).getByRole('button', { name: 'Add a card' }).click();
	const field = column(who, topic).getByRole('textbox').last();
	await field.fill(words);
	await field.press('Enter');
}

/** Goes where the room is, from words that one was at. */
async function goesAlong({ page }: PersonAtWork): Promise<void> {
	await page
		.getByRole('main')
		.getByRole('button', { name: /^Go there/ })
		.click();
}

test.use({ actionTimeout: 30_000 }); // so that a missing button is named, long before the journey's own end

test('eight people of three teams look back: in private, then together, in their teams, and agree on what is tracked (R26, R27, R28, F6, F7, F8)', async ({
	person,
	join,
}) => {
	test.setTimeout(300_000);
	const ines = await founded({ person });
	const priya = await join(ines, 'Priya', { team: 'Alder' });
	const ben = await join(ines, 'Ben', { team: 'Birch' });
	const amara = await join(
		ines,
		'Amara',
		{ team: 'Cedar' },
		{ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
	);
	const nexus = nexusOf(ines);
	await ines.page.getByRole('button', { name: 'Start the Nexus Sprint Retrospective' }).click();
	await expect(dock(ines)).toContainText('you facilitate');
	const { events } = (await (await ines.page.request.get(`/api/v1/nexuses/${nexus}/events`)).json()) as {
		events: { id: string }[];
	};
	const room = `/api/v1/nexuses/${nexus}/events/${events[0]!.id}`;
	const asks = async ({ page }: PersonAtWork, deed: string, data: object) =>
		page.request.post(`${room}/${deed}`, { data, headers: { 'idempotency-key': crypto.randomUUID() } });
	const leadsTo = async (phase: string) => {
		const { position } = (await (await ines.page.request.get(room)).json()) as { position: object };
		expect((await asks(ines, 'phase', { from: position, to: { phase } })).ok()).toBe(true);
	};
	for (const one of [priya, ben, amara]) {
		await asks(one, 'part', { here: true });
		await one.page.goto(`/n/${nexus}/retrospective`);
	}
	// Three more take part from elsewhere: they vote, and have no window here.
	const voters = [
		await join(ines, 'Jonas', { team: 'Birch' }),
		await join(ines, 'Kenji', { team: 'Cedar' }),
		await join(ines, 'Lena', { team: 'Alder' }),
	];
	for (const one of voters) {
		await asks(one, 'part', { here: true });
		await one.page.close();
	}

	// Writing: with the mouse, by keys alone, and with a finger. Others see that something was written, and nothing of it.
	await leadsTo('write');
	await writes(priya, 'Integration frequency', 'Branches live for four days');
	await expect(dock(ben)).toContainText('Write in private');
	await ben.page.keyboard.press('n');
	await ben.page.keyboard.type('Two people know the gateway');
	await ben.page.keyboard.press('Enter');
	await amara.page.getByRole('button', { name: /^Debt/ }).tap();
	await writes(amara, 'Undone work', 'Retries were left out');
	await expect(ines.page.getByText('3 cards from 3 people')).toBeVisible();
	await expect(ines.page.getByRole('main')).not.toContainText(/Branches|gateway|Retries/);
	await expect(ben.page.getByRole('main')).not.toContainText(/Branches|Retries/);
	await ines.isAccessible();
	await amara.isAccessible();

	// Priya's connection is gone for a phase; what she writes meanwhile waits, and stays hers.
	await priya.context.setOffline(true);
	await expect(priya.page.getByText('You are offline.')).toBeVisible();
	await writes(priya, 'Integration frequency', 'Nobody owned the shared build');
	await leadsTo('group');
	await ines.page.getByRole('button', { name: 'Show all' }).click();
	await ines.page
		.getByRole('dialog')
		.getByRole('button', { name: /^Show \d/ })
		.click();
	await expect(card(ben, 'Branches live')).toBeVisible();
	await priya.context.setOffline(false);
	await priya.isSaved();
	await expect(card(priya, 'Retries were left out')).toBeVisible();
	await expect(priya.page.getByText('Yours, private')).toHaveCount(1);
	await expect(card(ben, 'Nobody owned')).toHaveCount(0);
	await column(ines, 'Integration frequency').getByRole('button', { name: 'Show 1 card' }).click();
	await ines.page.getByRole('dialog').getByRole('button', { name: 'Show 1 card' }).click();
	await expect(card(ben, 'Nobody owned')).toBeVisible();
	await card(priya, 'Branches live').getByRole('button', { name: 'Move to…' }).click();
	await priya.page.getByRole('menuitem', { name: 'This is mine' }).click();
	await expect(card(ben, 'Branches live')).toContainText('Priya');

	// Grouping by keys alone; a group keeps its name for everybody.
	await card(ben, 'Nobody owned').focus();
	await ben.page.keyboard.press('Space');
	await ben.page.keyboard.press('ArrowDown');
	await ben.page.keyboard.press('Space');
	await priya.page.getByRole('textbox', { name: 'Name of the group' }).fill('Work comes together late');
	await expect(ben.page.getByRole('group', { name: /^Group “Work comes together late”, 2 together/ })).toBeVisible();
	await ines.isAccessible();

	// Votes are secret and limited; what is beyond the limit does not count, wherever it comes from.
	await ines.page.getByRole('button', { name: 'Open the voting' }).click();
	await ines.page.getByRole('dialog').getByRole('radiogroup', { name: 'Votes for each person' }).getByText('3').click();
	await ines.page.getByRole('dialog').getByRole('button', { name: 'Open the voting' }).click();
	await expect(ines.page.getByRole('button', { name: 'Close the voting' })).toBeFocused();
	const group = ben.page.getByRole('group', { name: /^Group “Work comes/ });
	await expect(ben.page.getByText('3 left')).toBeVisible();
	await group.focus();
	await ben.page.keyboard.press('v');
	await ben.page.keyboard.press('v');
	await expect(ben.page.getByText('1 left')).toBeVisible();
	await ben.page.keyboard.press('v');
	const about = (await ben.page.locator('[data-stack]', { has: group }).getAttribute('data-stack'))!;
	for (const one of voters) {
		const votes = [1, 2, 3].map(() => asks(one, 'vote', { round: 1, about, given: true }));
		expect((await Promise.all(votes)).map((answer) => answer.ok()).sort()).toEqual([false, true, true]);
	}
	await expect(ines.page.getByRole('main')).not.toContainText('8 votes from');
	await ines.page.getByRole('button', { name: 'Close the voting' }).click();
	await expect(ben.page.locator(`[data-stack="${about}"]`)).toContainText('8 votes from 3 teams: 4, 2, 2');

	// What has most votes comes first. The Guide's subjects are answered, one of them by what was talked about.
	await dock(ines)
		.getByRole('button', { name: /^Next: Discuss/ })
		.click();
	await expect(dock(ben)).toContainText('Work comes together late');
	await ben.page.getByRole('textbox', { name: /Why did this happen/ }).fill('Merging waits for Friday.');
	await expect(amara.page.getByRole('textbox', { name: /Why did this happen/ })).toHaveValue(
		'Merging waits for Friday.',
	);
	await leadsTo('subjects');
	for (const subject of ['Undone work', 'Build, test'])
		await column(ines, subject).getByRole('button', { name: 'Nothing to address' }).click();
	// Ben and Priya, who still write, stay with what they wrote until they go along.
	for (const one of [ben, priya]) await goesAlong(one);
	await expect(ben.page.getByText('Answered')).toHaveCount(3);
	await ines.isAccessible();

	// Sofia comes late, and sees where the room stands.
	const sofia = await join(ines, 'Sofia', { team: 'Birch' });
	await sofia.page.getByRole('button', { name: /^Looking back.*Join$/ }).click();
	await expect(sofia.page.getByText(/The room is at “Answer the three subjects”/)).toBeVisible();

	// Each team by itself: nobody else receives its room. What is shared is said anew.
	await leadsTo('teams');
	await column(priya, 'Start').getByRole('button', { name: 'Add a card' }).click();
	await column(priya, 'Start').getByRole('textbox').fill('We never read the build mails');
	await column(priya, 'Start').getByRole('textbox').press('Enter');
	await column(priya, 'Start')
		.getByRole('button', { name: /^Move, make/ })
		.click();
	await priya.page.getByRole('menuitem', { name: 'Make it an action' }).click();
	await priya.page.getByRole('button', { name: 'Share…' }).click();
	await priya.page.getByRole('dialog').getByRole('textbox').fill('Merge every day');
	await priya.page.getByRole('dialog').getByRole('button', { name: 'Share', exact: true }).click();
	await priya.page.getByRole('button', { name: 'Alder has finished' }).click();
	await expect(ines.page.getByText('1 of 3 teams finished')).toBeVisible();
	await expect(ines.page.getByText('Merge every day')).toBeVisible();
	await expect(ines.page.getByRole('main')).not.toContainText('build mails');
	await ben.page.getByRole('button', { name: 'Birch has finished' }).click();
	await amara.page.getByRole('button', { name: 'Cedar has finished' }).tap();
	await expect(ines.page.getByText('3 of 3 teams finished')).toBeVisible();

	// Agreed: who owns it, where everyone sees it, how it is checked, and each team's word.
	await leadsTo('actions');
	await ines.page.getByRole('button', { name: 'Use', exact: true }).click();
	await ines.page.getByRole('button', { name: 'Add a check' }).click();
	const dialog = ines.page.getByRole('dialog');
	await dialog.getByRole('combobox', { name: 'Where everyone sees it' }).selectOption('sprint-backlog');
	await dialog.getByRole('textbox', { name: 'How we check it' }).fill('0 cards older than a day');
	await dialog.getByRole('button', { name: 'Save' }).click();
	for (const [one, team] of [
		[priya, 'Alder'],
		[ben, 'Birch'],
		[amara, 'Cedar'],
	] as const)
		await one.page.getByRole('button', { name: `${team} agrees to “Merge every day”` }).click();
	await expect(ines.page.getByText('All teams')).toBeVisible();
	await ines.isAccessible();
	await dock(ines).getByRole('button', { name: 'Finish' }).click();
	await dialog.getByRole('button', { name: 'Finish' }).click();
	await ines.page.waitForURL(/\/events\//);
	await expect(ines.page.getByRole('main')).toContainText('0 cards older than a day');

	// Minutes and improvements are what was entered; nobody's own words are in them.
	const { minutes } = (await (await ines.page.request.get(room)).json()) as { minutes: string };
	for (const words of [
		'Merge every day',
		'Nexus Sprint Backlog',
		'Work comes together late',
		'Merging waits for Friday',
	])
		expect(minutes).toContain(words);
	expect(minutes).not.toContain('build mails');
	await ben.page.goto(`/n/${nexus}/improvements`);
	await expect(ben.page.getByRole('listitem').filter({ hasText: 'Merge every day' })).toContainText('Alder');
	await ben.isAccessible();
	await ben.page.goto(`/n/${nexus}/retrospective`);
	await expect(ben.page.getByText('The Retrospective of Sprint 1 was held')).toBeVisible();
});
