/** Looks for fewer dependencies beside the page, so that nothing on it waits for a large board. */
import { suggestForItem, suggestForecast } from '@nexus-board/nexus/forecast';
import type { Asked } from './suggestions.svelte.ts';

addEventListener('message', ({ data: { question, about } }: MessageEvent<Asked>) => {
	postMessage(about === undefined ? suggestForecast(question) : suggestForItem(question, about));
});
