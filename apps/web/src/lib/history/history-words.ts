/** What was done to an item or an integration issue, as the end of a sentence that begins with who did it: "selected it for Wed 18". */
import { criterionOf, sprintDays, type BoardView, type ItemId, type Place } from '@nexus-board/nexus';
import type { HistoryEntry, ItemChange, ItemFields, ToldAnswer, ToldDependency } from '@nexus-board/nexus/history';
import { LEVEL_WORDS } from '#lib/item/level-words.ts';
import { dayWords } from '#lib/words/dates.ts';
import { KIND_WORDS, numberOf } from '#lib/words/dependencies.ts';
import { count, listWords } from '#lib/words/lists.ts';
import { WORK_STATE_WORDS } from '#lib/words/work-states.ts';

/** All of one entry: "forecast Cedar for it and sized it at 3 points". */
export function entryWords(view: BoardView, { changes, restored }: HistoryEntry): string {
	const done = listWords(changes.map((change) => changeWords(view, change)));
	return restored ? `took the Nexus back to a version, and so ${done}` : done;
}

/** What came back to what it was is said so, rather than not at all: others saw it. */
export function changeWords(view: BoardView, change: ItemChange): string {
	if (isBack(change)) return `changed ${NOUNS[change.field]}, then changed it back`;
	const { field, about = '', before, after } = change;
	return (WORDS[field] as Words<typeof field>)(before, after, { view, about });
}

/** A text that there is before and after has other words in it. */
const isBack = ({ field, before, after }: ItemChange) =>
	field !== 'description' && field !== 'acceptance' && JSON.stringify(before) === JSON.stringify(after);

interface Around {
	readonly view: BoardView;
	readonly about: string;
}

type Words<Field extends keyof ItemFields> = (
	before: ItemFields[Field] | undefined,
	after: ItemFields[Field] | undefined,
	around: Around,
) => string;

