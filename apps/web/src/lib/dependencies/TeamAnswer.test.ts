import { answerDependency } from '@nexus-board/nexus';
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import TeamAnswer from './TeamAnswer.svelte';
import Frame from './testing/Frame.svelte';
import { grove, handsOn, seenBy } from './testing/grove.ts';

function open(me: string, answer?: Parameters<typeof answerDependency>[3]) {
	const all = grove();
	all.nexus.sync();
	const { board, actor } = all.nexus.amara;
	if (answer) answerDependency(board, actor, 'button>pay', answer);
	all.nexus.sync();
	const nexus = seenBy(all.board, me);
	const { hands, said } = handsOn(nexus);
	render(Frame, { nexus, hands, part: TeamAnswer, given: { need: all.need() } });
	return { ...all, said, user: userEvent.setup() };
}

test('the team that would give accepts with a day, on the days of the Sprint (R19)', async () => {
	const { user, need, said } = open('amara');
	await user.click(screen.getByRole('button', { name: 'Accept…' }));
	expect(screen.getByRole<HTMLSelectElement>('combobox', { name: 'Promised for' }).value).toBe('2026-11-17');
	await user.selectOptions(screen.getByRole('combobox', { name: 'Promised for' }), 'Wed 18');
	await user.click(screen.getByRole('button', { name: 'Accept' }));
	expect(need().answer).toMatchObject({ answer: 'accepted', promisedFor: '2026-11-18', mark: { by: 'amara' } });
	expect(said).toEqual(['Cedar accepts what #2 needs']);
});

test('it disputes with a reason', async () => {
	const { user, need } = open('amara');
	await user.click(screen.getByRole('button', { name: 'Dispute…' }));
	await user.type(screen.getByRole('textbox', { name: 'Why Cedar disputes it' }), 'The gateway is not ours');
	await user.click(screen.getByRole('button', { name: 'Dispute' }));
	expect(need().answer).toMatchObject({ answer: 'disputed', note: 'The gateway is not ours' });
});

test('everybody reads the answer, and only those who may give one are asked', () => {
	open('ben', { answer: 'disputed', note: 'The gateway is not ours' });
	expect(screen.getByText(/Cedar disputes it: “The gateway is not ours”/)).toBeTruthy();
	expect(screen.queryByRole('button')).toBeNull();
});

test('the Nexus Integration Team answers for a team', () => {
	open('olga');
	expect(screen.getByText(/Cedar has not answered yet/)).toBeTruthy();
	expect(screen.getByRole('button', { name: 'Accept…' })).toBeTruthy();
});
