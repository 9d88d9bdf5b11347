/** A name for a file, without what a disk would not have in one. */
export const fileName = (words: string): string =>
	words
		.replace(/[\\/:*?"<>|\p{C}]+/gu, ' ')
		.replace(/\s+/g, ' ')
		.trim();
