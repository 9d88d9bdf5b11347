/** How long ago something was, and how long something takes, as a person would say it. */
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

/** "15 minutes", "4 hours", "1 hour 30 minutes" */
export function durationWords(minutes: number): string {
	const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
	return [hours > 0 && count(hours, 'hour'), (rest > 0 || hours === 0) && count(rest, 'minute')]
		.filter(Boolean)
		.join(' ');
}
