/** Backlogs from other tools. */
export * from './apply-import.ts';
export * from './describe-import.ts';
export { exportCsv } from './export-csv.ts';
export { exportIssuesCsv, exportIssuesMarkdown } from './export-issues.ts';
export { exportJson } from './export-json.ts';
export { exportMarkdown } from './export-markdown.ts';
export { DISPUTED_CHOICES, FINISHED_CHOICES, REMOVED_CHOICES, type ImportChoices } from './import-decision.ts';
export type { ImportedField } from './imported.ts';
export * from './formats.ts';
export { planJiraCsv } from './jira/jira-csv.ts';
export * from './mapped/column-mapping.ts';
export { MappingNeeded, readMappedCsv } from './mapped/mapped-csv.ts';
export * from './plan.ts';
export * from './read-import.ts';
