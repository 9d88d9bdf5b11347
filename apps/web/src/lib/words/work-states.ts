import type { WorkState } from '@nexus-board/nexus';

export const WORK_STATE_WORDS: Record<WorkState, string> = {
	'not-started': 'Not started',
	'in-progress': 'In progress',
	integrating: 'Integrating',
	integrated: 'Integrated',
};
