/** A Retrospective’s topics as columns, each with the stacks that lie in it: groups, and challenges by themselves. */
import { stacksOf, topicsOf, type BoardView, type EventId, type Stack, type Topic } from '@nexus-board/nexus';

export interface Column {
	readonly topic: Topic;
	readonly stacks: readonly Stack[];
}

export const columnsOf = (view: BoardView, event: EventId): readonly Column[] =>
	topicsOf(view, event).map((topic) => ({
		topic,
		stacks: stacksOf(view, event).filter((stack) => stack.topic === topic.id),
	}));
