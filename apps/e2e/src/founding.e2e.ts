import { expect, test } from './people.ts';

test('a Nexus is founded, a backlog imported, a representative invited: the first quarter of an hour (F1, F9)', async ({
	person,
}) => {
	const olga = await person('Olga Novak');
	const { page } = olga;
	await page.goto('/');
	await page.getByLabel('Name of the Nexus').fill('Harbour');
	await page.getByText('3 weeks').click();
	await page.getByLabel('Your name').fill('Olga Novak');
	await page.getByText('Product Owner', { exact: true }).click();
	await page.getByRole('button', { name: /Create a Nexus/ }).click();
	await page.waitForURL(/\/n\//);
	await expect(page.getByText('Alder has selected nothing yet')).toBeVisible();

	await page
		.getByRole('link', { name: /^Product Backlog/ })
		.first()
		.click();
	await page.getByRole('button', { name: 'Import a backlog' }).click();
	const dialog = page.getByRole('dialog');
	await dialog
		.locator('input[type=file]')
		.setInputFiles({ name: 'harbour.csv', mimeType: 'text/csv', buffer: Buffer.from(CSV) });
	await expect(dialog).toContainText('N-1 Take card payment');
	await expect(dialog).toContainText(/N-2 Buy button needs N-1 Take card payment/);
	await expect(dialog).toContainText(/line 6/i);
	await dialog.getByRole('button', { name: /^Import 4 items/ }).click();
	await dialog.getByRole('button', { name: /Product Backlog/ }).click();
	await expect(olga.row('Take card payment')).toContainText(/Cedar/);
	await expect(olga.row('Buy button')).toContainText(/needs/);
	await olga.isSaved();

	await page.getByRole('button', { name: 'Invite' }).click();
	await page.getByRole('button', { name: /Make a link/ }).click();
	const link = await page.getByRole('dialog').getByRole('textbox').inputValue();
	const ben = await person('Ben');
	await ben.page.goto(link);
	await expect(ben.page.getByText('Join Harbour').first()).toBeVisible();
	await ben.page.getByLabel('Your name').fill('Ben');
	await ben.page.getByRole('button', { name: /^Join/ }).click();
	await ben.page.waitForURL(/\/n\//);
	await expect(page.getByRole('list', { name: 'Here now' }).getByRole('img', { name: /^Ben/ })).toBeVisible();
});

const CSV = [
	'Issue key,Issue id,Summary,Issue Type,Status,Component/s,Story Points,Inward issue link (Blocks),Parent',
	'N-0,1,Pay anywhere,Epic,To Do,,,,',
	'N-1,2,Take card payment,Story,To Do,Cedar,5,,1',
	'N-2,3,Buy button,Story,To Do,Alder,3,N-1,1',
	'N-3,4,Refund,Story,To Do,Cedar,2,X-9,',
	',5,Without a key,Story,To Do,,,,',
].join('\n');

test('what is missing is said at its field, and nothing is lost', async ({ person }) => {
	const { page } = await person('Olga');
	await page.goto('/');
	await page.getByLabel('Name of the Nexus').fill('Harbour');
	await page.getByLabel('Your name').fill(' ');
	await page.getByRole('button', { name: /Create a Nexus/ }).click();
	await expect(page.getByLabel('Your name')).toHaveAttribute('aria-invalid', 'true');
	await expect(page.getByLabel('Name of the Nexus')).toHaveValue('Harbour');
});

test('a wrong file is refused with the line that is to blame', async ({ guest }) => {
	await guest.page
		.getByRole('link', { name: /^Product Backlog/ })
		.first()
		.click();
	await guest.page.getByRole('button', { name: 'Import' }).click();
	const dialog = guest.page.getByRole('dialog');
	await dialog.locator('input[type=file]').setInputFiles({
		name: 'x.csv',
		mimeType: 'text/csv',
		buffer: Buffer.from('Issue key,Summary\nN-1,"never closed\nN-2,x\n'),
	});
	await expect(dialog).toContainText(/line 2/i);
	await expect(dialog).toContainText(/nothing was imported/i);
});

test('a link that leads nowhere says so, and the way on', async ({ person }) => {
	const { page } = await person('Ben');
	await page.goto('/join/nowhere');
	await expect(page.getByText(/ask .* new one|leads nowhere/i).first()).toBeVisible();
});
