import { expect, test, type PersonAtWork } from './people.ts';

/** Olga founds a Nexus, and is its Product Owner. */
async function found(olga: PersonAtWork): Promise<void> {
	const founded = await olga.page.request.post('/api/v1/nexuses', {
		data: {
			name: 'Northline',
			weeks: 2,
			start: '2026-11-09',
			teams: [{ name: 'Alder' }, { name: 'Birch' }, { name: 'Cedar' }],
			person: { name: 'Olga', role: 'product-owner' },
		},
	});
	const { nexus } = (await founded.json()) as { nexus: string };
	await olga.page.goto(`/n/${nexus}/backlog`);
	await olga.isSaved();
}

test('the Product Owner gives roles, takes somebody out, and withdraws a link, with effect at once (R2, F1)', async ({
	person,
	join,
}) => {
	const olga = await person('Olga');
	await found(olga);
	const ben = await join(olga, 'Ben', { team: 'Birch' });
	const { page } = olga;
	await olga.act('People and links');
	const people = page.getByRole('dialog', { name: 'People and links' });
	await people.getByLabel('Role of Ben').selectOption({ label: 'Scrum Master' });
	await expect(ben.page.getByText('Scrum Master', { exact: false }).first()).toBeVisible();
	await people.getByRole('button', { name: 'Withdraw' }).click();
	await expect(people.getByText('No link is open.')).toBeVisible();
	await people.getByRole('button', { name: 'Take out' }).click();
	await people.getByRole('button', { name: 'Take out' }).first().click();
	await expect(ben.page.getByText(/not joined|another link|new link/i).first()).toBeVisible();
	await expect(people.getByLabel('Role of Ben')).toHaveCount(0);
});

test('a version is kept, and everybody goes back to it (F11)', async ({ person, join }) => {
	const olga = await person('Olga');
	await found(olga);
	const ben = await join(olga, 'Ben', { team: 'Birch' });
	await ben.page.getByRole('link', { name: /^Product Backlog/ }).click();
	await olga.act('Versions');
	const versions = olga.page.getByRole('dialog', { name: 'Versions' });
	await versions.getByLabel('Name of a new version').fill('Before the workshop');
	await versions.getByRole('button', { name: 'Keep' }).click();
	await expect(versions.getByRole('listitem')).toHaveCount(1);
	await ben.page.getByRole('button', { name: 'Add item' }).first().click();
	await ben.page.getByRole('textbox', { name: 'Title of the new item' }).fill('A wild idea');
	await ben.page.keyboard.press('Enter');
	await expect(ben.row('A wild idea')).toBeVisible();
	await ben.isSaved();
	await versions.getByRole('button', { name: 'Go back' }).click();
	await versions.getByRole('button', { name: 'Go back' }).first().click();
	await expect(ben.row('A wild idea')).toHaveCount(0);
	await expect(ben.page.getByRole('button', { name: 'Add item' }).first()).toBeVisible();
	await ben.isSaved();
});
