import type { Locator } from '@playwright/test';
import { boxOf, expect, nexusOf, test, type Fixtures, type PersonAtWork } from './people.ts';

/** A small backlog as Jira exports it: teams in the component, one request, what blocks what. */
const HARBOUR = [
	'Issue key,Issue id,Summary,Issue Type,Status,Component/s,Story Points,Inward issue link (Blocks),Parent',
	'H-0,1,Pay anywhere in the harbour,Epic,To Do,,,,',
	'H-1,2,Take card payment at the quay,Story,To Do,Cedar,5,,1',
	'H-2,3,Buy button opens card payment,Story,To Do,Alder,3,H-1,1',
	'H-3,4,Ferry gate reads the token,Story,To Do,Birch,5,,1',
	'H-4,5,Gate opens within a second,Story,To Do,Birch,3,,1',
	'H-5,6,Price a pass by ferry line,Story,To Do,Alder,2,,1',
	'H-6,7,Refund an unused pass,Story,To Do,Cedar,3,,1',
].join('\n');

const TEAMS = ['Alder', 'Birch', 'Cedar'];
const GOAL = 'A passenger pays with a card and boards on one line.';

const dock = ({ page }: PersonAtWork) => page.getByRole('region', { name: 'Facilitation' });
const phases = ({ page }: PersonAtWork) => page.getByRole('list', { name: 'Phases' });
const goalLine = ({ page }: PersonAtWork) => page.getByRole('region', { name: 'Nexus Sprint Goal' }).first();
const column = ({ page }: PersonAtWork, team: string) => page.getByRole('region', { name: team, exact: true });
const row = ({ page }: PersonAtWork, title: string): Locator => page.locator('[data-refined]', { hasText: title });

/** A Nexus of three teams with a Sprint that nobody has planned yet, and the file in its Product Backlog. */
async function founded({ person }: Pick<Fixtures, 'person'>): Promise<PersonAtWork> {
	const tomasz = await person('Tomasz');
	await tomasz.page.goto('/');
	const created = await tomasz.page.request.post('/api/v1/nexuses', {
		data: {
			name: 'Harbour',
			weeks: 2,
			start: new Date().toISOString().slice(0, 10),
			teams: TEAMS.map((name) => ({ name })),
			person: { name: 'Tomasz', role: 'product-owner' },
		},
	});
	const { nexus } = (await created.json()) as { nexus: string };
	const imported = await tomasz.page.request.post(`/api/v1/nexuses/${nexus}/imports?mode=apply&name=harbour.csv`, {
		headers: { 'content-type': 'text/csv' },
		data: HARBOUR,
	});
	expect(imported.ok(), await imported.text()).toBe(true);
	await tomasz.page.goto(`/n/${nexus}/sprint`);
	await expect(tomasz.page.getByRole('heading', { level: 1 })).toBeVisible();
	return tomasz;
}

async function leadsOn(person: PersonAtWork, phase: string): Promise<void> {
	await dock(person)
		.getByRole('button', { name: /^Next: / })
		.click();
	await expect(phases(person).locator('[aria-current=step]')).toContainText(phase);
}

test.use({ actionTimeout: 30_000 }); // so that a missing button is named, long before the journey's own end

