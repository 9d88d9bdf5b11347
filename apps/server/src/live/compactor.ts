/** A thread that makes snapshots, so that nobody's edit waits while the log of a large document is shortened. */
import type { Compact } from '@nexus-board/sync/room';
import { Thread } from './thread.ts';

export class Compactor {
	readonly #thread = new Thread<readonly Uint8Array[], Uint8Array>(
		new URL('./compactor-thread.ts', import.meta.url),
		'compactor',
	);

	readonly compact: Compact = (parts) => this.#thread.ask(parts);

	close(): Promise<void> {
		return this.#thread.close();
	}
}
