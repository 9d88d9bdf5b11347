/** Frame times of a page while somebody works on it, in a table beside others that were measured in the same minute. */
import type { Page } from '@playwright/test';

export interface Frames {
	/** In milliseconds, as all of them. */
	readonly median: number;
	readonly p95: number;
	readonly worst: number;
	/** Milliseconds of tasks longer than 50 ms, in each second. */
	readonly blocked: number;
}

export async function frames(page: Page, work: () => Promise<unknown>): Promise<Frames> {
	await page.evaluate(() => {
		const seen: Seen = { at: [], long: 0, stop: false };
		Object.assign(window, { seen });
		new PerformanceObserver((list) => {
			for (const entry of list.getEntries()) seen.long += entry.duration;
		}).observe({ type: 'longtask' });
		const look = (at: number) => {
			seen.at.push(at);
			if (!seen.stop) requestAnimationFrame(look);
		};
		requestAnimationFrame(look);
	});
	await work();
	const { at, long } = await page.evaluate(() => {
		const { seen } = window as unknown as { seen: Seen };
		seen.stop = true;
		return seen;
	});
	const times = at
		.slice(1)
		.map((time, index) => time - at[index]!)
		.sort((a, b) => a - b);
	const share = (part: number) => times[Math.min(times.length - 1, Math.floor(times.length * part))]!;
	const seconds = (at.at(-1)! - at[0]!) / 1_000;
	return { median: share(0.5), p95: share(0.95), worst: times.at(-1)!, blocked: long / seconds };
}

interface Seen {
	readonly at: number[];
	long: number;
	stop: boolean;
}

/** What was measured of one size of board, by what it is called. */
export type Column = Record<string, string>;

export function framesWords({ median, p95, worst, blocked }: Frames): string {
	const [middle, high, most, long] = [median, p95, worst, blocked].map((value) => value.toFixed(0));
	return `${middle} / ${high} / ${most} ms, ${long} ms/s`;
}

export function print(measured: readonly Column[]): void {
	const names = Object.keys(measured[0]!);
	const cells = names.map((name) => [name, ...measured.map((column) => column[name]!)]);
	const widths = cells[0]!.map((_, index) => Math.max(...cells.map((row) => row[index]!.length)));
	for (const row of cells) console.log(row.map((cell, index) => cell.padEnd(widths[index]!)).join('  '));
	console.log('\nframes: the middle / 19 of 20 are no longer / the longest; and tasks over 50 ms, in each second');
}
