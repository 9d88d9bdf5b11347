/** A room's timer in figures and in words. */
import { count } from '#lib/words/lists.ts';

/** "41:20", "1:05:20"; over its time "+2:10". */
export function clockFigures(seconds: number): string {
	const all = Math.abs(seconds);
	const [hours, minutes] = [Math.floor(all / 3_600), Math.floor(all / 60) % 60];
	const tail = `${hours > 0 ? String(minutes).padStart(2, '0') : minutes}:${String(all % 60).padStart(2, '0')}`;
	return `${seconds < 0 ? '+' : ''}${hours > 0 ? `${hours}:` : ''}${tail}`;
}

/** "41 minutes 20 seconds left", "2 minutes over" */
export function clockWords(seconds: number): string {
	const all = Math.abs(seconds);
	const parts = [
		...(all >= 60 ? [count(Math.floor(all / 60), 'minute')] : []),
		...(all % 60 > 0 || all < 60 ? [count(all % 60, 'second')] : []),
	];
	return `${parts.join(' ')} ${seconds < 0 ? 'over' : 'left'}`;
}

/** Whether it is time to hurry: under a tenth of its length. */
export const isShort = (seconds: number, lengthMs: number): boolean => seconds * 1_000 < lengthMs / 10;

/** What is said when the seconds go from one figure to another: at half, five minutes, one minute, and when it is over. */
export function cueBetween(before: number, after: number, lengthMs: number): string | undefined {
	const half = Math.round(lengthMs / 2_000);
	const passed = (mark: number) => before > mark && after <= mark;
	if (passed(0)) return 'The time is over';
	if (passed(60) && lengthMs > 60_000) return 'One minute left';
	if (passed(300) && lengthMs > 300_000) return 'Five minutes left';
	if (half > 60 && passed(half)) return 'Half of the time is over';
	return undefined;
}
