/** Backlogs from other tools. */
export * from './apply-import.ts';
export * from './describe-import.ts';
export { DISPUTED_CHOICES, FINISHED_CHOICES, REMOVED_CHOICES, type ImportChoices } from './import-decision.ts';
export type { ImportedField } from './imported.ts';
export { planJiraCsv } from './jira/jira-csv.ts';
export * from './plan.ts';
