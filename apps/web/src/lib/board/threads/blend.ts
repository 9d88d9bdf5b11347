/** A thread on its way from one route to another, while the cards at its ends glide: it stays upon them all the time. */
import { svgPath } from './svg-path.ts';
import type { Point, RoutedThread } from './thread.ts';

/** @param share how far it has come, from 0 to 1; its corners go straight to where they will be */
export function blend(from: RoutedThread, to: RoutedThread, share: number): RoutedThread {
	const corners = Math.max(from.points.length, to.points.length);
	const [begin, end] = [withCorners(from.points, corners), withCorners(to.points, corners)];
	const points = begin.map((point, index) => mix(point, end[index]!, share));
	const badge = from.badge && to.badge ? mix(from.badge, to.badge, share) : to.badge;
	return { id: to.id, state: to.state, path: svgPath(points), port: points[0]!, head: points.at(-1)!, badge, points };
}

/** Runs are level and upright in turn, and still are with two corners more, both in the middle of a level run. */
function withCorners(points: readonly Point[], corners: number): readonly Point[] {
	let all = points;
	while (all.length < corners) {
		const at = 2 * Math.floor((all.length - 1) / 4);
		const middle = mix(all[at]!, all[at + 1]!, 0.5);
		all = [...all.slice(0, at + 1), middle, middle, ...all.slice(at + 1)];
	}
	return all;
}

const mix = (a: Point, b: Point, share: number): Point => ({
	x: a.x + (b.x - a.x) * share,
	y: a.y + (b.y - a.y) * share,
});