test('six people plan a Sprint of an imported backlog, one drops out and returns, a seat is taken over, and it begins (R18, R19, R20, R21, F2, F7, F8)', async ({
	person,
	join,
}, info) => {
	test.setTimeout(420_000);
	const picture = async ({ page }: PersonAtWork, name: string) => {
		await page.screenshot({ path: info.outputPath(`${name}.png`), animations: 'disabled' });
	};
	const tomasz = await founded({ person });
	const ines = await join(tomasz, 'Ines', { role: 'integration-team' });
	const kenji = await join(tomasz, 'Kenji', { role: 'integration-team' });
	const priya = await join(tomasz, 'Priya', { team: 'Alder' });
	const ben = await join(tomasz, 'Ben', { team: 'Birch' });
	const amara = await join(tomasz, 'Amara', { team: 'Cedar' });
	const others = [tomasz, kenji, priya, ben, amara];

	// From the Sprint page to the room; the others come by one click.
	await ines.page.getByRole('link', { name: 'Plan Sprint 1' }).click();
	await ines.page.getByRole('button', { name: 'Start Nexus Sprint Planning' }).click();
	await expect(dock(ines)).toContainText('you facilitate');
	for (const one of others) {
		await one.page.getByRole('button', { name: /^Planning.*Join$/ }).click();
		await expect(dock(one)).toBeVisible();
	}
	await expect(ines.page.getByRole('button', { name: 'Planning with 6 people' })).toBeVisible();

	// The order: a representative suggests a move, the Product Owner decides.
	await row(ben, 'Ferry gate reads the token')
		.getByRole('button', { name: /Suggest a move/ })
		.click();
	await ben.page.getByRole('dialog').getByRole('button', { name: 'Suggest', exact: true }).click();
	await expect(phases(tomasz)).toContainText('1 proposal open');
	await tomasz.page.getByRole('button', { name: 'Look at them' }).click();
	await picture(tomasz, '1-validate-the-order');
	await tomasz.page
		.getByRole('button', { name: /^Accept/ })
		.first()
		.click();
	await expect(phases(ben)).toContainText('1 move agreed');
	await expect(row(ben, 'Ferry gate reads the token')).toContainText('1');

	// The goal: drafted by one, gone on with by another, agreed by the Product Owner. Nobody else may.
	await leadsOn(ines, 'Nexus Sprint Goal');
	await priya.page.getByRole('textbox', { name: 'Nexus Sprint Goal' }).fill('A passenger pays with a card.');
	await priya.page.getByRole('button', { name: 'Draft it' }).click();
	const shared = amara.page.getByRole('textbox', { name: 'Nexus Sprint Goal' });
	await expect(shared).toHaveValue('A passenger pays with a card.');
	await shared.fill(GOAL);
	await expect(goalLine(tomasz)).toContainText(GOAL);
	await expect(amara.page.getByRole('button', { name: /Agree/ })).toHaveCount(0);
	await tomasz.page.getByRole('button', { name: 'Agree to it in these words' }).click();
	await expect(goalLine(ben)).toContainText('Agreed');
	await ines.isAccessible();
	await picture(ines, '2-nexus-sprint-goal');

	// Amara, who still writes, stays with the goal until she goes along.
	await leadsOn(ines, 'Teams select');
	await expect(shared).toBeFocused();
	await amara.page
		.getByRole('main')
		.getByRole('button', { name: /^Go there/ })
		.click();

	// Selecting: by hand, by one key, by the menu. Ben's connection is gone meanwhile, and what he selected comes with him.
	await ben.context.setOffline(true);
	await expect(ben.page.getByText('You are offline.')).toBeVisible();
	await row(ben, 'Ferry gate reads the token')
		.getByRole('button', { name: /^Ferry gate/ })
		.press('2');
	await expect(column(ben, 'Birch').locator('[data-selected]')).toHaveCount(1);
	const cedar = await boxOf(column(amara, 'Cedar'));
	await amara.drag(row(amara, 'Take card payment').getByRole('button', { name: /^Take card/ }), {
		x: cedar.x + cedar.width / 2,
		y: cedar.y + cedar.height / 2,
	});
	await expect(column(ines, 'Cedar')).toContainText('Take card payment at the quay');
	await row(priya, 'Buy button')
		.getByRole('button', { name: /^Select/ })
		.click();
	await priya.page.getByRole('menuitem', { name: 'Select for Alder' }).click();
	await ben.context.setOffline(false);
	await ben.isSaved();
	for (const one of [ines, ben]) {
		await expect(column(one, 'Birch')).toContainText('Ferry gate reads the token');
		await expect(column(one, 'Alder')).toContainText('Buy button opens card payment');
	}
	await expect(phases(kenji)).toContainText('3 items selected');
	await ines.isAccessible();
	await picture(ines, '3-teams-select');

	// The facilitator's browser is gone. The room goes on, and another of the Nexus Integration Team takes the seat.
	await ines.page.close();
	await dock(kenji).getByRole('button', { name: 'Take the seat' }).click({ timeout: 90_000 });
	await leadsOn(kenji, 'Team planning');

	// Each team in its own space: goals that serve the Nexus Sprint Goal, and a dependency that shows at once at the other.
	await priya.page.getByRole('button', { name: /^Sprint Goal: Write/ }).click();
	await priya.page.getByRole('textbox', { name: 'Sprint Goal', exact: true }).fill('The button opens the payment.');
	await priya.page.keyboard.press('Enter');
	await expect(priya.page.getByText('The button opens the payment.')).toBeVisible();
	const needs = priya.page.getByRole('region', { name: /^We wait for/ });
	await expect(needs).toContainText('Take card payment');
	const gives = amara.page.getByRole('region', { name: /^Others wait for us/ });
	await gives.getByRole('button', { name: /^Show/ }).click();
	await gives.getByRole('button', { name: 'Accept…' }).click();
	await gives.getByRole('button', { name: 'Accept', exact: true }).click();
	await expect(needs).toContainText(/Agreed|late/);
	await picture(priya, '4-team-planning');
	await priya.isAccessible();
	await kenji.page.getByText('All teams', { exact: true }).click();
	await expect(column(kenji, 'Alder')).toContainText('The button opens the payment.');
	await picture(kenji, '4-all-teams');

	// The facilitator asks everybody to look at something: Ben goes there, and by one key back to where he was.
	await ben.page.getByRole('link', { name: 'Product Backlog' }).click();
	await dock(kenji).getByRole('button', { name: 'Bring everyone here' }).click();
	await ben.page.getByRole('group', { name: 'Spotlight' }).getByRole('button', { name: 'Go there' }).click();
	await expect(phases(ben)).toBeVisible();
	await ben.page.keyboard.press('l');
	await ben.page.waitForURL(/\/backlog/);
	await ben.page.keyboard.press('l');
	await ben.page.waitForURL(/\/planning/);

	// Dependencies: what stands in the way, with its step, over the days of all teams.
	await leadsOn(kenji, 'Dependencies');
	await expect(kenji.page.getByRole('heading', { name: 'Problems' })).toBeVisible();
	await kenji.isAccessible();
	await picture(kenji, '5-dependencies');

	// Each team says that it has finished; one opens its plan again; the last word starts the Sprint.
	await leadsOn(kenji, 'Confirm');
	for (const [one, team] of [
		[priya, 'Alder'],
		[ben, 'Birch'],
		[amara, 'Cedar'],
	] as const)
		await one.page.getByRole('button', { name: `We have finished: ${team}` }).click();
	await expect(phases(kenji)).toContainText('3 of 3 teams finished');
	await ben.page.getByRole('button', { name: 'Plan again: Birch' }).click();
	await expect(kenji.page.getByText('Waiting for Birch.')).toBeVisible();
	await ben.page.getByRole('button', { name: 'We have finished: Birch' }).click();
	await expect(kenji.page.getByText('All is ready to begin the Sprint.')).toBeVisible();
	await kenji.isAccessible();
	await picture(kenji, '6-confirm');
	for (const one of [priya, ben, amara, tomasz]) await one.isSaved();
	await dock(kenji).getByRole('button', { name: 'Start the Sprint' }).click();
	await kenji.page.getByRole('dialog').getByRole('button', { name: 'Start the Sprint' }).click();
	await kenji.page.waitForURL(/\/sprint/);
	await expect(kenji.card('Ferry gate reads the token')).toBeVisible();
	await expect(dock(ben)).toHaveCount(0);
	await picture(kenji, '7-the-sprint');

	// What came of it is read by everybody, and the version of that moment is kept.
	const held = (await (await kenji.page.request.get(`/api/v1/nexuses/${nexusOf(kenji)}/events`)).json()) as {
		events: { id: string }[];
	};
	await ben.page.goto(`/n/${nexusOf(kenji)}/events/${held.events[0]!.id}`);
	await expect(ben.page.getByRole('main')).toContainText(GOAL);
	await expect(ben.page.getByRole('main')).toContainText('Ferry gate reads the token');
	await ben.isAccessible();
});
