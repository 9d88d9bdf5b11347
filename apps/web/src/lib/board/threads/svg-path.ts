/** A line as an SVG path with rounded elbows. */
import type { Point } from './thread.ts';

const RADIUS = 9;
/** How far before the tip the stroke ends. The head is longer, and covers its end. */
const HEAD = 5;

/** Elbows are tighter where a run is too short for two full ones. */
export function svgPath(points: readonly Point[]): string {
	const stroke = [...points.slice(0, -1), endOf(points)];
	let path = `M${write(stroke[0]!)}`;
	for (let index = 1; index < stroke.length - 1; index += 1)
		path += elbow(stroke[index - 1]!, stroke[index]!, stroke[index + 1]!);
	return `${path}L${write(stroke.at(-1)!)}`;
}

function elbow(before: Point, corner: Point, after: Point): string {
	const radius = Math.min(RADIUS, distance(before, corner) / 2, distance(corner, after) / 2);
	return `L${write(towards(corner, before, radius))}Q${write(corner)} ${write(towards(corner, after, radius))}`;
}

/** Where the last run is shorter than the head, it ends at its elbow. */
function endOf(points: readonly Point[]): Point {
	const [corner, tip] = [points.at(-2)!, points.at(-1)!];
	return { x: Math.max(corner.x, tip.x - HEAD), y: tip.y };
}

/** Runs are parallel to an axis, so this is their length. */
const distance = (a: Point, b: Point): number => Math.abs(a.x - b.x) + Math.abs(a.y - b.y);

const towards = (from: Point, to: Point, length: number): Point => ({
	x: from.x + Math.sign(to.x - from.x) * length,
	y: from.y + Math.sign(to.y - from.y) * length,
});

/** Half a px is as fine as lines need, and shorter to write. */
const write = ({ x, y }: Point): string => `${Math.round(x * 2) / 2} ${Math.round(y * 2) / 2}`;