const WORDS: { readonly [Field in keyof ItemFields]: Words<Field> } = {
	item: (_, after) => {
		if (!after) return 'took it away';
		if (after.key !== undefined) return `brought it in with an import, as ${after.key}`;
		return after.proposed ? 'proposed it' : 'added it';
	},
	retired: (_, after) => (after ? 'took it out of the Product Backlog' : 'brought it back'),
	title: (before, after) => `renamed it from “${before}” to “${after}”`,
	level: (_, after) => `made it a ${LEVEL_WORDS[after!].toLowerCase()}`,
	parent: (before, after, { view }) =>
		after === undefined ? `took it out of ${itemWords(view, before!)}` : `made it part of ${itemWords(view, after)}`,
	part: (_, after, { view, about }) =>
		after ? `gave it a part, ${itemWords(view, about)}` : `took ${itemWords(view, about)} out of it`,
	team: (before, after, { view }) =>
		after === undefined
			? `took back the forecast for ${teamWords(view, before!)}`
			: `forecast ${teamWords(view, after)} for it`,
	place: (before, after, { view }) => {
		if (!after) return 'took it out of the Sprint';
		return before ? moveWords(view, before, after) : `selected it for ${placeWords(view, after)}`;
	},
	state: (_, after) => `set it to ${WORK_STATE_WORDS[after!]}`,
	estimate: (_, after) => (after === undefined ? 'took its size back' : `sized it at ${count(after, 'point')}`),
	examplesAgreed: (_, after) => `noted that examples are ${after ? 'agreed' : 'not agreed any more'}`,
	labels: (before = [], after = []) => labelWords(before, after),
	link: (before, after) =>
		after ? `linked it to ${after.key ?? after.url}` : `removed its link to ${before!.key ?? before!.url}`,
	order: (before, after) => `moved it ${after! < before! ? 'up' : 'down'} from place ${before} to ${after}`,
	description: textWords('the description'),
	acceptance: textWords('the acceptance'),
	needs: (before, after, { view, about }) => {
		const needs = `it needs ${numberOf(view, about)}`;
		return dependencyWords(
			before,
			after,
			`that ${needs}${byWords(after)}`,
			`what it needs from ${numberOf(view, about)}`,
		);
	},
	gives: (before, after, { view, about }) => {
		const other = numberOf(view, about);
		return dependencyWords(before, after, `that ${other} needs it${byWords(after)}`, `what ${other} needs from it`);
	},
	needsOutside: (before, after) => {
		const { party } = (after ?? before)!;
		if (before && after && before.given !== after.given)
			return after.given ? `noted that ${party} has given it` : `noted that ${party} has not given it yet`;
		return dependencyWords(before, after, `that it needs ${party}${byWords(after)}`, `what it needs from ${party}`);
	},
	needsAnswer: (_, after, { view, about }) => answerWords(after, `that it needs ${numberOf(view, about)}`),
	givesAnswer: (_, after, { view, about }) => answerWords(after, `that ${numberOf(view, about)} needs it`),
	criterion: (_, after, { view, about }) =>
		`${after ? 'ticked' : 'took the tick from'} “${criterionOf(view, about)?.text ?? 'a criterion that is gone'}”`,
	comment: (before, after) => {
		if (after === undefined) return 'took a comment back';
		return `${before === undefined ? 'said' : 'changed a comment to'} “${after}”`;
	},
	available: (_, after) =>
		after?.available === false
			? `said that it may not be selected${because(after.note)}`
			: 'said that it may be selected',
	proposedMove: (_, after, { view }) => {
		if (!after) return 'took a proposed move back';
		const where = after.below === undefined ? 'to the very top' : `below ${numberOf(view, after.below)}`;
		return `proposed to move it ${where}${because(after.note)}`;
	},
	moveAnswer: (_, after) =>
		after?.accepted ? 'accepted a proposed move' : `returned a proposed move${because(after?.note)}`,
	concerned: (before, after) => {
		const issue = `the integration issue “${(after ?? before)!.title}”`;
		if (!after) return `said that ${issue} is not about it`;
		if (after.resolved) return `resolved ${issue}`;
		if (before?.resolved) return `opened ${issue} again`;
		return before ? `renamed ${issue}` : `raised ${issue} about it`;
	},
	issue: (_, after) => (after ? 'raised it' : 'took it away'),
	issueRetired: (_, after) => (after ? 'took it out of the register' : 'brought it back'),
	issueTitle: (before, after) => `renamed it from “${before}” to “${after}”`,
	issueKind: (_, after) => `called it ${after}`,
	issueTeams: (before = [], after = [], { view }) => {
		const names = (teams: readonly string[]) => listWords(teams.map((team) => teamWords(view, team)));
		const [added, removed] = [
			after.filter((team) => !before.includes(team)),
			before.filter((team) => !after.includes(team)),
		];
		return listWords([
			...(added.length > 0 ? [`said that it concerns ${names(added)}`] : []),
			...(removed.length > 0 ? [`said that it does not concern ${names(removed)}`] : []),
		]);
	},
	issueItems: (before = [], after = [], { view }) => {
		const names = (items: readonly ItemId[]) => listWords(items.map((item) => numberOf(view, item)));
		const [added, removed] = [
			after.filter((item) => !before.includes(item)),
			before.filter((item) => !after.includes(item)),
		];
		return listWords([
			...(added.length > 0 ? [`said that it is about ${names(added)}`] : []),
			...(removed.length > 0 ? [`said that it is not about ${names(removed)}`] : []),
		]);
	},
	issueNext: (_, after) => (after === undefined ? 'took back what happens next' : `said what happens next: ${after}`),
	issueOwner: (_, after, { view }) =>
		after === undefined
			? 'said that nobody sees to it'
			: `said that ${view.people.get(after)?.name ?? 'somebody who left'} sees to it`,
	issueHandOn: (_, after) => (after ? 'will hand it on in the Daily' : 'will not hand it on in the Daily'),
	issueResolved: (_, after) => (after ? `resolved it${because(after.how)}` : 'opened it again'),
	issueHanded: (_, after = [], { view }) =>
		`handed it to ${listWords(after.map((team) => teamWords(view, team))) || 'its teams'}`,
	issueTaken: (before, after, { view, about }) => {
		const team = teamWords(view, about);
		if (!after) return `gave it back for ${team}`;
		const day = after.for ? `, for ${dayWords(after.for)}` : '';
		return `${before ? 'changed the plan of' : 'took it for'} ${team}${day}${because(after.plan)}`;
	},
	issueSettled: (_, after, { view, about }) =>
		after
			? `said that ${teamWords(view, about)} has settled its part${because(after.note)}`
			: `said that ${teamWords(view, about)} is not done after all`,
	itemAnswer: (_, after) =>
		after?.accepted ? 'took it into the Product Backlog' : `returned it${because(after?.note)}`,
};

