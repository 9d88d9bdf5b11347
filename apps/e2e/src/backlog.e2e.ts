import { boxOf, expect, test, type PersonAtWork } from './people.ts';

async function backlog(person: PersonAtWork): Promise<void> {
	await person.page
		.getByRole('link', { name: /^Product Backlog/ })
		.first()
		.click();
	await expect(person.page.getByRole('treegrid', { name: 'Product Backlog' })).toBeVisible();
}

/** The rows in sight, from the top; those far below are not on the page. */
const titles = ({ page }: PersonAtWork) => page.locator('[data-row] .title .words').allTextContents();
const everyTitle = async ({ page }: PersonAtWork): Promise<string[]> => {
	const nexus = new URL(page.url()).pathname.split('/')[2]!;
	const answer = await page.request.get(`/api/v1/nexuses/${nexus}`);
	const { productBacklog } = (await answer.json()) as { productBacklog: { title: string }[] };
	return productBacklog.map(({ title }) => title);
};
const order = async (person: PersonAtWork, ...wanted: string[]) =>
	(await titles(person)).filter((title) => wanted.includes(title));

test('an item is added below the selected one, and everybody has it with its number (R8)', async ({ guest, join }) => {
	const ben = await join(guest, 'Ben', { team: 'Birch' });
	await backlog(guest);
	await backlog(ben);
	await guest.row('Pass on the lock screen').click();
	await guest.page.keyboard.press('n');
	await guest.page.getByRole('textbox', { name: 'Title of the new item' }).fill('Pass on a watch');
	await guest.page.keyboard.press('Enter');
	await expect(ben.row('Pass on a watch')).toContainText(/#\d+/);
	expect(await order(ben, 'Pass on the lock screen', 'Pass on a watch', 'Top up a pass by text message')).toEqual([
		'Pass on the lock screen',
		'Pass on a watch',
		'Top up a pass by text message',
	]);
	await guest.isSaved();
});

test('a row is reordered by mouse, and lands where the line was', async ({ guest, join }) => {
	const ben = await join(guest, 'Ben', { team: 'Birch' });
	await backlog(guest);
	await backlog(ben);
	const to = await boxOf(guest.row('Pass on the lock screen'));
	await guest.drag(guest.row('Show tax on receipts'), { x: to.x + 200, y: to.y + 2 }, { x: 200, y: 20 });
	await expect
		.poll(() => order(ben, 'Pass on the lock screen', 'Show tax on receipts'))
		.toEqual(['Show tax on receipts', 'Pass on the lock screen']);
	await guest.page.keyboard.press('Control+z');
	await expect
		.poll(() => order(ben, 'Pass on the lock screen', 'Show tax on receipts'))
		.toEqual(['Pass on the lock screen', 'Show tax on receipts']);
});

test('a row is reordered and nested by keys', async ({ guest }) => {
	await backlog(guest);
	const { page } = guest;
	await guest.row('Show tax on receipts').click();
	await guest.row('Show tax on receipts').focus();
	await page.keyboard.press('Space');
	await page.keyboard.press('ArrowUp');
	await page.keyboard.press('ArrowUp');
	await page.keyboard.press('Space');
	await expect
		.poll(() => order(guest, 'Compare passes side by side', 'Show tax on receipts'))
		.toEqual(['Show tax on receipts', 'Compare passes side by side']);
	await expect(guest.row('Show tax on receipts')).toBeFocused();
	await page.keyboard.press('Space');
	await page.keyboard.press('ArrowRight');
	await page.keyboard.press('Space');
	await expect(guest.row('Show tax on receipts')).toHaveAttribute('aria-level', '2');
});

test('several people reorder at once: nothing is lost, nothing doubled, all agree (R8)', async ({ guest, join }) => {
	const ben = await join(guest, 'Ben', { team: 'Birch' });
	await backlog(guest);
	await backlog(ben);
	const before = (await everyTitle(guest)).toSorted();
	const move = async (person: PersonAtWork, title: string, steps: number) => {
		await person.row(title).click({ position: { x: 120, y: 20 } });
		await person.row(title).focus();
		await person.page.keyboard.press('Space');
		for (let step = 0; step < Math.abs(steps); step += 1)
			await person.page.keyboard.press(steps < 0 ? 'ArrowUp' : 'ArrowDown');
		await person.page.keyboard.press('Space');
	};
	await Promise.all([
		(async () => {
			await move(guest, 'Compare passes side by side', 2);
			await move(guest, 'Pass on the lock screen', 1);
		})(),
		(async () => {
			await move(ben, 'Show tax on receipts', -2);
			await move(ben, 'Top up a pass by text message', -1);
		})(),
	]);
	await Promise.all([guest.isSaved(), ben.isSaved()]);
	const moved = [
		'Compare passes side by side',
		'Pass on the lock screen',
		'Show tax on receipts',
		'Top up a pass by text message',
	];
	expect(await order(guest, ...moved)).toHaveLength(moved.length);
	await expect.poll(async () => order(ben, ...moved)).toEqual(await order(guest, ...moved));
	expect((await everyTitle(guest)).toSorted()).toEqual(before);
});

test('title, size, team and readiness are edited in the panel', async ({ guest, join }) => {
	const ben = await join(guest, 'Ben', { team: 'Birch' });
	await backlog(guest);
	await backlog(ben);
	await guest.row('Print a pass at a kiosk').click();
	const panel = guest.page.getByRole('complementary', { name: 'Item' });
	await panel.getByRole('button', { name: /^Title/ }).click();
	await panel.getByRole('textbox', { name: 'Title' }).fill('Print a pass at any kiosk');
	await guest.page.keyboard.press('Enter');
	await panel.getByRole('radio', { name: 'Willow' }).click();
	await panel.getByLabel('Size').fill('3');
	await guest.page.keyboard.press('Enter');
	await panel.getByText('Acceptance examples agreed').click();
	await expect(panel.getByText('4 of 4')).toBeVisible();
	await expect(ben.row('Print a pass at any kiosk')).toContainText(/Willow.*Ready.*3/s);
});

test('a dependency is added with two keys and a search, and says when it is needed (R11)', async ({ guest }) => {
	await backlog(guest);
	const { page } = guest;
	await guest.row('Pass on the lock screen').click();
	await page.keyboard.press('d');
	await page.getByRole('combobox', { name: 'The item that is needed' }).fill('421');
	await page.keyboard.press('Enter');
	await expect(guest.row('Pass on the lock screen')).toContainText(/needs/);
	const panel = page.getByRole('complementary', { name: 'Item' });
	await expect(panel).toContainText('#421 Take card payment for a pass');
	await panel.getByLabel('Needed by').selectOption({ index: 2 });
	await expect(panel).toContainText(/days late/);
	await panel.getByRole('button', { name: 'Change the dependency on #421' }).click();
	await page.getByRole('menuitem', { name: 'Requirements' }).click();
	await expect(panel.getByRole('heading', { name: 'Requirements' })).toBeVisible();
});

test('a team is forecast from the row', async ({ guest }) => {
	await backlog(guest);
	await guest
		.row('Print a pass at a kiosk')
		.getByRole('button', { name: /Forecast team/ })
		.click();
	await guest.page.getByRole('menuitem', { name: 'Cedar' }).click();
	await expect(guest.row('Print a pass at a kiosk')).toContainText('Cedar');
});

test('the list is found through: by words, by team, by number', async ({ guest }) => {
	await backlog(guest);
	const { page } = guest;
	await page.getByPlaceholder('Find in the list').fill('validator');
	await expect(page.locator('[data-row]')).toHaveCount(5);
	await page.getByPlaceholder('Find in the list').fill('#464');
	await expect(page.locator('[data-row]')).toHaveCount(1);
	await page.getByPlaceholder('Find in the list').fill('nothing like it');
	await page.getByRole('button', { name: 'Show all items' }).click();
	await page.getByRole('group', { name: 'Filter by team' }).getByRole('button', { name: 'Willow' }).click();
	await expect(guest.row('Check a pass offline')).toBeVisible();
	await expect(guest.row('Take card payment')).toHaveCount(0);
});

test('an item taken out can be brought back', async ({ guest }) => {
	await backlog(guest);
	await guest.row('Pass on the lock screen').click();
	await guest.page.getByRole('button', { name: 'More for #455' }).click();
	await guest.page.getByRole('menuitem', { name: 'Take out of the Product Backlog' }).click();
	await expect(guest.row('Pass on the lock screen')).toHaveCount(0);
	await guest.page.getByRole('button', { name: 'Undo' }).click();
	await expect(guest.row('Pass on the lock screen')).toBeVisible();
});
