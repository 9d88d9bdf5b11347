import type { Locator } from '@playwright/test';
import { expect, nexusOf, test, type PersonAtWork } from './people.ts';

const AZURE = [
	'ID,Work Item Type,Title,State,Tags,Area Path,Story Points,Parent,Predecessor',
	'101,Epic,Harbour passes,Active,,Harbour,,,',
	'102,User Story,Buy a pass at the quay,Active,web; pilot,Harbour\\Cedar Team,5,101,103',
	'103,User Story,Price a pass by ferry line,New,,Harbour\\Alder Team,3,101,',
].join('\n');

const ANY = 'Nr.;Aufgabe;Aufwand;Braucht\nT1;Karte zahlen;5;\nT2;Knopf zum Kauf;3;T1\n';

async function openImport(person: PersonAtWork): Promise<Locator> {
	await person.act('Import a backlog');
	return person.page.getByRole('dialog');
}

const give = (dialog: Locator, name: string, text: string) =>
	dialog.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });

test('an Azure DevOps export comes in, comes again with a change, leaves as JSON and comes into another Nexus (F9)', async ({
	guest,
	person,
}) => {
	const dialog = await openImport(guest);
	await give(dialog, 'harbour.csv', AZURE);
	await expect(dialog.getByRole('combobox', { name: 'The file looks like' })).toHaveValue('azure-csv');
	await expect(dialog).toContainText('102 Buy a pass at the quay needs 103 Price a pass by ferry line');
	await guest.isAccessible();
	await dialog.getByRole('button', { name: 'Import 3 items' }).click();
	await expect(dialog).toContainText('3 items came into the Product Backlog');
	await guest.page.keyboard.press('Escape');

	const again = await openImport(guest);
	await give(again, 'harbour.csv', AZURE.replace('at the quay', 'on the quay'));
	await expect(again).toContainText('title: Buy a pass at the quay here, Buy a pass on the quay in the file');
	await again.getByRole('button', { name: 'Update 1 item' }).click();
	await expect(again).toContainText('1 item was updated');
	await guest.page.keyboard.press('Escape');

	const file = await guest.page.request.get(`/api/v1/nexuses/${nexusOf(guest)}/export?format=json`);
	const olga = await person('Olga');
	await olga.page.goto('/');
	await olga.page.getByLabel('Name of the Nexus').fill('Harbour');
	await olga.page.getByLabel('Your name').fill('Olga');
	await olga.page.getByRole('button', { name: /Create a Nexus/ }).click();
	await olga.page.waitForURL(/\/n\//);
	const moved = await openImport(olga);
	await give(moved, 'northline.json', await file.text());
	await expect(moved.getByRole('combobox', { name: 'The file looks like' })).toHaveValue('nexus-json');
	await moved.getByRole('button', { name: /^Import 67 items/ }).click();
	await expect(moved).toContainText('67 items came into the Product Backlog');
});

test('a file of no known tool is read by the columns that somebody names, with the keyboard alone (F9, F5)', async ({
	guest,
}) => {
	const dialog = await openImport(guest);
	await give(dialog, 'aufgaben.csv', ANY);
	await expect(dialog.getByRole('combobox', { name: 'Column for Title' })).toHaveValue('1');
	await expect(dialog).toContainText('Karte zahlen');
	await guest.isAccessible();
	await dialog.getByRole('combobox', { name: 'Column for Needs' }).focus();
	await guest.page.keyboard.type('Braucht');
	await expect(dialog).toContainText('T2 Knopf zum Kauf needs T1 Karte zahlen');
	await dialog.getByRole('button', { name: 'Import 2 items' }).press('Enter');
	await expect(dialog).toContainText('2 items came into the Product Backlog');
});

test('the Product Backlog leaves as a file of each kind (F9)', async ({ guest }) => {
	await guest.act('Export the Product Backlog');
	for (const [name, ending] of [
		['CSV', 'csv'],
		['JSON', 'json'],
		['Markdown', 'md'],
	] as const) {
		const download = guest.page.waitForEvent('download');
		await guest.page
			.getByRole('dialog')
			.getByRole('link', { name: new RegExp(`^${name}`) })
			.click();
		expect((await download).suggestedFilename()).toBe(`Northline Product Backlog.${ending}`);
	}
	await guest.isAccessible();
});
