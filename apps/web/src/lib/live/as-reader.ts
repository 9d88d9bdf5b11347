/** A Nexus as somebody sees it who only reads: what asks whom it lets write finds nobody. Everything else is as it is. */
import type { LiveNexus } from './live-nexus.svelte.ts';

const NOBODY = '';

export const asReader = (nexus: LiveNexus): LiveNexus =>
	new Proxy(nexus, {
		get(target, key) {
			if (key === 'me') return NOBODY;
			const value: unknown = Reflect.get(target, key, target);
			return typeof value === 'function' ? (value as (...given: unknown[]) => unknown).bind(target) : value;
		},
	});
