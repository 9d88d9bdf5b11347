/**
 * Five days of a Sprint at a whole server: builds report by webhook, people move cards, tick what "Done" asks, raise
 * integration issues and hold the Nexus Daily Scrum. Beside it a ledger, kept by this test alone and counted in other
 * words than the product's, says what must be seen (R14, R15, R22 to R24).
 */
import {
	addItem,
	advanceItem,
	placeItem,
	raiseIssue,
	resolveIssue,
	settleIssue,
	takeIssue,
	WORK_STATES,
	type Actor,
	type RunState,
	type WorkState,
} from '@nexus-board/nexus';
import type { SprintFlow } from '@nexus-board/nexus/flow';
import { seeded } from '@nexus-board/nexus/testing';
import { afterEach, expect, test } from 'vitest';
import { northline, type Somebody } from '../testing/event-rooms.ts';
import { signedPlainly } from '../testing/plain-sender.ts';
import { until } from '../testing/test-app.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
	for (const thing of open.splice(0).reverse()) await thing.close();
});

const DAY_MS = 24 * 60 * 60 * 1000;
/** Monday, the first day of the Sprint. */
const MORNING = Date.parse('2026-11-09T09:00:00Z');
const DAYS = 5;

type Named = { criterion: string };

interface LedgerItem {
	readonly id: string;
	/** As in `#4`. */
	number: number;
	readonly team: number;
	state: WorkState;
	readonly ticked: Set<string>;
	vouched: boolean;
}

interface LedgerRun {
	readonly pipeline: string;
	readonly number: number;
	attempt: number;
	/** Of the latest attempt. */
	state: RunState;
	readonly item: string;
	readonly team: number;
}

interface LedgerIssue {
	readonly id: string;
	readonly teams: readonly number[];
	handed: number;
	/** Since it was handed over last, or for good. */
	taken: Set<number>;
	settled: Set<number>;
	resolved: boolean;
}

