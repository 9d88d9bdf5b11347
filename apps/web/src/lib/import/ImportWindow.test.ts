import { testNexus } from '@nexus-board/nexus/testing';
import { renameItem } from '@nexus-board/nexus';
import {
	MappingNeeded,
	applyImport,
	describeImport,
	readImport,
	suggestTeams,
	type ImportChoices,
	type ImportFormat,
} from '@nexus-board/nexus/exchange';
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
	const asked: Record<string, unknown>[] = [];
	const answer = async (address: string, { body }: { body: Blob }) => {
		const {
			name = '',
			teams,
			mapping,
			format,
			archived,
			...others
		} = Object.fromEntries(new URL(address, 'http://localhost').searchParams);
		const json = (text: string | undefined): never => (text === undefined ? undefined : JSON.parse(text)) as never;
		asked.push({
			...others,
			...(mapping && { mapping: json(mapping) }),
			...(teams && { teams: json(teams) }),
			...(format && { format }),
		});
		const reading = {
			...(format && { format: format as ImportFormat }),
			...(mapping && { mapping: json(mapping) }),
			archived: archived === 'true',
		};
		try {
			const plan = readImport({ name, text: await body.text() }, reading);
			const choices = { ...others, teams: json(teams) ?? suggestTeams(view, plan) } as unknown as ImportChoices;
			return Response.json(describeImport(board, plan, choices));
		} catch (error) {
			if (!(error instanceof MappingNeeded)) throw error;
			return Response.json({ code: 'mapping-needed', detail: error.message, table: error.columns }, { status: 422 });
		}
	};
	vi.stubGlobal('fetch', vi.fn(answer));
	return asked;
}

function open(name: string) {
	const see = vi.fn();
	render(ImportWindow, { nexus: 'n1', view, who: view.people.get(name)!, onclose: vi.fn(), onsee: see });
	return { user: userEvent.setup(), see };
}

const choose = async (user: ReturnType<typeof userEvent.setup>, text = FILE, file = new File([text], 'app.csv')) =>
	user.upload(screen.getByLabelText(/Choose a file/), file);
const importButton = (name: string) => screen.findByRole('button', { name });
const columnFor = (name: string) => screen.getByRole<HTMLSelectElement>('combobox', { name: `Column for ${name}` });

test('a file is previewed, choices change what it would bring, and then exactly that is imported (F9)', async () => {
	const asked = serve();
	const { user, see } = open('ines');
	await choose(user);

	await importButton('Import 3 items');
	expect(screen.getByRole<HTMLSelectElement>('combobox', { name: 'The file looks like' }).value).toBe('jira-csv');
	expect(screen.getByText('APP-2 Pay by card needs APP-1 Log in')).toBeTruthy();
	expect(screen.getByText('1 link to what is not in the file')).toBeTruthy();
	expect(screen.getByRole<HTMLSelectElement>('combobox', { name: 'Forecast team for Birch' }).value).toBe('birch');

	await user.selectOptions(screen.getByRole('combobox', { name: 'Forecast team for Platform' }), 'New Scrum Team');
	await user.click(screen.getByRole('radio', { name: 'Leave out' }));
	await user.click(await importButton('Import 2 items'));
	await user.click(await importButton('See the Product Backlog'));

	const teams = { Birch: 'birch', Platform: 'new' };
	const choices = { disputed: 'here', removed: 'leave' };
	expect(asked).toEqual([
		{ mode: 'preview', finished: 'keep', ...choices },
		{ mode: 'preview', finished: 'skip', ...choices, teams },
		{ mode: 'apply', finished: 'skip', ...choices, teams },
	]);
	expect(see).toHaveBeenCalledOnce();
});

