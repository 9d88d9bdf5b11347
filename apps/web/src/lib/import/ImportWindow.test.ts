import { testNexus } from '@nexus-board/nexus/testing';
import { describeImport, planJiraCsv, suggestTeams, type ImportChoices } from '@nexus-board/nexus/exchange';
import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import ImportWindow from './ImportWindow.svelte';

afterEach(() => void vi.unstubAllGlobals());

const { board } = testNexus({
	people: { ines: { role: 'scrum-master' }, ben: { role: 'representative', team: 'birch' } },
}).server;
const { view } = board;

const FILE = `Summary,Issue key,Issue Type,Status,Component/s,Inward issue link (Blocks)
Log in,APP-1,Story,Done,Birch,
Pay by card,APP-2,Story,To Do,Platform,APP-1
Buy a pass,APP-3,Story,To Do,Platform,APP-99`;

/** Answers as the server does, and keeps what was asked. */
function serve() {
	const asked: { mode: string; choices: Partial<ImportChoices> }[] = [];
	const answer = async (address: string, { body }: { body: Blob }) => {
		const query = new URL(address, 'http://localhost').searchParams;
		const teams = query.get('teams');
		const plan = planJiraCsv(await body.text());
		const choices = { finished: query.get('finished'), ...(teams && { teams: JSON.parse(teams) }) } as ImportChoices;
		asked.push({ mode: query.get('mode')!, choices });
		return Response.json(describeImport(board, plan, { ...choices, teams: choices.teams ?? suggestTeams(view, plan) }));
	};
	vi.stubGlobal('fetch', vi.fn(answer));
	return asked;
}

function open(name: string) {
	const see = vi.fn();
	render(ImportWindow, { nexus: 'n1', view, who: view.people.get(name)!, onclose: vi.fn(), onsee: see });
	return { user: userEvent.setup(), see };
}

const choose = async (user: ReturnType<typeof userEvent.setup>, file = new File([FILE], 'app.csv')) =>
	user.upload(screen.getByLabelText(/Choose a CSV file/), file);
const importButton = (name: string) => screen.findByRole('button', { name });

test('a file is previewed, choices change what it would bring, and then exactly that is imported (F9)', async () => {
	const asked = serve();
	const { user, see } = open('ines');
	await choose(user);

	await importButton('Import 3 items');
	expect(screen.getByText('APP-2 Pay by card needs APP-1 Log in')).toBeTruthy();
	expect(screen.getByText('1 link to what is not in the file')).toBeTruthy();
	expect(screen.getByRole<HTMLSelectElement>('combobox', { name: 'Forecast team for Birch' }).value).toBe('birch');

	await user.selectOptions(screen.getByRole('combobox', { name: 'Forecast team for Platform' }), 'New Scrum Team');
	await user.click(screen.getByRole('radio', { name: 'Leave out' }));
	await user.click(await importButton('Import 2 items'));
	await user.click(await importButton('See the Product Backlog'));

	const teams = { Birch: 'birch', Platform: 'new' };
	expect(asked).toEqual([
		{ mode: 'preview', choices: { finished: 'keep' } },
		{ mode: 'preview', choices: { finished: 'skip', teams } },
		{ mode: 'apply', choices: { finished: 'skip', teams } },
	]);
	expect(see).toHaveBeenCalledOnce();
});

test('somebody on a Scrum Team may not make new teams', async () => {
	serve();
	const { user } = open('ben');
	await choose(user);
	await importButton('Import 3 items');
	expect(screen.queryByRole('option', { name: 'New Scrum Team' })).toBeNull();
});

test('a file that can’t be read says on which line, and that nothing was imported', async () => {
	const problem = { code: 'import-unreadable', detail: 'A cell is torn.', field: 'line 2' };
	vi.stubGlobal('fetch', () => Promise.resolve(Response.json(problem, { status: 422 })));
	const { user } = open('ines');
	await choose(user);
	const alert = await screen.findByRole('alert');
	expect(alert.textContent).toContain('Nothing was imported. A cell is torn. Look at line 2 of the file.');
});

test('a file that is too large is refused before it is sent', async () => {
	const asked = serve();
	const { user } = open('ines');
	const file = new File([FILE], 'app.csv');
	Object.defineProperty(file, 'size', { value: 21 * 1024 ** 2 });
	await choose(user, file);
	const alert = await screen.findByRole('alert');
	expect(alert.textContent).toContain('app.csv has 21 MiB, and 20 MiB is the most.');
	expect(asked).toEqual([]);
});

test('while the order is locked, the reason is said before anybody presses the button (R4)', async () => {
	serve();
	const locked = { ...view, policy: { orderLocked: { by: 'ines', at: 1 } } };
	render(ImportWindow, { nexus: 'n1', view: locked, who: view.people.get('ben')!, onclose: vi.fn(), onsee: vi.fn() });
	await choose(userEvent.setup());
	const button = await importButton('Import 3 items');
	await waitFor(() => expect(button.getAttribute('aria-disabled')).toBe('true'));
	expect(button.title).toContain('ines has locked the order');
});
