import { dependencyMatrix } from '@nexus-board/nexus';
import { describe, expect, test } from 'vitest';
import { chainOf } from './chain-of.ts';
import { nextNode } from './graph-keys.ts';
import { itemGraph, layOut } from './item-graph.ts';
import { ringArrows, ringBoxes, ringOrder } from './team-ring.ts';
import { grove } from './testing/grove.ts';

const edge = (from: string, to: string) => ({ id: `${to}>${from}`, from, to, state: 'fine' as const });
const graphOf = (...pairs: readonly (readonly [string, string])[]) => {
	const edges = pairs.map(([from, to]) => edge(from, to));
	const keys = [...new Set(edges.flatMap(({ from, to }) => [from, to]))];
	return { nodes: keys.map((key) => ({ key, item: key, party: undefined })), edges };
};

describe('the graph of teams', () => {
	test('has on top who gives most and needs least, the same for everybody', () => {
		const { board, all } = grove();
		const matrix = dependencyMatrix(board.view, all());
		expect(ringOrder(matrix)[0]).toBe('cedar');
		expect(ringOrder(dependencyMatrix(board.view, all().toReversed()))).toEqual(ringOrder(matrix));
	});

	test('draws an arrow from who gives to who needs, from edge to edge, and bends two that point at each other apart', () => {
		const { board, all, needs, place } = grove();
		place('token', 'cedar', 0, 1);
		needs('token', 'button');
		const matrix = dependencyMatrix(board.view, all());
		const boxes = ringBoxes(ringOrder(matrix), { width: 600, height: 400, node: { width: 150, height: 54 } });
		const arrows = ringArrows(matrix, boxes, { x: 300, y: 200 });
		expect(arrows.map(({ key, state }) => [key, state])).toEqual([
			['cedar>alder', 'late'],
			['alder>cedar', 'late'],
		]);
		const [there, back] = arrows;
		expect(Math.hypot(there!.middle.x - back!.middle.x, there!.middle.y - back!.middle.y)).toBeGreaterThan(20);
		for (const { tip, cell } of arrows) {
			const { x, y, width, height } = boxes.get(cell.needer)!;
			expect(tip.x < x || tip.x > x + width || tip.y < y || tip.y > y + height).toBe(true);
		}
	});
});

describe('the graph of items', () => {
	test('holds every item that needs or gives, and parties outside', () => {
		const { board, all, needsOutside } = grove();
		needsOutside('pay', 'Card scheme');
		const { nodes, edges } = itemGraph(board.view, all());
		expect(nodes.map(({ key }) => key)).toEqual(['@Card scheme', 'pay', 'button']);
		expect(edges.map(({ from, to }) => `${from} gives to ${to}`)).toEqual([
			'pay gives to button',
			'@Card scheme gives to pay',
		]);
	});

	test('has a chain for each item: all that it waits for, and all that wait for it', () => {
		const { edges } = graphOf(['a', 'b'], ['b', 'c'], ['x', 'c'], ['c', 'd'], ['y', 'z']);
		expect([...chainOf(edges, 'b')].sort()).toEqual(['a', 'b', 'c', 'd']);
		expect([...chainOf(edges, 'z')].sort()).toEqual(['y', 'z']);
	});

	test('stands who gives left of who needs, without one over another', async () => {
		const graph = graphOf(['a', 'b'], ['b', 'c'], ['a', 'c'], ['x', 'c']);
		const { boxes, lines, width, height } = await layOut(graph);
		for (const { from, to } of graph.edges) expect(boxes.get(from)!.x).toBeLessThan(boxes.get(to)!.x);
		const all = [...boxes.values()];
		for (const [index, one] of all.entries())
			for (const other of all.slice(index + 1))
				expect(Math.abs(one.x - other.x) >= one.width || Math.abs(one.y - other.y) >= one.height).toBe(true);
		expect(all.every(({ x, y }) => x >= 0 && y >= 0 && x < width && y < height)).toBe(true);
		expect([...lines.values()].some(({ backward }) => backward)).toBe(false);
	});

	test('lets one line of a loop travel back', async () => {
		const { lines } = await layOut(graphOf(['a', 'b'], ['b', 'a']));
		expect([...lines.values()].filter(({ backward }) => backward)).toHaveLength(1);
	});

	test('is gone through by arrow keys: left to who gives, right to who needs, up and down beside', async () => {
		const graph = graphOf(['a', 'c'], ['b', 'c'], ['c', 'd']);
		const { boxes } = await layOut(graph);
		const go = (from: string, key: string) => nextNode(boxes, graph.edges, from, key);
		expect(go('a', 'ArrowRight')).toBe('c');
		expect(go('d', 'ArrowLeft')).toBe('c');
		expect(['a', 'b']).toContain(go('c', 'ArrowLeft'));
		const [upper, lower] = boxes.get('a')!.y < boxes.get('b')!.y ? ['a', 'b'] : ['b', 'a'];
		expect([go(upper, 'ArrowDown'), go(lower, 'ArrowUp'), go('d', 'ArrowRight')]).toEqual([lower, upper, undefined]);
	});
});
