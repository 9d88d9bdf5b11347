import type { BrowserContextOptions, Locator } from '@playwright/test';
import { boxOf, expect, nexusOf, test, type Fixtures, type PersonAtWork } from './people.ts';

async function backlog(person: PersonAtWork): Promise<void> {
	await person.page
		.getByRole('link', { name: /^Product Backlog/ })
		.first()
		.click();
	await expect(person.page.getByRole('treegrid', { name: 'Product Backlog' })).toBeVisible();
}

/** On the title of a row, clear of what else can be pressed in it. */
const TITLE = { x: 150, y: 20 };
const look = (person: PersonAtWork, title: string) => person.row(title).click({ position: TITLE });

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
	await look(guest, 'Pass on the lock screen');
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
	await look(guest, 'Show tax on receipts');
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
	await look(guest, 'Print a pass at a kiosk');
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
	await look(guest, 'Pass on the lock screen');
	await page.keyboard.press('d');
	await page.getByRole('combobox', { name: 'The item that is needed' }).fill('421');
	await page.keyboard.press('Enter');
	await expect(guest.row('Pass on the lock screen')).toContainText(/needs/);
	const panel = page.getByRole('complementary', { name: 'Item' });
	await expect(panel).toContainText('#421 Take card payment for a pass');
	await expect(panel.getByRole('button', { name: 'Show the dependency on #421' })).toBeFocused();
	await page.keyboard.press('Enter');
	await panel.getByLabel('Needed by').selectOption({ index: 2 });
	await expect(panel).toContainText(/days late/);
	await expect(panel.getByText('None known')).toHaveCount(2);
	await panel.getByLabel('Kind', { exact: true }).selectOption('Requirements');
	await expect(panel.getByRole('heading', { name: 'Requirements' }).locator('..')).not.toContainText('None known');
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

test('the list is found through, and its address brings somebody else to the same list (F10)', async ({
	guest,
	join,
}) => {
	const ben = await join(guest, 'Ben', { team: 'Birch' });
	await backlog(guest);
	const { page } = guest;
	await page.keyboard.press('/');
	await page.getByPlaceholder('Find in the list').fill('validator');
	await expect(page.locator('[data-row]')).toHaveCount(5);
	await page.getByPlaceholder('Find in the list').fill('#464');
	await expect(page.locator('[data-row]')).toHaveCount(1);
	await page.getByPlaceholder('Find in the list').fill('nothing like it');
	await expect(page.getByText('No item matches')).toBeVisible();
	await page.getByRole('button', { name: 'Show all items' }).first().click();
	await page.getByRole('group', { name: 'Filter by team' }).getByRole('button', { name: 'Willow' }).click();
	await page.getByRole('button', { name: 'Readiness' }).click();
	await page.getByRole('menuitemcheckbox', { name: 'Not ready' }).click();
	await page.keyboard.press('Escape');
	await page.getByText('By readiness', { exact: true }).click();
	await expect(guest.row('Group pass for school trips')).toBeVisible();
	await expect(guest.row('Rider count in the offline list')).toHaveCount(0);
	await ben.page.goto(page.url());
	await expect(ben.row('Group pass for school trips')).toBeVisible();
	expect(await titles(ben)).toEqual(await titles(guest));
	await ben.page.getByRole('button', { name: 'Do not filter by Readiness' }).click();
	await expect(ben.row('Rider count in the offline list')).toBeVisible();
	await expect(ben.row('Take card payment')).toHaveCount(0);
	await ben.page.keyboard.press('5');
	await expect(ben.row('Take card payment')).toHaveCount(0);
	await expect(ben.row('Pass on the lock screen')).toBeVisible();
	expect(new URL(ben.page.url()).search).toBe('?view=readiness');
});