/** What was changed and changed back. */
const NOUNS: Readonly<Record<keyof ItemFields, string>> = {
	item: 'the item',
	retired: 'whether it is in the Product Backlog',
	title: 'its title',
	level: 'its level',
	parent: 'what it is part of',
	part: 'its parts',
	team: 'its forecast',
	place: 'its days in the Sprint',
	state: 'where its work stands',
	estimate: 'its size',
	examplesAgreed: 'whether examples are agreed',
	labels: 'its labels',
	link: 'its link',
	order: 'its place in the Product Backlog',
	description: 'the description',
	acceptance: 'the acceptance',
	needs: 'what it needs',
	needsOutside: 'what it needs from outside',
	gives: 'what it gives',
	needsAnswer: 'the answer to what it needs',
	givesAnswer: 'the answer to what it gives',
	criterion: 'a tick of its definition of “Done”',
	comment: 'a comment',
	available: 'whether it may be selected',
	proposedMove: 'a proposed move',
	moveAnswer: 'an answer to a proposed move',
	itemAnswer: 'the answer to it',
	concerned: 'an integration issue about it',
	issue: 'the integration issue',
	issueRetired: 'whether it is in the register',
	issueTitle: 'its title',
	issueKind: 'its kind',
	issueTeams: 'whom it concerns',
	issueItems: 'what it is about',
	issueNext: 'what happens next',
	issueOwner: 'who sees to it',
	issueHandOn: 'whether it is handed on in the Daily',
	issueResolved: 'whether it is resolved',
	issueHanded: 'to whom it was handed',
	issueTaken: 'what a team does about it',
	issueSettled: 'whether a team has settled its part',
};

/** "#421 Pay by card"; an item that is gone has no name any more. */
function itemWords(view: BoardView, id: ItemId): string {
	const item = view.items.get(id);
	return item ? `${numberOf(view, id)} ${item.title}` : 'an item that is gone';
}

const teamWords = (view: BoardView, id: string): string =>
	view.teams.find((team) => team.id === id)?.name ?? 'a team that is gone';

/** "Wed 18", "Wed 18 to Fri 20", with the Sprint where it is another than this one. */
function placeWords({ sprints, sprint: current }: BoardView, { sprint: id, day, days }: Place): string {
	const sprint = sprints.find((known) => known.id === id);
	if (!sprint) return 'a Sprint that is gone';
	const all = sprintDays(sprint);
	const [first, last] = [all[day], all[Math.min(all.length, day + days) - 1]];
	const when = first && last ? (first === last ? dayWords(first) : `${dayWords(first)} to ${dayWords(last)}`) : 'a day';
	return id === current?.id ? when : `${when} in Sprint ${sprint.number}`;
}

/** "moved it from Tue 17 to Thu 19"; where its length changed, that it is now longer or shorter is in its days. */
function moveWords(view: BoardView, before: Place, after: Place): string {
	if (before.sprint === after.sprint && before.day === after.day)
		return `made it ${after.days > before.days ? 'longer' : 'shorter'}: ${placeWords(view, after)}`;
	if (before.days !== after.days) return `moved it: ${placeWords(view, after)}`;
	const first = (place: Place) => placeWords(view, { ...place, days: 1 });
	return `moved it from ${first(before)} to ${first(after)}`;
}

function labelWords(before: readonly string[], after: readonly string[]): string {
	const added = after.filter((label) => !before.includes(label));
	const removed = before.filter((label) => !after.includes(label));
	const words = (labels: readonly string[]) =>
		`${labels.length === 1 ? 'the label' : 'the labels'} ${listWords(labels)}`;
	if (added.length + removed.length === 0) return 'put its labels in another order';
	return listWords([
		...(added.length > 0 ? [`added ${words(added)}`] : []),
		...(removed.length > 0 ? [`removed ${words(removed)}`] : []),
	]);
}

function textWords(text: string): Words<'description' | 'acceptance'> {
	return (before, after) => `${before ? (after ? 'edited' : 'cleared') : 'wrote'} ${text}`;
}

function dependencyWords<Told extends ToldDependency>(
	before: Told | undefined,
	after: Told | undefined,
	that: string,
	what: string,
): string {
	if (!after) return `removed ${what}`;
	if (!before) return `noted ${that}`;
	return `changed ${what}: ${[KIND_WORDS[after.kind].name.toLowerCase(), byWords(after).trim(), after.note].filter(Boolean).join(', ')}`;
}

const byWords = (told: ToldDependency | undefined): string => (told?.neededBy ? ` by ${dayWords(told.neededBy)}` : '');

function answerWords(after: ToldAnswer | undefined, that: string): string {
	if (!after) return `took back the answer ${that}`;
	const promised = after.promisedFor ? `, promised for ${dayWords(after.promisedFor)}` : '';
	return `${after.answer === 'accepted' ? 'accepted' : 'disputed'} ${that}${promised}${because(after.note)}`;
}

const because = (note: string | undefined): string => (note ? `: ${note}` : '');
