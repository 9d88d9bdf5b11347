import { defineConfig, devices } from '@playwright/test';
import { findChromium } from '../../scripts/chromium.mjs';

const { executablePath, env } = findChromium();

export default defineConfig({
	testDir: 'src',
	testMatch: '**/*.e2e.ts',
	timeout: 180_000, // a browser on a busy machine
	expect: { timeout: 20_000 },
	fullyParallel: true,
	workers: 2,
	forbidOnly: !!process.env['CI'],
	retries: 0,
	reporter: [['list'], ['json', { outputFile: 'reports/playwright.json' }]],
	outputDir: 'test-results',
	use: {
		...devices['Desktop Chrome'],
		viewport: { width: 1440, height: 900 },
		locale: 'en-GB',
		screenshot: 'only-on-failure',
		serviceWorkers: 'block', // it would fetch the whole app for each person; the journeys that need it allow it
		contextOptions: { reducedMotion: 'reduce' },
		launchOptions: {
			executablePath,
			env: { ...(process.env as Record<string, string>), ...env },
			args: [
				'--no-sandbox',
				'--disable-gpu',
				'--disable-quic',
				'--no-first-run',
				'--disable-background-networking',
				'--disable-component-update',
				'--disable-sync',
				// Each person is a context, and a process for each of its pages is what a machine with two cores has no room for.
				'--in-process-gpu',
				'--renderer-process-limit=1',
				'--disable-site-isolation-trials',
			],
		},
	},
});
