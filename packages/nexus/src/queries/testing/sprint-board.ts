/** A board of the design's pictures: Cedar takes the payment, Alder needs it for its button. */
import { addDependency, addOutsideDependency } from '../../commands/dependencies.ts';
import { placeItem } from '../../commands/sprint-backlog.ts';
import { testNexus } from '../../testing/index.ts';
import { dependencyAnalysis } from '../dependencies.ts';

export function sprintBoard() {
	const nexus = testNexus({
		people: {
			olga: { role: 'product-owner' },
			ben: { role: 'representative', team: 'birch' },
			amara: { role: 'representative', team: 'cedar' },
		},
	});
	const { board, actor } = nexus.olga;
	const [pay, button, token, reader] = nexus.add('Pay', 'Button', 'Token', 'Reader') as [
		string,
		string,
		string,
		string,
	];
	const place = (item: string, team: string, day: number, days: number) =>
		placeItem(board, actor, { item, team, day, days });
	const needs = (consumer: string, provider: string, neededBy?: string) =>
		addDependency(board, actor, { consumer, provider, kind: 'artifacts', neededBy });
	const needsOutside = (consumer: string, party: string, days: { neededBy?: string; promisedFor?: string } = {}) =>
		addOutsideDependency(board, actor, { consumer, party, kind: 'artifacts', ...days });
	const assessed = (consumer: string, provider: string) =>
		dependencyAnalysis(board.view).all.get(`${consumer}>${provider}`)!;
	const assessedOutside = (consumer: string) => dependencyAnalysis(board.view).needsOutside.get(consumer)![0]!;
	return { nexus, board, actor, pay, button, token, reader, place, needs, needsOutside, assessed, assessedOutside };
}
