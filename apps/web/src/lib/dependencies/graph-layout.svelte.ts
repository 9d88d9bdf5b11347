/**
 * The layout of the graph that is looked at. A new one is made only when nodes or edges came or went: what an edge means
 * changes its stroke and moves nothing. Until it is there the one before stays.
 */
import type { GraphLayout, ItemGraph } from './item-graph.ts';

export class LaidOutGraph {
	#layout = $state.raw<GraphLayout>();
	#worker: Worker | undefined;
	#turn = 0;
	#shape = '';

	get layout(): GraphLayout | undefined {
		return this.#layout;
	}

	/** Wants the layout of this graph. */
	of(graph: ItemGraph): void {
		const shape = [...graph.nodes.map(({ key }) => key), ...graph.edges.map(({ id }) => id)].join(' ');
		if (shape === this.#shape) return;
		this.#shape = shape;
		this.#turn += 1;
		this.#worker ??= this.#start();
		// Plain data: what is reactive does not travel.
		this.#worker.postMessage({ turn: this.#turn, graph: { nodes: [...graph.nodes], edges: [...graph.edges] } });
	}

	close(): void {
		this.#worker?.terminate();
	}

	#start(): Worker {
		const worker = new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module' });
		worker.addEventListener('message', ({ data }: MessageEvent<{ turn: number; layout: GraphLayout }>) => {
			if (data.turn === this.#turn) this.#layout = data.layout;
		});
		return worker;
	}
}
