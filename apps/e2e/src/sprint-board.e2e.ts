import type { Locator } from '@playwright/test';
import { boxOf, expect, spotIn, test, type PersonAtWork } from './people.ts';

const dayOf = (person: PersonAtWork, number: number, column: number) =>
	person.page.locator(`[role="gridcell"][aria-colindex="${column + 2}"]`, { hasText: `#${number}` });

test('the board shows lanes with Sprint Goals, cards on their days and a thread for every dependency (R12)', async ({
	guest,
}) => {
	const { page } = guest;
	await expect(page.getByRole('region', { name: 'Nexus Sprint Goal' })).toContainText('A rider buys a day pass');
	await expect(page.getByText('6 of 16 integrated')).toBeVisible();
	for (const [team, goal] of [
		['Alder', 'Offer the day pass'],
		['Willow', 'Inspectors check a pass'],
	])
		await expect(page.getByRole('row', { name: new RegExp(`^${team} `) })).toContainText(goal!);
	await expect(guest.card(431)).toHaveAccessibleName(
		'#431 Buy button opens card payment, not started, needs #421 from Cedar, 1 day late',
	);
	await expect(page.locator('svg.under [data-thread=late]')).toHaveCount(1);
	await expect(page.locator('svg.under [data-thread=cycle]')).toHaveCount(2);
	await expect(page.locator('svg.under [data-thread=fine]')).toHaveCount(2);
	await expect(page.locator('svg.under [data-thread=resolved]')).toHaveCount(2);
});

