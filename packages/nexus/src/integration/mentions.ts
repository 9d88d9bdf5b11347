/** Which items a run speaks of: their keys, wherever people write them. */
import { RUN_LIMITS } from './run.ts';

/** `#421` in any text, `ALOY-12` in capitals; not inside a longer word, as in `UTF-8-BOM-2` or `a#1`. */
const IN_TEXT = /(?<![\w#&-])(#\d{1,7}|[A-Z][A-Z0-9]{1,9}-\d{1,7})(?![\w-])/g;
/** In a branch: `feature/421-buy-button`, `421_pay`, `aloy-12-pay`, in any case. */
const NUMBER_IN_BRANCH = /(?:^|\/)#?(\d{1,7})[-_](?=[a-z])/gi;
const KEY_IN_BRANCH = /(?:^|[/_])([a-z][a-z0-9]{1,9}-\d{1,7})(?=$|[/_-])/gi;

/** The keys in a run’s branch and in its texts, each once, in capitals, in the order in which they stand there. */
export function mentionsIn(branch: string | undefined, texts: string): string[] {
	const found = [
		...[...texts.matchAll(IN_TEXT)].map(([, key]) => key!),
		...[...(branch ?? '').matchAll(IN_TEXT)].map(([, key]) => key!),
		...[...(branch ?? '').matchAll(NUMBER_IN_BRANCH)].map(([, number]) => `#${number}`),
		...[...(branch ?? '').matchAll(KEY_IN_BRANCH)].map(([, key]) => key!.toUpperCase()),
	];
	return [...new Set(found.map(plain))].slice(0, RUN_LIMITS.mentions);
}

/** `#0421` is `#421`. */
const plain = (key: string): string => key.replace(/^#0+(?=\d)/, '#');
