/**
 * Where the focus goes when what had it is taken away: a button that was pressed and is there no more, a screen that the
 * room left. It falls to what stood around it and is still there, not to the top of the page, so that keys go on from there
 * and who listens hears where they are.
 */

/** For the part of a page that changes: `{@attach keepsFocus}`. */
export function keepsFocus(part: HTMLElement): () => void {
	/** What had the focus last, and what stood around it, the innermost first. */
	let around: readonly HTMLElement[] = [];
	let falling: ReturnType<typeof setTimeout> | undefined;

	function note({ target }: FocusEvent) {
		around = [];
		for (let at = target; at instanceof HTMLElement && at !== part; at = at.parentElement) around = [...around, at];
		around = [...around, part];
	}
	/** It left by itself, for another place or for none; browsers say the same a moment before what has it is taken away. */
	function leave() {
		const [left] = around;
		queueMicrotask(() => {
			if (around[0] === left && left?.isConnected) around = [];
		});
	}

	const observer = new MutationObserver(() => {
		const [last] = around;
		if (!last || last.isConnected) return;
		const stood = around;
		around = [];
		clearTimeout(falling);
		// Whoever took it away may know a better place, and says it within the same turn.
		falling = setTimeout(() => {
			const left = stood.find((element) => element.isConnected);
			if (left && document.activeElement === document.body) focusOnce(left);
		});
	});

	observer.observe(part, { childList: true, subtree: true });
	part.addEventListener('focusin', note);
	part.addEventListener('focusout', leave);
	return () => {
		observer.disconnect();
		clearTimeout(falling);
		part.removeEventListener('focusin', note);
		part.removeEventListener('focusout', leave);
	};
}

/** Something that is no control has the focus for this once. */
function focusOnce(element: HTMLElement): void {
	if (!element.hasAttribute('tabindex')) {
		element.setAttribute('tabindex', '-1');
		element.dataset['focusOnce'] = '';
		const end = () => {
			element.removeAttribute('tabindex');
			delete element.dataset['focusOnce'];
		};
		element.addEventListener('blur', end, { once: true });
	}
	element.focus({ preventScroll: true });
}
