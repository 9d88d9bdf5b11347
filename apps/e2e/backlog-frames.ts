/**
 * How a long Product Backlog feels: time to the first usable list, and frame times while one scrolls, drags and while
 * somebody else reorders, in real Chromium. It prints a table and asserts nothing, for machines are noisy; the columns
 * beside each other were measured one after the other.
 *
 * `node backlog-frames.ts 50 5000`, after a build of the web app.
 */
import { chromium, type Browser, type Page } from '@playwright/test';
import config from './playwright.config.ts';
import { frames, framesWords, print, type Column } from './src/frames.ts';
import { BoardServer } from './src/server.ts';

const TEAMS = ['Alder', 'Birch', 'Cedar', 'Hazel', 'Willow'];
const LASTS_MS = 3_000;

const sizes = process.argv.slice(2).map(Number);
const columns: Column[] = [];
const server = await BoardServer.start();
const browser = await chromium.launch(config.use?.launchOptions);
try {
	for (const size of sizes.length > 0 ? sizes : [50, 5_000]) columns.push(await measure(browser, size));
	print(columns);
} finally {
	await browser.close();
	await server.stop();
}

async function measure(by: Browser, items: number): Promise<Column> {
	const context = await by.newContext({ baseURL: server.url, viewport: { width: 1440, height: 900 } });
	const page = await context.newPage();
	const nexus = await found(page, items);
	const cold = await firstList(page, `/n/${nexus}/backlog`);
	await page.locator('header [role="status"]', { hasText: /^Saved/ }).waitFor({ state: 'attached' });
	const warm = await firstList(page, `/n/${nexus}/backlog`);
	const scrolling = await frames(page, () => scroll(page));
	const dragging = await frames(page, () => drag(page));
	const other = await somebodyElse(by, page, nexus);
	const together = await frames(page, () => Promise.all([scroll(page), reorder(other)]));
	await other.context().close();
	const finding = await keystrokes(page);
	await context.close();
	return {
		items: String(items),
		'first list, nothing kept here': `${cold} ms`,
		'first list, from the copy here': `${warm} ms`,
		scrolling: framesWords(scrolling),
		dragging: framesWords(dragging),
		'scrolling while another reorders': framesWords(together),
		'a letter in the search': `${finding} ms`,
	};
}

async function found(page: Page, items: number): Promise<string> {
	const answer = await page.request.post('/api/v1/nexuses', {
		data: {
			name: 'Frames',
			weeks: 2,
			start: '2026-11-09',
			teams: TEAMS.map((name) => ({ name })),
			person: { name: 'Olga', role: 'product-owner' },
		},
	});
	const { nexus } = (await answer.json()) as { nexus: string };
	const imported = await page.request.post(`/api/v1/nexuses/${nexus}/imports?format=jira-csv&mode=apply`, {
		headers: { 'content-type': 'text/csv' },
		data: backlogCsv(items),
		timeout: 120_000,
	});
	if (!imported.ok()) throw new Error(await imported.text());
	return nexus;
}

/** Features of nine slices each; every fifth item needs the one seven before it. */
function backlogCsv(items: number): string {
	const rows = Array.from({ length: items }, (_, index) => {
		const feature = Math.floor(index / 10) * 10;
		const isFeature = index === feature;
		return [
			`F-${index + 1}`,
			index + 1,
			isFeature ? 'Epic' : 'Story',
			`${isFeature ? 'Feature' : 'Slice'} ${index + 1} of the product that everybody works on`,
			isFeature ? '' : feature + 1,
			isFeature ? '' : (index % 8) + 1,
			TEAMS[index % TEAMS.length],
			index % 5 === 4 && index > 7 ? `F-${index - 6}` : '',
		].join(',');
	});
	const heads = 'Issue key,Issue id,Issue Type,Summary,Parent,Story Points,Team,Inward issue link (Blocks)';
	return [heads, ...rows].join('\n');
}

/** Milliseconds from asking for the page until its rows are there and the page has time for a key. */
async function firstList(page: Page, path: string): Promise<number> {
	const began = Date.now();
	await page.goto(path, { waitUntil: 'commit' });
	await page.locator('[data-row]').nth(10).waitFor();
	await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
	return Date.now() - began;
}

/** Down, and back up now and then. */
async function scroll(page: Page): Promise<void> {
	await page.mouse.move(600, 500);
	const until = Date.now() + LASTS_MS;
	for (let step = 1; Date.now() < until; step += 1) await page.mouse.wheel(0, step % 60 < 45 ? 180 : -180);
}

/** Takes a row and carries it up and down the list, over its lower edge too, where the list scrolls by itself. */
async function drag(page: Page): Promise<void> {
	const box = (await page.locator('[data-row]').nth(14).boundingBox())!;
	await page.mouse.move(box.x + 300, box.y + 20);
	await page.mouse.down();
	const until = Date.now() + LASTS_MS;
	for (let step = 0; Date.now() < until; step += 1)
		await page.mouse.move(500 + 40 * Math.sin(step / 7), 560 + 270 * Math.sin(step / 25));
	await page.keyboard.press('Escape');
	await page.mouse.up();
}

async function somebodyElse(by: Browser, measured: Page, nexus: string): Promise<Page> {
	const theirs = await by.newContext({ baseURL: server.url, viewport: { width: 1000, height: 500 } });
	await theirs.addCookies(await measured.context().cookies());
	const page = await theirs.newPage();
	await firstList(page, `/n/${nexus}/backlog`);
	await page
		.locator('[data-row]')
		.nth(5)
		.click({ position: { x: 150, y: 20 } });
	return page;
}

async function reorder(page: Page): Promise<void> {
	const until = Date.now() + LASTS_MS;
	for (let down = true; Date.now() < until; down = !down)
		for (const key of ['Space', down ? 'ArrowDown' : 'ArrowUp', 'Space']) await page.keyboard.press(key);
}

/** From a letter until the list shows what it found, in the middle of nine. */
async function keystrokes(page: Page): Promise<number> {
	await page.keyboard.press('/');
	const field = page.getByPlaceholder('Find in the list');
	const times: number[] = [];
	for (const text of ['s', 'sl', 'sli', 'slic', 'slice', 'slice 4', 'slice 42', 'slice 4', 'slice']) {
		const began = Date.now();
		await field.fill(text);
		await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
		times.push(Date.now() - began);
	}
	return times.sort((a, b) => a - b)[4]!;
}
