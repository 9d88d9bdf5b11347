import { expect, nexusOf, test, type PersonAtWork } from './people.ts';

for (const colorScheme of ['light', 'dark'] as const) {
	test(`every page holds WCAG 2.2 AA, ${colorScheme} (F5)`, async ({ person, guest }) => {
		const lookAt = (who: PersonAtWork) => (colorScheme === 'dark' ? who.hasContrast() : who.isAccessible());
		const vera = await person('Vera', { colorScheme });
		await vera.page.goto('/');
		await expect(vera.page.getByRole('heading', { level: 1 })).toBeVisible();
		await lookAt(vera);
		await guest.page.emulateMedia({ colorScheme });
		for (const path of ['sprint', 'sprint?view=workflow', 'backlog', 'increment', 'increment/issues', 'dependencies']) {
			await guest.page.goto(guest.page.url().replace(/\/(sprint|backlog|increment|dependencies).*/, `/${path}`));
			await expect(guest.page.getByRole('heading', { level: 1 })).toBeVisible();
			await expect(guest.page.locator('[data-item], [data-row], [data-issue], tbody tr').first()).toBeVisible();
			await lookAt(guest);
		}
		await guest.page.goto(guest.page.url().replace(/\/dependencies.*/, '/backlog'));
		await guest.row('Validator counts riders').click();
		await expect(guest.page.getByRole('complementary', { name: 'Item' })).toBeVisible();
		await lookAt(guest);
		await guest.page.request.post(`/api/v1/nexuses/${nexusOf(guest)}/events`, { data: { kind: 'daily' } });
		await guest.page.goto(`/n/${nexusOf(guest)}/daily`);
		await expect(guest.page.getByRole('row', { name: /^Birch/ })).toBeVisible();
		await lookAt(guest);
		await guest.page.goto(`/n/${nexusOf(guest)}/improvements`);
		await expect(guest.page.getByRole('heading', { level: 3 }).first()).toBeVisible();
		await lookAt(guest);
		const room = `/api/v1/nexuses/${nexusOf(guest)}/events`;
		const opened = await guest.page.request.post(room, { data: { kind: 'retrospective' } });
		const { event } = (await opened.json()) as { event: string };
		await guest.page.request.post(`${room}/${event}/phase`, {
			data: { from: { phase: 'review' }, to: { phase: 'write' } },
		});
		await guest.page.goto(`/n/${nexusOf(guest)}/retrospective`);
		await guest.page.getByRole('region', { name: 'Integration' }).getByRole('button', { name: 'Add a card' }).click();
		await guest.page.keyboard.type('We found out at the Daily, not from the build.');
		await lookAt(guest);
	});
}

test('on a phone one reads the Sprint team by team, opens an item and moves it', async ({ guest, join }) => {
	const ben = await join(
		guest,
		'Ben',
		{ team: 'Birch' },
		{ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
	);
	const { page } = ben;
	await expect(page.getByRole('heading', { name: 'Birch' })).toBeVisible();
	await page.getByRole('button', { name: /^Alder/ }).tap();
	await expect(page.getByText('Needs #421 from Cedar')).toBeVisible();
	await ben.isAccessible();
	await page.getByText('Buy button opens card payment').tap();
	await page.getByRole('button', { name: 'Move to…' }).tap();
	await ben.isAccessible();
	await page.getByRole('group', { name: 'Begins on' }).getByText(/Wed/).last().tap();
	await page.getByRole('button', { name: 'Move', exact: true }).tap();
	await expect(guest.page.getByText('1 late')).toBeHidden();
});

test('overlays hold WCAG 2.2 AA', async ({ guest }) => {
	const { page } = guest;
	await page.keyboard.press('Control+k');
	await expect(page.getByRole('combobox')).toBeFocused();
	await guest.isAccessible();
	await page.keyboard.press('Escape');
	await page.getByRole('button', { name: 'Invite' }).click();
	await expect(page.getByRole('dialog')).toBeVisible();
	await guest.isAccessible();
	await page.keyboard.press('Escape');
	await page.keyboard.press('?');
	await expect(page.getByRole('dialog')).toBeVisible();
	await guest.isAccessible();
	for (const window of ['People and links', 'Versions']) {
		await page.keyboard.press('Escape');
		await guest.act(window);
		await expect(page.getByRole('dialog', { name: window })).toBeVisible();
		await guest.isAccessible();
	}
});
