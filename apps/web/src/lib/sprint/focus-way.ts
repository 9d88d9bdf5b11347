/** Which card the arrow keys lead to: the nearest in that direction, in the same lane first. */
import type { ItemId } from '@nexus-board/nexus';
import type { Box } from '#lib/board/threads/route-threads.ts';

export type Arrow = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown' | 'Home' | 'End';

export const isArrow = (key: string): key is Arrow =>
	['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'].includes(key);

/** @param lanes the cards of each lane, in any order */
export function nextCard(
	cards: ReadonlyMap<ItemId, Box>,
	lanes: readonly (readonly ItemId[])[],
	from: ItemId,
	arrow: Arrow,
): ItemId | undefined {
	const box = cards.get(from);
	const lane = lanes.findIndex((ids) => ids.includes(from));
	if (!box || lane === -1) return undefined;
	const inLane = byPlace(cards, lanes[lane]!);
	const at = inLane.indexOf(from);
	switch (arrow) {
		case 'Home':
			return inLane[0];
		case 'End':
			return inLane.at(-1);
		case 'ArrowLeft':
			return inLane[at - 1];
		case 'ArrowRight':
			return inLane[at + 1];
		case 'ArrowUp':
		case 'ArrowDown':
			return nearest(cards, box, lanes.flat(), arrow === 'ArrowUp' ? -1 : 1);
	}
}

const byPlace = (cards: ReadonlyMap<ItemId, Box>, ids: readonly ItemId[]): ItemId[] =>
	ids.toSorted((a, b) => cards.get(a)!.x - cards.get(b)!.x || cards.get(a)!.y - cards.get(b)!.y);

/** The card whose middle is nearest above or below, where a step aside counts less than a step too far. */
function nearest(
	cards: ReadonlyMap<ItemId, Box>,
	from: Box,
	ids: readonly ItemId[],
	direction: 1 | -1,
): ItemId | undefined {
	let best: { id: ItemId; far: number } | undefined;
	for (const id of ids) {
		const box = cards.get(id)!;
		const down = (box.y - from.y) * direction;
		if (down <= 1) continue;
		const aside = Math.max(0, box.x - (from.x + from.width), from.x - (box.x + box.width));
		const far = down + aside / 4;
		if (!best || far < best.far) best = { id, far };
	}
	return best?.id;
}
