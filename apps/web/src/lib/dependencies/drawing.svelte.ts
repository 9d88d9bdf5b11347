/**
 * A dependency that somebody draws: from the ring of the item that gives to the item that needs it, by mouse, pen or
 * finger. By keys it is D. What the line would say is known before it is let go.
 */
import { whyNotDepend, type BoardView, type ItemId, type Refused } from '@nexus-board/nexus';
import { followPointer } from '#lib/gesture/pointer-drag.ts';

interface Place {
	readonly x: number;
	readonly y: number;
}

export interface DrawnLine {
	/** Who gives. */
	readonly from: ItemId;
	/** On the screen, as `end`. */
	readonly start: Place;
	readonly end: Place;
	/** The item under the pointer. */
	readonly over: ItemId | undefined;
	readonly whyNot: Refused | undefined;
}

export class Drawing {
	readonly #view: () => BoardView;
	readonly #ondrawn: (provider: ItemId, consumer: ItemId, at: Place) => void;
	#line = $state.raw<DrawnLine>();

	constructor(view: () => BoardView, ondrawn: (provider: ItemId, consumer: ItemId, at: Place) => void) {
		this.#view = view;
		this.#ondrawn = ondrawn;
	}

	get line(): DrawnLine | undefined {
		return this.#line;
	}

	/** Items under the pointer are found by their `data-item`. */
	begin(down: PointerEvent, from: ItemId, scroller: () => HTMLElement | null): void {
		down.stopPropagation();
		const start = middleOf(down.currentTarget as Element);
		const to = (end: Place) => {
			const over = itemAt(end, from);
			this.#line = { from, start, end, over, whyNot: over && whyNotDepend(this.#view(), over, from) };
		};
		followPointer(
			down,
			{
				begin: ({ clientX: x, clientY: y }) => to({ x, y }),
				move: (x, y) => to({ x, y }),
				drop: () => this.#drop(),
				cancel: () => (this.#line = undefined),
			},
			scroller,
			{ atOnce: true },
		);
	}

	#drop(): void {
		const { from, over, whyNot, end } = this.#line!;
		this.#line = undefined;
		if (over && !whyNot) this.#ondrawn(from, over, end);
	}
}

function middleOf(element: Element): Place {
	const { x, y, width, height } = element.getBoundingClientRect();
	return { x: x + width / 2, y: y + height / 2 };
}

/** The item that one points at, if it is another one. */
function itemAt({ x, y }: Place, from: ItemId): ItemId | undefined {
	const element = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-item]');
	const item = element?.dataset['item'];
	return item === from ? undefined : item;
}
