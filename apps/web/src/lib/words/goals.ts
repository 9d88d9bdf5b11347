/** Sprint Goals in words. */
import { count } from './lists.ts';

/** "2 items serve no Sprint Goal" */
export const servingNoGoalWords = (items: number): string =>
	`${count(items, 'item')} ${items === 1 ? 'serves' : 'serve'} no Sprint Goal`;
