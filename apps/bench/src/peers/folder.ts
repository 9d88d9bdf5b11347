import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** Here, and not where temporary files are: those may lie in memory, where a sync to disk costs nothing. */
const DATA = fileURLToPath(new URL('../../data/', import.meta.url));

export interface DataFolder {
	readonly path: string;
	remove(): Promise<void>;
}

/** A folder for the data of one server, and the way to be rid of it. */
export async function dataFolder(): Promise<DataFolder> {
	await mkdir(DATA, { recursive: true });
	const path = await mkdtemp(`${DATA}server-`);
	return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
