import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
	plugins: [svelte({ configFile: false }), svelteTesting()],
	resolve: {
		alias: [
			{
				find: /^\$app\/(navigation|state|paths)$/,
				replacement: fileURLToPath(new URL('src/testing/router.svelte.ts', import.meta.url)),
			},
		],
	},
	test: {
		environment: 'happy-dom',
		include: ['src/**/*.test.ts'],
		testTimeout: 30_000, // machines are busy
		reporters: ['default', ['json', { outputFile: 'reports/vitest.json' }]],
	},
});
