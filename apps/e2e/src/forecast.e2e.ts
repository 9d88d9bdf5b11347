import { expect, test, type PersonAtWork } from './people.ts';

async function fewer({ page }: PersonAtWork) {
	await page
		.getByRole('link', { name: /^Product Backlog/ })
		.first()
		.click();
	await page.getByRole('button', { name: 'Fewer dependencies' }).click();
	const dialog = page.getByRole('dialog', { name: 'Fewer dependencies' });
	await expect(dialog.getByRole('list', { name: 'Moves' })).toBeVisible();
	return dialog;
}

test('a move is tried, then accepted, and all that was accepted is taken back at once (R17)', async ({
	guest,
	join,
}) => {
	const ben = await join(guest, 'Ben', { team: 'Birch' });
	const { page } = guest;
	await ben.page
		.getByRole('link', { name: /^Product Backlog/ })
		.first()
		.click();
	const dialog = await fewer(guest);
	await expect(dialog.getByText('13 dependencies between teams now, 8 with 5 moves')).toBeAttached();
	await guest.isAccessible();

	const first = dialog.getByRole('checkbox', { name: /Birch do #462/ });
	await first.uncheck();
	await expect(dialog.getByText('13 dependencies between teams now, 11 with 3 moves')).toBeAttached();
	await expect(ben.row('Add a child to a day pass')).toContainText('Hazel');
	await first.check();
	await expect(dialog.getByText('13 dependencies between teams now, 10 with 4 moves')).toBeAttached();

	await dialog.getByRole('button', { name: 'Accept: Birch does #462' }).click();
	await expect(ben.row('Add a child to a day pass')).toContainText('Birch');
	await expect(dialog.getByText(/^11 dependencies between teams now/)).toBeAttached();
	await dialog.getByRole('button', { name: /^Accept \d moves?$/ }).click();
	await expect(dialog.getByText('10 dependencies between teams now', { exact: true })).toBeAttached();
	await expect(dialog.getByRole('checkbox', { name: /Birch do #463/ })).not.toBeChecked();
	await expect(ben.row('Rider count in the offline list')).toContainText('Birch');

	await dialog.getByRole('button', { name: 'Close' }).first().click();
	await page.keyboard.press('Control+z');
	await expect(ben.row('Rider count in the offline list')).toContainText('Willow');
	await expect(ben.row('Add a child to a day pass')).toContainText('Birch');
	await page.keyboard.press('Control+z');
	await expect(ben.row('Add a child to a day pass')).toContainText('Hazel');
	await guest.isSaved();
});

test('a stakeholder looks at what would be and accepts nothing', async ({ guest, join }) => {
	const vera = await join(guest, 'Vera', { role: 'stakeholder' });
	const dialog = await fewer(vera);
	await expect(dialog.getByRole('checkbox').first()).toBeVisible();
	await expect(dialog.getByRole('button', { name: /^Accept/ })).toHaveCount(0);
});

test('a team that says what it takes on changes what is suggested, and keeps what somebody pins', async ({ guest }) => {
	const { page } = guest;
	await guest.act('Teams');
	const teams = page.getByRole('dialog', { name: 'Teams' });
	await teams.getByRole('button', { name: 'Change Birch' }).click();
	await guest.isAccessible();
	await teams.getByLabel('Points a Sprint').fill('13');
	await teams.getByRole('button', { name: 'Save' }).click();
	await expect(teams.getByText('13 points a Sprint')).toHaveCount(2);
	await page.keyboard.press('Escape');
	const dialog = await fewer(guest);
	await expect(dialog.getByText(/Birch then at \d+ of 18/)).toHaveCount(0);
	const before = await dialog.getByRole('checkbox').count();
	await dialog
		.getByRole('button', { name: /^Keep it with/ })
		.first()
		.click();
	await expect(dialog.getByRole('button', { name: /kept in place/ })).toBeVisible();
	await dialog.getByRole('button', { name: /kept in place/ }).click();
	await expect(dialog.getByRole('checkbox')).toHaveCount(before);
});
