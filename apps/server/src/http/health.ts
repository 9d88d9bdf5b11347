/** For those who watch over the server: alive, and ready to keep what people write. */
import { StorageFailure, type Storage } from '@nexus-board/storage';
import * as v from 'valibot';
import { Problem } from './problem.ts';
import { route, type Route } from './router.ts';

const health = v.object({ status: v.string() });

/** @param isEnding whether the server lets nobody in any more */
export const healthRoutes = (storage: Storage, isEnding: () => boolean): Route[] => [
	route({ method: 'GET', path: '/healthz', summary: 'The process is alive', answer: health }, async () => ({
		status: 'alive',
	})),
	route({ method: 'GET', path: '/readyz', summary: 'The storage takes writes', answer: health }, async () => {
		if (isEnding()) throw new Problem(503, 'not-ready', 'The server is ending.');
		try {
			await storage.checkWritable();
		} catch (error) {
			if (error instanceof StorageFailure) throw new Problem(503, 'not-ready', error.message);
			throw error;
		}
		return { status: 'ready' };
	}),
];
