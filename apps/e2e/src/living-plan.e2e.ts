import { expect, spotIn, test } from './people.ts';

test('the Nexus Sprint Backlog lives: what changed, how the work flows, and a wall that follows until its link is withdrawn (R12, R16, R24)', async ({
	guest,
	person,
}) => {
	const { page } = guest;

	await test.step('what others changed since yesterday is marked on cards and told in sentences, to step through', async () => {
		await page.getByRole('button', { name: 'What changed' }).click();
		const panel = page.getByRole('complementary', { name: 'What changed' });
		await expect(panel.getByText(/Kenji moved it: \w{3} \d+ to \w{3} \d+/)).toBeVisible();
		await expect(page).toHaveURL(/since=yesterday/);
		const before = await panel.getByRole('listitem').count();
		await panel.getByRole('button', { name: /The next change/ }).click();
		await expect(panel.getByText(`1 of ${before} items`)).toBeVisible();
		await expect(page.getByRole('article', { name: /#424 .*changed/ })).toBeVisible();
		await guest.isAccessible();
		await panel.getByRole('button', { name: 'Close what changed' }).click();
		await expect(panel).toBeHidden();
	});

	let link = '';
	await test.step('a link for a screen is made, and shows the board without anything to press', async () => {
		await guest.act('Radiator for a wall');
		await page.getByRole('button', { name: 'Make a link' }).click();
		link = await page.getByLabel('Link for a screen', { exact: true }).inputValue();
		await page.keyboard.press('Escape');
	});

	const wall = await person('Wall', { viewport: { width: 1920, height: 1080 } });
	await test.step('the wall follows what people do', async () => {
		await wall.page.goto(`${link}?look=dark`);
		await expect(wall.page.getByRole('heading', { name: 'Northline' })).toBeVisible();
		await expect(wall.page.getByText('6 integrated').first()).toBeVisible();
		await expect(wall.page.getByRole('button')).toHaveCount(0);
		await wall.isAccessible();
		await page.getByText('Workflow', { exact: true }).click();
		await guest.drag(guest.card(424), await spotIn(page, 'Willow', 3));
		await guest.isSaved();
		await expect(wall.page.getByText('7 integrated').first()).toBeVisible();
	});

	await test.step('the charts count the same, as pictures and as tables', async () => {
		await page.getByText('Progress', { exact: true }).click();
		await expect(page).toHaveURL(/view=progress/);
		await expect(page.getByText(/^7 of 16 items are integrated/)).toBeVisible();
		await page.getByText('Cumulative flow as a table').click();
		const rows = page.getByRole('group', { name: 'Cumulative flow as a table' }).getByRole('row');
		await expect(rows.last()).toContainText(/6\s*3\s*0\s*7\s*16/);
		await guest.isAccessible();
	});

	await test.step('withdrawn, the wall goes dark and stays so', async () => {
		await guest.act('Radiator for a wall');
		await page.getByRole('button', { name: 'Withdraw' }).click();
		await expect(wall.page.getByRole('heading', { name: 'Northline' })).toBeHidden();
		await wall.page.goto(link);
		await expect(wall.page.getByText(/This link was withdrawn/)).toBeVisible();
	});
});
