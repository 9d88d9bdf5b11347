import type { Locator } from '@playwright/test';
import { boxOf, expect, spotIn, test } from './people.ts';
import { BoardServer } from './server.ts';

test('two people see each other: faces in the header, the selected card, the pointer', async ({ guest, join }) => {
	const ben = await join(guest, 'Ben Weber', { team: 'Birch' });
	await expect(
		guest.page.getByRole('list', { name: 'Here now' }).getByRole('img', { name: 'Ben Weber, Birch' }),
	).toBeVisible();
	await ben.card(421).click();
	await expect(guest.card(421)).toContainText('Ben');
	await expect(guest.card(421)).toHaveAccessibleName(/selected by Ben/);
	const lane = await spotIn(ben.page, 'Hazel', 2);
	await ben.page.mouse.move(lane.x, lane.y, { steps: 4 });
	await expect(guest.page.getByText('Ben · B')).toBeVisible();
});

test('both drag at once, and everybody ends with both moves (R20)', async ({ guest, join }) => {
	const ben = await join(guest, 'Ben', { team: 'Birch' });
	await expect(ben.card(431)).toBeVisible();
	const [guestsSpot, bensSpot] = [await spotIn(guest.page, 'Alder', 7), await spotIn(ben.page, 'Cedar', 7)];
	await guest.pickUp(guest.card(431));
	await ben.pickUp(ben.card(427));
	await guest.page.mouse.move(guestsSpot.x, guestsSpot.y, { steps: 10 });
	await ben.page.mouse.move(bensSpot.x, bensSpot.y, { steps: 10 });
	await expect(guest.page.getByText(/^Drop in Alder, Wed/)).toBeVisible();
	await guest.page.mouse.up();
	await ben.page.mouse.up();
	for (const { page } of [guest, ben]) {
		await expect(page.locator('[role="gridcell"][aria-colindex="9"]', { hasText: '#431' })).toBeVisible();
		await expect(page.locator('[role="gridcell"][aria-colindex="9"]', { hasText: '#427' })).toBeVisible();
	}
	await expect(guest.page.getByText('1 late')).toBeHidden();
	await expect(ben.page.getByText(/Last adjusted by (Guest|Ben), now/)).toBeVisible();
});

test('several people write one description at once: carets, a checklist that is ticked, and undo of one’s own words; a comment (F2, F4)', async ({
	guest,
	join,
}) => {
	const ben = await join(guest, 'Ben', { team: 'Birch' });
	for (const { page } of [guest, ben]) {
		await page.goto(`${page.url().replace(/sprint.*/, 'backlog')}`);
		await page.getByRole('row', { name: /Validator counts riders/ }).click();
	}
	const [hers, his] = [guest, ben].map(({ page }) => page.getByRole('textbox', { name: 'Description' })) as [
		Locator,
		Locator,
	];
	await expect(hers).toHaveText(/^One tap shows/);
	await hers.press('Control+Home');
	await his.press('Control+End');
	await Promise.all([
		hers.pressSequentially('**Quickly:** ', { delay: 15 }),
		his.pressSequentially(' Also at night.', { delay: 15 }),
	]);
	for (const field of [hers, his]) {
		await expect(field).toContainText(/Quickly: \W*One tap shows .* through\.\W* Also at night\./);
		await expect(field.locator('strong')).toHaveText('Quickly:');
	}
	await expect(guest.page.getByText('Ben is editing')).toBeVisible();
	await expect(hers.locator('[data-name="Ben"]')).toBeVisible();

	await his.press('Enter');
	await his.pressSequentially('[ ] Five riders');
	await his.press('Enter');
	await his.pressSequentially('One rider');
	await hers.getByRole('checkbox', { name: 'Five riders, to do' }).check();
	await expect(his.getByRole('checkbox', { name: 'Five riders, done' })).toBeChecked();
	await his.press('Control+Enter');
	await expect(hers.getByRole('checkbox', { name: 'One rider, done' })).toBeChecked();

	await hers.focus();
	await expect(async () => {
		await hers.press('Control+z');
		await expect(hers).not.toContainText('Quickly', { timeout: 200 });
	}).toPass();
	await expect(his).toHaveText(/^\W*One tap shows .* through\. Also at night\..*Five riders.*One rider\W*$/);
	await expect(his.getByRole('checkbox', { name: 'Five riders, to do' })).not.toBeChecked();
	await expect(his.getByRole('checkbox', { name: 'One rider, done' })).toBeChecked();
	await hers.press('Control+Shift+z');
	await expect(his).toContainText('Quickly:');

	await guest.page.getByRole('textbox', { name: 'Comment' }).fill('Does it also work *offline*?');
	await guest.page.getByRole('button', { name: 'Comment' }).click();
	const comments = ben.page.getByRole('region', { name: /^Comments/ });
	await expect(comments.getByRole('heading')).toHaveText(/Comments\s*1/);
	await expect(comments.getByRole('listitem')).toContainText('Does it also work offline?');
	await expect(comments.getByRole('button', { name: /^More for the comment/ })).toHaveCount(0);
	await guest.isSaved();
	await guest.page.reload();
	await expect(hers).toContainText('Quickly:');
	await guest.isAccessible();
});

