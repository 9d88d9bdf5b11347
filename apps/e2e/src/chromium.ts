/**
 * The browser for the journeys, in this order: `CHROMIUM_PATH`; Playwright's own download; a browser of the system; one
 * that came into `.tools` by the test command, where there is none.
 */
import { chromium } from '@playwright/test';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export interface FoundChromium {
	/** `undefined`: Playwright finds its own. */
	readonly executablePath: string | undefined;
	/** Where the browser's own libraries lie, when it brings them. */
	readonly env: Readonly<Record<string, string>>;
}

const SYSTEM = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** @throws with the ways to get one, when there is none */
export function findChromium(environment = process.env): FoundChromium {
	const given = environment['CHROMIUM_PATH'];
	if (given) return { executablePath: given, env: libraries(environment) };
	if (existsSync(chromium.executablePath())) return { executablePath: undefined, env: {} };
	const folders = (environment['PATH'] ?? '').split(':');
	const system = SYSTEM.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
	if (system) return { executablePath: system, env: {} };
	throw new Error('No Chromium: set CHROMIUM_PATH, or run `npx playwright install chromium`, or `apt-get install chromium`, or use `npm test`, which brings one.');
}

/** `npm test` says where the libraries of the browser lie that it brought. */
const libraries = (environment: NodeJS.ProcessEnv): Record<string, string> => {
	const path = environment['CHROMIUM_LIBRARIES'];
	return path ? { LD_LIBRARY_PATH: path } : {};
};
