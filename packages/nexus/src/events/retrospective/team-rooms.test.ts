import { describe, expect, test } from 'vitest';
import { mayRead } from '../../access/access.ts';
import { codeOf, retrospectiveRoom } from '../../testing/index.ts';
import {
	chooseFormat,
	dropTeamAction,
	dropTeamCard,
	moveTeamCard,
	proposeAction,
	sayTeamRoom,
	shareAction,
	sharedActionsOf,
	teamActionTitle,
	teamCardText,
	teamRoom,
	tellRooms,
	unfinishedTeams,
	unshareAction,
	writeTeamCard,
} from './team-rooms.ts';

/** Ben is of Birch and Amara of Cedar; Ines is the Scrum Master and of no team. */
function birchRoom() {
	const room = retrospectiveRoom();
	const { board, hand, id } = room;
	const write = (key: string, column: string) =>
		writeTeamCard(board, hand('ben'), id, 'birch', { id: key, column, text: key });
	const columns = () => teamRoom(board, id, 'birch').cards.map((card) => `${card.column}: ${card.text}`);
	return { ...room, write, columns };
}

describe('a Scrum Team’s own Retrospective (R26)', () => {
	test('has a format to choose, cards in its columns, and loses none when another format is chosen', () => {
		const { board, hand, id, write, columns } = birchRoom();
		expect(teamRoom(board, id, 'birch').format.name).toBe('Start, stop, continue');
		write('pair', 'start');
		write('rush', 'stop');
		write('plan', 'start');
		moveTeamCard(board, hand('ben'), id, 'birch', 'plan', { column: 'start', after: null });
		expect(columns()).toEqual(expect.arrayContaining(['start: plan', 'start: pair', 'stop: rush']));
		expect(columns().filter((words) => words.startsWith('start'))).toEqual(['start: plan', 'start: pair']);
		moveTeamCard(board, hand('ben'), id, 'birch', 'pair', { column: 'continue' });
		teamCardText(board, id, 'birch', 'pair')!.insert(4, ' more');
		expect(columns()).toContain('continue: pair more');
		dropTeamCard(board, hand('ben'), id, 'birch', 'rush');
		chooseFormat(board, hand('ben'), id, 'birch', 'sailboat');
		expect(columns().sort()).toEqual(['wind: pair more', 'wind: plan']);
		expect(codeOf(() => write('x', 'start'))).toBe('value-unknown');
		expect(codeOf(() => chooseFormat(board, hand('ben'), id, 'birch', 'mine'))).toBe('value-unknown');
	});

	test('nobody outside the team writes or reads it, not even the Nexus Integration Team', () => {
		const { board, hand, id } = birchRoom();
		const { people } = board.view;
		const birch = { kind: 'team-event', event: id, team: 'birch' } as const;
		expect([...people.values()].filter((who) => mayRead(who, birch)).map((who) => who.id)).toEqual(['ben']);
		expect(mayRead({ ...people.get('ben')!, viewer: true }, birch)).toBe(false);
		for (const person of ['ines', 'amara', 'olga', 'vera'] as const) {
			const by = hand(person);
			expect(codeOf(() => writeTeamCard(board, by, id, 'birch', { id: 'c', column: 'start' }))).toBe('not-permitted');
			expect(codeOf(() => proposeAction(board, by, id, 'birch', { id: 'a' }))).toBe('not-permitted');
			expect(codeOf(() => shareAction(board, by, id, 'birch', { id: 's', title: 'Ours' }))).toBe('not-permitted');
			expect(codeOf(() => sayTeamRoom(board, by, id, { team: 'birch', state: 'finished' }))).toBe('not-permitted');
		}
	});

	test('what it shares is said anew, in words for others, and can be taken back by the team', () => {
		const { board, hand, id } = birchRoom();
		proposeAction(board, hand('ben'), id, 'birch', {
			id: 'a1',
			title: 'Stop blaming Cedar for the format',
			about: 'integration',
		});
		teamActionTitle(board, id, 'birch', 'a1')!.insert(0, 'We ');
		shareAction(board, hand('ben'), id, 'birch', {
			id: 's1',
			title: 'Fix the format before the reader',
			about: 'integration',
			action: 'a1',
		});
		shareAction(board, hand('amara'), id, 'cedar', { id: 's2', title: 'Rotate the gateway on-call' });
		expect(sharedActionsOf(board.view, id)).toMatchObject([
			{ team: 'birch', title: 'Fix the format before the reader', about: 'integration', mark: { by: 'ben' } },
			{ team: 'cedar', title: 'Rotate the gateway on-call' },
		]);
		expect(JSON.stringify(board.event(id).doc.toJSON())).not.toContain('blaming');
		expect(teamRoom(board, id, 'birch').actions).toMatchObject([
			{ title: 'We Stop blaming Cedar for the format', shared: 's1' },
		]);
		expect(codeOf(() => unshareAction(board, hand('ben'), id, 's2'))).toBe('not-permitted');
		unshareAction(board, hand('ben'), id, 's1');
		dropTeamAction(board, hand('ben'), id, 'birch', 'a1');
		expect(sharedActionsOf(board.view, id).map(({ team }) => team)).toEqual(['cedar']);
		expect(codeOf(() => shareAction(board, hand('ben'), id, 'birch', { id: 's3', title: ' ' }))).toBe('text-missing');
	});

	test('everybody sees how far each team has come, and hears what the facilitator says in all rooms', () => {
		const { board, hand, id } = birchRoom();
		const names = () => unfinishedTeams(board.view, id).map(({ name }) => name);
		sayTeamRoom(board, hand('ben'), id, { team: 'birch', state: 'open' });
		sayTeamRoom(board, hand('amara'), id, { team: 'cedar', state: 'finished' });
		expect(names()).toEqual(['Alder', 'Birch']);
		expect(board.view.retrospectives.get(id)!.teams).toMatchObject({ birch: { state: 'open', mark: { by: 'ben' } } });
		sayTeamRoom(board, hand('amara'), id, { team: 'cedar', state: 'open' });
		expect(names()).toEqual(['Alder', 'Birch', 'Cedar']);
		tellRooms(board, hand('ines'), id, ' Ten more minutes. ');
		expect(board.view.retrospectives.get(id)!.message).toMatchObject({
			text: 'Ten more minutes.',
			mark: { by: 'ines' },
		});
		tellRooms(board, hand('ines'), id, '');
		expect(board.view.retrospectives.get(id)!.message).toBeUndefined();
		expect(codeOf(() => tellRooms(board, hand('ben'), id, 'Hurry'))).toBe('not-facilitating');
		expect(codeOf(() => sayTeamRoom(board, hand('ben'), id, { team: 'none', state: 'open' }))).toBe('unknown-team');
	});
});
