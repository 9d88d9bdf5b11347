/**
 * Loaded into every server before its own program, whoever wrote that: tells the bench how large the heap is, and ends the
 * server when the bench is gone.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isMainThread } from 'node:worker_threads';

if (isMainThread && process.channel) {
	process.on('message', (question) => {
		if (question === 'heap') process.send!(heapAfterCollection());
	});
	process.on('disconnect', () => process.exit());
	// The server ends when its own work does, as it would without us.
	process.channel.unref();
}

/** Also what is only kept because nothing has needed its place yet, such as the source of code that will not run again. */
function heapAfterCollection(): number {
	setFlagsFromString('--expose-gc');
	const collect = runInNewContext(
		"() => gc({ type: 'major', execution: 'sync', flavor: 'last-resort' })",
	) as () => void;
	collect();
	collect();
	return process.memoryUsage().heapUsed;
}
