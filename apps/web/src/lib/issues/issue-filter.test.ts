import { changeIssue, integrationIssues, raiseIssue, resolveIssue } from '@nexus-board/nexus';
import { expect, test } from 'vitest';
import {
	countIssues,
	inRegister,
	inStates,
	readIssueKind,
	readIssueStates,
	readTeams,
	toggledIn,
} from './issue-filter.ts';
import { signature } from './testing/signature.ts';

const ANY = { teams: new Set<string>(), kind: undefined, owner: undefined };

function register() {
	const { nexus, board, handOn } = signature();
	raiseIssue(nexus.ben.board, nexus.ben.actor, {
		id: 'room',
		title: 'No room',
		kind: 'non-technical',
		teams: ['alder'],
	});
	changeIssue(nexus.ben.board, nexus.ben.actor, 'room', { owner: 'sofia' });
	resolveIssue(nexus.sofia.board, nexus.sofia.actor, 'signature');
	nexus.sync();
	handOn();
	const all = integrationIssues(board.view);
	return { all, found: (filter: object) => inRegister(all, { ...ANY, ...filter }).map(({ issue }) => issue.id) };
}

test('issues are found by team, kind and whoever sees to them; by state behind that (R7)', () => {
	const { all, found } = register();
	expect(found({})).toEqual(['room', 'signature']);
	expect(found({ teams: new Set(['cedar']) })).toEqual(['signature']);
	expect(found({ kind: 'non-technical' })).toEqual(['room']);
	expect([found({ owner: 'sofia' }), found({ owner: 'nobody' })]).toEqual([['room'], ['signature']]);
	expect(inStates(all, new Set(['resolved'])).map(({ issue }) => issue.id)).toEqual(['signature']);
	expect(inStates(all, new Set())).toEqual(all);
	expect(countIssues(all)).toMatchObject({ open: 1, resolved: 1, taken: 0 });
});

test('an address that says something odd asks for all', () => {
	expect(readTeams('cedar oak', [{ id: 'birch' }, { id: 'cedar' }])).toEqual(new Set(['cedar']));
	expect([readIssueKind('cosmic'), readIssueKind('technical')]).toEqual([undefined, 'technical']);
	expect(readIssueStates('open, taken settled')).toEqual(new Set(['taken', 'settled']));
	expect([toggledIn(new Set(), 'open'), toggledIn(new Set(['open']), 'open')]).toEqual(['open', undefined]);
});
