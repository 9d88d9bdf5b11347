/** Lays graphs out beside the page, so that nothing on it waits for a large one. */
import { layOut, type ItemGraph } from './item-graph.ts';

addEventListener('message', ({ data }: MessageEvent<{ turn: number; graph: ItemGraph }>) => {
	void layOut(data.graph).then((layout) => postMessage({ turn: data.turn, layout }));
});
