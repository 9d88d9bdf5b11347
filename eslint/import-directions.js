/**
 * Who may import whom, as a lint rule: each folder lists the packages it may use, and a relative import never leaves its
 * own package. The picture is in docs/architecture.md.
 */
import { relative, resolve, dirname, isAbsolute } from 'node:path';

/** @type {import('eslint').Rule.RuleModule} */
export const importDirections = {
	meta: {
		type: 'problem',
		schema: [
			{
				type: 'object',
				properties: { root: { type: 'string' }, allow: { type: 'array', items: { type: 'string' } } },
				additionalProperties: false,
			},
		],
		messages: {
			stranger:
				'{{folder}} may not import "{{name}}". What it may import stands in eslint.config.js, and why in docs/architecture.md.',
			outside: '"{{name}}" leaves {{folder}}: import the package by its name instead, if {{folder}} may.',
		},
	},
	create(context) {
		const { root, allow } = context.options[0];
		const folder = relative(context.cwd, root);
		const check = (source) => {
			if (!source || typeof source.value !== 'string') return;
			const name = source.value;
			if (name.startsWith('.')) {
				const inside = relative(root, resolve(dirname(context.filename), name));
				if (inside.startsWith('..') || isAbsolute(inside))
					context.report({ node: source, messageId: 'outside', data: { name, folder } });
			} else if (!allow.some((allowed) => matches(allowed, name))) {
				context.report({ node: source, messageId: 'stranger', data: { name, folder } });
			}
		};
		return {
			ImportDeclaration: (node) => check(node.source),
			ExportNamedDeclaration: (node) => check(node.source),
			ExportAllDeclaration: (node) => check(node.source),
			ImportExpression: (node) => check(node.source),
		};
	},
};

/** `yjs` allows `yjs` and `yjs/…`; `node:*` allows every Node module; `$app/*`, `#lib/*` likewise. */
function matches(allowed, name) {
	return allowed.endsWith('*')
		? name.startsWith(allowed.slice(0, -1))
		: name === allowed || name.startsWith(`${allowed}/`);
}
