import { boxOf, expect, nexusOf, test, type PersonAtWork } from './people.ts';

/** The Dependencies page as an address restores it. */
async function dependencies(person: PersonAtWork, query = ''): Promise<void> {
	await person.page.goto(`/n/${nexusOf(person)}/dependencies${query}`);
	await expect(person.page.getByRole('table', { name: 'Every dependency' })).toBeAttached();
}

async function backlog(person: PersonAtWork, item: string): Promise<void> {
	await person.page.goto(`/n/${nexusOf(person)}/backlog`);
	await person.row(item).click();
}

const row = ({ page }: PersonAtWork, words: string | RegExp) =>
	page.getByRole('rowheader', { name: words }).getByRole('button');
const decisions = ({ page }: PersonAtWork) =>
	page.getByRole('region', { name: 'Needs a decision' }).getByRole('listitem');
const panel = ({ page }: PersonAtWork) => page.getByRole('complementary', { name: 'Item' });

test('one team says what it needs, the other accepts for a day or disputes, and both see it at once (R11, R19)', async ({
	guest,
	join,
}) => {
	const amara = await join(guest, 'Amara', { team: 'Cedar' });
	const ben = await join(guest, 'Ben', { team: 'Birch' });
	await backlog(guest, 'Pass on the lock screen');
	await guest.page.keyboard.press('d');
	await guest.page.keyboard.type('tax');
	await guest.page.keyboard.press('Enter');
	const card = panel(guest).locator('[data-need]');
	await expect(card).toContainText(/#451 Show tax on receipts.*No days yet/);

	await dependencies(ben, '?scope=refined');
	await dependencies(amara, '?scope=refined');
	await row(ben, /^Hazel needs #451 from Cedar/).click();
	const seen = ben.page.getByRole('dialog', { name: 'Dependency' });
	await expect(seen).toContainText('Cedar has not answered yet.');
	await expect(seen.getByRole('button', { name: 'Accept…' })).toHaveCount(0);

	await row(amara, /^Hazel needs #451 from Cedar/).click();
	const asked = amara.page.getByRole('dialog', { name: 'Dependency' });
	await asked.getByRole('button', { name: 'Accept…' }).click();
	await asked.getByRole('combobox', { name: 'Promised for' }).selectOption({ index: 3 });
	await asked.getByRole('button', { name: 'Accept', exact: true }).click();
	await expect(card).toContainText('Agreed');
	await expect(seen).toContainText(/Cedar accepts it, for Wed \d+/);

	await asked.getByRole('button', { name: 'Dispute…' }).click();
	await asked.getByRole('textbox', { name: 'Why Cedar disputes it' }).fill('Hazel has the tax already');
	await amara.page.keyboard.press('Enter');
	await expect(card).toContainText('Disputed');
	await expect(seen).toContainText('Cedar disputes it: “Hazel has the tax already”');
	await ben.page.keyboard.press('Escape');
	await expect(decisions(ben)).toContainText(/#451\s*gives to\s*H?Hazel\s*#455\s*“Hazel has the tax already”/);
	await expect(panel(guest).getByText('Hazel needs #451 from Cedar: disputed')).toBeVisible();

	await amara.page.keyboard.press('Control+z');
	await expect(card).toContainText('Agreed');
});

test('a need is added the other way round, of another kind, by a day, and from somebody outside, all by keys', async ({
	guest,
}) => {
	const { page } = guest;
	await backlog(guest, 'Pass on the lock screen');
	await page.keyboard.press('d');
	await expect(page.getByRole('combobox', { name: 'The item that is needed' })).toBeFocused();
	await page.keyboard.type('421');
	await page.keyboard.press('Tab');
	await page.keyboard.press('ArrowRight');
	await page.keyboard.press('Tab');
	await page.keyboard.type('Dom');
	await page.keyboard.press('Tab');
	await page.keyboard.type('Tue');
	await page.keyboard.press('Enter');
	await expect(panel(guest).locator('[data-need]')).toContainText(/gives to Cedar.*#421.*Needed Tue/s);
	await expect(panel(guest).getByRole('heading', { name: 'Domain knowledge' }).locator('..')).not.toContainText('None');

	await page.keyboard.press('d');
	await page.keyboard.type('Card scheme');
	await page.keyboard.press('Enter');
	const outside = panel(guest).locator('[data-need]', { hasText: 'Card scheme' });
	await expect(outside).toContainText('No days yet');
	await page.keyboard.press('Enter');
	await outside.getByRole('combobox', { name: 'Promised for' }).selectOption({ index: 2 });
	await expect(outside).toContainText(/Card scheme promised it for Tue \d+/);
	await outside.getByLabel('Given').check();
	await expect(outside).toContainText('Card scheme has given it');
	await guest.isSaved();
});

test('a cycle that somebody closes is named to everybody at once, and one step opens it again (R11)', async ({
	guest,
	join,
}) => {
	const ben = await join(guest, 'Ben', { team: 'Birch' });
	await dependencies(ben, '?scope=refined');
	await expect(ben.page.getByRole('region', { name: 'Needs a decision' })).toBeHidden();
	await backlog(guest, 'Price for up to five riders');
	await guest.page.keyboard.press('d');
	await guest.page.keyboard.type('464');
	await guest.page.keyboard.press('Enter');
	await expect(panel(guest).locator('[data-need]', { hasText: '#464' }).first()).toContainText('Cycle');
	await expect(decisions(ben)).toContainText(/#463\s*and\s*B?Birch\s*#464\s*need each other/);
	await expect(ben.page.getByRole('gridcell', { name: /^Birch gives to Cedar: 1 open, Cycle/ })).toBeVisible();
	await decisions(ben).getByRole('button', { name: '#463 does without #464' }).click();
	await expect(ben.page.getByRole('region', { name: 'Needs a decision' })).toBeHidden();
	await expect(panel(guest).locator('[data-need]', { hasText: 'Cycle' })).toHaveCount(0);
	await ben.page.getByRole('button', { name: 'Undo' }).click();
	await expect(panel(guest).locator('[data-need]', { hasText: '#464' }).first()).toContainText('Cycle');
});

test('a cell of the matrix narrows the graph and the table, by keys too, and the address brings it back', async ({
	guest,
}) => {
	const { page } = guest;
	await dependencies(guest, '?scope=all');
	const rows = page.locator('tbody tr');
	await expect(rows).toHaveCount(16);
	await page.getByRole('gridcell', { name: /^Nothing within Alder/ }).focus();
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('ArrowDown');
	await expect(
		page.getByRole('gridcell', { name: 'Cedar gives to Alder: 1 open, 1 late beside 1 resolved' }),
	).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(rows).toHaveCount(2);
	await page.getByText('Items', { exact: true }).click();
	await expect(page.locator('[data-node]')).toHaveCount(4);
	await page.reload();
	await expect(rows).toHaveCount(2);
	await expect(page.locator('[data-node]')).toHaveCount(4);
	await expect(page.getByRole('gridcell', { name: /^Cedar gives to Alder/ })).toHaveAttribute('aria-selected', 'true');
	await page.getByRole('button', { name: 'Cedar to Alder' }).click();
	await expect(rows).toHaveCount(16);

	await page.getByText('Requirements', { exact: true }).first().click();
	await expect(rows).toHaveCount(3);
	await page.getByRole('searchbox', { name: 'Find a dependency' }).fill('teacher');
	await expect(rows).toHaveCount(1);
});

test('the table is sorted by its heads', async ({ guest }) => {
	const { page } = guest;
	await dependencies(guest, '?scope=all');
	const first = page.locator('tbody tr').first();
	await expect(first).toContainText('Cycle');
	await page.getByRole('button', { name: 'Gives it' }).click();
	await expect(first).toContainText('#409');
	await page.getByRole('button', { name: 'Gives it' }).click();
	await expect(page.getByRole('columnheader', { name: 'Gives it' })).toHaveAttribute('aria-sort', 'descending');
	await expect(first).toContainText('#465');
});

test('the graph of items shows the whole chain of one, by keys, and a line is drawn to what needs it', async ({
	guest,
	join,
}) => {
	const { page } = guest;
	const ben = await join(guest, 'Ben', { team: 'Birch' });
	await dependencies(ben);
	await dependencies(guest, '?graph=items');
	const node = (number: string) =>
		page.getByRole('button', { name: new RegExp(`^${number} `) }).and(page.locator('[data-node]'));
	await expect(page.locator('[data-node]')).toHaveCount(9);
	await node('#420').focus();
	await page.keyboard.press('ArrowRight');
	await expect(node('#409')).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(node('#409')).toHaveAttribute('aria-pressed', 'true');
	await expect(page.locator('[data-node].dim')).toHaveCount(5);
	await page.keyboard.press('Escape');
	await expect(page.locator('[data-node].dim')).toHaveCount(0);

	await node('#418').hover();
	const ring = await boxOf(page.locator('.spot', { has: node('#418') }).locator('.ring'));
	const to = await boxOf(node('#422'));
	await page.mouse.move(ring.x + 7, ring.y + 7);
	await page.mouse.down();
	await page.mouse.move(to.x + 40, to.y + 20, { steps: 10 });
	await expect(page.getByText('#422 needs #418')).toBeVisible();
	await page.mouse.up();
	const said = page.getByRole('dialog', { name: 'Dependency' });
	await expect(said).toContainText('Hazel needs #418 from Cedar');
	await said.getByLabel('Kind', { exact: true }).selectOption('Requirements');
	await expect(row(ben, /^Hazel needs #418 from Cedar/)).toBeAttached();
});

test('readiness says what is missing, and one step mends each (R10)', async ({ guest }) => {
	await backlog(guest, 'Print a pass at a kiosk');
	const ready = panel(guest).getByRole('region', { name: 'Readiness' });
	await expect(ready).toContainText('1 of 4');
	await ready.getByRole('button', { name: 'Estimate' }).click();
	await guest.page.getByRole('menuitem', { name: '3 points', exact: true }).click();
	await ready.getByRole('button', { name: 'Agree' }).click();
	await ready.getByRole('button', { name: 'Forecast a team' }).click();
	await guest.page.getByRole('menuitem', { name: 'Willow' }).click();
	await expect(ready).toContainText('4 of 4');
	await guest.page.keyboard.press('d');
	await guest.page.keyboard.type('455');
	await guest.page.keyboard.press('Enter');
	await guest.page.keyboard.press('Enter');
	await panel(guest).getByRole('combobox', { name: 'Needed by' }).selectOption({ index: 2 });
	await expect(ready).toContainText('4 of 4');
	await panel(guest).getByRole('button', { name: 'Accept…' }).click();
	await panel(guest).getByRole('combobox', { name: 'Promised for' }).selectOption({ index: 5 });
	await panel(guest).getByRole('button', { name: 'Accept', exact: true }).click();
	await expect(ready).toContainText(/3 of 4.*Willow needs #455 from Hazel by Tue \d+: 3 days late/s);
	await ready.getByRole('button', { name: /Need it on Fri/ }).click();
	await expect(ready).toContainText('4 of 4');
});

for (const colorScheme of ['light', 'dark'] as const) {
	test(`the Dependencies page holds WCAG 2.2 AA, also with a dependency open, ${colorScheme} (F5)`, async ({
		guest,
	}) => {
		const lookAt = (who: PersonAtWork) => (colorScheme === 'dark' ? who.hasContrast() : who.isAccessible());
		const { page } = guest;
		await page.emulateMedia({ colorScheme });
		await dependencies(guest, '?scope=all');
		await lookAt(guest);
		await row(guest, /^Alder needs #421/).click();
		await expect(page.getByRole('dialog', { name: 'Dependency' })).toBeVisible();
		await lookAt(guest);
	});
}

test('on a phone the dependencies are cards, and one opens from below', async ({ guest, join }) => {
	const ben = await join(
		guest,
		'Ben',
		{ team: 'Birch' },
		{ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
	);
	await dependencies(ben);
	await ben.isAccessible();
	expect(await ben.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
	await ben.page.getByRole('button', { name: /^Alder needs #421 from Cedar by Tue \d+: 1 day late/ }).tap();
	const said = ben.page.getByRole('dialog', { name: 'Dependency' });
	await said.getByRole('button', { name: /Move #431/ }).tap();
	await expect(decisions(ben)).toHaveCount(1);
});
