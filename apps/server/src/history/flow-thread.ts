/** The thread of `flows.ts`: a Sprint has thousands of entries to read and count. */
import { sprintFlow, type FlowQuestion, type SprintFlow } from '@nexus-board/nexus/flow';
import type { HistoryEntry as StoredEntry } from '@nexus-board/storage';
import { answerEach } from '../live/thread.ts';
import { fromStored } from './stored.ts';

export type Question = Omit<FlowQuestion, 'entries'> & { readonly entries: readonly StoredEntry[] };

answerEach(({ entries, ...question }: Question): SprintFlow =>
	sprintFlow({ ...question, entries: entries.map(fromStored) }),
);
