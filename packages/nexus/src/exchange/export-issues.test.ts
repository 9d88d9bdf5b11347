import { expect, test } from 'vitest';
import { handOver, raiseIssue, resolveIssue, settleIssue, takeIssue } from '../commands/issues.ts';
import { testNexus } from '../testing/index.ts';
import { readCsv } from './csv.ts';
import { exportIssuesCsv, exportIssuesMarkdown } from './export-issues.ts';

const THURSDAY = Date.parse('2026-11-19T08:00:00Z');

/** One that both teams have, of which one took it; one that is resolved. */
function register() {
	const { server, ben, sync, add } = testNexus({
		people: { ben: { role: 'representative', team: 'birch' } },
	});
	add('Token');
	const { board, actor } = ben;
	raiseIssue(board, actor, {
		id: 'signature',
		title: '=Signatures *differ*',
		kind: 'technical',
		teams: ['birch', 'cedar'],
		items: ['token'],
		next: 'Agree, at 13:30',
		owner: 'ben',
	});
	raiseIssue(board, actor, { id: 'room', title: 'No room for the demo', kind: 'non-technical', teams: ['birch'] });
	resolveIssue(board, actor, 'room', 'Booked');
	sync();
	handOver(server.board, server.actor, ['signature'], undefined);
	sync();
	takeIssue(board, actor, 'birch', 'signature', { plan: 'Pair', for: '2026-11-17' });
	settleIssue(board, actor, 'birch', 'signature', '');
	return board;
}

test('the register of integration issues goes into a spreadsheet, where no cell is run as a formula (R7, F9)', () => {
	const { headings, rows } = readCsv(exportIssuesCsv(register(), THURSDAY));
	const [signature, room] = rows.map(({ cells }) => Object.fromEntries(headings.map((name, at) => [name, cells[at]])));
	expect(signature).toMatchObject({
		Issue: "'=Signatures *differ*",
		State: 'taken',
		Teams: 'Birch; Cedar',
		Items: '#1 Token',
		Next: 'Agree, at 13:30',
		Owner: 'ben',
		'Age in working days': '3',
		'Handed over': '1',
		'Taken by': 'Birch',
		'Settled by': 'Birch',
	});
	expect(room).toMatchObject({ State: 'resolved', 'Resolved by': 'ben', How: 'Booked', 'Handed over': '0' });
});

test('as Markdown it reads as a list, what is open first; people’s words are no Markdown (R7, F9)', () => {
	expect(exportIssuesMarkdown(register(), THURSDAY)).toBe(`# Northline: integration issues

## Open (1)

- **=Signatures \\*differ\\*** (technical, Birch; Cedar, taken by 1 of 2, settled by 1 of 2, 3 working days, handed over 1 time)
  - Next: Agree, at 13:30
  - About #1 Token
  - Birch: Pair (2026-11-17)
  - Raised by ben on 2026-11-16, seen to by ben

## Resolved (1)

- **No room for the demo** (non-technical, Birch, resolved, 0 working days)
  - Raised by ben on 2026-11-16
  - Resolved by ben on 2026-11-16: Booked
`);
});
