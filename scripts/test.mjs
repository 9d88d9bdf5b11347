/**
 * All that must hold before a change is shared, the quick things first: format, lint and types, the tests of every
 * package, with a real PostgreSQL and a real Redis where they are installed, then the journeys in real browsers. Ends with
 * one line that says how many tests passed and failed.
 */
import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bringChromium } from './chromium.mjs';
import { startServers } from './servers.mjs';
import { root } from './toolchain.mjs';

const PHASES = [
	{ name: 'Format, lint and types', tasks: ['format:check', 'lint', 'check'] },
	{ name: 'Tests', tasks: ['lint:rules', 'test'], needsServers: true },
	{ name: 'Journeys in browsers', tasks: ['e2e'] },
];

/**
 * Goes on after a phase that failed, so that one run tells everything.
 *
 * @param {(args: string[], more?: Record<string, string>) => Promise<number>} turbo runs turbo to its end, with more in
 *   its environment
 * @returns {Promise<number>} the exit code
 */
export async function runTests(turbo) {
	forgetReports();
	bringChromium();
	const failed = [];
	let missing = [];
	for (const { name, tasks, needsServers } of PHASES) {
		console.log(`\n${name}`);
		const servers = needsServers ? await startServers() : undefined;
		const args = ['run', ...tasks, '--concurrency=2', '--continue', '--output-logs=new-only'];
		const code = await turbo(args, servers?.env).finally(() => servers?.stop());
		if (code !== 0) failed.push(name);
		missing = missing.concat(servers?.missing ?? []);
	}
	const { passed, failing, skipped } = countTests();
	if (missing.length > 0) console.log(`\nWithout ${missing.join(' and ')}: ${skipped} suites skipped.`);
	console.log(failed.length > 0 ? `\nNot green: ${failed.join('; ')}.` : '\nAll green.');
	console.log(`${passed} passed, ${failing} failed`);
	return failed.length > 0 || failing > 0 || passed === 0 ? 1 : 0;
}

const packages = () => [
	join(root, 'eslint'),
	...['apps', 'packages'].flatMap((folder) => readdirSync(join(root, folder)).map((name) => join(root, folder, name))),
];

function forgetReports() {
	for (const folder of packages()) rmSync(join(folder, 'reports'), { recursive: true, force: true });
}

/** What vitest and Playwright wrote. turbo puts back the reports of what did not need to run again. */
function countTests() {
	const counts = { passed: 0, failing: 0, skipped: 0 };
	for (const folder of packages()) {
		const vitest = readReport(folder, 'vitest.json');
		counts.passed += vitest?.numPassedTests ?? 0;
		counts.failing += vitest?.numFailedTests ?? 0;
		counts.skipped += skippedSuites(vitest?.testResults ?? []);
		const journeys = readReport(folder, 'playwright.json')?.stats;
		counts.passed += (journeys?.expected ?? 0) + (journeys?.flaky ?? 0);
		counts.failing += journeys?.unexpected ?? 0;
	}
	return counts;
}

/** The outermost groups of a file of which nothing was run. */
function skippedSuites(files) {
	const suitesOf = (tests) => new Set(tests.map(({ ancestorTitles }) => ancestorTitles[0]));
	return files.reduce((count, { assertionResults: tests }) => {
		const run = tests.filter(({ status }) => status !== 'skipped' && status !== 'pending');
		return count + suitesOf(tests).size - suitesOf(run).size;
	}, 0);
}

function readReport(folder, name) {
	try {
		return JSON.parse(readFileSync(join(folder, 'reports', name), 'utf8'));
	} catch (error) {
		if (error.code === 'ENOENT') return undefined;
		throw error;
	}
}
