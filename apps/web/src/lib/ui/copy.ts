/**
 * Puts the text of a field into the clipboard. Without https the browser keeps its clipboard from us; the text is then
 * selected and copied the old way. Returns whether it was copied; if not, it is selected, so that a key copies it.
 */
export async function copyFrom(field: HTMLInputElement | HTMLTextAreaElement): Promise<boolean> {
	field.focus();
	field.select();
	try {
		await navigator.clipboard.writeText(field.value);
		return true;
	} catch {
		return document.execCommand('copy');
	}
}

/** The same for a text that stands in no field. */
export async function copyText(text: string): Promise<boolean> {
	const before = document.activeElement;
	const field = document.body.appendChild(document.createElement('textarea'));
	field.className = 'visually-hidden';
	field.value = text;
	try {
		return await copyFrom(field);
	} finally {
		field.remove();
		if (before instanceof HTMLElement) before.focus();
	}
}
