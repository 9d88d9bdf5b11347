/** What one asks of the server about integration issues: handing one over needs the record, and the register is a file too. */
import type { IssueId, NexusId } from '@nexus-board/nexus';
import { at } from './api.ts';
import { once } from './events.ts';

/** Hands an issue to its teams, as one of the Nexus Integration Team. @throws {ApiProblem} */
export const handOnIssue = (nexus: NexusId, issue: IssueId): Promise<object> =>
	once(`${at(nexus)}/issues/${encodeURIComponent(issue)}/handing`, {});

/** Where the register is as a file; only a link leads there, for the browser keeps what it gets. */
export const issuesAddress = (nexus: NexusId, format: 'csv' | 'markdown') =>
	`/api/v1${at(nexus)}/issues/export?format=${format}`;