test('a late provider says who needs what and when, and one step mends it', async ({ guest }) => {
	const { page } = guest;
	await page.getByText('1 day late', { exact: true }).click();
	const said = page.getByRole('dialog', { name: 'Dependency' });
	await expect(said).toContainText(/Alder needs #421 from Cedar by Tue \d+\. Cedar gives it on Wed \d+\./);
	await said.getByRole('button', { name: /Move #431 to Wed/ }).click();
	await expect(dayOf(guest, 431, 7)).toBeVisible();
	await expect(page.getByText('1 late')).toBeHidden();
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(dayOf(guest, 431, 6)).toBeVisible();
	await expect(page.getByText('1 late')).toBeVisible();
});

test('an item is moved and spanned by mouse', async ({ guest }) => {
	await guest.drag(guest.card(427), await spotIn(guest.page, 'Hazel', 5));
	await expect(dayOf(guest, 427, 5)).toBeVisible();
	await expect(guest.page.getByText(/#427 moved to Hazel, Mon/)).toBeVisible();
	const box = await boxOf(guest.card(427));
	await guest.page.mouse.move(box.x + box.width + 1, box.y + 20);
	await guest.page.mouse.down();
	await guest.page.mouse.move(box.x + box.width + 180, box.y + 20, { steps: 8 });
	await guest.page.mouse.up();
	await expect.poll(async () => (await boxOf(guest.card(427))).width).toBeGreaterThan(box.width + 150);
});

test('Esc puts a dragged card back, and letting go beside the board changes nothing', async ({ guest }) => {
	await guest.pickUp(guest.card(427));
	const { x, y } = await spotIn(guest.page, 'Hazel', 5);
	await guest.page.mouse.move(x, y, { steps: 5 });
	await guest.page.keyboard.press('Escape');
	await guest.page.mouse.up();
	await expect(dayOf(guest, 427, 8)).toBeVisible();
	await guest.drag(guest.card(427), { x: 60, y: 500 });
	await expect(dayOf(guest, 427, 8)).toBeVisible();
	await expect(guest.page.getByText(/#427 moved/)).toBeHidden();
});

test('an item is moved by finger: it rests, then it can be carried', async ({ guest, join }) => {
	const ben = await join(guest, 'Ben', { team: 'Birch' }, { hasTouch: true, viewport: { width: 1180, height: 820 } });
	await expect(ben.card(433)).toBeVisible();
	const card = await boxOf(ben.card(433));
	const to = await spotIn(ben.page, 'Birch', 7);
	const devtools = await ben.context.newCDPSession(ben.page);
	const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x: number, y: number) =>
		devtools.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y }] });
	await touch('touchStart', card.x + 30, card.y + 20);
	await expect(ben.page.locator('[data-dragging]')).toBeAttached();
	for (let step = 1; step <= 8; step += 1)
		await touch('touchMove', card.x + 30 + ((to.x - card.x - 30) * step) / 8, card.y + 20);
	await touch('touchEnd', 0, 0);
	await expect(dayOf(guest, 433, 7)).toBeVisible();
});

test('everything that a drag does, keys do (F5)', async ({ guest }) => {
	const { page } = guest;
	await guest.card(427).focus();
	await page.keyboard.press('Space');
	await expect(page.getByText(/#427 picked up, Cedar, Thu/)).toBeAttached();
	await page.keyboard.press('ArrowLeft');
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Shift+ArrowRight');
	await page.keyboard.press('Space');
	await expect(dayOf(guest, 427, 7)).toBeVisible();
	await expect(page.getByRole('row', { name: /^Hazel / })).toContainText('#427');
	await expect(guest.card(427)).toBeFocused();
	await page.keyboard.press('Control+z');
	await expect(page.getByRole('row', { name: /^Cedar / })).toContainText('#427');
	await page.keyboard.press('Control+Shift+z');
	await expect(page.getByRole('row', { name: /^Hazel / })).toContainText('#427');
	await page.keyboard.press('Space');
	await page.keyboard.press('ArrowUp');
	await page.keyboard.press('Escape');
	await expect(page.getByRole('row', { name: /^Hazel / })).toContainText('#427');
});

test('arrows lead from card to card, and Enter opens one', async ({ guest }) => {
	const { page } = guest;
	await guest.card(415).focus();
	await page.keyboard.press('End');
	await expect(guest.card(431)).toBeFocused();
	await page.keyboard.press('ArrowDown');
	await expect(guest.card(412)).toBeFocused();
	await page.keyboard.press('Enter');
	const panel = page.getByRole('dialog', { name: 'Item' });
	await expect(panel).toContainText('Day pass in trip results');
	await panel.getByRole('button', { name: 'History' }).press('Enter');
	await expect(panel.getByRole('region', { name: 'History' })).toContainText(/\w+ selected it for /);
	await guest.isAccessible();
	await page.keyboard.press('Escape');
	await expect(panel).toBeHidden();
	await expect(guest.card(412)).toBeFocused();
});

test('by keys alone an item is selected, placed and linked, and all of it is said to whoever listens (F5)', async ({
	guest,
}) => {
	const { page } = guest;
	const press = async (...keys: string[]) => {
		for (const key of keys) await page.keyboard.press(key);
	};
	const pressUntilFocused = async (key: string, there: Locator) => {
		await expect(async () => {
			await press(key);
			await expect(there).toBeFocused({ timeout: 100 });
		}).toPass();
	};
	await pressUntilFocused('Tab', page.getByRole('link', { name: 'Nexus Sprint Backlog' }));
	await press('n');
	await expect(page.getByRole('combobox', { name: 'Item of the Product Backlog' })).toBeFocused();
	await page.keyboard.type('lock screen');
	await press('Enter');
	const dialog = page.getByRole('dialog', { name: 'Select #455 for the Sprint' });
	await pressUntilFocused('Tab', dialog.getByRole('button', { name: 'Select' }));
	await press('Enter');
	await expect(dialog).toBeHidden();

	await pressUntilFocused('j', guest.card(455));
	await press('Space', ...Array<string>(9).fill('ArrowLeft'), 'ArrowRight', 'Space');
	await expect(page.getByText(/#455 moved to Tue/)).toBeVisible();
	await press('d');
	await expect(page.getByRole('combobox', { name: 'The item that is needed' })).toBeFocused();
	await page.keyboard.type('421');
	await press('Enter');
	await expect(page.getByRole('button', { name: 'Show the dependency on #421' })).toBeFocused();
	await press('Escape');
	await expect(guest.card(455)).toBeFocused();

	await expect(page.getByRole('row', { name: /^Hazel / })).toMatchAriaSnapshot(`
		- row:
		  - gridcell:
		    - 'article "#455 Pass on the lock screen, not started, needs #421 from Cedar, 6 days late"'
	`);
	const said = page.getByRole('region', { name: /drawn$/ }).getByRole('listitem');
	await expect(said).toHaveCount(8);
	await expect(said.filter({ hasText: '#455 Pass on the lock screen needs #421 from Cedar by Tue' })).toHaveCount(1);

	await press('c');
	await expect(page.getByText('#455 and 1 item in its chain')).toBeAttached();
	await expect(guest.card(415)).toContainClass('dim');
	await expect(guest.card(421)).not.toContainClass('dim');
	await expect(said).toHaveCount(1);
	await guest.isAccessible();
	await page.reload();
	await expect(said).toHaveCount(1);
	await press('Escape');
	await expect(said).toHaveCount(8);
});

test('M moves with a menu, for keys, switches and voices', async ({ guest }) => {
	const { page } = guest;
	await guest.card(433).focus();
	await page.keyboard.press('m');
	const dialog = page.getByRole('dialog', { name: 'Move #433' });
	await dialog.getByRole('group', { name: 'Scrum Team' }).getByText('Cedar').click();
	await dialog.getByRole('group', { name: 'Begins on' }).getByText('Thu').last().click();
	await dialog.getByRole('button', { name: 'Move', exact: true }).click();
	await expect(page.getByRole('row', { name: /^Cedar / })).toContainText('#433');
	await expect(dayOf(guest, 433, 8)).toBeVisible();
});

test('by workflow state, a drag says where the work stands', async ({ guest }) => {
	const { page } = guest;
	await page.getByText('Workflow', { exact: true }).click();
	await expect(page.getByRole('columnheader', { name: 'Done, integrated 6' })).toBeVisible();
	await expect(page.locator('svg.under [data-thread=fine]')).toHaveCount(0);
	await guest.drag(guest.card(412), await spotIn(page, 'Alder', 3));
	await expect(page.getByText('7 of 16 integrated')).toBeVisible();
	await expect(guest.card(412)).toHaveAccessibleName(/integrated/);
	await page.reload();
	await expect(page.getByRole('columnheader', { name: 'Done, integrated 7' })).toBeVisible();
});

test('an item of the Product Backlog is selected for the Sprint', async ({ guest }) => {
	const { page } = guest;
	await page.getByRole('button', { name: 'Add item' }).click();
	await page.getByRole('combobox', { name: 'Item of the Product Backlog' }).fill('lock screen');
	await page.keyboard.press('Enter');
	const dialog = page.getByRole('dialog', { name: 'Select #455 for the Sprint' });
	await expect(dialog.getByRole('radio', { name: 'Hazel' })).toBeChecked();
	await dialog.getByRole('button', { name: 'Select' }).click();
	await expect(page.getByRole('row', { name: /^Hazel / })).toContainText('#455');
	await expect(page.getByText('6 of 17 integrated')).toBeVisible();
});

test('Sprint Goals are written where they are read, each by those whose they are (R13, R18)', async ({
	guest,
	join,
}) => {
	const ben = await join(guest, 'Ben', { team: 'Birch' });
	await ben.page.getByRole('button', { name: /^Birch’s Sprint Goal/ }).click();
	await ben.page.getByRole('textbox', { name: 'Birch’s Sprint Goal' }).fill('Every validator takes a tap.');
	await ben.page.keyboard.press('Enter');
	await expect(guest.page.getByRole('row', { name: /^Birch / })).toContainText('Every validator takes a tap.');
	await expect(ben.page.getByRole('button', { name: /^Cedar’s Sprint Goal/ })).toHaveCount(0);
});

test('teams and states of threads can be filtered away', async ({ guest }) => {
	const { page } = guest;
	await page.getByRole('button', { name: '1 cycle' }).click();
	await expect(page.locator('svg.under [data-thread=cycle]')).toHaveCount(0);
	await page.getByRole('group', { name: 'Filter by team' }).getByRole('button', { name: 'Hazel' }).click();
	await expect(page.locator('svg.under g')).toHaveCount(2);
	await page.keyboard.press('4');
	await page.getByRole('button', { name: '1 cycle' }).click();
	await expect(page.locator('svg.under g')).toHaveCount(7);
});

test('lanes are folded by mouse and by keys, for oneself; others’ lanes go while one looks at a team (R12)', async ({
	guest,
}) => {
	const { page } = guest;
	const lane = (team: string) => page.getByRole('button', { name: `Lane of ${team}` });
	await lane('Cedar').click();
	await expect(guest.card(421)).toHaveCount(0);
	await expect(page.getByTitle('#421 Take card payment for a pass')).toBeVisible();
	await expect(page.locator('svg.under g')).toHaveCount(7);
	await lane('Birch').press('Enter');
	await expect(guest.card(409)).toHaveCount(0);
	await guest.card(412).focus();
	await page.keyboard.press('ArrowDown');
	await expect(guest.card(416)).toBeFocused();
	await guest.isAccessible();
	await page.reload();
	await expect(lane('Cedar')).toHaveAttribute('aria-expanded', 'false');
	await page.getByRole('button', { name: 'Fold all lanes' }).click();
	await expect(page.locator('[data-item]')).toHaveCount(0);
	await page.getByRole('button', { name: 'Unfold all lanes' }).click();
	await expect(page.locator('[data-item]')).toHaveCount(16);
	await page.keyboard.press('5');
	await expect(guest.card(424)).toBeVisible();
	await expect(page.getByRole('row', { name: /^(Alder|Cedar|Hazel) / })).toHaveCount(0);
	await expect(page.getByTitle('#409 Validator reads the card token')).toBeVisible();
});
