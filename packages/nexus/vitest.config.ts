import { defineConfig } from 'vitest/config';

export default defineConfig({
	test: {
		include: ['src/**/*.test.ts'],
		testTimeout: 30_000, // machines are busy
		reporters: ['default', ['json', { outputFile: 'reports/vitest.json' }]],
	},
});
