import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** Here, and not where temporary files are: those may lie in memory, where a sync to disk costs nothing. */
const DATA = fileURLToPath(new URL('../../data/', import.meta.url));

/** A folder for the data of one server, and the way to be rid of it. */
export async function dataFolder(): Promise<{ path: string; remove(): Promise<void> }> {
	await mkdir(DATA, { recursive: true });
	const path = await mkdtemp(`${DATA}server-`);
	return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
