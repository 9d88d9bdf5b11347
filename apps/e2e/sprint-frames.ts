/**
 * How a large Sprint feels: frame times while one drags an item with its threads over the board, in real Chromium, as
 * fast as the machine is and with its CPU slowed down four times; the sample's board beside one of nine Scrum Teams, 150
 * items and 150 dependencies. It prints a table and asserts nothing, for machines are noisy.
 *
 * `node sprint-frames.ts`, after a build of the web app.
 */
import { chromium, type Browser, type Page } from '@playwright/test';
import config from './playwright.config.ts';
import { frames, framesWords, print, type Column } from './src/frames.ts';
import { HUB, foundLargeSprint } from './src/large-sprint.ts';
import { BoardServer } from './src/server.ts';

const LASTS_MS = 3_000;
const SLOWDOWNS = [1, 4];

const server = await BoardServer.start();
const browser = await chromium.launch(config.use?.launchOptions);
try {
	print([
		await measure(browser, 'the sample', foundSample, 421),
		await measure(browser, 'nine teams', (page) => foundLargeSprint(page.request), HUB),
	]);
} finally {
	await browser.close();
	await server.stop();
}

async function foundSample(page: Page): Promise<string> {
	const answer = await page.request.post('/api/v1/samples');
	return ((await answer.json()) as { nexus: string }).nexus;
}

/** @param number of the item that is dragged */
async function measure(
	by: Browser,
	board: string,
	found: (page: Page) => Promise<string>,
	number: number,
): Promise<Column> {
	const context = await by.newContext({ baseURL: server.url, viewport: { width: 1440, height: 900 } });
	const page = await context.newPage();
	await page.goto(`/n/${await found(page)}/sprint`);
	const card = page.locator('[data-item]', { hasText: new RegExp(`#${number}\\D`) });
	await card.scrollIntoViewIfNeeded();
	await page.locator('header [role="status"]', { hasText: /^Saved/ }).waitFor({ state: 'attached' });
	const column: Column = {
		board,
		items: String(await page.locator('[data-item]').count()),
		threads: String(await page.locator('svg.under g').count()),
	};
	const devtools = await context.newCDPSession(page);
	for (const rate of SLOWDOWNS) {
		await devtools.send('Emulation.setCPUThrottlingRate', { rate });
		const box = (await card.boundingBox())!;
		const name = rate === 1 ? '' : `, CPU ${rate} times slower`;
		column[`dragging${name}`] = framesWords(await frames(page, () => drag(page, box)));
		column[`scrolling${name}`] = framesWords(await frames(page, () => scroll(page)));
		await card.scrollIntoViewIfNeeded();
	}
	await context.close();
	return column;
}

/** Carries a card round over days and lanes, and lets it go where it was. */
async function drag(page: Page, from: { x: number; y: number }): Promise<void> {
	await page.mouse.move(from.x + 30, from.y + 20);
	await page.mouse.down();
	const until = Date.now() + LASTS_MS;
	for (let step = 0; Date.now() < until; step += 1)
		await page.mouse.move(780 + 420 * Math.sin(step / 31), 530 + 220 * Math.sin(step / 17));
	await page.keyboard.press('Escape');
	await page.mouse.up();
}

async function scroll(page: Page): Promise<void> {
	await page.mouse.move(700, 600);
	const until = Date.now() + LASTS_MS;
	for (let down = true; Date.now() < until; down = Math.random() < 0.95 ? down : !down)
		await page.mouse.wheel(0, down ? 160 : -160);
}