/** The Sprint, what may happen in it, and what the ledger says of it. */
async function fiveDays(seed: number) {
	const random = seeded(seed);
	const clock = { now: MORNING };
	const room = await northline(open, { now: () => clock.now });
	const { olga, ines, ben, amara, path, teams } = room;
	const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)]!;
	const chance = (of: number) => random() < of;
	const hand = ({ id }: Somebody): Actor => ({ person: id, now: () => (clock.now += 1), random });
	const saved = async (...people: Somebody[]) => {
		for (const { client } of people) await until(() => client.channel.saveState.state === 'saved');
	};
	const ask = async <Answer>(who: Somebody, method: string, what: string, body?: object): Promise<Answer> => {
		const { status, answer } = await who.device.ask(method, path + what, body);
		expect(status, `${method} ${what}: ${JSON.stringify(answer)}`).toBeLessThan(300);
		return answer as Answer;
	};
	/** Of Birch and of Cedar somebody is there; for Alder the Product Owner acts, who is of the Nexus Integration Team. */
	const memberOf = (team: number) => [olga, ben, amara][team]!;

	const items: LedgerItem[] = [];
	const runs: LedgerRun[] = [];
	const issues: LedgerIssue[] = [];
	for (let index = 0; index < 12; index++) {
		const item = { id: `item-${index}`, number: 0, team: index % 3, state: 'not-started' as WorkState };
		items.push({ ...item, ticked: new Set(), vouched: false });
		addItem(olga.client.board, hand(olga), { id: item.id, title: `Item ${index}` });
		const place = { item: item.id, team: teams[item.team]!, day: index % DAYS, days: 1 };
		placeItem(olga.client.board, hand(olga), place);
	}
	await saved(olga);
	await until(() => items.every(({ id }) => olga.client.board.view.items.get(id)?.number !== undefined));
	for (const item of items) item.number = olga.client.board.view.items.get(item.id)!.number!;
	const sprint = olga.client.board.view.sprint!.id;
	await until(() => ben.client.board.view.items.size === items.length);
	await until(() => amara.client.board.view.items.size === items.length);

	/** What is asked of the items of each team. */
	const asked: string[][] = [[], [], []];
	for (const text of ['Reviewed', 'Runs in the shared environment']) {
		const { criterion } = await ask<Named>(ines, 'POST', '/definition-of-done', { text });
		for (const list of asked) list.push(criterion);
	}
	asked[1]!.push(
		(await ask<Named>(ben, 'POST', '/definition-of-done', { text: 'Seen on a validator', team: teams[1] })).criterion,
	);

	const { hook, secret } = await ask<{ hook: string; secret: string }>(olga, 'POST', '/hooks', {
		name: 'Our builds',
		source: 'plain',
	});
	const sender = room.app.device();
	const deliver = async (report: object) => {
		const body = JSON.stringify({ repository: 'northline/rider-app', branch: 'main', ...report });
		const headers = signedPlainly(secret, body, (clock.now += 1000));
		const { status } = await sender.ask('POST', `/api/v1/hooks/${hook}`, body, {
			'content-type': 'application/json',
			...headers,
		});
		expect(status).toBe(200);
	};

	/** A build of an item's team: its reports come late, twice, and in any order. Some are tried again. */
	async function build(item: LedgerItem) {
		const pipeline = `team-${item.team}`;
		const number = runs.filter((run) => run.pipeline === pipeline).length + 1;
		const attempts = chance(0.3) ? 2 : 1;
		const states = Array.from({ length: attempts }, (): RunState =>
			pick(['passed', 'passed', 'failed', 'cancelled', 'skipped']),
		);
		const reports = states.flatMap((state, index) =>
			(['queued', 'running', state] as const).map((said) => ({
				pipeline,
				run: number,
				attempt: index + 1,
				state: said,
				title: `Work on #${item.number}`,
			})),
		);
		const twice = [...reports, pick(reports)];
		for (const report of twice.sort(() => random() - 0.5)) await deliver(report);
		runs.push({ pipeline, number, attempt: attempts, state: states.at(-1)!, item: item.id, team: item.team });
	}

	async function work(item: LedgerItem) {
		const who = memberOf(item.team);
		const { board } = who.client;
		if (chance(0.7)) {
			const at = WORK_STATES.indexOf(item.state);
			item.state = WORK_STATES[chance(0.85) ? Math.min(3, at + 1) : Math.max(0, at - 1)]!;
			advanceItem(board, hand(who), item.id, item.state);
			item.vouched = false; // it was said of the card where it stood then
			await saved(who);
		}
		for (const criterion of asked[item.team]!) {
			if (!chance(0.5)) continue;
			const ticked = chance(0.9);
			await ask(who, 'PUT', `/increment/items/${item.id}/ticks/${criterion}`, { ticked });
			if (ticked) item.ticked.add(criterion);
			else item.ticked.delete(criterion);
		}
		if (item.state !== 'not-started' && chance(0.6)) await build(item);
	}

	/** Ines vouches for what she may: cards that stand at integrated, and of which no build says otherwise. */
	async function vouch() {
		for (const item of items) {
			if (!chance(0.3) || item.vouched || item.state !== 'integrated' || decidedOf(item).length > 0) continue;
			await ask(ines, 'PUT', `/increment/items/${item.id}/vouch`, { reason: 'I saw it run on line 5' });
			item.vouched = true;
		}
	}

	async function daily(day: number) {
		await room.hold('daily');
		const raised: LedgerIssue = {
			id: `issue-${day}`,
			teams: pick([[0, 1], [1, 2], [2], [0, 1, 2]]),
			handed: 0,
			taken: new Set(),
			settled: new Set(),
			resolved: false,
		};
		raiseIssue(ben.client.board, hand(ben), {
			id: raised.id,
			title: `Issue of day ${day + 1}`,
			kind: pick(['technical', 'non-technical']),
			teams: raised.teams.map((team) => teams[team]!),
		});
		await saved(ben);
		issues.push(raised);
		expect(await ines.do('close')).toMatchObject({ status: 200 });
		for (const issue of issues) {
			if (issue.resolved || issue.settled.size === issue.teams.length) continue;
			issue.handed += 1;
			issue.taken = new Set(issue.settled);
		}
		for (const { client } of [olga, ben, amara])
			await until(() => issues.every(({ id, handed }) => (client.board.view.handings.get(id)?.length ?? 0) === handed));
	}

	async function goOn(issue: LedgerIssue) {
		if (issue.resolved) return;
		for (const team of issue.teams) {
			const who = memberOf(team);
			const { board } = who.client;
			if (issue.handed > 0 && !issue.taken.has(team) && chance(0.6)) {
				takeIssue(board, hand(who), teams[team]!, issue.id, { plan: 'Pair on it at 13:00' });
				issue.taken.add(team);
			} else if (!issue.settled.has(team) && chance(0.3)) {
				settleIssue(board, hand(who), teams[team]!, issue.id, 'Our part is done');
				issue.settled.add(team);
				issue.taken.add(team);
			}
			await saved(who);
		}
		if (issue.settled.size < issue.teams.length) return;
		await until(() => olga.client.board.view.settledIssues.size > 0);
		resolveIssue(olga.client.board, hand(olga), issue.id, 'Agreed');
		issue.resolved = true;
		await saved(olga);
	}

	const decidedOf = ({ id }: LedgerItem) =>
		runs.filter(({ item, state }) => item === id && (state === 'passed' || state === 'failed'));
	/** The newest build that speaks of it passed, or a later one of the same pipeline did. */
	const isIntegrated = (item: LedgerItem) => {
		const last = decidedOf(item).at(-1);
		if (!last) return item.vouched;
		return runs.some(
			({ pipeline, number, state }) => pipeline === last.pipeline && number >= last.number && state === 'passed',
		);
	};
	const isInIncrement = (item: LedgerItem) =>
		item.state === 'integrated' && isIntegrated(item) && item.ticked.size === asked[item.team]!.length;
	const openFailures = (team: number) =>
		runs.filter((run) => run.team === team && (run.state === 'passed' || run.state === 'failed')).at(-1)?.state ===
		'failed';
	const lastSuccess = (team: number) =>
		runs.filter((run) => run.team === team && run.state === 'passed').at(-1)?.number;
	const countStates = (team?: number) =>
		Object.fromEntries(
			WORK_STATES.map((state) => [
				state,
				items.filter((item) => item.state === state && (team === undefined || item.team === team)).length,
			]),
		);
	return {
		...{ clock, items, issues, teams, olga, ask, sprint, work, vouch, daily, goOn, chance },
		...{ isInIncrement, openFailures, lastSuccess, countStates },
	};
}

