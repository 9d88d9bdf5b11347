import { defineConfig } from 'vitest/config';

export default defineConfig({
	test: {
		include: ['*.test.js'],
		reporters: ['default', ['json', { outputFile: 'reports/vitest.json' }]],
		// The first file that a typed lint reads makes TypeScript read its whole package.
		testTimeout: 60_000,
	},
});
