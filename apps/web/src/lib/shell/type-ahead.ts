/**
 * What somebody types between the key that opens a field and the field being there: it goes into the field, and presses no
 * other key of the page. Fast hands on a slow machine lose no letter.
 */
export class TypeAhead {
	#typed: string[] | undefined;
	#until = 0;

	/** Somebody pressed a key that opens a field. */
	begin(now = performance.now()): void {
		this.#typed = [];
		this.#until = now + LONGEST_MS;
	}

	/** @returns whether the key was kept for the field that comes */
	takes({ key, ctrlKey, metaKey, altKey }: KeyboardEvent, now = performance.now()): boolean {
		if (!this.#typed) return false;
		if (now > this.#until || key === 'Escape' || ctrlKey || metaKey || altKey) {
			this.end();
			return false;
		}
		if (key === 'Backspace') this.#typed.pop();
		else if (key.length === 1 || key === 'Enter') this.#typed.push(key);
		else return false;
		return true;
	}

	/** The field is there and has the focus. */
	give(field: HTMLInputElement | HTMLTextAreaElement): void {
		const typed = this.#typed ?? [];
		this.end();
		for (const key of typed) {
			if (key === 'Enter') field.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
			else {
				field.setRangeText(key, field.selectionStart ?? 0, field.selectionEnd ?? 0, 'end');
				field.dispatchEvent(new InputEvent('input', { bubbles: true, data: key, inputType: 'insertText' }));
			}
		}
	}

	/** Somebody does something else, or no field comes. */
	end(): void {
		this.#typed = undefined;
	}
}

const LONGEST_MS = 3_000;
