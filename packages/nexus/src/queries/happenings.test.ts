import { expect, test } from 'vitest';
import { closeEvent, markReady, moveEvent, openEvent } from '../events/frame.ts';
import { handOnIssue, raiseIssue, seeIssues } from '../commands/issues.ts';
import { codeOf, refiningRoom, testNexus, TEN } from '../testing/index.ts';
import { describeHappening, describeTrial, happenings } from './happenings.ts';

const AGENDA = { phase: 'agenda', step: undefined };
const at = (step: string | undefined) => ({ phase: 'refine', step });
const PLACE = 'https://board.example/n/nx1';

test('an event that opens, goes on to another phase and closes has happened, each once (F13)', () => {
	const { board, hand, id, clock } = refiningRoom('pay', 'button');
	const told: object[] = [];
	const doing = (work: () => void) => {
		const before = board.view;
		work();
		told.push(
			...happenings(before, board.view).map((one) => [one.type, one.at - TEN, 'from' in one ? one.from : undefined]),
		);
	};
	clock.now = TEN + 1_000;
	doing(() => moveEvent(board, hand('ines'), id, { from: AGENDA, to: at('pay') }));
	doing(() => moveEvent(board, hand('ines'), id, { from: at('pay'), to: at('button') }));
	doing(() => markReady(board, hand('ben'), id, { ready: true, at: at('button') }));
	clock.now = TEN + 2_000;
	doing(() => closeEvent(board, hand('ines'), id));
	doing(() => openEvent(board, hand('ben'), { id: 'e2', kind: 'refinement' }));
	expect(told).toEqual([
		['event.phase-changed', 1_000, 'agenda'],
		['event.closed', 2_000, undefined],
		['event.opened', 2_000, undefined],
	]);
});

test('what is told has ids, names and places, and nothing that people keep to themselves (F6, F13)', () => {
	const { board, hand, id } = refiningRoom('pay');
	const before = board.view;
	moveEvent(board, hand('ines'), id, { from: AGENDA, to: at('pay') });
	const [moved] = happenings(before, board.view);
	expect(describeHappening(board.view, 'nx1', PLACE, moved!)).toEqual({
		version: 1,
		type: 'event.phase-changed',
		timestamp: '2026-11-16T10:00:00.000Z',
		data: {
			nexus: { id: 'nx1', name: board.view.nexus.name, link: PLACE },
			event: {
				id,
				kind: 'refinement',
				name: 'Refinement',
				link: `${PLACE}/backlog`,
				sprint: { id: board.view.sprint!.id, number: board.view.sprint!.number },
				phase: { id: 'refine', name: 'Refine item by item' },
				facilitator: { id: 'ines', name: board.view.people.get('ines')!.name },
			},
			from: { id: 'agenda', name: 'Choose the items' },
		},
	});
});

const PEOPLE = {
	sofia: { role: 'integration-team' },
	ben: { role: 'representative', team: 'birch' },
	amara: { role: 'representative', team: 'cedar' },
} as const;

test('an integration issue is raised once the server has seen it, and each handing over is told by itself (R7, R23, F13)', () => {
	const { server, ben, sofia, sync, add } = testNexus({ people: PEOPLE });
	add('Token');
	const doing = (work: () => void) => {
		const before = server.board.view;
		work();
		return happenings(before, server.board.view).map((one) => describeHappening(server.board.view, 'nx1', PLACE, one));
	};
	const issue = { id: 'signature', title: 'Token signature differs', kind: 'technical', items: ['token'] } as const;
	raiseIssue(ben.board, ben.actor, { ...issue, teams: ['birch', 'cedar'], next: 'Agree it', owner: 'amara' });
	expect(doing(sync)).toEqual([]);
	const birch = { id: 'birch', name: 'Birch', letter: expect.any(String) as string };
	const described = {
		id: 'signature',
		title: 'Token signature differs',
		kind: 'technical',
		link: `${PLACE}/increment/issues`,
		items: [{ id: 'token', number: server.board.view.items.get('token')!.number, title: 'Token' }],
		next: 'Agree it',
		owner: { id: 'amara', name: server.board.view.people.get('amara')!.name },
	};
	const told = doing(() => seeIssues(server.board, server.actor));
	expect(told).toMatchObject([
		{ type: 'issue.raised', data: { issue: described, teams: [birch, { id: 'cedar' }], by: { id: 'ben' } } },
	]);
	expect(doing(() => seeIssues(server.board, server.actor))).toEqual([]);
	const hand = { ...server.actor, person: 'sofia' };
	for (let times = 0; times < 2; times += 1)
		expect(doing(() => handOnIssue(server.board, hand, 'signature'))).toMatchObject([
			{
				type: 'issue.handed-over',
				data: { issue: { id: 'signature' }, teams: [birch, { id: 'cedar' }], by: { id: 'sofia' } },
			},
		]);
	expect(codeOf(() => seeIssues(sofia.board, sofia.actor))).toBe('not-permitted');
});

test('a trial says of which Nexus it is, and no more', () => {
	const { board } = testNexus({}).server;
	expect(describeTrial(board.view, 'nx1', PLACE, TEN)).toMatchObject({
		type: 'webhook.test',
		data: { nexus: { id: 'nx1', link: PLACE } },
	});
});
