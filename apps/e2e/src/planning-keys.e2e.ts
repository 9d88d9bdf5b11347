import type { Locator, Page } from '@playwright/test';
import { expect, test } from './people.ts';

const PIER = [
	'Issue key,Issue id,Summary,Issue Type,Status,Component/s,Story Points',
	'P-1,1,Take card payment,Story,To Do,Cedar,5',
	'P-2,2,Buy button,Story,To Do,Alder,3',
	'P-3,3,Ferry gate,Story,To Do,Birch,5',
].join('\n');

const TEAMS = ['Alder', 'Birch', 'Cedar'];

/** More stops than this are no way to anywhere. */
const FAR = 30;

/** To a control as those come to it who have no mouse. */
async function tabTo(page: Page, control: Locator): Promise<void> {
	await expect(control).toBeVisible();
	const isThere = () => control.evaluate((element) => element === document.activeElement);
	let stops = 0;
	for (; stops < FAR && !(await isThere()); stops++) await page.keyboard.press('Tab');
	expect(stops, `stops to ${String(control)}`).toBeLessThan(FAR);
}

test('the whole of Planning is done by keys alone, and the keys keep their place from phase to phase (R18, R20, R21, F5)', async ({
	person,
}) => {
	const tomasz = await person('Tomasz');
	const { page } = tomasz;
	const { keyboard, request } = page;
	const created = await request.post('/api/v1/nexuses', {
		data: {
			name: 'Pier',
			weeks: 2,
			start: new Date().toISOString().slice(0, 10),
			teams: TEAMS.map((name) => ({ name })),
			person: { name: 'Tomasz', role: 'product-owner' },
		},
	});
	const { nexus } = (await created.json()) as { nexus: string };
	const imported = await request.post(`/api/v1/nexuses/${nexus}/imports?mode=apply&name=pier.csv`, {
		headers: { 'content-type': 'text/csv' },
		data: PIER,
	});
	expect(imported.ok(), await imported.text()).toBe(true);
	const button = (name: string | RegExp) => page.getByRole('button', { name });
	const row = (title: string) => page.locator('[data-refined]').getByRole('button', { name: new RegExp(`^${title}`) });
	const dock = page.getByRole('region', { name: 'Facilitation' });
	const leadsOn = async (phase: string) => {
		await keyboard.press('Shift+ArrowRight');
		await expect(page.getByRole('group', { name: phase, exact: true })).toBeFocused();
	};

	await page.goto(`/n/${nexus}/planning`);
	await tabTo(page, button('Start Nexus Sprint Planning'));
	await keyboard.press('Enter');
	await expect(dock).toBeVisible();
	await expect(page.getByRole('main')).toBeFocused();

	// An item that comes up is added below the row that has the focus.
	await tabTo(page, row('Buy button'));
	await keyboard.press('n');
	await keyboard.type('Refund a pass');
	await keyboard.press('Enter');
	await keyboard.press('Escape');
	await expect(row('Refund a pass')).toBeFocused();

	await leadsOn('Nexus Sprint Goal');
	await tabTo(page, page.getByRole('textbox', { name: 'Nexus Sprint Goal' }));
	await keyboard.type('A passenger pays');
	await keyboard.press('Enter');
	await expect(page.getByText('Everybody writes here at once')).toBeVisible();
	await expect(page.getByRole('region', { name: 'What will all teams achieve together?' })).toBeFocused();
	await tabTo(page, button('Agree to it in these words'));
	await keyboard.press('Enter');
	await expect(page.getByText(/^Agreed at/).first()).toBeVisible();

	// Selecting by the number of the team; the team's word that an item serves no Sprint Goal, from the menu.
	await leadsOn('Teams select');
	for (const [title, team] of [
		['Take card payment', '3'],
		['Buy button', '1'],
		['Ferry gate', '2'],
	] as const) {
		await tabTo(page, row(title));
		await keyboard.press(team);
	}
	const alder = page.getByRole('region', { name: 'Alder', exact: true });
	await tabTo(page, alder.getByRole('button', { name: /^Select #\d+ for a team/ }));
	await keyboard.press('Enter');
	const word = page.getByRole('menuitem', { name: 'It serves no Sprint Goal' });
	await expect(word).toBeVisible();
	for (let down = 0; down < FAR && !(await word.evaluate((item) => item === document.activeElement)); down++)
		await keyboard.press('ArrowDown');
	await keyboard.press('Enter');
	await expect(alder).toContainText('serves no Sprint Goal');

	await leadsOn('Team planning');
	await tabTo(page, page.getByRole('radio', { checked: true }));
	await keyboard.press('ArrowRight');
	await tabTo(page, button(/^Sprint Goal: Write/));
	await keyboard.press('Enter');
	await keyboard.type('The button opens');
	await keyboard.press('Enter');
	await expect(button(/^Sprint Goal: The button opens/)).toBeFocused();

	// On the days: an item is placed, and linked to what it needs.
	await leadsOn('Dependencies');
	await tabTo(page, tomasz.card('Buy button'));
	for (const key of ['Space', 'ArrowRight', 'Enter', 'd']) await keyboard.press(key);
	await keyboard.type('Ferry');
	await expect(page.getByRole('option', { name: /Ferry gate/ })).toBeVisible();
	await keyboard.press('Enter');
	await expect(page.getByRole('dialog', { name: 'Item' })).toContainText('Ferry gate');
	await keyboard.press('Escape');
	await expect(tomasz.card('Buy button')).toBeFocused();
	await expect(tomasz.card('Buy button')).toHaveAccessibleName(/needs #\d+ from Birch/);

	await leadsOn('Confirm');
	await expect(page.getByText('1 item serves no Sprint Goal.')).toBeVisible();
	for (const team of TEAMS) {
		await tabTo(page, button(`We have finished: ${team}`));
		await keyboard.press('Enter');
		await expect(button(`Plan again: ${team}`)).toBeFocused();
	}
	await tomasz.isSaved();
	await tabTo(page, dock.getByRole('button', { name: 'Start the Sprint' }));
	await keyboard.press('Enter');
	await tabTo(page, page.getByRole('dialog').getByRole('button', { name: 'Start the Sprint' }));
	await keyboard.press('Enter');
	await page.waitForURL(/\/sprint/);
	await expect(button('1 serves no goal')).toBeVisible();
});
