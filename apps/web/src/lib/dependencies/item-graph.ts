/** Items and what they need from each other, laid out from left to right: who gives stands left of who needs. */
import type { EdgeLabel, GraphLabel, NodeLabel } from '@dagrejs/dagre';
import { isOutside, type AssessedNeed, type BoardView, type DependencyState, type ItemId } from '@nexus-board/nexus';
import { svgPath } from '#lib/board/threads/svg-path.ts';
import type { Box, Point } from '#lib/board/threads/thread.ts';

/** An item, or a party outside under `@name`. */
export type NodeKey = string;

export interface ItemGraph {
	readonly nodes: readonly GraphNode[];
	readonly edges: readonly GraphEdge[];
}

export interface GraphNode {
	readonly key: NodeKey;
	/** Absent: outside the Nexus. */
	readonly item: ItemId | undefined;
	readonly party: string | undefined;
}

export interface GraphEdge {
	readonly id: string;
	/** Who gives. */
	readonly from: NodeKey;
	readonly to: NodeKey;
	readonly state: DependencyState;
}

export function itemGraph(view: BoardView, needs: readonly AssessedNeed[]): ItemGraph {
	const nodes = new Map<NodeKey, GraphNode>();
	const edges = needs.map((need): GraphEdge => {
		const from = isOutside(need) ? `@${need.party}` : need.provider;
		nodes.set(from, isOutside(need) ? outside(need.party) : inside(need.provider));
		nodes.set(need.consumer, inside(need.consumer));
		return { id: need.id, from, to: need.consumer, state: need.state };
	});
	const place = new Map(view.order.map((item, index) => [item, index]));
	const placeOf = ({ item }: GraphNode) => (item === undefined ? -1 : (place.get(item) ?? 0));
	return { nodes: [...nodes.values()].sort((a, b) => placeOf(a) - placeOf(b)), edges };
}

const inside = (item: ItemId): GraphNode => ({ key: item, item, party: undefined });
const outside = (party: string): GraphNode => ({ key: `@${party}`, item: undefined, party });

export interface GraphLayout {
	readonly width: number;
	readonly height: number;
	readonly boxes: ReadonlyMap<NodeKey, Box>;
	readonly lines: ReadonlyMap<string, Line>;
}

export interface Line {
	/** The `d` of an SVG path. */
	readonly path: string;
	readonly port: Point;
	/** The tip of the head, which points right. */
	readonly tip: Point;
	readonly middle: Point;
	/** It travels back: it closes a loop. */
	readonly backward: boolean;
}

export const NODE = { width: 188, height: 52 } as const;
const MARGIN = 28;

/** Lays a graph out. The library that does it is brought when the first graph is looked at. */
export async function layOut({ nodes, edges }: ItemGraph): Promise<GraphLayout> {
	const { Graph, layout } = await import('@dagrejs/dagre');
	const graph = new Graph<GraphLabel, NodeLabel, EdgeLabel>({ multigraph: true });
	graph.setGraph({ rankdir: 'LR', nodesep: 18, edgesep: 10, ranksep: 72, marginx: MARGIN, marginy: MARGIN });
	for (const { key } of nodes) graph.setNode(key, { ...NODE });
	for (const { id, from, to } of edges) graph.setEdge(from, to, {}, id);
	layout(graph);
	const { width = 0, height = 0 } = graph.graph();
	const boxes = new Map(nodes.map(({ key }) => [key, boxOf(graph.node(key))]));
	const lines = edges.map(({ id, from, to }) => {
		const through = graph.edge(from, to, id).points?.slice(1, -1) ?? [];
		return [id, lineBetween(boxes.get(from)!, boxes.get(to)!, through)] as const;
	});
	return { width, height: height + UNDER, boxes, lines: new Map(lines) };
}

const boxOf = ({ x = 0, y = 0 }: NodeLabel): Box => ({ x: x - NODE.width / 2, y: y - NODE.height / 2, ...NODE });

/** The smallest box around some, with a little room. */
export function boxAround(boxes: readonly Box[]): Box {
	const left = Math.min(...boxes.map(({ x }) => x)) - MARGIN;
	const top = Math.min(...boxes.map(({ y }) => y)) - MARGIN;
	const right = Math.max(...boxes.map(({ x, width }) => x + width)) + MARGIN;
	const bottom = Math.max(...boxes.map(({ y, height }) => y + height)) + MARGIN;
	return { x: left, y: top, width: right - left, height: bottom - top };
}

const HEAD = 7;

/**
 * From the provider's right edge to the consumer's left edge, smoothly near the points that the layout leads it through.
 * Where the consumer does not lie to the right, the two are in a loop: the line travels back under both, and is seen to.
 */
function lineBetween(from: Box, to: Box, through: readonly Point[]): Line {
	const port = { x: from.x + from.width, y: from.y + from.height / 2 };
	const tip = { x: to.x, y: to.y + to.height / 2 };
	return port.x < tip.x ? forward(port, tip, through) : backward(port, tip, Math.max(bottomOf(from), bottomOf(to)));
}

const bottomOf = ({ y, height }: Box) => y + height;

function forward(port: Point, tip: Point, through: readonly Point[]): Line {
	const end = { x: tip.x - HEAD, y: tip.y };
	const reach = Math.min(24, (tip.x - port.x) / 3);
	const points = [
		port,
		{ x: port.x + reach, y: port.y },
		...(through.length > 1 ? through : []),
		{ x: end.x - reach, y: end.y },
		end,
	];
	return { path: spline(points), port, tip, middle: points[points.length >> 1]!, backward: false };
}

const UNDER = 14;
const BESIDE = 22;

function backward(port: Point, tip: Point, bottom: number): Line {
	const [right, left, low] = [port.x + BESIDE, tip.x - BESIDE, bottom + UNDER];
	const path = svgPath([
		port,
		{ x: right, y: port.y },
		{ x: right, y: low },
		{ x: left, y: low },
		{ x: left, y: tip.y },
		tip,
	]);
	return { path, port, tip, middle: { x: (left + right) / 2, y: low }, backward: true };
}

/** A B-spline, as cubic curves. */
function spline(points: readonly Point[]): string {
	const [first, second] = [points[0]!, points[1]!];
	let path = `M${write(first)}L${write(mix(first, second, 1 / 6))}`;
	for (let index = 1; index < points.length; index += 1) {
		const [a, b] = [points[index - 1]!, points[index]!];
		const c = points[index + 1] ?? b;
		const to = { x: (a.x + 4 * b.x + c.x) / 6, y: (a.y + 4 * b.y + c.y) / 6 };
		path += `C${write(mix(a, b, 1 / 3))} ${write(mix(a, b, 2 / 3))} ${write(to)}`;
	}
	return `${path}L${write(points.at(-1)!)}`;
}

const mix = (a: Point, b: Point, part: number): Point => ({ x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part });
const write = ({ x, y }: Point): string => `${Math.round(x * 2) / 2} ${Math.round(y * 2) / 2}`;
