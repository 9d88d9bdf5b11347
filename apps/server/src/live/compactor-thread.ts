/** The thread of `compactor.ts`. */
import { compacted } from '@nexus-board/sync/room';
import { parentPort } from 'node:worker_threads';
import type { Compacted } from './compactor.ts';

parentPort!.on('message', (parts: readonly Uint8Array[]) => {
	const { answer, handedOver } = answerTo(parts);
	parentPort!.postMessage(answer, handedOver);
});

function answerTo(parts: readonly Uint8Array[]): { answer: Compacted; handedOver: ArrayBuffer[] } {
	try {
		const state = compacted(parts);
		return { answer: { state }, handedOver: [state.buffer as ArrayBuffer] };
	} catch (error) {
		return { answer: { error: String(error) }, handedOver: [] };
	}
}
