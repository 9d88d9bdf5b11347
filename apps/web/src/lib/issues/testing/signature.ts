/** Ben of Birch raised an integration issue that concerns Birch and Cedar; Amara is of Cedar, Sofia of the Nexus Integration Team. */
import { handOver, issueStanding, raiseIssue } from '@nexus-board/nexus';
import { testNexus } from '@nexus-board/nexus/testing';

export function signature() {
	const nexus = testNexus({
		people: {
			sofia: { role: 'integration-team' },
			ben: { role: 'representative', team: 'birch' },
			amara: { role: 'representative', team: 'cedar' },
			priya: { role: 'representative', team: 'alder' },
			vera: { role: 'stakeholder' },
		},
	});
	nexus.add('Token', 'Offline');
	const { board, actor } = nexus.server;
	raiseIssue(nexus.ben.board, nexus.ben.actor, {
		id: 'signature',
		title: 'Signatures differ',
		kind: 'technical',
		teams: ['birch', 'cedar'],
	});
	nexus.sync();
	const handOn = () => handOver(board, actor, ['signature'], undefined);
	return { nexus, board, handOn, standing: () => issueStanding(board.view, 'signature')! };
}
