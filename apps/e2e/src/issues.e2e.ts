import { expect, nexusOf, test } from './people.ts';

test('an integration issue is raised, handed to its teams, planned by them, settled and resolved (R7, R23)', async ({
	guest,
	join,
}) => {
	const ben = await join(guest, 'Ben', { team: 'Birch' });
	const amara = await join(
		guest,
		'Amara',
		{ team: 'Cedar' },
		{ viewport: { width: 390, height: 844 }, hasTouch: true },
	);
	const { page } = ben;

	// Ben raises it with a key, in the register.
	await page.goto(`/n/${nexusOf(guest)}/increment/issues`);
	await expect(page.getByRole('heading', { level: 2, name: 'Not resolved' })).toBeVisible();
	await page.keyboard.press('n');
	const dialog = page.getByRole('dialog', { name: 'Raise an integration issue' });
	await dialog
		.getByLabel('What keeps the work from coming together?')
		.fill('Fare table of the validators is a day old');
	await expect(dialog.getByRole('checkbox', { name: 'Birch' })).toBeChecked();
	await dialog.getByText('Cedar', { exact: true }).click();
	await dialog.getByLabel('What happens next').fill('Publish it every hour');
	await ben.isAccessible();
	await page.keyboard.press('Enter');
	const row = page.locator('[data-issue]', { hasText: 'Fare table of the validators' });
	await expect(row).toContainText('Publish it every hour');
	await expect(page.getByRole('button', { name: 'Hand on now' })).toHaveCount(0);
	await ben.isAccessible();

	// The Nexus Integration Team hands it on; both teams have it at once.
	await guest.page.goto(page.url());
	await guest.page.getByRole('button', { name: 'Hand on now' }).click();
	await expect(page.getByRole('complementary', { name: 'Integration issue' })).toContainText('handed over once');

	// The register fits a phone, whichever tab is in sight; there Cedar plans for the day.
	await amara.page.goto(page.url());
	await expect(amara.page.getByRole('heading', { level: 2, name: 'Not resolved' })).toBeInViewport({ ratio: 1 });
	await amara.page.goto(page.url().replace(/\/increment.*/, '/teams'));
	const handed = amara.page.getByRole('article', { name: /Fare table of the validators/ });
	await handed.getByRole('button', { name: /^Plan for the day/ }).tap();
	await handed.getByRole('textbox', { name: 'Plan for the day' }).fill('Amara changes the timer');
	await handed.getByRole('button', { name: 'Plan it' }).tap();
	await expect(handed).toContainText('Amara changes the timer');
	await amara.isAccessible();
	await expect(row).toContainText('Cedar took it');

	// Nobody resolves what does not concern them; both settle their part, and Ben resolves it.
	await page.getByRole('button', { name: /^Our part is settled, Birch/ }).click();
	await page.getByLabel('How, if you like').fill('Validators read it every hour');
	await page.keyboard.press('Enter');
	await handed.getByRole('button', { name: /^Our part is settled/ }).tap();
	await handed.getByRole('button', { name: 'Settled' }).tap();
	await expect(row).toContainText('Cedar has settled its part');
	await page.getByRole('button', { name: 'Resolve', exact: true }).click();
	await page.getByLabel('How it was resolved, if you like').fill('Published every hour');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('region', { name: 'Resolved', exact: true })).toContainText(
		'Fare table of the validators',
	);
	await expect(handed).toHaveCount(0);

	// What became of it is told.
	await page.getByRole('button', { name: 'History' }).click();
	const told = page.getByRole('region', { name: 'History' });
	await expect(told).toContainText('resolved it: Published every hour');
	await expect(told).toContainText('handed it to Birch and Cedar');
	await expect(told).toContainText('Ben raised it');
});
