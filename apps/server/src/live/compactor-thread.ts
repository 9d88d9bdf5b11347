/** The thread of `compactor.ts`. */
import { compacted } from '@nexus-board/sync/room';
import { answerEach } from './thread.ts';

answerEach(compacted, (state) => [state.buffer as ArrayBuffer]);
