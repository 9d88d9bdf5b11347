/** The minutes of a Nexus Sprint Retrospective as Markdown (F9). The event's own document is to be open. */
import type { BoardView } from '../../board-view.ts';
import { compareRanked } from '../../order/ranks.ts';
import type { NexusEvent } from '../../schema/event.ts';
import type { Topic } from '../../schema/retrospective.ts';
import { headOf, inline } from '../minutes-words.ts';
import { topicsOf } from './topics.ts';

export const retrospectiveMinutes = (view: BoardView, event: NexusEvent): string =>
	[headOf(view, event), ...topicsOf(view, event.id).map((topic) => topicLines(view, event, topic))].join('\n\n');

function topicLines(view: BoardView, { id }: NexusEvent, topic: Topic): string {
	const challenges = [...(view.challenges.get(id)?.values() ?? [])]
		.filter(({ place }) => place.topic === topic.id)
		.sort((a, b) => compareRanked({ id: a.id, rank: a.place.rank }, { id: b.id, rank: b.place.rank }));
	return [
		`## ${inline(topic.title)}`,
		challenges.map(({ text }) => `- ${inline(text)}`).join('\n') || 'No challenge was shown.',
	].join('\n\n');
}
