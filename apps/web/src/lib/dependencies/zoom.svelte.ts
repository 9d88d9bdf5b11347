/**
 * How near a drawing is looked at. It lies in an ordinary scroller: wheel, finger, keys and scroll bars move it as they
 * move any page; here is only what makes it larger: Ctrl and the wheel, two fingers, + and −, and as much as fits.
 */
import { flushSync } from 'svelte';

export class Zoom {
	#scale = $state(1);
	#scroller: HTMLElement | undefined;

	get scale(): number {
		return this.#scale;
	}

	/** Listens on the scroller that the drawing lies in; its first child has the drawing's scaled size. */
	readonly attach = (scroller: HTMLElement): (() => void) => {
		this.#scroller = scroller;
		const listening = new AbortController();
		const options = { signal: listening.signal };
		scroller.addEventListener('wheel', this.#wheel, { ...options, passive: false });
		const fingers = new Fingers((factor, x, y) => this.by(factor, x, y));
		scroller.addEventListener('pointerdown', fingers.down, options);
		scroller.addEventListener('pointermove', fingers.move, options);
		for (const end of ['pointerup', 'pointercancel', 'pointerleave'] as const)
			scroller.addEventListener(end, fingers.up, options);
		return () => listening.abort();
	};

	/** Makes it larger or smaller around a place on the screen, or around the middle of what is in sight. */
	by(factor: number, x?: number, y?: number): void {
		const scroller = this.#scroller;
		if (!scroller) return;
		const box = scroller.getBoundingClientRect();
		const [dx, dy] = [(x ?? box.x + box.width / 2) - box.x, (y ?? box.y + box.height / 2) - box.y];
		const scale = within(this.#scale * factor);
		const grown = scale / this.#scale;
		const [left, top] = [scroller.scrollLeft, scroller.scrollTop];
		// The scroller can scroll as far as it should only when the drawing has its new size.
		flushSync(() => (this.#scale = scale));
		scroller.scrollTo((left + dx) * grown - dx, (top + dy) * grown - dy);
	}

	/** As large as fits, never larger than life. @param least what can still be read, for a first look */
	fit({ width, height }: { width: number; height: number }, least = SMALLEST): void {
		const scroller = this.#scroller;
		if (!scroller || width === 0 || height === 0) return;
		const fits = Math.min(scroller.clientWidth / width, scroller.clientHeight / height, 1);
		this.#scale = within(Math.max(least, fits));
	}

	/** Brings a part of the drawing into sight. */
	show({ x, y, width, height }: { x: number; y: number; width: number; height: number }): void {
		const scroller = this.#scroller;
		if (!scroller) return;
		const left = (x + width / 2) * this.#scale - scroller.clientWidth / 2;
		const top = (y + height / 2) * this.#scale - scroller.clientHeight / 2;
		requestAnimationFrame(() => scroller.scrollTo({ left, top }));
	}

	readonly #wheel = (event: WheelEvent): void => {
		if (!event.ctrlKey && !event.metaKey) return;
		event.preventDefault();
		this.by(Math.exp(-event.deltaY / 300), event.clientX, event.clientY);
	};
}

const SMALLEST = 0.2;
const LARGEST = 2;
const within = (scale: number) => Math.min(LARGEST, Math.max(SMALLEST, scale));

/** Two fingers that part or come together. */
class Fingers {
	readonly #at = new Map<number, { x: number; y: number }>();
	readonly #onpinch: (factor: number, x: number, y: number) => void;

	constructor(onpinch: (factor: number, x: number, y: number) => void) {
		this.#onpinch = onpinch;
	}

	readonly down = ({ pointerId, pointerType, clientX: x, clientY: y }: PointerEvent): void => {
		if (pointerType === 'touch') this.#at.set(pointerId, { x, y });
	};

	readonly move = ({ pointerId, clientX: x, clientY: y }: PointerEvent): void => {
		if (!this.#at.has(pointerId)) return;
		const before = this.#spread();
		this.#at.set(pointerId, { x, y });
		const now = this.#spread();
		if (before && now) this.#onpinch(now.apart / before.apart, now.x, now.y);
	};

	readonly up = ({ pointerId }: PointerEvent): void => void this.#at.delete(pointerId);

	#spread(): { apart: number; x: number; y: number } | undefined {
		const [a, b, ...more] = this.#at.values();
		if (!a || !b || more.length > 0) return undefined;
		return { apart: Math.max(1, Math.hypot(a.x - b.x, a.y - b.y)), x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
	}
}
