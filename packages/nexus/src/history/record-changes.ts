/** What became of one record, as changes of the items that it concerns: before and after in plain, short values. */
import { isId, type ItemId, type TeamId } from '../ids.ts';
import type { Comment } from '../schema/comment.ts';
import type { Dependency, DependencyAnswer, OutsideDependency } from '../schema/dependency.ts';
import type { IntegrationIssue, SettledWord, TakenWord } from '../schema/issue.ts';
import type { Item } from '../schema/item.ts';
import { isSame, type Mark } from '../schema/read.ts';
import type { Availability, MoveProposal, StewardAnswer } from '../schema/stewardship.ts';
import type { Difference } from '../mirror.ts';
import type { ItemChange, ItemFields, ToldAnswer, ToldDependency, ToldItem, ToldVerdict } from './entry.ts';

/** A change of one item. */
export interface Told {
	readonly item: ItemId;
	readonly change: ItemChange;
}

/** An item that came in says no more than that; its parent says that it has a part. */
export function tellItem({ id, before, after }: Difference<Item>): Told[] {
	return [
		...told(id, 'item', before && toldItem(before), after && toldItem(after), { when: !before || !after }),
		...(before && after ? ITEM_FIELDS.flatMap((tell) => tell(id, before, after)) : []),
		...(before?.parent === after?.parent ? [] : tellParents(id, before?.parent, after?.parent)),
	];
}

const tellParents = (part: ItemId, before: ItemId | undefined, after: ItemId | undefined): Told[] => [
	...(before === undefined ? [] : told(before, 'part', true, undefined, { about: part })),
	...(after === undefined ? [] : told(after, 'part', undefined, true, { about: part })),
];

const toldItem = ({ title, externalKey: key, proposed }: Item): ToldItem =>
	compact({ title, key, proposed: flag(proposed) });

/** What is told of an item that stays, in the order in which people read it. */
const ITEM_FIELDS: readonly ((id: ItemId, before: Item, after: Item) => Told[])[] = [
	field('retired', ({ retired }) => flag(retired)),
	field('title', ({ title }) => title),
	field('level', ({ level }) => level),
	field('parent', ({ parent }) => parent),
	field('team', ({ lane }) => lane?.team),
	field('place', ({ place }) => place),
	field('state', ({ progress }) => progress.state),
	field('estimate', ({ estimate }) => estimate),
	field('examplesAgreed', ({ examplesAgreed }) => flag(examplesAgreed)),
	field('labels', ({ labels }) => (labels.length > 0 ? labels : undefined)),
	field('link', ({ externalKey: key, externalUrl: url }) => (key || url ? compact({ key, url }) : undefined)),
];

function field<Field extends keyof ItemFields>(name: Field, read: (item: Item) => ItemFields[Field] | undefined) {
	return (id: ItemId, before: Item, after: Item): Told[] => told(id, name, read(before), read(after));
}

/** Both items are told. */
export function tellDependency({ before, after }: Difference<Dependency>): Told[] {
	const { consumer, provider } = (before ?? after)!;
	const values = [live(before, toldDependency), live(after, toldDependency)] as const;
	return [
		...told(consumer, 'needs', ...values, { about: provider }),
		...told(provider, 'gives', ...values, { about: consumer }),
	];
}

export function tellOutside({ id, before, after }: Difference<OutsideDependency>): Told[] {
	const { consumer } = (before ?? after)!;
	return told(consumer, 'needsOutside', live(before, toldOutside), live(after, toldOutside), { about: id });
}

const toldDependency = ({ kind, neededBy, note }: Omit<Dependency, 'provider'>): ToldDependency =>
	compact({ kind, neededBy, note: some(note) });

const toldOutside = (outside: OutsideDependency): ItemFields['needsOutside'] => ({
	...toldDependency(outside),
	...compact({ party: outside.party, promisedFor: outside.promisedFor, given: flag(outside.given) }),
});

export function tellDependencyAnswer(team: TeamId, { id, before, after }: Difference<DependencyAnswer>): Told[] {
	const [consumer = '', provider = ''] = id.split('>');
	const toldAnswer = ({ answer, promisedFor, note }: DependencyAnswer): ToldAnswer =>
		compact({ team, answer, promisedFor, note: some(note) });
	const values = [before && toldAnswer(before), after && toldAnswer(after)] as const;
	return [
		...told(consumer, 'needsAnswer', ...values, { about: provider }),
		...told(provider, 'givesAnswer', ...values, { about: consumer }),
	];
}

export function tellTick({ id, before, after }: Difference<Mark>): Told[] {
	const [item = '', criterion = ''] = id.split('/');
	return told(item, 'criterion', flag(before), flag(after), { about: criterion });
}

export function tellComment({ id, before, after }: Difference<Comment>): Told[] {
	const beginning = ({ text }: Comment) => (text.length > EXCERPT ? `${text.slice(0, EXCERPT)}…` : text);
	return told((before ?? after)!.item, 'comment', live(before, beginning), live(after, beginning), { about: id });
}

/** Letters of a comment that are told: enough to know which it was. */
const EXCERPT = 200;

