import { createHmac } from 'node:crypto';
import { expect, nexusOf, test } from './people.ts';

test('an item comes into the Integrated Increment when its team ticked all that is asked, and leaves it when a run fails (R14, R15)', async ({
	guest,
	join,
}) => {
	const { page } = guest;
	const fare = 'Suggest the cheapest fare';
	const ben = await join(guest, 'Ben', { team: 'Alder' }, { viewport: { width: 390, height: 844 }, hasTouch: true });
	await page.keyboard.press('g');
	await page.keyboard.press('i');
	const part = (name: string) =>
		page.getByRole('navigation', { name: 'Integrated Increment' }).getByRole('link', { name, exact: true });
	const inIt = page.getByRole('list', { name: 'In the Increment' });
	const waiting = page.getByRole('list', { name: 'Built, not in the Increment' });
	await expect(inIt.getByText(fare)).toBeVisible();

	// The Nexus Integration Team says what is asked; from then on the card alone does not say it.
	await part('Definition of Done').click();
	await page.getByLabel('Add to common criteria').fill('Reviewed by another team');
	await page.keyboard.press('Enter');
	await part('Increment').click();
	await expect(waiting.getByRole('listitem').filter({ hasText: fare })).toContainText('1 of 4 criteria not ticked');

	// A team reads what is common, adds its own and ticks, on a phone.
	await ben.page.goto(`/n/${nexusOf(guest)}/increment?view=done`);
	await expect(ben.page.getByRole('list', { name: 'Common criteria' })).toContainText('Reviewed by another team');
	await expect(ben.page.getByLabel('Add to common criteria')).toHaveCount(0);
	await ben.page.getByRole('button', { name: 'Add to criteria of Alder' }).tap();
	await ben.page.getByLabel('Add to criteria of Alder').fill('Fares checked');
	await ben.page.keyboard.press('Enter');
	await expect(ben.page.getByRole('button', { name: 'Add to criteria of Birch' })).toHaveCount(0);
	await ben.isAccessible();
	await ben.page.goto(`/n/${nexusOf(guest)}/increment`);
	await ben.page.getByRole('button', { name: /Suggest the cheapest fare/ }).tap();
	for (const criterion of ['Reviewed by another team', 'Fares checked'])
		await ben.page.getByRole('checkbox', { name: criterion }).tap();
	await expect(ben.page.getByText('In the Integrated Increment')).toBeVisible();
	await ben.isAccessible();
	await expect(inIt.getByText(fare)).toBeVisible();

	// A hook is made, its secret is seen once, and what comes there shows at once.
	await part('Integration feed').click();
	await page.getByRole('button', { name: 'Hooks and deliveries' }).click();
	const hooks = page.getByRole('dialog', { name: 'Hooks and deliveries' });
	await hooks.getByLabel('Name of the hook').fill('Our builds');
	await hooks.getByLabel('Who sends').selectOption({ label: 'A sender of our own' });
	await hooks.getByRole('button', { name: 'Make a hook' }).click();
	const secret = await hooks.getByLabel('Secret', { exact: true }).inputValue();
	const address = await hooks.getByLabel('Address', { exact: true }).inputValue();
	await guest.isAccessible();
	const run = { repository: 'northline/rider', pipeline: 'fares', branch: 'main', run: 1, state: 'failed' };
	const body = JSON.stringify({ ...run, title: 'Rounding #415' });
	const at = String(Math.floor(Date.now() / 1000));
	const signature = createHmac('sha256', secret).update(`${at}.${body}`).digest('hex');
	const headers = {
		'content-type': 'application/json',
		'x-nexus-timestamp': at,
		'x-nexus-signature': `sha256=${signature}`,
	};
	expect((await page.request.post(address, { data: body, headers })).ok()).toBe(true);
	await hooks.getByRole('button', { name: 'Look again' }).click();
	await expect(hooks.getByText('Taken, a new run')).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(ben.page.getByRole('dialog', { name: 'Item' }).getByText(/^Failing since/)).toBeVisible();

	// It was reported wrong: whoever takes part corrects it, and why stays beside it.
	await page.getByRole('button', { name: 'Correct run 1 of fares' }).click();
	const correct = page.getByRole('dialog');
	await correct.getByLabel('How it ended').selectOption({ label: 'Passed' });
	await correct.getByLabel('Reason').fill('The test of the clock was wrong');
	await correct.getByRole('button', { name: 'Correct', exact: true }).click();
	await expect(page.getByText('The test of the clock was wrong')).toBeVisible();
	await part('Increment').click();
	await expect(inIt.getByText(fare)).toBeVisible();
});
