/** The teams in a ring, who gives most on top, with arrows between them (design, section 6). */
import type { DependencyMatrix, DependencyState, MatrixCell, PartyKey } from '@nexus-board/nexus';
import type { Box, Point } from '#lib/board/threads/thread.ts';

/** An arrow from who gives to who needs. */
export interface Arrow {
	readonly key: string;
	readonly cell: MatrixCell;
	readonly state: DependencyState;
	/** The `d` of an SVG path; it ends a little before the tip, so that the head hides its end. */
	readonly path: string;
	/** The tip of the head, and whereto it points, in degrees. */
	readonly tip: Point;
	readonly angle: number;
	readonly middle: Point;
}

export interface RingSize {
	readonly width: number;
	readonly height: number;
	/** Of a node. */
	readonly node: { readonly width: number; readonly height: number };
}

/**
 * Parties in the order of the ring, clockwise from the top: who gives most comes first, the others so that those who give
 * to each other stand near each other. The same for everybody who sees the same matrix.
 */
export function ringOrder(matrix: DependencyMatrix): PartyKey[] {
	const parties = [...new Set([...matrix.givers, ...matrix.needers])];
	const surplus = (party: PartyKey) => (matrix.gives.get(party) ?? 0) - (matrix.needs.get(party) ?? 0);
	const top = parties.reduce((best, party) => (surplus(party) > surplus(best) ? party : best), parties[0]!);
	let order = [top, ...parties.filter((party) => party !== top)];
	for (let better = true; better;) {
		better = false;
		for (const swapped of swaps(order)) {
			if (strain(matrix, swapped) >= strain(matrix, order)) continue;
			order = swapped;
			better = true;
		}
	}
	return order;
}

function* swaps(order: readonly PartyKey[]): Generator<PartyKey[]> {
	for (let a = 1; a < order.length; a += 1)
		for (let b = a + 1; b < order.length; b += 1) {
			const swapped = [...order];
			[swapped[a], swapped[b]] = [swapped[b]!, swapped[a]!];
			yield swapped;
		}
}

/** How far apart those stand who give to each other. */
function strain({ cells }: DependencyMatrix, order: readonly PartyKey[]): number {
	let sum = 0;
	for (const { giver, needer } of cells.values()) {
		const apart = Math.abs(order.indexOf(giver) - order.indexOf(needer));
		sum += Math.min(apart, order.length - apart) ** 2;
	}
	return sum;
}

/** Where each node's box lies, by party. */
export function ringBoxes(order: readonly PartyKey[], { width, height, node }: RingSize): Map<PartyKey, Box> {
	const across = Math.max(0, (width - node.width) / 2);
	const down = Math.max(0, (height - node.height) / 2);
	return new Map(
		order.map((party, index) => {
			const turn = (index / order.length) * 2 * Math.PI - Math.PI / 2;
			const x = width / 2 + across * Math.cos(turn) - node.width / 2;
			const y = height / 2 + down * Math.sin(turn) - node.height / 2;
			return [party, { x, y, ...node }];
		}),
	);
}

const HEAD = 9;
const GAP = 4;

/** Arrows between the boxes; what a team gives to itself is in the table alone. */
export function ringArrows({ cells }: DependencyMatrix, boxes: ReadonlyMap<PartyKey, Box>, center: Point): Arrow[] {
	return [...cells].flatMap(([key, cell]) => {
		const [from, to] = [boxes.get(cell.giver), boxes.get(cell.needer)];
		if (!from || !to || cell.giver === cell.needer) return [];
		const paired = cells.has(`${cell.needer}>${cell.giver}`);
		return [{ key, cell, state: cell.worst, ...curve(from, to, center, paired) }];
	});
}

/** Two that point at each other bend apart; others bend a little away from the middle of the ring. */
function curve(from: Box, to: Box, center: Point, paired: boolean): Omit<Arrow, 'key' | 'cell' | 'state'> {
	const [a, b] = [middleOf(from), middleOf(to)];
	const across = { x: a.y - b.y, y: b.x - a.x };
	const half = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
	const outward = (half.x - center.x) * across.x + (half.y - center.y) * across.y >= 0 ? 1 : -1;
	const bend = paired ? 0.14 : 0.07 * outward;
	const control = { x: half.x + across.x * bend, y: half.y + across.y * bend };
	const start = edgeTowards(from, control, GAP);
	const tip = edgeTowards(to, control, GAP);
	const angle = Math.atan2(tip.y - control.y, tip.x - control.x);
	const end = { x: tip.x - HEAD * Math.cos(angle), y: tip.y - HEAD * Math.sin(angle) };
	return {
		path: `M${write(start)}Q${write(control)} ${write(end)}`,
		tip,
		angle: (angle * 180) / Math.PI,
		middle: { x: (start.x + 2 * control.x + tip.x) / 4, y: (start.y + 2 * control.y + tip.y) / 4 },
	};
}

const middleOf = ({ x, y, width, height }: Box): Point => ({ x: x + width / 2, y: y + height / 2 });

/** Where the way from the middle of a box to a point leaves the box, a little outside of it. */
function edgeTowards(box: Box, point: Point, gap: number): Point {
	const middle = middleOf(box);
	const [dx, dy] = [point.x - middle.x, point.y - middle.y];
	const reach = Math.min(
		dx === 0 ? Infinity : (box.width / 2 + gap) / Math.abs(dx),
		dy === 0 ? Infinity : (box.height / 2 + gap) / Math.abs(dy),
	);
	const part = Math.min(1, reach);
	return { x: middle.x + dx * part, y: middle.y + dy * part };
}

const write = ({ x, y }: Point): string => `${Math.round(x * 2) / 2} ${Math.round(y * 2) / 2}`;