type CountedItem = { item: string; inIncrement: boolean };
type CountedTeam = { team: string; lastSuccess?: string; openFailures: string[]; inIt: string[] };
type CountedIssue = { id: string; state: string; handings: object[]; taken: number; settled: number };

test.each([11, 14])(
	'five days: the Increment, the feed, the charts and what was handed over agree with an independent count (seed %i)',
	async (seed) => {
		const sprint = await fiveDays(seed);
		const { clock, items, issues, teams, olga, ask } = sprint;
		const evenings: ReturnType<typeof sprint.countStates>[][] = [];
		for (let day = 0; day < DAYS; day++) {
			clock.now = MORNING + day * DAY_MS;
			await sprint.daily(day);
			for (const item of items) await sprint.work(item);
			await sprint.vouch();
			for (const issue of issues) await sprint.goOn(issue);
			evenings.push([undefined, 0, 1, 2].map((team) => sprint.countStates(team)));

			const told = await ask<{ items: CountedItem[]; teams: CountedTeam[] }>(olga, 'GET', '/increment');
			const inIt = told.items.filter(({ inIncrement }) => inIncrement).map(({ item }) => item);
			expect(inIt.sort()).toEqual(
				items
					.filter(sprint.isInIncrement)
					.map(({ id }) => id)
					.sort(),
			);
			const { runs } = await ask<{ runs: { id: string; number: number }[] }>(olga, 'GET', '/integration');
			const numberOf = (id?: string) => runs.find((run) => run.id === id)?.number;
			for (const [index, team] of told.teams.entries()) {
				expect(numberOf(team.lastSuccess)).toBe(sprint.lastSuccess(index));
				expect(team.openFailures.length).toBe(sprint.openFailures(index) ? 1 : 0);
			}

			const register = (await ask<{ issues: CountedIssue[] }>(olga, 'GET', '/issues')).issues;
			for (const { id, handed, taken, settled, resolved, teams: concerned } of issues)
				expect(register.find((issue) => issue.id === id)).toMatchObject({
					taken: taken.size,
					settled: settled.size,
					handings: { length: handed },
					...(resolved && { state: 'resolved' }),
					...(!resolved && settled.size === concerned.length && { state: 'settled' }),
				});

			const flow = await ask<SprintFlow>(olga, 'GET', `/sprints/${sprint.sprint}/flow`);
			expect(
				[flow, ...teams.map((id) => flow.teams.find(({ team }) => team === id)!)].map(({ days }) =>
					days.map(({ counts }) => counts),
				),
			).toEqual([0, 1, 2, 3].map((which) => evenings.map((evening) => evening[which])));
		}
		expect(items.some(sprint.isInIncrement)).toBe(true);
		expect(issues.some(({ handed }) => handed > 1)).toBe(true);
	},
);
