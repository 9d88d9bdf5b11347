/** Loops in who waits for whom: Tarjan's strongly connected components, without recursion, and a shortest loop in each. */

export interface Loop<Id> {
	/** Everybody who, by some way, waits for themselves through this loop. */
	readonly members: readonly Id[];
	/** The shortest way round, starting from the smallest id, so that everybody names the loop alike. */
	readonly shortest: readonly Id[];
}

/** Every loop of a graph, as adjacency lists. Edges to nodes without a list are allowed. A self-edge is a loop of one. */
export function findLoops<Id extends string>(edges: ReadonlyMap<Id, readonly Id[]>): Loop<Id>[] {
	return components(edges)
		.filter((members) => members.length > 1 || edges.get(members[0]!)?.includes(members[0]!))
		.map((members) => ({ members, shortest: shortestLoop(edges, [...members].sort()) }));
}

interface Visit<Id> {
	node: Id;
	index: number;
	low: number;
	next: number;
	open: boolean;
}

function components<Id>(edges: ReadonlyMap<Id, readonly Id[]>): Id[][] {
	const visits = new Map<Id, Visit<Id>>();
	const open: Visit<Id>[] = [];
	const found: Id[][] = [];
	const begin = (node: Id): Visit<Id> => {
		const visit = { node, index: visits.size, low: visits.size, next: 0, open: true };
		visits.set(node, visit);
		open.push(visit);
		return visit;
	};
	for (const root of edges.keys()) {
		const path = visits.has(root) ? [] : [begin(root)];
		while (path.length > 0) {
			const visit = path.at(-1)!;
			const neighbour = edges.get(visit.node)?.[visit.next++];
			if (neighbour !== undefined) {
				const seen = visits.get(neighbour);
				if (!seen) path.push(begin(neighbour));
				else if (seen.open) visit.low = Math.min(visit.low, seen.index);
				continue;
			}
			path.pop();
			const caller = path.at(-1);
			if (caller) caller.low = Math.min(caller.low, visit.low);
			if (visit.low === visit.index) found.push(close(open, visit));
		}
	}
	return found;
}

function close<Id>(open: Visit<Id>[], root: Visit<Id>): Id[] {
	const members = open.splice(open.indexOf(root));
	for (const member of members) member.open = false;
	return members.map(({ node }) => node);
}

/** Breadth first from each member until it meets itself; the first of the shortest wins. */
function shortestLoop<Id>(edges: ReadonlyMap<Id, readonly Id[]>, members: readonly Id[]): Id[] {
	const inside = new Set(members);
	let shortest: Id[] | undefined;
	for (const start of members.slice(0, MOST_STARTS)) {
		const loop = loopFrom(edges, inside, start);
		if (loop && (!shortest || loop.length < shortest.length)) shortest = loop;
	}
	return shortest ?? [...members];
}

/** In a huge tangle any short loop serves as its name. */
const MOST_STARTS = 50;

function loopFrom<Id>(edges: ReadonlyMap<Id, readonly Id[]>, inside: ReadonlySet<Id>, start: Id): Id[] | undefined {
	const cameFrom = new Map<Id, Id>();
	const queue: Id[] = [start];
	for (const node of queue) {
		for (const neighbour of edges.get(node) ?? []) {
			if (neighbour === start) return wayTo(cameFrom, start, node);
			if (!inside.has(neighbour) || cameFrom.has(neighbour)) continue;
			cameFrom.set(neighbour, node);
			queue.push(neighbour);
		}
	}
	return undefined;
}

function wayTo<Id>(cameFrom: ReadonlyMap<Id, Id>, start: Id, end: Id): Id[] {
	const way = [end];
	while (way[0] !== start) way.unshift(cameFrom.get(way[0]!)!);
	return way;
}
