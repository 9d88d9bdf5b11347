import { openIssues } from '@nexus-board/nexus';
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import Frame from '#lib/dependencies/testing/Frame.svelte';
import { grove, handsOn, seenBy } from '#lib/dependencies/testing/grove.ts';
import { issueAt } from './issue-at.ts';
import RaiseIssue from './RaiseIssue.svelte';
import TeamPart from './TeamPart.svelte';
import { signature } from './testing/signature.ts';

function raise(me: string, given: object = {}) {
	const all = signature();
	const nexus = seenBy(all.board, me);
	const { hands, said } = handsOn(nexus);
	const onclose = vi.fn();
	render(Frame, { nexus, hands, part: RaiseIssue, given: { ...given, onclose } });
	return { ...all, said, onclose, user: userEvent.setup() };
}

test('it is raised with a few words and the teams that it concerns, one’s own to begin with (R7)', async () => {
	const { board, user, said, onclose } = raise('ben');
	await user.click(screen.getByRole('button', { name: 'Raise the issue' }));
	expect(screen.getByText('Say in a few words what is the matter.')).toBeTruthy();
	await user.type(screen.getByRole('textbox', { name: /What keeps the work/ }), 'The wallet is not merged');
	await user.click(screen.getByRole('checkbox', { name: 'Cedar' }));
	await user.type(screen.getByRole('textbox', { name: 'What happens next' }), 'Merge by 14:00');
	await user.click(screen.getByRole('button', { name: 'Raise the issue' }));
	const wallet = openIssues(board.view).find(({ issue }) => issue.title === 'The wallet is not merged');
	expect(wallet?.issue).toMatchObject({
		teams: ['birch', 'cedar'],
		next: 'Merge by 14:00',
		kind: 'technical',
		handOn: true,
		raised: { by: 'ben' },
	});
	expect([said, onclose.mock.calls.length]).toEqual([['Integration issue raised'], 1]);
});

test('raised at a thread, what is known of it is there already (R22)', async () => {
	const { board, user } = raise('vera', { start: { title: '#1 comes late', teams: ['alder'], items: ['token'] } });
	expect(screen.getByRole<HTMLInputElement>('textbox', { name: /What keeps/ }).value).toBe('#1 comes late');
	expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Alder' }).checked).toBe(true);
	await user.click(screen.getByRole('button', { name: 'Not about #1' }));
	expect(screen.queryByText('Token')).toBeNull();
	expect(openIssues(board.view)).toHaveLength(1);
});

function part(me: string, { handed = true } = {}) {
	const all = signature();
	if (handed) all.handOn();
	const nexus = seenBy(all.board, me);
	const { hands, said } = handsOn(nexus);
	const own = () => all.standing().teams.find(({ team }) => team.id === 'cedar')!;
	render(Frame, { nexus, hands, part: TeamPart, given: { standing: all.standing(), own: own() } });
	return { ...all, own, said, user: userEvent.setup() };
}

test('a team plans for the day what was handed to it (R23)', async () => {
	const { own, user, said } = part('amara');
	await user.click(screen.getByRole('button', { name: /^Plan for the day/ }));
	await user.type(screen.getByRole('textbox', { name: 'Plan for the day' }), 'Pair with Birch');
	await user.selectOptions(screen.getByRole('combobox', { name: /day that the plan/ }), 'Tue 17');
	await user.click(screen.getByRole('button', { name: 'Plan it' }));
	expect(own().taken).toMatchObject({ plan: 'Pair with Birch', for: '2026-11-17', by: 'amara' });
	expect(said).toEqual(['Cedar took the integration issue']);
});

test('it acknowledges in one click, and says when its part is settled', async () => {
	const { own, user } = part('amara');
	await user.click(screen.getByRole('button', { name: /^Acknowledge/ }));
	expect(own().taken).toMatchObject({ plan: '', for: '2026-11-16' });
	await user.click(screen.getByRole('button', { name: /^Our part is settled/ }));
	await user.type(screen.getByRole('textbox'), 'Signed alike{Enter}');
	expect(own().settled).toMatchObject({ note: 'Signed alike', by: 'amara' });
});

test('other teams read it, and nobody takes what was not handed over; the Nexus Integration Team helps (R23)', () => {
	part('priya');
	expect(screen.getByText('Not taken yet')).toBeTruthy();
	expect(screen.queryByRole('button')).toBeNull();
});

test('before it is handed over, a team can settle its part, and not take it', () => {
	part('sofia', { handed: false });
	expect(screen.getAllByRole('button').map(({ textContent }) => textContent.trim())).toEqual([
		expect.stringContaining('Our part is settled'),
	]);
});

test('what is late is raised with its two ends, their teams and the step that would mend it (R11, R22)', () => {
	const { need, board } = grove();
	expect(issueAt(board.view, need())).toEqual({
		title: '#2 needs #1, 1 day late',
		items: ['button', 'pay'],
		teams: ['alder', 'cedar'],
		next: 'Move #2 to Wed 18',
	});
});
