import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
	plugins: [svelte({ configFile: false }), svelteTesting()],
	test: {
		environment: 'happy-dom',
		include: ['src/**/*.test.ts'],
		testTimeout: 30_000, // machines are busy
		reporters: ['default', ['json', { outputFile: 'reports/vitest.json' }]],
	},
});
