import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
	test: {
		include: ['src/**/*.test.ts'],
		isolate: false, // the files keep nothing from each other but the time it takes to load everything
		testTimeout: 30_000, // threads and processes are started, and machines are busy
		// Each of those threads would have its TypeScript read anew, which is half the time of all.
		env: { NODE_COMPILE_CACHE: fileURLToPath(new URL('node_modules/.cache/node', import.meta.url)) },
		reporters: ['default', ['json', { outputFile: 'reports/vitest.json' }]],
	},
});
