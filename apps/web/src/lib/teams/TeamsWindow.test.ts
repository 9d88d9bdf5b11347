import { testNexus } from '@nexus-board/nexus/testing';
import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import TeamsWindow from './TeamsWindow.svelte';

afterEach(() => void vi.unstubAllGlobals());

const { view } = testNexus({
	people: {
		ines: { role: 'scrum-master' },
		ben: { role: 'representative', team: 'birch' },
		vera: { role: 'stakeholder' },
	},
}).server.board;

function open(name: string) {
	const asked: { address: string; method: string; body: unknown }[] = [];
	vi.stubGlobal('fetch', async (address: string, { method, body }: { method: string; body: string }) => {
		asked.push({ address, method, body: JSON.parse(body) });
		return Response.json({});
	});
	render(TeamsWindow, { nexus: 'n1', view, who: view.people.get(name)!, onclose: vi.fn() });
	return { asked, user: userEvent.setup() };
}

test('a team says what it knows best and takes on in a Sprint; only what was changed is sent (R1)', async () => {
	const { asked, user } = open('ben');
	await user.click(screen.getByRole('button', { name: 'Change Birch' }));
	await user.type(screen.getByLabelText('Knows best'), 'Validators');
	await user.type(screen.getByLabelText('Points a Sprint'), '12,5');
	await user.click(screen.getByRole('button', { name: 'Save' }));
	await waitFor(() => expect(screen.getByRole('button', { name: 'Change Birch' })).toBeTruthy());
	expect(asked).toEqual([
		{ address: '/api/v1/nexuses/n1/teams/birch', method: 'PATCH', body: { focus: 'Validators', capacity: 12.5 } },
	]);
});

test('what is no number is not sent', async () => {
	const { asked, user } = open('ines');
	await user.click(screen.getByRole('button', { name: 'Change Cedar' }));
	await user.type(screen.getByLabelText('Points a Sprint'), 'many');
	await user.click(screen.getByRole('button', { name: 'Save' }));
	expect(screen.getByText('A number up to 999.')).toBeTruthy();
	expect(asked).toEqual([]);
});

test.each([
	['ines', 3],
	['ben', 1],
	['vera', 0],
])('%s may change %i of three teams', (name, teams) => {
	open(name);
	expect(screen.queryAllByRole('button', { name: /^Change / })).toHaveLength(teams);
});