test('several rows are dragged as one, in their order, and taken back as one (R8, F4)', async ({ guest, join }) => {
	const ben = await join(guest, 'Ben', { team: 'Birch' });
	await backlog(guest);
	await backlog(ben);
	const moved = ['Compare passes side by side', 'Validator beeps for low vision', 'Show tax on receipts'];
	const before = await order(ben, 'Pass on the lock screen', ...moved);
	await look(guest, moved[0]!);
	await guest.row(moved[2]!).click({ modifiers: ['Shift'], position: TITLE });
	await guest.row(moved[1]!).click({ modifiers: ['Control'], position: TITLE });
	await expect(guest.page.getByRole('toolbar')).toContainText('2 items');
	await guest.row(moved[1]!).click({ modifiers: ['Control'], position: TITLE });
	await expect(guest.page.getByRole('toolbar')).toContainText('3 items');
	await guest.pickUp(guest.row(moved[1]!), TITLE);
	const to = (await guest.row('Pass on the lock screen').boundingBox())!;
	await guest.page.mouse.move(to.x + 150, to.y + 2, { steps: 12 });
	await expect(guest.page.locator('.hand')).toContainText('3 items');
	await guest.page.mouse.up();
	await expect
		.poll(() => order(ben, 'Pass on the lock screen', ...moved))
		.toEqual([...moved, 'Pass on the lock screen']);
	await guest.page.keyboard.press('Escape');
	await expect(guest.page.getByRole('toolbar')).toHaveCount(0);
	await guest.page.keyboard.press('Control+z');
	await expect.poll(() => order(ben, 'Pass on the lock screen', ...moved)).toEqual(before);
});