test('a file of no known tool is read by the columns that seem right, and by those that somebody names', async () => {
	const asked = serve();
	const { user } = open('ines');
	await choose(user, 'Nr;Aufgabe;Warum;Braucht\nT1;Karte zahlen;Rechnung;\nT2;Knopf;Kunde;T1\n');

	await importButton('Import 2 items');
	expect([columnFor('Key').value, columnFor('Title').value, columnFor('Needs').value]).toEqual(['0', '1', '']);
	expect(screen.getByText('Not read: Warum and Braucht.')).toBeTruthy();
	await user.selectOptions(columnFor('Needs'), 'Braucht');
	expect(await screen.findByText('T2 Knopf needs T1 Karte zahlen')).toBeTruthy();
	expect(asked.map(({ mapping }) => mapping)).toEqual([
		undefined,
		{ key: [0], title: [1] },
		{ key: [0], title: [1], blockedBy: [3] },
	]);
});

test('without a column of titles nothing is asked, and the button says what is missing', async () => {
	const asked = serve();
	const { user } = open('ines');
	await choose(user, 'a;b\n1;1\n2;2\n');
	await waitFor(() => expect(columnFor('Title').value).toBe(''));
	const button = await importButton('Import');
	expect(button.title).toBe('Choose the column that holds the titles.');
	expect(asked).toHaveLength(1);
	await user.selectOptions(columnFor('Title'), 'b');
	expect(columnFor('Key').value).not.toBe('1');
	await importButton('Import 2 items');
});

test('whoever knows better says of what tool the file is', async () => {
	const asked = serve();
	const { user } = open('ines');
	await choose(user);
	await importButton('Import 3 items');
	await user.selectOptions(screen.getByRole('combobox', { name: 'The file looks like' }), 'CSV of another tool');
	await waitFor(() => expect(columnFor('Title').value).toBe('0'));
	await importButton('Import 3 items');
	expect(asked.at(-1)).toMatchObject({ format: 'csv', mapping: { title: [0], key: [1] } });
});

test('a text is pasted like a file', async () => {
	serve();
	open('ines');
	const pasted = new Event('paste') as Event & { clipboardData?: unknown };
	pasted.clipboardData = { files: [], items: [], getData: () => FILE };
	window.dispatchEvent(pasted);
	await importButton('Import 3 items');
	expect(screen.getByText('Pasted text')).toBeTruthy();
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
	await choose(user, FILE, file);
	const alert = await screen.findByRole('alert');
	expect(alert.textContent).toContain('app.csv has 21 MiB, and 20 MiB is the most.');
	expect(asked).toEqual([]);
});

test('an import that comes again says what changes, what stays, and what is in dispute', async () => {
	const nexus = testNexus({ people: { ines: { role: 'scrum-master' } } });
	const again = nexus.server.board;
	applyImport(again, nexus.ines.actor, readImport({ name: '', text: FILE }), { teams: {}, finished: 'keep' });
	const pay = [...again.view.items.values()].find(({ externalKey }) => externalKey === 'APP-2')!;
	renameItem(again, nexus.ines.actor, pay.id, 'Pay');
	const asked: string[] = [];
	vi.stubGlobal('fetch', async (address: string, { body }: { body: Blob }) => {
		const { disputed } = Object.fromEntries(new URL(address, 'http://localhost').searchParams);
		asked.push(disputed!);
		const choices = { teams: {}, finished: 'keep', disputed } as ImportChoices;
		return Response.json(describeImport(again, readImport({ name: '', text: await body.text() }), choices));
	});
	const { user } = open('ines');
	await choose(user, FILE.replace('Pay by card', 'Pay by any card').replace('Buy a pass', 'Buy a day pass'));

	await importButton('Update 1 item');
	expect(screen.getByText('3 items are here already')).toBeTruthy();
	expect(screen.getByText('1 takes what changed in the file since the last import.')).toBeTruthy();
	expect(screen.getByText('title: Buy a pass here, Buy a day pass in the file')).toBeTruthy();
	expect(screen.getByText('1 was changed here as well')).toBeTruthy();
	expect(screen.getByText(/1 stays as it is/)).toBeTruthy();
	await user.click(screen.getByRole('radio', { name: 'Take the file’s' }));
	await importButton('Update 2 items');
	expect(asked).toEqual(['here', 'file']);
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
