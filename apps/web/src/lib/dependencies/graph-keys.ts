/** Which node the arrow keys lead to: left to who gives, right to who needs, up and down to the next at that side. */
import type { Box } from '#lib/board/threads/thread.ts';
import type { GraphEdge, NodeKey } from './item-graph.ts';

export function nextNode(
	boxes: ReadonlyMap<NodeKey, Box>,
	edges: readonly GraphEdge[],
	from: NodeKey,
	key: string,
): NodeKey | undefined {
	const here = boxes.get(from);
	if (!here) return undefined;
	if (key === 'ArrowLeft' || key === 'ArrowRight') {
		const others = edges.flatMap((edge) =>
			key === 'ArrowLeft' ? (edge.to === from ? [edge.from] : []) : edge.from === from ? [edge.to] : [],
		);
		return nearest(others, ({ y }) => Math.abs(y - here.y));
	}
	const down = key === 'ArrowDown' ? 1 : -1;
	const beyond = [...boxes.keys()].filter((node) => (boxes.get(node)!.y - here.y) * down > 0);
	return nearest(beyond, ({ x, y }) => Math.abs(y - here.y) + 3 * Math.abs(x - here.x));

	function nearest(nodes: readonly NodeKey[], distance: (box: Box) => number): NodeKey | undefined {
		const far = (node: NodeKey) => distance(boxes.get(node)!);
		return nodes.filter((node) => boxes.has(node)).toSorted((a, b) => far(a) - far(b) || (a < b ? -1 : 1))[0];
	}
}

export const isArrow = (key: string): boolean => /^Arrow(Left|Right|Up|Down)$/.test(key);
