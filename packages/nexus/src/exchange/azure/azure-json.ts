/** Work items as Azure DevOps answers them: a list (`value`), a batch, or a single one, with its relations. */
import { findItem, type FoundItem, type FoundLink } from '../found-item.ts';
import { at, isObject, listAt, namesUsed, recordsIn, textAt } from '../json.ts';
import { planFound } from '../plan-found.ts';
import type { ImportPlan, RefusedRow } from '../plan.ts';
import {
	azureDescription,
	azureEstimates,
	azureState,
	azureTags,
	azureTeams,
	predecessor,
	successor,
} from './azure-item.ts';

/** Each with fields whose names begin with `System.` */
export const azureItems = (values: readonly unknown[]) =>
	recordsIn(values, (value) => {
		const fields = at(value, 'fields');
		return (
			isObject(fields) &&
			['System.Title', 'System.WorkItemType', 'System.Id'].some((name) => Object.hasOwn(fields, name))
		);
	});

export function planAzureJson(values: readonly unknown[]): ImportPlan {
	const items = azureItems(values);
	return planFound({
		format: 'azure-json',
		read: items.map((item, index) => readItem(item, index + 1)),
		columns: namesUsed(items, NAMES).map((name) => name.replace('fields/', '')),
	});
}

const TITLE = 'System.Title';
const DESCRIPTION = 'System.Description';
const REPRO_STEPS = 'Microsoft.VSTS.TCM.ReproSteps';
const CRITERIA = 'Microsoft.VSTS.Common.AcceptanceCriteria';
/** By process: Agile, Scrum, CMMI. */
const ESTIMATES = ['StoryPoints', 'Effort', 'Size'].map((name) => `Microsoft.VSTS.Scheduling.${name}`);

const NAMES = [
	...[TITLE, DESCRIPTION, REPRO_STEPS, CRITERIA, ...ESTIMATES].map((name) => `fields/${name}`),
	...['WorkItemType', 'State', 'Tags', 'AreaPath', 'IterationPath', 'Parent'].map((name) => `fields/System.${name}`),
	'relations',
];

function readItem(item: unknown, line: number): FoundItem | RefusedRow {
	const field = (name: string) => textAt(item, 'fields', name);
	const relations = listAt(item, 'relations').map(readRelation);
	const key = textAt(item, 'id') || field('System.Id');
	if (key === '') return { line, reason: 'This work item has no id.' };
	return findItem({
		line,
		key,
		title: field(TITLE),
		description: azureDescription(field(DESCRIPTION) || field(REPRO_STEPS), field(CRITERIA)),
		type: field('System.WorkItemType'),
		status: field('System.State'),
		state: azureState(field('System.State')),
		estimates: azureEstimates(ESTIMATES.map(field)),
		labels: azureTags(field('System.Tags')),
		teams: azureTeams(field('System.AreaPath'), field('System.IterationPath')),
		parents: [field('System.Parent'), ...relations.map(({ parent = '' }) => parent)],
		parts: relations.map(({ part = '' }) => part),
		links: relations.flatMap(({ link }) => link ?? []),
		url: addressOf(item, key),
	});
}

interface Relation {
	readonly parent?: string;
	readonly part?: string;
	readonly link?: FoundLink;
}

/** A relation says what the other end is to this one: its parent, a child, a predecessor, a successor. */
function readRelation(relation: unknown): Relation {
	const to = /\/workItems\/(\d{1,15})\b/i.exec(textAt(relation, 'url'))?.[1];
	const kind = textAt(relation, 'rel');
	if (to === undefined) return {};
	switch (kind) {
		case 'System.LinkTypes.Hierarchy-Reverse':
			return { parent: to };
		case 'System.LinkTypes.Hierarchy-Forward':
			return { part: to };
		case 'System.LinkTypes.Dependency-Reverse':
			return { link: predecessor(to) };
		case 'System.LinkTypes.Dependency-Forward':
			return { link: successor(to) };
		default:
			return { link: otherLink(kind, to) };
	}
}

const LONGEST_KIND = 200;

/** `System.LinkTypes.Related`, `Microsoft.VSTS.Common.TestedBy-Forward` */
function otherLink(kind: string, to: string): FoundLink {
	const name = kind.slice(0, LONGEST_KIND).split('.').at(-1)!;
	const type = name.replace(/-(?:Forward|Reverse)$/, '');
	return { to, type, relation: type, inward: type === name ? undefined : name.endsWith('Reverse') };
}

/** People see it beside the API. */
const addressOf = (item: unknown, key: string): string | undefined =>
	textAt(item, '_links', 'html', 'href') ||
	/^(https?:\/\/.{1,300}?)\/_apis\/wit\/workItems\//i.exec(textAt(item, 'url'))?.[1]?.concat(`/_workitems/edit/${key}`);