test('offline one keeps working; back again everything merges, and the header always says what is saved (F3)', async ({
	guest,
	join,
}) => {
	const ben = await join(guest, 'Ben', { team: 'Birch' }, { serviceWorkers: 'allow' });
	await ben.isSaved();
	await ben.goOffline();
	await expect(ben.page.getByText('You are offline.')).toBeVisible();
	await ben.drag(ben.card(433), await spotIn(ben.page, 'Birch', 7));
	await expect(ben.page.getByText(/Offline, 1 to send/)).toBeVisible();
	await ben.drag(ben.card(440), await spotIn(ben.page, 'Willow', 7));
	await expect(ben.page.getByText('2 changes go out when you are back.')).toBeVisible();
	await guest.drag(guest.card(431), await spotIn(guest.page, 'Alder', 7));
	await guest.isSaved();
	await ben.context.setOffline(false);
	await expect(ben.page.getByText('You are offline.')).toBeHidden();
	await ben.isSaved();
	for (const { page } of [guest, ben])
		for (const [number, column] of [
			[433, 9],
			[440, 9],
			[431, 9],
		])
			await expect(
				page.locator(`[role="gridcell"][aria-colindex="${column}"]`, { hasText: `#${number}` }),
			).toBeVisible();
});

test('a page that is loaded without a connection shows the board as it was, and keeps what is changed on it', async ({
	guest,
}) => {
	await guest.isSaved();
	await guest.context.setOffline(true);
	await guest.drag(guest.card(433), await spotIn(guest.page, 'Birch', 7));
	await expect(guest.page.getByText(/Offline, 1 to send/)).toBeVisible();
	await guest.context.setOffline(false);
	await guest.isSaved();
	await guest.page.reload();
	await expect(guest.page.locator('[role="gridcell"][aria-colindex="9"]', { hasText: '#433' })).toBeVisible();
});

test.describe('on a server of one’s own', () => {
	let own: BoardServer;
	test.beforeEach(async () => {
		own = await BoardServer.start();
	});
	test.afterEach(() => own.stop());

	test('a server that is killed in the middle and started again loses nothing that was Saved', async ({ person }) => {
		const olga = await person('Olga', { baseURL: own.url });
		await olga.page.goto(own.url);
		await olga.page.getByRole('button', { name: 'Open the sample Nexus' }).click();
		await olga.page.waitForURL(/sprint/);
		await olga.drag(olga.card(431), await spotIn(olga.page, 'Alder', 7));
		await olga.isSaved();
		await own.kill();
		await expect(olga.page.getByText('You are offline.')).toBeVisible();
		await olga.drag(olga.card(440), await spotIn(olga.page, 'Willow', 7));
		await expect(olga.page.getByText(/Offline, 1 to send/)).toBeVisible();
		await own.start();
		await olga.isSaved();
		const fresh = await olga.context.newPage();
		await fresh.goto(olga.page.url());
		await expect(fresh.locator('[role="gridcell"][aria-colindex="9"]', { hasText: '#431' })).toBeVisible();
		await expect(fresh.locator('[role="gridcell"][aria-colindex="9"]', { hasText: '#440' })).toBeVisible();
		const stored = (await (
			await olga.page.request.get(`${own.url}/api/v1/nexuses/${new URL(olga.page.url()).pathname.split('/')[2]}`)
		).json()) as {
			productBacklog: { number: number; place: { day: number } }[];
		};
		expect(stored.productBacklog.find(({ number }) => number === 431)?.place.day).toBe(7);
		expect(stored.productBacklog.find(({ number }) => number === 440)?.place.day).toBe(7);
	});
});

