import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript-eslint';
import { importDirections } from './eslint/import-directions.js';

const here = dirname(fileURLToPath(import.meta.url));

/** What each package may import. Tests and their helpers may use more, but never turn the direction round. */
const DIRECTIONS = {
	'packages/nexus': {
		code: ['yjs', 'lexorank', 'papaparse'],
		tests: ['vitest', 'fast-check', 'lib0', 'marked', 'node:*'],
	},
	'packages/storage': { code: ['node:*', 'pg', '@redis/client'], tests: ['vitest', 'fast-check'] },
	'packages/sync': {
		code: ['yjs', 'y-protocols', 'y-websocket', 'lib0', '@nexus-board/storage'],
		tests: ['vitest', 'fast-check', 'node:*', 'y-websocket-3.0'],
	},
	'apps/server': {
		code: [
			'node:*',
			'yjs',
			'y-protocols',
			'lib0',
			'ws',
			'sirv',
			'pino',
			'prom-client',
			'valibot',
			'@valibot/to-json-schema',
			'@nexus-board/nexus',
			'@nexus-board/storage',
			'@nexus-board/sync',
		],
		tests: ['vitest', 'fast-check', 'y-websocket'],
	},
	'apps/web': {
		code: [
			'svelte',
			'@sveltejs/kit',
			'bits-ui',
			'@dagrejs/dagre',
			'tinykeys',
			'yjs',
			'y-protocols',
			'y-indexeddb',
			'y-websocket',
			'lib0',
			'$app/*',
			'$env/*',
			'#lib/*',
			'@nexus-board/nexus',
			'@nexus-board/sync/client',
			'@nexus-board/sync/wire',
			'@fontsource-variable/inter',
			'@tiptap/core',
			'@tiptap/extension-list',
			'@tiptap/pm',
			'@tiptap/starter-kit',
			'@tiptap/y-tiptap',
		],
		tests: [
			'vitest',
			'fast-check',
			'@testing-library/svelte',
			'@testing-library/user-event',
			'@testing-library/jest-dom',
			'vite',
			'@sveltejs/*',
			'node:*',
			'@nexus-board/sync/testing',
		],
	},
	'apps/e2e': {
		code: [
			'node:*',
			'@playwright/test',
			'playwright',
			'@axe-core/playwright',
			'yjs',
			'ws',
			'y-websocket',
			'lib0',
			'@nexus-board/nexus',
		],
		tests: [],
	},
	'apps/bench': {
		code: [
			'node:*',
			'yjs',
			'y-protocols',
			'y-websocket',
			'lib0',
			'ws',
			'@hocuspocus/extension-database',
			'@hocuspocus/server',
			'@y/websocket-server',
			'@nexus-board/nexus',
			'@nexus-board/storage',
			'@nexus-board/sync',
			'@nexus-board/server',
		],
		tests: ['vitest'],
	},
};

const TEST_FILES = [
	'**/*.test.ts',
	'**/testing/**',
	'**/fixtures/**',
	'**/*.config.ts',
	'**/vitest*.ts',
	'**/scripts/**',
];

const directions = Object.entries(DIRECTIONS).flatMap(([folder, { code, tests }]) => [
	{
		files: [`${folder}/**/*.{ts,js,mjs,svelte}`],
		rules: { 'nexus-board/import-directions': ['error', { root: join(here, folder), allow: code }] },
	},
	{
		files: TEST_FILES.map((files) => `${folder}/${files}`),
		rules: { 'nexus-board/import-directions': ['error', { root: join(here, folder), allow: [...code, ...tests] }] },
	},
]);

export default ts.config(
	{
		ignores: [
			'**/node_modules/',
			'**/dist/',
			'**/build/',
			'**/.svelte-kit/',
			'**/reports/',
			'**/test-results/',
			'.tools/',
			'**/data/',
		],
	},
	js.configs.recommended,
	...ts.configs.recommendedTypeChecked,
	...svelte.configs.recommended,
	{
		plugins: { 'nexus-board': { rules: { 'import-directions': importDirections } } },
		languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: here } },
		linterOptions: { reportUnusedDisableDirectives: 'error' },
		rules: {
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
			'@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
			'@typescript-eslint/no-base-to-string': ['error', { ignoredTypeNames: ['Text', 'YText'] }],
			'@typescript-eslint/only-throw-error': 'off',
			'@typescript-eslint/require-await': 'off',
			eqeqeq: 'error',
			'no-console': 'error',
		},
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: {
			globals: globals.browser,
			parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'] },
		},
		rules: {
			'svelte/no-at-html-tags': 'error',
			'svelte/require-each-key': 'error',
			'svelte/no-navigation-without-resolve': 'off',
			// Our views are replaced, not changed: what is reactive is which one is there.
			'svelte/prefer-svelte-reactivity': 'off',
		},
	},
	{
		// TypeScript sees no component from inside ESLint: svelte-check looks at the types of markup.
		files: ['**/*.svelte'],
		rules: {
			'@typescript-eslint/no-unsafe-argument': 'off',
			'@typescript-eslint/no-unsafe-assignment': 'off',
			'@typescript-eslint/no-unsafe-call': 'off',
			'@typescript-eslint/no-unsafe-member-access': 'off',
			'@typescript-eslint/no-unsafe-return': 'off',
			'@typescript-eslint/no-unnecessary-type-assertion': 'off',
		},
	},
	{
		files: ['apps/web/src/routes/**/*.ts', 'apps/web/src/lib/shell/{address,go-to-page}.ts'],
		rules: { '@typescript-eslint/no-unsafe-argument': 'off', 'svelte/no-navigation-without-resolve': 'off' },
	},
	{
		// Pure: no clock, network, disk or page of its own.
		files: ['packages/nexus/src/**/*.ts'],
		ignores: TEST_FILES,
		rules: {
			'no-restricted-globals': [
				'error',
				'window',
				'document',
				'navigator',
				'localStorage',
				'fetch',
				'WebSocket',
				'XMLHttpRequest',
				'process',
				'Buffer',
				'setTimeout',
				'setInterval',
				'performance',
			],
			'no-restricted-properties': [
				'error',
				{ object: 'Date', property: 'now', message: 'The actor knows the time.' },
				{ object: 'Math', property: 'random', message: 'The actor is the random one.' },
			],
			'no-restricted-syntax': [
				'error',
				{ selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'The actor knows the time.' },
			],
		},
	},
	{
		files: TEST_FILES,
		rules: {
			'no-empty-pattern': 'off',
			'@typescript-eslint/unbound-method': 'off',
			// Answers of our own API are read as they come.
			'@typescript-eslint/no-unsafe-assignment': 'off',
			'@typescript-eslint/no-unsafe-call': 'off',
			'@typescript-eslint/no-unsafe-member-access': 'off',
		},
	},
	...directions,
	{
		// The test command and the tests agree on one browser, and on how servers are started.
		files: ['apps/e2e/playwright.config.ts', 'packages/storage/src/testing/servers.ts'],
		rules: { 'nexus-board/import-directions': 'off' },
	},
	{
		files: ['**/*.{js,mjs}', '**/*.config.ts'],
		...ts.configs.disableTypeChecked,
		languageOptions: { globals: globals.node, parserOptions: { projectService: false } },
	},
	{ files: ['scripts/**', 'apps/bench/**', 'apps/e2e/**'], rules: { 'no-console': 'off', 'no-empty-pattern': 'off' } },
);
