/** One small export of every format, each with what makes it known. */
import type { ImportFormat } from '../formats.ts';

type Others = Exclude<ImportFormat, `nexus-${string}`>;

const json = (value: unknown) => JSON.stringify(value, null, '\t');

const board = {
	id: 'b1',
	name: 'Rides',
	url: 'https://trello.com/b/b1',
	lists: [{ id: 'l1', name: 'To do', pos: 1, closed: false }],
	labels: [{ id: 'w', name: 'web', color: 'blue' }],
	customFields: [{ id: 'f1', name: 'Points', type: 'number' }],
	checklists: [
		{ id: 'c1', idCard: 'k1', name: 'Done when', checkItems: [{ name: 'Ring', pos: 1, state: 'complete' }] },
	],
	cards: [
		{
			id: 'k1',
			shortLink: 'Pay1',
			name: 'Pay by card',
			desc: 'One tap',
			idList: 'l1',
			pos: 1,
			closed: false,
			idLabels: ['w'],
			customFieldItems: [{ idCustomField: 'f1', value: { number: '3' } }],
			attachments: [{ url: 'https://trello.com/c/Pay2/x' }],
		},
	],
};

export const EXPORTS: Readonly<Record<Others, string>> = {
	'jira-csv': `Summary,Issue key,Issue id,Issue Type,Status,Labels,Labels,Component/s,Custom field (Story Points),Parent,Inward issue link (Blocks),Description
Pay by card,RIDE-1,101,Story,To Do,web,api,Birch,3,102,RIDE-2,"h2. Why
* one"
Cards,RIDE-2,102,Epic,Done,,,,,,,
`,
	'jira-json': json({
		issues: [
			{
				id: '101',
				key: 'RIDE-1',
				self: 'https://x.atlassian.net/rest/api/3/issue/101',
				fields: {
					summary: 'Pay by card',
					description: {
						type: 'doc',
						content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Why', marks: [{ type: 'strong' }] }] }],
					},
					issuetype: { name: 'Story' },
					status: { name: 'To Do', statusCategory: { key: 'new' } },
					labels: ['web'],
					components: [{ name: 'Birch' }],
					parent: { key: 'RIDE-2' },
					issuelinks: [
						{ type: { name: 'Blocks', inward: 'is blocked by', outward: 'blocks' }, inwardIssue: { key: 'RIDE-2' } },
					],
					customfield_10016: 3,
				},
			},
			{
				id: '102',
				key: 'RIDE-2',
				fields: { summary: 'Cards', issuetype: { name: 'Epic' }, subtasks: [{ key: 'RIDE-1' }] },
			},
		],
	}),
	'azure-csv': `ID,Work Item Type,Title 1,Title 2,State,Tags,Area Path,Story Points,Description,Predecessors
1,Epic,Cards,,New,web; api,Rides\\Birch,,<div>Why</div>,
2,User Story,,Pay by card,Active,,Rides\\Birch,3,,1
`,
	'azure-json': json({
		count: 1,
		value: [
			{
				id: 1,
				url: 'https://dev.azure.com/x/_apis/wit/workItems/1',
				fields: {
					'System.Title': 'Pay by card',
					'System.WorkItemType': 'User Story',
					'System.State': 'New',
					'System.Tags': 'web; api',
					'System.AreaPath': 'Rides\\Birch',
					'System.Description': '<p>Why</p>',
					'Microsoft.VSTS.Scheduling.StoryPoints': 3,
				},
				relations: [
					{ rel: 'System.LinkTypes.Dependency-Reverse', url: 'https://dev.azure.com/x/_apis/wit/workItems/2' },
				],
			},
		],
	}),
	'github-json': json([
		{
			number: 1,
			title: 'Pay by card',
			body: 'Why',
			state: 'open',
			labels: [{ name: 'web' }],
			html_url: 'https://github.com/northline/rides/issues/1',
			parent_issue_url: 'https://api.github.com/repos/northline/rides/issues/2',
			blocked_by: [{ number: 2 }],
			issue_dependencies_summary: { total_blocked_by: 2 },
		},
		{
			number: 2,
			title: 'Cards',
			labels: [],
			html_url: 'https://github.com/northline/rides/issues/2',
			sub_issues: [{ number: 1 }],
		},
	]),
	'github-csv': `Title	URL	Status	Labels	Parent issue	Blocked by
Pay by card	https://github.com/northline/rides/issues/1	Todo	web, api	https://github.com/northline/rides/issues/2	#2
Cards	https://github.com/northline/rides/issues/2	Done			
`,
	'gitlab-csv': `Issue ID,URL,Title,State,Description,Author,Author Username,Weight,Labels,Epic ID,Epic Title
1,https://gitlab.example/northline/rides/-/issues/1,Pay by card,Open,Why,Ada,ada,3,"web,api",7,Cards
`,
	'gitlab-json': json([
		{
			id: 501,
			iid: 1,
			project_id: 4,
			title: 'Pay by card',
			description: 'Why',
			state: 'opened',
			labels: ['web'],
			weight: 3,
			web_url: 'https://gitlab.example/northline/rides/-/issues/1',
			epic: { iid: 5, title: 'Cards', url: '/groups/northline/-/epics/5' },
			links: [{ iid: 2, link_type: 'blocks', web_url: 'https://gitlab.example/northline/rides/-/issues/2' }],
			widgets: [{ type: 'HIERARCHY', parent: null }],
		},
	]),
	'linear-csv': `"ID","Team","Title","Description","Status","Estimate","Labels","Cycle Number","Parent issue","Blocked by"
"RIDE-1","Birch","Pay by card","Why","Todo",3,"web, api",1,"RIDE-2","RIDE-2"
"RIDE-2","Birch","Cards","","Done",,"",,"",""
`,
	'trello-json': json(board),
	'pivotal-csv': `Id,Title,Labels,Type,Estimate,Current State,Description,URL,Blocker,Task,Task Status
10000001,Pay by card,"cards, web",feature,3,started,Why,https://www.pivotaltracker.com/story/show/10000001,#10000002,Ring,completed
10000002,Cards,cards,epic,,,,,,,
`,
	csv: `Task ID;Task;Predecessors;Size;Team;Status
A;Pay by card;B;3;Birch;Doing
B;Cards;;;;Done
`,
};
