/** Who did what to which item, and when, told from the rows of the log (R16, F11). */
export * from './entry.ts';
export { sprintNews, type News, type NewsChange, type NewsQuestion } from './news.ts';
export { retell, isTold, type LoggedDocument, type LoggedLife, type LoggedRow } from './retell.ts';
export { Runs, RUN_MS } from './runs.ts';
