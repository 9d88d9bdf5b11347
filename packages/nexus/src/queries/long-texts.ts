/** What the long texts of items say, as Markdown. */
import type { Board } from '../board.ts';
import type { ItemId } from '../ids.ts';
import { readFragment } from '../rich-text/fragment.ts';
import { toMarkdown } from '../rich-text/markdown/write-blocks.ts';

/** Empty where nobody wrote one. */
export const descriptionMarkdown = (board: Board, item: ItemId): string => markdownOf(board.description(item));
export const acceptanceMarkdown = (board: Board, item: ItemId): string => markdownOf(board.acceptance(item));

const markdownOf = (text: ReturnType<Board['description']>): string => (text ? toMarkdown(readFragment(text)) : '');
