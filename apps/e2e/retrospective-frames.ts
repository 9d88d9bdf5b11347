/**
 * How a Retrospective feels when everything is shown: frame times of one participant's page while all challenges that 90
 * people wrote come at once, and while one looks through them; 60 beside 600, as fast as the machine is and with its CPU
 * slowed down four times. It prints a table and asserts nothing, for machines are noisy.
 *
 * `node retrospective-frames.ts`, after a build of the web app.
 */
import { chromium, type APIRequestContext, type Browser, type Page } from '@playwright/test';
import config from './playwright.config.ts';
import { frames, framesWords, print, type Column } from './src/frames.ts';
import { PEOPLE, holdLargeRetrospective } from './src/large-retrospective.ts';
import { BoardServer } from './src/server.ts';

const LASTS_MS = 3_000;
const SLOWDOWNS = [1, 4];

const server = await BoardServer.start();
const browser = await chromium.launch(config.use?.launchOptions);
try {
	const columns: Column[] = [];
	for (const challenges of [60, 600])
		for (const rate of SLOWDOWNS) columns.push(await measure(browser, challenges, rate));
	print(columns);
} finally {
	await browser.close();
	await server.stop();
}

async function measure(by: Browser, challenges: number, rate: number): Promise<Column> {
	const context = await by.newContext({ baseURL: server.url, viewport: { width: 1440, height: 900 } });
	const leader = await by.newContext({ baseURL: server.url });
	const page = await context.newPage();
	const { nexus, event } = await holdLargeRetrospective(leader.request, page.request, challenges);
	await page.goto(`/n/${nexus}/retrospective`);
	const waiting = new RegExp(`^\\s*${challenges} cards from ${Math.min(challenges, PEOPLE)} people`);
	await page.getByRole('status').filter({ hasText: waiting }).waitFor();
	const devtools = await context.newCDPSession(page);
	await devtools.send('Emulation.setCPUThrottlingRate', { rate });
	let asked = 0;
	let there = 0;
	const showing = await frames(page, async () => {
		asked = Date.now();
		await show(leader.request, `/api/v1/nexuses/${nexus}/events/${event}/show`);
		await page.waitForFunction((all) => document.querySelectorAll('[data-card]').length >= all, challenges);
		there = Date.now();
		await page.waitForFunction(() => document.getAnimations().length === 0, undefined, { polling: 250 });
	});
	const scrolling = await frames(page, () => scroll(page));
	for (const one of [context, leader]) await one.close();
	return {
		challenges: `${challenges}${rate === 1 ? '' : `, CPU ${rate} times slower`}`,
		'from the request to the last on the page': `${there - asked} ms`,
		'while they are shown': framesWords(showing),
		scrolling: framesWords(scrolling),
	};
}

async function show(request: APIRequestContext, path: string): Promise<void> {
	const answer = await request.post(path, { data: {} });
	if (!answer.ok()) throw new Error(await answer.text());
}

async function scroll(page: Page): Promise<void> {
	await page.mouse.move(700, 600);
	const until = Date.now() + LASTS_MS;
	for (let down = true; Date.now() < until; down = Math.random() < 0.95 ? down : !down)
		await page.mouse.wheel(0, down ? 160 : -160);
}
