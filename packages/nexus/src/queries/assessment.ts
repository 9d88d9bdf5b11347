/** What one dependency means: when it is needed, when it is expected, and what that makes of it (R11, R19). */
import { workingDaysBetween, type LocalDate } from '../calendar.ts';
import { oncePerRecord } from '../memo.ts';
import type { Dependency, DependencyAnswer, OutsideDependency } from '../schema/dependency.ts';
import type { Item } from '../schema/item.ts';
import type { SprintCalendar } from './sprint-calendar.ts';

/**
 * `late`: the provider is expected after it is needed, or is not in the Sprint of an item that needs it there.
 * `disputed`: nothing is late, but the team that would give says that it will not, or not so (R19).
 */
export const DEPENDENCY_STATES = ['cycle', 'late', 'disputed', 'fine', 'resolved'] as const;
export type DependencyState = (typeof DEPENDENCY_STATES)[number];

export interface Assessment {
	readonly state: DependencyState;
	/** The day by which it is needed: as people said, else the consumer's first day. */
	readonly neededOn: LocalDate | undefined;
	/** The provider's last day in the Sprint, else the day for which it was promised. */
	readonly expectedOn: LocalDate | undefined;
	/** Working days from expected to needed: 0 is just in time, negative is late. Unknown while one of them has no day. */
	readonly slack: number | undefined;
}

export interface AssessedDependency extends Dependency, Assessment {
	/** Between items of different teams; both have one. */
	readonly crossTeam: boolean;
	/** The consumer is in the Sprint, the provider is neither there nor integrated. */
	readonly providerOutsideSprint: boolean;
	/** What the team says that is forecast for the provider now. */
	readonly answer: DependencyAnswer | undefined;
}

export interface AssessedOutside extends OutsideDependency, Assessment {
	/** The consumer is in the Sprint, and the party has promised no day. */
	readonly notPromised: boolean;
}

/** Made again only when the dependency, one of its ends or the answer changed. */
export const assessDependency = oncePerRecord(
	(
		dependency: Dependency,
		consumer: Item,
		provider: Item,
		answer: DependencyAnswer | undefined,
		calendar: SprintCalendar,
		inLoop: boolean,
	): AssessedDependency => {
		const days = datesOf(dependency, consumer, calendar.lastDay(provider) ?? promisedBy(answer), calendar);
		const integrated = isIntegrated(provider);
		const providerOutsideSprint = !integrated && calendar.isInSprint(consumer) && !calendar.isInSprint(provider);
		const late = isLate(days.slack, providerOutsideSprint);
		const disputed = answer?.answer === 'disputed';
		return {
			...dependency,
			...days,
			state: integrated ? 'resolved' : inLoop ? 'cycle' : late ? 'late' : disputed ? 'disputed' : 'fine',
			crossTeam: !!consumer.lane && !!provider.lane && consumer.lane.team !== provider.lane.team,
			providerOutsideSprint,
			answer,
		};
	},
);

/** Made again only when the dependency or its consumer changed. */
export const assessOutside = oncePerRecord(
	(dependency: OutsideDependency, consumer: Item, calendar: SprintCalendar): AssessedOutside => {
		const days = datesOf(dependency, consumer, dependency.promisedFor, calendar);
		const notPromised = !dependency.given && !dependency.promisedFor && calendar.isInSprint(consumer);
		const late = isLate(days.slack, notPromised);
		return { ...dependency, ...days, state: dependency.given ? 'resolved' : late ? 'late' : 'fine', notPromised };
	},
);

export const isIntegrated = (item: Item): boolean => item.progress.state === 'integrated';

const promisedBy = (answer: DependencyAnswer | undefined) =>
	answer?.answer === 'accepted' ? answer.promisedFor : undefined;

function datesOf(
	{ neededBy }: { readonly neededBy: LocalDate | undefined },
	consumer: Item,
	expectedOn: LocalDate | undefined,
	calendar: SprintCalendar,
): Omit<Assessment, 'state'> {
	const neededOn = neededBy ?? calendar.firstDay(consumer);
	const slack = neededOn && expectedOn ? workingDaysBetween(expectedOn, neededOn) : undefined;
	return { neededOn, expectedOn, slack };
}

/** Days tell; where there are none, it is late when nobody in the Sprint gives what an item there needs. */
const isLate = (slack: number | undefined, givenByNobody: boolean) => (slack === undefined ? givenByNobody : slack < 0);
