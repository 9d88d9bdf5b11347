/** What the charts show, in sentences and tables: for whoever does not see them, and for whoever wants the figures. */
import { servesNoGoal, sprintBacklog, WORK_STATES, type BoardView } from '@nexus-board/nexus';
import { medianDays, type Cycle, type DayFlow, type SprintFlow, type SprintForecast } from '@nexus-board/nexus/flow';
import { dayWords } from '#lib/words/dates.ts';
import { numberOf } from '#lib/words/dependencies.ts';
import { count } from '#lib/words/lists.ts';
import { WORK_STATE_WORDS } from '#lib/words/work-states.ts';
import { totalOf } from './charts.ts';

export interface Table {
	readonly heads: readonly string[];
	readonly rows: readonly (readonly (string | number)[])[];
}

/** "6 of 16 items are integrated on day 6 of 10. An even pace would have 9." */
export function burnUpWords(days: readonly DayFlow[], of: number): string {
	const last = days.at(-1);
	if (!last) return 'The Sprint has not begun.';
	const [total, done] = [totalOf(last), last.counts.integrated];
	if (total === 0) return 'Nothing is selected yet.';
	const even = Math.floor((total * days.length) / of);
	const stands = `${done} of ${count(total, 'item')} ${done === 1 ? 'is' : 'are'} integrated on day ${days.length} of ${of}.`;
	return days.length < of ? `${stands} An even pace would have ${even}.` : stands;
}

/** "At this pace 4 to 6 items stay undone." */
export function forecastWords({ undoneLeast, undoneMost }: SprintForecast): string {
	if (undoneMost === 0) return 'At this pace everything is integrated by the end of the Sprint.';
	const most = count(undoneMost, 'item');
	const range = undoneLeast === undoneMost ? most : undoneLeast === 0 ? `up to ${most}` : `${undoneLeast} to ${most}`;
	return `At this pace ${range} ${undoneMost === 1 ? 'stays' : 'stay'} undone.`;
}

/** " The goal needs 5 of the open 10."; nothing where every open item serves a Sprint Goal. */
export function neededWords(view: BoardView): string {
	const open = (sprintBacklog(view)?.lanes ?? [])
		.flatMap(({ cards }) => cards)
		.filter(({ item }) => item.progress.state !== 'integrated');
	const needed = open.filter(({ item }) => !servesNoGoal(view, item)).length;
	return needed === open.length ? '' : ` The goal needs ${needed} of the open ${open.length}.`;
}

/** "10 to 12", "10" */
export const rangeWords = ({ least, most }: SprintForecast): string =>
	least === most ? `${least}` : `${least} to ${most}`;

/** "5 items are begun and not integrated, 2 more than the day before." */
export function flowWords(days: readonly DayFlow[]): string {
	const [before, last] = [days.at(-2), days.at(-1)];
	if (!last) return 'The Sprint has not begun.';
	const begun = begunIn(last);
	const stands = `${count(begun, 'item')} ${begun === 1 ? 'is' : 'are'} begun and not integrated`;
	const more = before ? begun - begunIn(before) : 0;
	if (more === 0) return `${stands}.`;
	return `${stands}, ${Math.abs(more)} ${more > 0 ? 'more' : 'fewer'} than the day before.`;
}

const begunIn = ({ counts }: DayFlow) => counts['in-progress'] + counts.integrating;

/** "Half of the 6 integrated items took 3 days or less." */
export function cycleWords({ cycles, untimed }: Pick<SprintFlow, 'cycles' | 'untimed'>): string {
	const median = medianDays(cycles);
	const unknown = untimed > 0 ? ` Of ${untimed} more it is not known when they were begun.` : '';
	if (median === undefined)
		return untimed > 0
			? `Of ${count(untimed, 'integrated item')} it is not known when work on them was begun.`
			: 'Nothing is integrated yet.';
	if (cycles.length === 1)
		return `One item was begun and integrated in this Sprint, in ${count(median, 'day')}.${unknown}`;
	return `Half of the ${cycles.length} items that were integrated took ${count(median, 'day')} or less.${unknown}`;
}

export const daysTable = (days: readonly DayFlow[]): Table => ({
	heads: ['Day', ...WORK_STATES.map((state) => WORK_STATE_WORDS[state]), 'In the Sprint'],
	rows: days.map((day) => [dayWords(day.date), ...WORK_STATES.map((state) => day.counts[state]), totalOf(day)]),
});

export const teamsTable = (view: BoardView, { teams }: SprintFlow): Table => ({
	heads: ['Scrum Team', ...WORK_STATES.map((state) => WORK_STATE_WORDS[state]), 'In the Sprint'],
	rows: teams.flatMap(({ team, days }) => {
		const last = days.at(-1);
		if (!last) return [];
		const name = view.teams.find(({ id }) => id === team)?.name ?? '';
		return [[name, ...WORK_STATES.map((state) => last.counts[state]), totalOf(last)]];
	}),
});

export const cyclesTable = (view: BoardView, cycles: readonly Cycle[]): Table => ({
	heads: ['Item', 'Begun', 'Integrated', 'Days'],
	rows: cycles.map(({ item, begun, integrated, days }) => [
		`${numberOf(view, item)} ${view.items.get(item)?.title ?? ''}`,
		dayWords(begun),
		dayWords(integrated),
		days,
	]),
});