test('all that are selected are changed in one step; who cannot be is named, and one undo takes it back (F10, F4)', async ({
	guest,
}) => {
	await backlog(guest);
	const { page } = guest;
	await guest.row('In Sprint').click();
	await look(guest, 'Take card payment for a pass');
	await page.keyboard.press('Shift+ArrowDown');
	await page.keyboard.press('Shift+ArrowDown');
	const bar = page.getByRole('toolbar');
	await expect(bar).toContainText('3 items');
	await bar.getByRole('button', { name: 'Labels' }).click();
	await page.getByLabel('Add a label').fill('pilot');
	await page.keyboard.press('Enter');
	await page.getByRole('button', { name: 'Save the labels' }).click();
	await expect(page.getByText('3 items have other labels')).toBeVisible();
	await page.keyboard.press('/');
	await page.getByPlaceholder('Find in the list').fill('pilot');
	await expect(page.locator('[data-row]')).toHaveCount(3);
	await page.keyboard.press('Escape');
	await page.getByRole('button', { name: 'Close the filter' }).click();
	await page.keyboard.press('Control+a');
	await bar.getByRole('button', { name: 'Forecast' }).click();
	await page.getByRole('menuitem', { name: 'Cedar' }).click();
	await expect(
		page.getByText(/\d+ of \d+ items are forecast for Cedar\. #.* in the Integrated Increment already/),
	).toBeVisible();
	await expect(guest.row('Pass on the lock screen')).toContainText('Cedar');
	await page.keyboard.press('Control+z');
	await expect(guest.row('Pass on the lock screen')).toContainText('Hazel');
	await page.keyboard.press('Control+z');
	await page.keyboard.press('/');
	await page.getByPlaceholder('Find in the list').fill('pilot');
	await expect(page.getByText('No item matches')).toBeVisible();
});

test('an item is split in place with one key, others see it meanwhile, and one undo takes it back (R9, F4)', async ({
	guest,
	join,
}) => {
	const ben = await join(guest, 'Ben', { team: 'Birch' });
	await backlog(guest);
	await backlog(ben);
	await look(guest, 'Pass on the lock screen');
	await guest.page.keyboard.press('s');
	await expect(ben.row('Pass on the lock screen')).toContainText('Being split');
	await guest.page.getByLabel('One on each line').fill('Pass on a lock screen\nPass on a watch face');
	await guest.page.getByRole('dialog').getByRole('button', { name: 'Split' }).click();
	await expect(ben.row('Pass on a watch face')).toHaveAttribute('aria-level', '2');
	await expect(ben.row('Pass on the lock screen')).toContainText('2 items');
	await expect(ben.row('Pass on the lock screen')).not.toContainText('Being split');
	await guest.page.keyboard.press('Control+z');
	await expect(ben.row('Pass on a watch face')).toHaveCount(0);
	await expect(ben.row('Pass on the lock screen')).toContainText('#455');
});

/** A Nexus whose Product Owner, Olga, keeps the order of five items; Ben is a representative of Birch. */
async function locked(
	person: (name: string) => Promise<PersonAtWork>,
	join: Fixtures['join'],
	options?: BrowserContextOptions,
): Promise<{ olga: PersonAtWork; ben: PersonAtWork }> {
	const olga = await person('Olga');
	const founded = await olga.page.request.post('/api/v1/nexuses', {
		data: {
			name: 'Northline',
			weeks: 2,
			start: '2026-11-09',
			teams: [{ name: 'Alder' }, { name: 'Birch' }, { name: 'Cedar' }],
			person: { name: 'Olga Petrova', role: 'product-owner' },
		},
	});
	const { nexus } = (await founded.json()) as { nexus: string };
	await olga.page.goto(`/n/${nexus}/backlog`);
	await olga.page.getByRole('button', { name: 'Add item' }).first().click();
	for (const title of ['Pay', 'Refund', 'Kiosk', 'Search', 'Log in']) {
		await olga.page.getByRole('textbox', { name: 'Title of the new item' }).fill(title);
		await olga.page.keyboard.press('Enter');
		await expect(olga.row(title)).toContainText(/#\d/);
	}
	await olga.page.getByRole('button', { name: 'Done' }).click();
	const ben = await join(olga, 'Ben', { team: 'Birch' }, options);
	await ben.page.goto(`/n/${nexus}/backlog`);
	await expect(ben.row('Log in')).toBeVisible();
	return { olga, ben };
}

const lock = async ({ page }: PersonAtWork) => {
	await page.getByRole('button', { name: 'Lock the order' }).click();
	await expect(page.getByRole('button', { name: 'Let everybody order' })).toBeVisible();
};

async function dragAbove(person: PersonAtWork, title: string, target: Locator): Promise<void> {
	const to = await boxOf(target);
	await person.drag(person.row(title), { x: to.x + 150, y: to.y + 2 }, TITLE);
}

const five = (person: PersonAtWork) => order(person, 'Pay', 'Refund', 'Kiosk', 'Search', 'Log in');

test('while the Product Owner keeps the order, others suggest moves, which are accepted or come back with a reason (R4)', async ({
	person,
	join,
}) => {
	const { olga, ben } = await locked(person, join);
	await lock(olga);
	await expect(ben.page.getByText('Order locked by Olga, Product Owner')).toBeVisible();
	const to = await boxOf(ben.row('Pay'));
	await ben.pickUp(ben.row('Search'), TITLE);
	await ben.page.mouse.move(to.x + 150, to.y + 38, { steps: 12 });
	await expect(ben.page.getByText('Suggest: below #1')).toBeVisible();
	await ben.page.mouse.up();
	await ben.page.getByLabel('Why, if you like').fill('Blocks us');
	await ben.page.getByRole('button', { name: 'Suggest', exact: true }).click();
	await look(ben, 'Log in');
	await ben.page.keyboard.press('m');
	await ben.page.getByText('To the top').click();
	await ben.page.getByRole('button', { name: 'Suggest', exact: true }).click();
	await expect(olga.row('Search')).toContainText('Move suggested');
	expect(await five(olga)).toEqual(['Pay', 'Refund', 'Kiosk', 'Search', 'Log in']);
	await expect(olga.page.getByText('2 proposals wait for your answer')).toBeVisible();
	await olga.page.getByRole('button', { name: 'Look at them' }).click();
	await expect(olga.page.getByText('“Blocks us”')).toBeVisible();
	await olga.page.getByRole('button', { name: 'Accept #4 below #1' }).click();
	await expect.poll(() => five(ben)).toEqual(['Pay', 'Search', 'Refund', 'Kiosk', 'Log in']);
	await expect(ben.page.getByText('Olga accepted #4 below #1')).toBeVisible();
	await olga.page.getByRole('button', { name: 'Return… #5' }).click();
	await olga.page.getByLabel('Why #5 is returned').fill('After the pilot');
	await olga.page.keyboard.press('Enter');
	await expect(ben.page.getByText('Olga returned #5 at the top: After the pilot')).toBeVisible();
	await ben.page.getByRole('button', { name: 'Got it' }).first().click();
	await ben.page.getByRole('button', { name: 'Got it' }).click();
	await expect(ben.page.getByText('After the pilot')).toHaveCount(0);
	await ben.isAccessible();
});

test('an item that is added while the order is kept is proposed; what the Product Owner holds back says so (R4)', async ({
	person,
	join,
}) => {
	const { olga, ben } = await locked(person, join);
	await lock(olga);
	await ben.page.getByRole('button', { name: 'Add item' }).first().click();
	for (const title of ['Fax', 'Watch']) {
		await ben.page.getByRole('textbox', { name: 'Title of the new item' }).fill(title);
		await ben.page.keyboard.press('Enter');
	}
	await expect(olga.row('Fax')).toContainText('Proposed by Ben');
	await olga.page.getByRole('button', { name: 'Look at them' }).click();
	const proposals = olga.page.getByRole('region', { name: 'Proposals' }).getByRole('listitem');
	await proposals
		.filter({ hasText: 'Watch' })
		.getByRole('button', { name: /^Accept/ })
		.click();
	await proposals
		.filter({ hasText: 'Fax' })
		.getByRole('button', { name: /^Return/ })
		.click();
	await olga.page.getByLabel(/is returned/).fill('Nobody faxes');
	await olga.page.keyboard.press('Enter');
	await expect(ben.row('Fax')).toContainText('Returned: Nobody faxes');
	await expect(ben.row('Watch')).not.toContainText('Proposed');
	await look(olga, 'Kiosk');
	await olga.page.keyboard.press('x');
	await olga.page.getByRole('toolbar').getByRole('button', { name: 'Availability' }).click();
	await olga.page.getByRole('menuitem', { name: 'Hold back…' }).click();
	await olga.page.getByLabel('Why').fill('The contract is not signed');
	await olga.page.getByRole('button', { name: 'Hold back', exact: true }).click();
	await expect(ben.row('Kiosk')).toContainText('Held back: The contract is not signed');
});

test('what somebody moved offline, while the order was locked, comes back to be proposed (R4, F3)', async ({
	person,
	join,
}) => {
	const { olga, ben } = await locked(person, join, { serviceWorkers: 'allow' });
	await ben.isSaved();
	await ben.goOffline();
	await expect(ben.page.getByText('You are offline.')).toBeVisible();
	await dragAbove(ben, 'Kiosk', ben.row('Pay'));
	await dragAbove(ben, 'Log in', ben.row('Refund'));
	await expect.poll(() => five(ben)).toEqual(['Kiosk', 'Pay', 'Log in', 'Refund', 'Search']);
	await lock(olga);
	await ben.context.setOffline(false);
	await expect.poll(() => five(ben)).toEqual(['Pay', 'Refund', 'Kiosk', 'Search', 'Log in']);
	await ben.page.getByRole('button', { name: 'Look at it' }).click();
	const window = ben.page.getByRole('dialog');
	await expect(window).toContainText('2 moves were not taken: the Product Owner has locked the order.');
	await expect(window).toContainText(/#3 Kiosk.*at the top.*#5 Log in.*below #1/s);
	await window.getByRole('button', { name: 'Propose them to Olga' }).click();
	await expect(window).toHaveCount(0);
	await olga.page.getByRole('button', { name: 'Look at them' }).click();
	await olga.page.getByRole('button', { name: /^Accept #3/ }).click();
	await olga.page.getByRole('button', { name: /^Accept #5/ }).click();
	await expect.poll(() => five(ben)).toEqual(['Kiosk', 'Pay', 'Log in', 'Refund', 'Search']);
});

test('the row under a hand stays where it is while somebody else moves rows above it', async ({ guest, join }) => {
	const ben = await join(guest, 'Ben', { team: 'Birch' }, { viewport: { width: 1440, height: 560 } });
	await backlog(guest);
	await backlog(ben);
	const held = ben.row('Show tax on receipts');
	await held.scrollIntoViewIfNeeded();
	await ben.page.mouse.wheel(0, 300);
	const { x, y } = await boxOf(held);
	await ben.page.mouse.move(x + 200, y + 20);
	const index = Number(await held.getAttribute('aria-rowindex'));
	await look(guest, 'Pass on the lock screen');
	await guest.page.keyboard.press('m');
	await guest.page.getByText('To the bottom').click();
	await guest.page.getByRole('button', { name: 'Move', exact: true }).click();
	await expect(held).toHaveAttribute('aria-rowindex', String(index - 1));
	expect((await boxOf(held)).y).toBe(y);
});

test('on a phone the list is read without scrolling sideways, and a tap opens an item (F12)', async ({
	guest,
	person,
}) => {
	const phone = await person('On a phone', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
	await phone.context.addCookies(await guest.context.cookies());
	await phone.page.goto(`/n/${nexusOf(guest)}/backlog`);
	await expect(phone.row('Price for up to five riders')).toBeVisible();
	expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
	await phone.row('Price for up to five riders').tap({ position: { x: 150, y: 20 } });
	await expect(phone.page.getByRole('heading', { name: 'Price for up to five riders' })).toBeVisible();
});

test('an item taken out can be brought back', async ({ guest }) => {
	await backlog(guest);
	await look(guest, 'Pass on the lock screen');
	await guest.page.getByRole('button', { name: 'More for #455' }).click();
	await guest.page.getByRole('menuitem', { name: 'Take out of the Product Backlog' }).click();
	await expect(guest.row('Pass on the lock screen')).toHaveCount(0);
	await guest.page.getByRole('button', { name: 'Undo' }).click();
	await expect(guest.row('Pass on the lock screen')).toBeVisible();
});