export function tellProposal({ id, before, after }: Difference<MoveProposal>): Told[] {
	const toldMove = ({ after: below, note }: MoveProposal) => compact({ below, note: some(note) });
	const open = (proposal: MoveProposal | undefined) => proposal && !proposal.withdrawn && toldMove(proposal);
	return told((before ?? after)!.item, 'proposedMove', open(before) || undefined, open(after) || undefined, {
		about: id,
	});
}

/** @param moved the item of the proposal that was answered; absent: an item itself was proposed. */
export function tellStewardAnswer(moved: ItemId | undefined, { id, before, after }: Difference<StewardAnswer>): Told[] {
	const verdict = ({ accepted, note }: StewardAnswer): ToldVerdict => compact({ accepted, note: some(note) });
	const values = [before && verdict(before), after && verdict(after)] as const;
	return moved === undefined ? told(id, 'itemAnswer', ...values) : told(moved, 'moveAnswer', ...values, { about: id });
}

export function tellAvailability({ id, before, after }: Difference<Availability>): Told[] {
	const toldOf = ({ available, note }: Availability) => compact({ available, note: some(note) });
	return told(id, 'available', before && toldOf(before), after && toldOf(after));
}

/** An issue that was raised says no more than that; what it is about says that it is concerned. */
export function tellIssue({ id, before, after }: Difference<IntegrationIssue>): Told[] {
	const raised = (issue: IntegrationIssue | undefined) => issue && { title: issue.title };
	const items = new Set([...(before?.items ?? []), ...(after?.items ?? [])]);
	return [
		...told(id, 'issue', raised(before), raised(after), { when: !before || !after }),
		...(before && after ? ISSUE_FIELDS.flatMap((tell) => tell(id, before, after)) : []),
		...[...items].flatMap((item) =>
			told(item, 'concerned', concernOf(before, item), concernOf(after, item), { about: id }),
		),
	];
}

const concernOf = (issue: IntegrationIssue | undefined, item: ItemId) =>
	issue && !issue.retired && issue.items.includes(item)
		? compact({ title: issue.title, resolved: flag(issue.resolved) })
		: undefined;

/** What is told of an issue that stays, in the order in which people read it. */
const ISSUE_FIELDS: readonly ((id: string, before: IntegrationIssue, after: IntegrationIssue) => Told[])[] = [
	issueField('issueRetired', ({ retired }) => flag(retired)),
	issueField('issueResolved', ({ resolved }) => resolved && compact({ how: some(resolved.how) })),
	issueField('issueTitle', ({ title }) => title),
	issueField('issueTeams', ({ teams }) => teams),
	issueField('issueItems', ({ items }) => (items.length > 0 ? items : undefined)),
	issueField('issueNext', ({ next }) => some(next)),
	issueField('issueOwner', ({ owner }) => owner),
	issueField('issueKind', ({ kind }) => kind),
	issueField('issueHandOn', ({ handOn }) => flag(handOn)),
];

function issueField<Field extends keyof ItemFields>(
	name: Field,
	read: (issue: IntegrationIssue) => ItemFields[Field] | undefined,
) {
	return (id: string, before: IntegrationIssue, after: IntegrationIssue): Told[] =>
		told(id, name, read(before), read(after));
}

export function tellTaken(team: TeamId, { id, before, after }: Difference<TakenWord>): Told[] {
	const toldOf = ({ plan, for: day }: TakenWord) => compact({ plan: some(plan), for: day });
	// Taken again after another handing over, it says something also where the plan is the same.
	const anew = before && after && before.handed !== after.handed;
	return told(id, 'issueTaken', anew ? undefined : before && toldOf(before), after && toldOf(after), { about: team });
}

export function tellSettled(team: TeamId, { id, before, after }: Difference<SettledWord>): Told[] {
	const toldOf = ({ note }: SettledWord) => compact({ note: some(note) });
	return told(id, 'issueSettled', before && toldOf(before), after && toldOf(after), { about: team });
}

/** Nothing, where it is the same before and after, or where the item's id is no id. */
export function told<Field extends keyof ItemFields>(
	item: ItemId,
	name: Field,
	before: ItemFields[Field] | undefined,
	after: ItemFields[Field] | undefined,
	{ about, when = true }: { about?: string; when?: boolean } = {},
): Told[] {
	if (!when || !isId(item) || isSame(before, after)) return [];
	const change: object = compact({ field: name, about, before, after });
	return [{ item, change: change as ItemChange }];
}

/** What is retired counts as not there. */
const live = <Value extends { retired: unknown }, Plain>(record: Value | undefined, tell: (record: Value) => Plain) =>
	record && !record.retired ? tell(record) : undefined;

const flag = (value: unknown): true | undefined => (value ? true : undefined);
const some = (text: string): string | undefined => (text === '' ? undefined : text);

type Compact<Value> = { [Key in keyof Value as undefined extends Value[Key] ? never : Key]: Value[Key] } & {
	[Key in keyof Value as undefined extends Value[Key] ? Key : never]?: Exclude<Value[Key], undefined>;
};

/** Without what is absent. */
const compact = <Value extends object>(value: Value) =>
	Object.fromEntries(Object.entries(value).filter(([, given]) => given !== undefined)) as Compact<Value>;
