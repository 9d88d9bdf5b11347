/** Backlogs from other tools. */
export * from './apply-import.ts';
export * from './describe-import.ts';
export { FINISHED_CHOICES, type ImportChoices } from './import-decision.ts';
export * from './jira-csv.ts';
export * from './plan.ts';
