/**
 * A drag by mouse, pen or finger, from pointer events alone: a card can tilt, snap to days and be seen by others while it
 * moves, and one path serves every device. A finger has to rest for a moment, so that it can still scroll.
 *
 * docs/decisions/0004 says why this is not the browser's own drag and drop.
 */

export interface DragHandlers {
	/** It became a drag. Returning `false` lets go at once. */
	begin(event: PointerEvent): boolean | void;
	/** Called for every move, and while the board scrolls under a resting pointer. */
	move(x: number, y: number): void;
	drop(): void;
	/** Esc, a lost pointer, a second finger. */
	cancel(): void;
}

const MOUSE_SLOP_PX = 4;
const FINGER_SLOP_PX = 10;
const REST_MS = 350;
/** What is taken near an edge is carried so far before its list scrolls: one who only picks it up scrolls nothing. */
const SCROLLS_FROM_PX = 24;

export interface DragOptions {
	/** For a handle, which is there for nothing else: a finger need not rest on it, for nobody scrolls by it. */
	readonly atOnce?: boolean;
}

/** Follows a pointer from where it went down. Returns nothing: it ends by itself. */
export function followPointer(
	down: PointerEvent,
	handlers: DragHandlers,
	scroller: () => HTMLElement | null,
	{ atOnce = false }: DragOptions = {},
): void {
	if (down.button !== 0 || !down.isPrimary) return;
	new PointerDrag(down, handlers, scroller, atOnce);
}

/**
 * For what scrolls and holds things that a finger can carry: once one is carried, it does not scroll with the finger.
 * Browsers decide that by the listeners that are there when the finger goes down, so this one always is.
 */
export function steadyUnderFinger(element: HTMLElement): () => void {
	const hold = (event: TouchEvent) => {
		if (isDragging()) event.preventDefault();
	};
	element.addEventListener('touchmove', hold, { passive: false });
	return () => element.removeEventListener('touchmove', hold);
}

const isDragging = () => 'dragging' in document.documentElement.dataset;

class PointerDrag {
	readonly #down: PointerEvent;
	readonly #handlers: DragHandlers;
	readonly #scroll: EdgeScroll;
	readonly #listening = new AbortController();
	/** Has to rest before it drags. */
	readonly #rests: boolean;
	#began = false;
	#wentFar = false;
	#rest: ReturnType<typeof setTimeout> | undefined;

	constructor(down: PointerEvent, handlers: DragHandlers, scroller: () => HTMLElement | null, atOnce: boolean) {
		this.#down = down;
		this.#handlers = handlers;
		this.#scroll = new EdgeScroll(scroller, (x, y) => handlers.move(x, y));
		const isFinger = down.pointerType === 'touch';
		this.#rests = isFinger && !atOnce;
		const options = { signal: this.#listening.signal };
		window.addEventListener('pointermove', this.#move, options);
		window.addEventListener('pointerup', this.#up, options);
		window.addEventListener('pointercancel', this.#cancel, options);
		window.addEventListener('blur', this.#cancel, options);
		window.addEventListener('keydown', this.#key, { ...options, capture: true });
		window.addEventListener('contextmenu', (event) => isFinger && event.preventDefault(), options);
		if (this.#rests) this.#rest = setTimeout(() => this.#begin(down), REST_MS);
	}

	readonly #move = (event: PointerEvent): void => {
		if (event.pointerId !== this.#down.pointerId) return this.#cancel();
		const far = Math.hypot(event.clientX - this.#down.clientX, event.clientY - this.#down.clientY);
		if (!this.#began) {
			if (this.#rests && far > FINGER_SLOP_PX) return this.#end();
			if (this.#rests || far < MOUSE_SLOP_PX) return;
			this.#begin(event);
		}
		if (!this.#began) return;
		event.preventDefault();
		this.#wentFar ||= far >= SCROLLS_FROM_PX;
		if (this.#wentFar) this.#scroll.at(event.clientX, event.clientY);
		this.#handlers.move(event.clientX, event.clientY);
	};

	readonly #up = (event: PointerEvent): void => {
		if (event.pointerId !== this.#down.pointerId) return;
		const began = this.#began;
		this.#end();
		if (!began) return;
		swallowClick();
		this.#handlers.drop();
	};

	readonly #cancel = (): void => {
		const began = this.#began;
		this.#end();
		if (began) this.#handlers.cancel();
	};

	readonly #key = (event: KeyboardEvent): void => {
		if (event.key !== 'Escape' || !this.#began) return;
		event.preventDefault();
		event.stopPropagation();
		this.#cancel();
	};

	#begin(event: PointerEvent): void {
		clearTimeout(this.#rest);
		if (this.#handlers.begin(event) === false) return this.#end();
		this.#began = true;
		document.documentElement.dataset['dragging'] = '';
		getSelection()?.removeAllRanges();
	}

	#end(): void {
		clearTimeout(this.#rest);
		this.#listening.abort();
		this.#scroll.stop();
		this.#began = false;
		delete document.documentElement.dataset['dragging'];
	}
}

/** The click that ends a drag is not a click on the card. */
function swallowClick(): void {
	const stop = (event: MouseEvent) => event.stopPropagation();
	window.addEventListener('click', stop, { capture: true, once: true });
	setTimeout(() => window.removeEventListener('click', stop, { capture: true }));
}

const EDGE_PX = 48;
const FASTEST_PX = 14;

/** Scrolls while the pointer rests near an edge of what scrolls, faster the nearer. */
class EdgeScroll {
	readonly #scroller: () => HTMLElement | null;
	readonly #onscroll: (x: number, y: number) => void;
	#x = 0;
	#y = 0;
	#edges: DOMRect | undefined;
	#frame = 0;

	constructor(scroller: () => HTMLElement | null, onscroll: (x: number, y: number) => void) {
		this.#scroller = scroller;
		this.#onscroll = onscroll;
	}

	/** To be called before anything is drawn for that place: where the edges are is read when it costs nothing. */
	at(x: number, y: number): void {
		this.#x = x;
		this.#y = y;
		this.#edges = this.#scroller()?.getBoundingClientRect();
		this.#frame ||= requestAnimationFrame(this.#step);
	}

	stop(): void {
		cancelAnimationFrame(this.#frame);
		this.#frame = 0;
	}

	readonly #step = (): void => {
		this.#frame = 0;
		const scroller = this.#scroller();
		if (!scroller || !this.#edges) return;
		const speed = pull(this.#y - this.#edges.top) * -1 + pull(this.#edges.bottom - this.#y);
		if (speed === 0) return;
		const before = scroller.scrollTop;
		scroller.scrollTop += speed;
		if (scroller.scrollTop === before) return;
		this.#onscroll(this.#x, this.#y);
		this.#frame = requestAnimationFrame(this.#step);
	};
}

const pull = (distance: number) =>
	distance >= EDGE_PX ? 0 : Math.ceil(((EDGE_PX - Math.max(0, distance)) / EDGE_PX) * FASTEST_PX);
