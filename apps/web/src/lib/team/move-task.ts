import { advanceTask, type Task, type TaskState, type TeamId } from '@nexus-board/nexus';
import type { Hands } from '#lib/live/hands.svelte.ts';
import { TASK_STATE_WORDS } from './task-words.ts';

/** Says where the work on a task stands, also to those who listen. */
export function moveTask(hands: Hands, team: TeamId, task: Task, state: TaskState): void {
	if (task.state === state) return;
	if (hands.do((board, by) => advanceTask(board, by, team, task.id, state)))
		hands.announce(`${task.title}: ${TASK_STATE_WORDS[state]}`);
}
