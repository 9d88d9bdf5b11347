/** The files that can be read, each with its name for people: the tool, and what to choose there. */
export const IMPORT_FORMATS = {
	'jira-csv': 'Jira, CSV export',
	'jira-json': 'Jira, REST JSON',
	'azure-csv': 'Azure DevOps, CSV export',
	'azure-json': 'Azure DevOps, REST JSON',
	'github-json': 'GitHub, issues or project items as JSON',
	'github-csv': 'GitHub, issues as CSV',
	'gitlab-csv': 'GitLab, CSV export',
	'gitlab-json': 'GitLab, REST or GraphQL JSON',
	'linear-csv': 'Linear, CSV export',
	'trello-json': 'Trello or Wekan, board as JSON',
	'pivotal-csv': 'Pivotal Tracker, CSV export',
	'nexus-json': 'Nexus Board, JSON export',
	'nexus-csv': 'Nexus Board, CSV export',
	csv: 'CSV of another tool',
} as const;

/** Up to the first hyphen stands the tool: its CSV and its JSON know an item by the same key. */
export type ImportFormat = keyof typeof IMPORT_FORMATS;

/** What a number of a `line` counts: in JSON, which is all one line perhaps, the items. */
export const placeWord = (format: ImportFormat): 'line' | 'item' => (format.endsWith('-json') ? 'item' : 'line');
