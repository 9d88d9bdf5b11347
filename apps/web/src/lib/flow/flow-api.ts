/** Progress and flow of a Sprint, from the server: it counts them from the log, which no window has. */
import type { NexusId, SprintId } from '@nexus-board/nexus';
import type { SprintFlow } from '@nexus-board/nexus/flow';
import { at, send } from '#lib/api/api.ts';

export const readFlow = (nexus: NexusId, sprint: SprintId): Promise<SprintFlow> =>
	send<SprintFlow>(`${at(nexus)}/sprints/${encodeURIComponent(sprint)}/flow`, { method: 'GET' });
