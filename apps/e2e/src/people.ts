/** People with browsers of their own: each is a context, with its own cookies, storage and network. */
import { AxeBuilder } from '@axe-core/playwright';
import {
	expect,
	test as base,
	type Browser,
	type BrowserContext,
	type BrowserContextOptions,
	type Locator,
	type Page,
} from '@playwright/test';
import { BoardServer } from './server.ts';

export class PersonAtWork {
	readonly name: string;
	readonly page: Page;
	readonly context: BrowserContext;
	readonly #problems: string[] = [];

	constructor(name: string, page: Page) {
		this.name = name;
		this.page = page;
		this.context = page.context();
		page.on('pageerror', (error) => this.#problems.push(error.message));
		page.on('console', (message) => message.type() === 'error' && this.#problems.push(message.text()));
	}

	/** What went wrong in this browser, apart from the network that a test took away. */
	get problems(): string[] {
		return this.#problems.filter(
			(text) =>
				!/ERR_(INTERNET_DISCONNECTED|CONNECTION_REFUSED)|WebSocket connection|Failed to load resource/.test(text),
		);
	}

	card(number: number | string): Locator {
		return this.page.locator('[data-item]', { hasText: typeof number === 'number' ? `#${number}` : number });
	}

	row(title: string): Locator {
		return this.page.locator('[data-row]', { hasText: title });
	}

	get saved(): Locator {
		return this.page.locator('header [role="status"]', { hasText: /^Saved/ });
	}

	/** Waits until the header says that all is on the server's disk. */
	async isSaved(): Promise<void> {
		await expect(this.saved).toBeAttached();
	}

	/** The connection is gone; the app itself is kept on the device by then. */
	async goOffline(): Promise<void> {
		await this.page.evaluate(() => navigator.serviceWorker.ready);
		await this.context.setOffline(true);
	}

	/** Does what the command palette offers under this name. */
	async act(name: string): Promise<void> {
		await expect(this.page.getByRole('heading', { level: 1 })).toBeVisible();
		await this.page.keyboard.press('Control+k');
		await this.page.keyboard.type(name);
		await this.page.getByRole('option', { name }).first().click();
	}

	/** Drags with the mouse, as a hand does: down, some steps, up. */
	async drag(
		from: Locator,
		to: { x: number; y: number },
		grip: { x: number; y: number } = { x: 30, y: 20 },
	): Promise<void> {
		await this.pickUp(from, grip);
		await this.page.mouse.move(to.x, to.y, { steps: 12 });
		await this.page.mouse.up();
	}

	async pickUp(card: Locator, grip: { x: number; y: number } = { x: 30, y: 20 }): Promise<void> {
		const box = await boxOf(card);
		await this.page.mouse.move(box.x + grip.x, box.y + grip.y);
		await this.page.mouse.down();
		await this.page.mouse.move(box.x + grip.x + 8, box.y + grip.y + 4, { steps: 3 });
	}

	/** Nothing that WCAG 2.2 AA forbids stands on the page. */
	async isAccessible(): Promise<void> {
		await this.#audit((axe) => axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']));
	}

	/** All that depends on colours: for a page whose rest was looked at in other colours. */
	async hasContrast(): Promise<void> {
		await this.#audit((axe) => axe.withRules(['color-contrast', 'link-in-text-block']));
	}

	async #audit(choose: (axe: AxeBuilder) => AxeBuilder): Promise<void> {
		const { violations } = await choose(new AxeBuilder({ page: this.page })).analyze();
		expect(
			violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`),
		).toEqual([]);
	}
}

export async function boxOf(locator: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
	await locator.scrollIntoViewIfNeeded();
	const box = await locator.boundingBox();
	if (!box) throw new Error(`${String(locator)} is not on the page`);
	return box;
}

/** The middle of a column of the board, in the lane of a team. */
export async function spotIn(page: Page, team: string, column: number): Promise<{ x: number; y: number }> {
	const lane = await boxOf(page.getByRole('row', { name: new RegExp(`^${team} `) }));
	const head = await boxOf(page.getByRole('columnheader').nth(column + 1));
	return { x: head.x + 34, y: lane.y + 34 };
}

export interface Fixtures {
	/** Somebody opens a browser. */
	person: (name: string, options?: BrowserContextOptions) => Promise<PersonAtWork>;
	/** Somebody who opened the sample Nexus, on the Nexus Sprint Backlog. */
	guest: PersonAtWork;
	/** Another person, who joined the Nexus of somebody by a link that they made. */
	join: (
		host: PersonAtWork,
		name: string,
		invitation?: { role?: string; team?: string },
		options?: BrowserContextOptions,
	) => Promise<PersonAtWork>;
}

export const test = base.extend<Fixtures, { server: BoardServer }>({
	server: [
		async ({}, use) => {
			const server = await BoardServer.start();
			await use(server);
			await server.stop();
		},
		{ scope: 'worker' },
	],
	baseURL: async ({ server }, use) => use(server.url),
	person: async ({ browser, baseURL, contextOptions }, use) => {
		const opened: PersonAtWork[] = [];
		await use(async (name, options) => {
			const person = new PersonAtWork(
				name,
				await newPage(browser, { ...contextOptions, ...options, ...(baseURL && { baseURL }) }),
			);
			opened.push(person);
			return person;
		});
		for (const person of opened) {
			expect(person.problems, `${person.name}’s browser`).toEqual([]);
			await person.context.close();
		}
	},
	guest: async ({ person }, use) => {
		const guest = await person('Guest');
		await openSample(guest);
		await use(guest);
	},
	join: async ({ person }, use) => {
		await use(async (host, name, { role = 'representative', team } = {}, options) => {
			const link = await invitationLink(host, role, team);
			const joiner = await person(name, options);
			const joined = await joiner.page.request.post(link.replace('/join/', '/api/v1/invitations/'), { data: { name } });
			if (!joined.ok()) throw new Error(await joined.text());
			await joiner.page.goto(`/n/${nexusOf(host)}/sprint`);
			return joiner;
		});
	},
});

export { expect };

async function newPage(browser: Browser, options: BrowserContextOptions): Promise<Page> {
	const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', ...options });
	return context.newPage();
}

/** The sample Nexus, asked of the API: that its button opens it is a journey of its own. */
export async function openSample({ page }: PersonAtWork): Promise<void> {
	const answer = await page.request.post('/api/v1/samples');
	const { nexus } = (await answer.json()) as { nexus: string };
	await page.goto(`/n/${nexus}/sprint`);
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

/** The Nexus that a person has open, from the address. */
export const nexusOf = ({ page }: PersonAtWork): string => new URL(page.url()).pathname.split('/')[2]!;

/** A link, asked of the API as the person who invites. */
async function invitationLink(
	{ page, ...host }: PersonAtWork,
	role: string,
	team: string | undefined,
): Promise<string> {
	const nexus = nexusOf({ ...host, page } as PersonAtWork);
	const whole = (await (await page.request.get(`/api/v1/nexuses/${nexus}`)).json()) as {
		teams: { id: string; name: string }[];
	};
	const id = whole.teams.find(({ name }) => name === team)?.id ?? whole.teams[0]!.id;
	const answer = await page.request.post(`/api/v1/nexuses/${nexus}/invitations`, {
		data: { role, ...(role === 'representative' && { team: id }) },
	});
	return ((await answer.json()) as { link: string }).link;
}
