import { expect, nexusOf, test, type PersonAtWork } from './people.ts';

const dock = ({ page }: PersonAtWork) => page.getByRole('region', { name: 'Facilitation' });
const row = ({ page }: PersonAtWork, team: string) => page.getByRole('row', { name: new RegExp(`^${team}\\b`) });
const answer = ({ page }: PersonAtWork, name: string) => page.getByRole('textbox', { name });
const issue = ({ page }: PersonAtWork, title: string) => page.getByRole('button', { name: new RegExp(`^${title}`) });

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const KNOWS = 'Line 5 validators are offline from 14:00 to 15:00.';
const ISSUE = 'The gate and the check keep two lists of lines';

test.use({ actionTimeout: 30_000 }); // so that a missing button is named, long before the journey's own end

test('six people hold a Nexus Daily Scrum, one on a phone, one late, one looking on, and its issues go to their teams (R22, R23, R24, R29, F7, F8)', async ({
	guest: ines,
	join,
}) => {
	const nexus = nexusOf(ines);
	const [priya, ben, amara] = [
		await join(ines, 'Priya', { team: 'Alder' }),
		await join(ines, 'Ben', { team: 'Birch' }),
		await join(ines, 'Amara', { team: 'Cedar' }, PHONE),
	];
	const [kenji, vera] = [
		await join(ines, 'Kenji', { team: 'Willow' }),
		await join(ines, 'Vera', { role: 'stakeholder' }),
	];
	const goes = async (one: PersonAtWork, how: 'Join' | 'Look on' = 'Join') => {
		await one.page.goto(`/n/${nexus}/daily`);
		await one.page.getByRole('button', { name: how, exact: true }).click();
		await expect(dock(one)).toBeVisible();
	};

	// Opened early, teams answer before everybody meets: no time runs.
	await ines.page.goto(`/n/${nexus}/events`);
	await expect(ines.page.getByText('15 minutes')).toBeVisible();
	await ines.page.getByRole('button', { name: 'Open the Daily' }).click();
	await expect(dock(ines).getByRole('timer')).toHaveAccessibleName('15 minutes left, not begun');
	await expect(ines.page.getByRole('main')).toBeFocused();
	await Promise.all([goes(priya), goes(ben), goes(amara), goes(vera, 'Look on')]);

	// What Ben writes others see as he types; a suggestion from the board comes below it with one click.
	await answer(ben, 'Birch: What should others know?').pressSequentially('Line 5 validators');
	await expect(row(ines, 'Birch')).toContainText('Ben is writing');
	await expect(answer(ines, 'Birch: What should others know?')).toHaveValue('Line 5 validators');
	await answer(ben, 'Birch: What should others know?').fill(KNOWS);
	await ben.page.getByRole('button', { name: /Birch: was yesterday’s work integrated/ }).click();
	await ben.page.getByRole('menuitem', { name: 'No', exact: true }).click();
	await row(ben, 'Birch')
		.getByRole('button', { name: /#424 from Willow.*cycle/ })
		.click();
	await expect(answer(ines, 'Birch: New dependencies or impacts?')).toHaveValue(/#424 from Willow.*cycle/);
	await expect(row(priya, 'Birch')).toContainText('Concerns Willow');

	// Amara answers on her phone; who only looks on has nothing to write in.
	await amara.page.getByText('Yes', { exact: true }).tap();
	await answer(amara, 'Cedar: If not, why not?').fill('Settlement test runs green.');
	await amara.page.getByRole('radio', { name: '4, likely' }).check({ force: true });
	await expect(row(vera, 'Cedar')).toContainText('Settlement test runs green.');
	await expect(vera.page.getByRole('textbox')).toHaveCount(0);
	const confidence = ines.page.getByRole('radiogroup', { name: 'Confidence of Cedar, 1 to 5' });
	await expect(confidence.getByRole('radio', { name: '4, likely' })).toBeChecked();

	// One time-box begins with the round; everybody sees who speaks and who is next.
	await dock(ines).getByRole('button', { name: 'Next: Round' }).click();
	await dock(ines).getByRole('button', { name: 'Next: Birch' }).click();
	await expect(dock(priya)).toContainText('Birch is speaking');
	await expect(dock(priya)).toContainText('2 of 5 · Cedar is next');
	await expect(row(priya, 'Birch')).toContainText('Ben speaking');
	await expect(amara.page.getByText('You are next')).toBeVisible();
	await expect(dock(amara).getByRole('timer')).toHaveAccessibleName(/^14 minutes \d+ seconds? left$/);

	// Issues and dependencies are raised in place, by keys.
	await ben.page.locator('main').focus();
	await ben.page.keyboard.press('n');
	const raise = ben.page.getByRole('dialog');
	await raise.getByRole('textbox').first().fill(ISSUE);
	await raise.getByText('Willow', { exact: true }).click();
	await raise.getByRole('button', { name: /^Raise/ }).click();
	await expect(issue(ines, ISSUE)).toBeVisible();
	await priya.page.locator('main').focus();
	await priya.page.keyboard.press('d');
	await priya.page.keyboard.type('#431');
	await priya.page.getByRole('option', { name: /#431/ }).click();
	await priya.page.getByRole('combobox', { name: 'The item that is needed' }).fill('#409');
	await priya.page.getByRole('option', { name: '#409 Validator reads the card' }).click();

	// Kenji comes late, and sees where the room is and what was said.
	await goes(kenji);
	await expect(kenji.page.getByText('The room is at “Round of the teams”, 2 of 3')).toBeVisible();
	await expect(row(kenji, 'Birch')).toContainText(KNOWS);

	// The Nexus Sprint Backlog is adjusted inside the room: the dock goes along.
	for (const next of ['Cedar', 'Hazel', 'Willow', 'Adjust'])
		await dock(ines)
			.getByRole('button', { name: `Next: ${next}` })
			.click();
	await expect(dock(ines).getByRole('button', { name: 'End and hand over' })).toBeFocused();
	await ines.page.getByRole('link', { name: 'Open the Nexus Sprint Backlog' }).click();
	await expect(ines.card(431)).toBeVisible();
	await expect(dock(ines)).toContainText('Adjust');
	await dock(ines).getByRole('button', { name: 'Go there' }).click();

	// It ends with what goes to which team; the next one begins with what became of it.
	await dock(ines).getByRole('button', { name: 'End and hand over' }).click();
	const goesTo = ines.page.getByRole('dialog').getByRole('listitem').filter({ hasText: ISSUE });
	await expect(goesTo).toHaveText([/^B Birch/, /^W Willow/]);
	await ines.page.getByRole('dialog').getByRole('button', { name: 'End and hand over' }).click();
	await expect(ines.page.getByRole('heading', { name: /What went to which team/ })).toBeVisible();
	await expect(ines.page.getByRole('textbox', { name: 'Summary for a chat' })).toHaveValue(
		new RegExp(`• Birch, Willow: ${ISSUE}[^]*• Birch: No[^]*${KNOWS}`),
	);
	await expect(ines.page.getByRole('heading', { name: 'Dependencies found 1' })).toBeVisible();
	await expect(amara.page.getByText(/ended the session/)).toBeVisible();
	const { integrationIssues } = (await (await ben.page.request.get(`/api/v1/nexuses/${nexus}`)).json()) as {
		integrationIssues: { title: string; state: string; teams: { name: string; handed: boolean }[] }[];
	};
	expect(integrationIssues.find(({ title }) => title === ISSUE)).toMatchObject({
		state: 'handed-over',
		teams: [
			{ name: 'Birch', handed: true },
			{ name: 'Willow', handed: true },
		],
	});
	await ben.page.goto(`/n/${nexus}/daily`);
	await expect(ben.page.getByRole('region', { name: 'Handed over last time' })).toContainText(
		'Willow has not taken it',
	);
});

test('what somebody answered offline is not lost when the Daily closes meanwhile: they are told, and read it again (R22, F3)', async ({
	guest: ines,
	join,
}) => {
	const rooms = `/api/v1/nexuses/${nexusOf(ines)}/events`;
	const opened = await ines.page.request.post(rooms, { data: { kind: 'daily' } });
	const { event } = (await opened.json()) as { event: string };
	const ben = await join(ines, 'Ben', { team: 'Birch' }, { serviceWorkers: 'allow' });
	await ben.page.goto(`/n/${nexusOf(ines)}/daily`);
	await ben.page.getByRole('button', { name: 'Join', exact: true }).click();
	await ben.isSaved();
	await ben.goOffline();
	await answer(ben, 'Birch: What should others know?').fill(KNOWS);
	expect((await ines.page.request.post(`${rooms}/${event}/close`, { data: {} })).ok()).toBe(true);
	await ben.context.setOffline(false);
	await expect(ben.page.getByText('1 change of yours was not taken.')).toBeVisible();
	await ben.page.getByRole('button', { name: 'Look at it' }).click();
	await expect(ben.page.getByRole('dialog')).toContainText('Nexus Daily Scrum, answers of Birch');
	await expect(ben.page.getByRole('dialog')).toContainText(KNOWS);
});
