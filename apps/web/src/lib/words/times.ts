/** How long ago something was, as a person would say it. */
import { count } from './lists.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "now", "2 min ago", "3 h ago", "2 days ago" */
export function agoWords(then: number, now: number): string {
	const ago = now - then;
	if (ago < MINUTE) return 'now';
	if (ago < HOUR) return `${Math.floor(ago / MINUTE)} min ago`;
	if (ago < DAY) return `${Math.floor(ago / HOUR)} h ago`;
	return `${count(Math.floor(ago / DAY), 'day')} ago`;
}