test('a stakeholder looks on: nothing invites a change, and the server would refuse one', async ({ guest, join }) => {
	const vera = await join(guest, 'Vera', { role: 'stakeholder' });
	await expect(vera.card(431)).toBeVisible();
	const before = await boxOf(vera.card(431));
	await vera.drag(vera.card(431), await spotIn(vera.page, 'Alder', 8));
	await expect(vera.page.getByText('Your role does not include this.')).toBeVisible();
	expect(await boxOf(vera.card(431))).toEqual(before);
});

test('a board opens again without a connection, keeps what is written there, and sends it later (F3)', async ({
	guest,
	join,
}) => {
	const ben = await join(guest, 'Ben', { team: 'Birch' }, { serviceWorkers: 'allow' });
	await ben.isSaved();
	await ben.goOffline();
	await ben.page.reload();
	await expect(ben.card('#433')).toBeVisible();
	await ben.page.getByRole('link', { name: /^Product Backlog/ }).click();
	await ben.row('Pass on the lock screen').click();
	await ben.page.keyboard.press('n');
	await ben.page.getByRole('textbox', { name: 'Title of the new item' }).fill('Written on the train');
	await ben.page.keyboard.press('Enter');
	await expect(ben.page.getByText(/Offline, \d to send/)).toBeVisible();
	await ben.context.setOffline(false);
	await ben.isSaved();
	await guest.page.getByRole('link', { name: /^Product Backlog/ }).click();
	await expect(guest.page.getByRole('row', { name: /Written on the train/ })).toBeVisible();
});

test('what somebody wrote offline, and may write no more when they are back, is kept for them to copy (F3)', async ({
	person,
	join,
}) => {
	const olga = await person('Olga');
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
	await olga.page.getByRole('button', { name: 'Add item' }).first().click();
	await olga.page.getByRole('textbox', { name: 'Title of the new item' }).fill('Take card payment');
	await olga.page.keyboard.press('Enter');
	const ben = await join(olga, 'Ben', { team: 'Birch' }, { serviceWorkers: 'allow' });
	await ben.page.getByRole('link', { name: /^Product Backlog/ }).click();
	await expect(ben.row('Take card payment')).toBeVisible();
	await ben.isSaved();
	await ben.goOffline();
	await ben.page.keyboard.press('n');
	await ben.page.getByRole('textbox', { name: 'Title of the new item' }).fill('Written on the train');
	await ben.page.keyboard.press('Enter');
	await expect(ben.page.getByText(/Offline, \d to send/)).toBeVisible();

	const { people } = (await (await olga.page.request.get(`/api/v1/nexuses/${nexus}`)).json()) as {
		people: { id: string; name: string }[];
	};
	const id = people.find(({ name }) => name === 'Ben')!.id;
	await olga.page.request.put(`/api/v1/nexuses/${nexus}/people/${id}`, { data: { role: 'stakeholder' } });
	await ben.context.setOffline(false);

	await expect(ben.page.getByText(/of yours (was|were) not taken/)).toBeVisible();
	await expect(ben.row('Written on the train')).toHaveCount(0);
	await expect(ben.row('Take card payment')).toBeVisible();
	await ben.page.reload();
	await ben.page.getByRole('button', { name: 'Look at it' }).click();
	const kept = ben.page.getByRole('dialog', { name: 'What was not taken' });
	await expect(kept.getByRole('heading', { name: 'Written on the train' })).toBeVisible();
	await expect(kept.getByText('Your role does not include this.').first()).toBeVisible();
	const letGo = kept.getByRole('button', { name: 'Let it go' });
	for (let left = await letGo.count(); left > 0; left -= 1) await letGo.first().click();
	await expect(ben.page.getByText(/of yours (was|were) not taken/)).toHaveCount(0);
});
