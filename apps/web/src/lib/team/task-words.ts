import type { TaskState } from '@nexus-board/nexus';

export const TASK_STATE_WORDS: Record<TaskState, string> = { 'to-do': 'To do', doing: 'Doing', done: 'Done' };
