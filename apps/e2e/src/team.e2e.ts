import { expect, test } from './people.ts';

test('a team plans its own Sprint; others read it, and work of the Nexus Integration Team comes first (R3, R13, R21)', async ({
	guest,
	join,
}) => {
	const ben = await join(guest, 'Ben', { team: 'Birch' }, { viewport: { width: 1180, height: 820 } });
	const amara = await join(
		guest,
		'Amara',
		{ team: 'Cedar' },
		{ viewport: { width: 390, height: 844 }, hasTouch: true },
	);
	const { page } = ben;
	await page.goto(page.url().replace('/sprint', '/teams'));
	await expect(page.getByRole('heading', { level: 1, name: 'Team Birch' })).toBeVisible();
	await expect(page.getByRole('region', { name: /Sprint Backlog/ }).getByRole('listitem')).toHaveCount(3);

	await page.getByRole('button', { name: /^How it serves the Nexus Sprint Goal/ }).click();
	await page.keyboard.type('Nobody boards without a validator');
	await page.keyboard.press('Enter');
	for (const title of ['Write the contract test', 'Mend the common build']) {
		await page.getByLabel('A new task').fill(title);
		await page.keyboard.press('Enter');
		const task = page.getByRole('article', { name: title });
		await task.getByLabel('Who does it').selectOption({ label: 'Ben' });
		await task.getByLabel('Day').selectOption({ index: 3 });
	}
	await page.getByRole('button', { name: 'More for Mend the common build' }).click();
	await page.getByRole('menuitem', { name: 'Work of the Nexus Integration Team' }).click();
	const build = page.getByRole('article', { name: 'Mend the common build' });
	await build.focus();
	await page.keyboard.press('ArrowRight');
	await expect(page.locator('[data-state="doing"]')).toContainText('Mend the common build');
	await ben.isAccessible();

	await page.getByRole('link', { name: 'My work' }).click();
	const [first, second] = [page.getByRole('region').nth(0), page.getByRole('region', { name: /^Birch/ })];
	await expect(first).toContainText('Nexus Integration Team');
	await expect(first).toContainText('Mend the common build');
	await expect(second).toContainText('Write the contract test');
	await expect(second).not.toContainText('Mend the common build');
	await ben.isAccessible();

	// Another team reads all of it, on a phone, and changes nothing.
	await amara.page.goto(amara.page.url().replace('/sprint', '/teams'));
	await amara.page.getByRole('navigation', { name: 'Scrum Teams' }).getByRole('link', { name: 'Birch' }).click();
	await expect(amara.page.getByText('Nobody boards without a validator')).toBeVisible();
	await expect(amara.page.getByRole('article', { name: 'Write the contract test' })).toBeVisible();
	await expect(amara.page.getByLabel('A new task')).toHaveCount(0);
	await expect(amara.page.getByRole('button', { name: 'We have finished' })).toHaveCount(0);
	expect(await amara.page.evaluate(() => document.documentElement.scrollHeight <= innerHeight)).toBe(true);
	await amara.isAccessible();

	// The Nexus Integration Team may; Ben sees it at once, and takes the word back.
	await guest.page.goto(guest.page.url().replace('/sprint', '/teams/mine'));
	await expect(guest.page.getByRole('heading', { name: 'To decide across teams 2' })).toBeVisible();
	await guest.page.getByRole('navigation', { name: 'Scrum Teams' }).getByRole('link', { name: 'Birch' }).click();
	await guest.page.getByRole('button', { name: 'We have finished' }).click();
	await expect(amara.page.getByText('Plan finished')).toBeVisible();
	await page.getByRole('link', { name: 'Birch' }).click();
	await page.getByRole('button', { name: 'Plan again' }).click();
	await expect(amara.page.getByText('Plan finished')).toHaveCount(0);
	await ben.isSaved();
});
