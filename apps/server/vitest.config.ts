import { defineConfig } from 'vitest/config';

export default defineConfig({
	test: {
		include: ['src/**/*.test.ts'],
		testTimeout: 30_000, // machines are busy
		hookTimeout: 30_000, // closing a server makes snapshots on a thread that may have to begin first
		reporters: ['default', ['json', { outputFile: 'reports/vitest.json' }]],
	},
});
