import { expect, test, type PersonAtWork } from './people.ts';

/** To the Product Backlog, where a session is started and joined. */
async function toBacklog({ page }: PersonAtWork): Promise<void> {
	await page.goto(page.url().replace(/\/(sprint|backlog|teams).*/, '/backlog'));
	await expect(page.locator('[data-row]').first()).toBeVisible();
}

const dock = ({ page }: PersonAtWork) => page.getByRole('region', { name: 'Facilitation' });
const table = ({ page }: PersonAtWork) => page.getByRole('region', { name: 'Refinement session' });
const figures = async ({ page }: PersonAtWork) => (await page.getByRole('timer').innerText()).trim();

async function joins(person: PersonAtWork): Promise<void> {
	await person.page.getByRole('button', { name: /^Refining.*Join$/ }).click();
	await expect(dock(person)).toBeVisible();
}

async function answers(person: PersonAtWork, label: string): Promise<void> {
	const scale = table(person).getByRole('group', { name: /^Your estimate/ });
	await scale.getByRole('button', { name: label, exact: true }).click();
	await expect(scale.getByRole('button', { name: label, exact: true })).toHaveAttribute('aria-pressed', 'true');
}

/** Something that the menu of the session offers. */
async function chooses(person: PersonAtWork, name: string): Promise<void> {
	await dock(person)
		.getByRole('button', { name: /The session$/ })
		.click();
	await person.page.getByRole('menuitem', { name }).click();
}

test('three people refine: private estimates, one who leaves and comes back, a seat that is offered, minutes (R17, R29, F6, F7, F8)', async ({
	guest,
	join,
}) => {
	const ines = await join(guest, 'Ines', { role: 'integration-team' });
	const ben = await join(guest, 'Ben', { team: 'Birch' });
	await ben.context.addInitScript(() => {
		const now = Date.now;
		Date.now = () => now() + 2 * 3_600_000; // his clock is two hours ahead
	});
	for (const person of [ines, guest, ben]) await toBacklog(person);

	// Ines starts and puts items on the agenda; the others come by one click, and all see the same second.
	await ines.page.getByRole('button', { name: 'Start refinement' }).click();
	await expect(dock(ines)).toContainText('you facilitate');
	await table(ines)
		.getByRole('button', { name: /^Add the next \d not Ready/ })
		.click();
	await joins(guest);
	await joins(ben);
	await expect(guest.page.getByRole('button', { name: /^Refining with 3 people/ })).toBeVisible();
	await expect(async () => {
		const [hers, his] = await Promise.all([figures(ines), figures(ben)]);
		expect(his).toBe(hers);
		expect(hers).toMatch(/^\d+:\d\d$/);
	}).toPass();

	// She leads on to the first item, and whoever follows has it open.
	await dock(ines)
		.getByRole('button', { name: /^Next: Refine|^Next: #/ })
		.click();
	await expect(table(ines)).toContainText('Everyone looks at #');
	const item = /#\d+/.exec(await table(ines).innerText())![0];
	for (const person of [guest, ben]) await expect(table(person)).toContainText(`Everyone looks at ${item}`);
	await expect(dock(ben).getByRole('button', { name: /^Next/ })).toHaveCount(0);

	// Estimates: nobody sees another's before they are shown.
	await table(ines).getByRole('button', { name: 'Ask for estimates' }).click();
	await answers(ben, '3');
	await answers(guest, '13');
	await expect(table(ines)).toContainText('2 answers. Waiting for Ines.');
	await expect(table(ines).getByRole('list', { name: /^Estimates/ })).toHaveCount(0);
	await ines.isAccessible();
	await answers(ines, '5');
	await table(ines).getByRole('button', { name: 'Show estimates' }).click();
	await expect(table(ben)).toContainText('Ben and Guest speak first.');

	// Ben leaves; when he comes back he sees at a glance where it stands.
	await chooses(ben, 'Leave the session');
	await expect(dock(ben)).toHaveCount(0);
	await joins(ben);
	await expect(table(ben)).toContainText(`Everyone looks at ${item}`);
	await expect(table(ben)).toContainText('So far: 1 item');

	// The facilitator's browser is gone in the middle: the seat is held, then another of the Nexus Integration Team has it.
	await ines.page.close();
	await dock(guest).getByRole('button', { name: 'Take the seat' }).click({ timeout: 90_000 });
	await expect(dock(guest)).toContainText('you facilitate');
	await table(guest).getByRole('button', { name: 'Another round' }).click();
	for (const person of [ben, guest]) await answers(person, '8');
	await table(guest).getByRole('button', { name: 'Show estimates' }).click();
	await table(guest).getByRole('button', { name: 'Show without Ines' }).click();
	await expect(table(ben)).toContainText('All agree.');
	await table(guest).getByRole('button', { name: 'Take 8' }).click();
	await table(ben).getByRole('textbox', { name: 'Notes' }).fill('Refunds are another item.');
	await expect(table(guest).getByRole('textbox', { name: 'Notes' })).toHaveValue('Refunds are another item.');

	// Ended, it is read under Events with its minutes.
	await guest.isSaved();
	await ben.isSaved();
	await chooses(guest, 'End the session');
	await guest.page.getByRole('dialog').getByRole('button', { name: 'End the session' }).click();
	await guest.page.waitForURL(/\/events\//);
	await expect(dock(ben)).toHaveCount(0);
	await guest.page.getByRole('button', { name: 'Copy the minutes' }).click();
	const minutes = guest.page.getByRole('textbox', { name: 'Minutes as Markdown' });
	await expect(minutes).toHaveValue(
		new RegExp(`### ${item}[^]*Estimate: .* → 8[^]*round 2[^]*Refunds are another item`),
	);
	await guest.isAccessible();
	await guest.page.getByRole('link', { name: 'Events' }).first().click();
	await expect(guest.page.getByText('1 item refined')).toBeVisible();
});
