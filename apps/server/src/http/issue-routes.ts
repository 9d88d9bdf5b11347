/** The register of integration issues (R7): to read, to take out as a file, and to hand one to its teams (R23). */
import { exportIssuesCsv, exportIssuesMarkdown } from '@nexus-board/nexus/exchange';
import { artifacts } from '../live/event-rooms.ts';
import type { OpenNexus } from '../live/open-nexus.ts';
import type { Desk } from './desk.ts';
import { fileName } from './file-name.ts';
import { issuesAsJson } from './nexus-json.ts';
import { FileAnswer, route, type Route } from './router.ts';
import * as schemas from './schemas.ts';

const ROOT = '/api/v1/nexuses/{nexus}/issues';

export const issueRoutes = (desk: Desk): Route[] => [
	route(
		{
			method: 'GET',
			path: ROOT,
			summary: 'The integration issues: how each stands, how often it was handed over, what its teams say to it',
			answer: schemas.anything,
		},
		(call) =>
			desk.asMember(call, async (nexus) => {
				await openAll(nexus);
				return { issues: issuesAsJson(nexus.board.view) };
			}),
	),
	route(
		{
			method: 'GET',
			path: `${ROOT}/export`,
			summary: 'The register of integration issues as a file',
			query: schemas.issuesQuery,
			files: Object.values(EXPORTS).map(({ type }) => type),
		},
		(call) =>
			desk.asMember(call, async (nexus) => {
				await openAll(nexus);
				const { type, ending, write } = EXPORTS[call.query.format];
				const name = fileName(`${nexus.board.view.nexus.name} integration issues`);
				return new FileAnswer(type, `${name}.${ending}`, write(nexus.board, desk.procedures.actor().now()));
			}),
	),
	route(
		{
			method: 'POST',
			path: `${ROOT}/{issue}/handing`,
			summary: 'Hand an integration issue to its teams, as one of the Nexus Integration Team (R23)',
			answer: schemas.done,
		},
		(call) =>
			desk.asMember(call, async ({ id }, who) => {
				await desk.procedures.handOnIssue(id, desk.asker(call, who), call.path['issue']!);
				return {};
			}),
	),
];

/** What teams say to an issue lies in their own documents. */
const openAll = (nexus: OpenNexus) => Promise.all(artifacts(nexus.board).map((key) => nexus.room(key)));

const EXPORTS = {
	csv: { type: 'text/csv', ending: 'csv', write: exportIssuesCsv },
	markdown: { type: 'text/markdown', ending: 'md', write: exportIssuesMarkdown },
} as const;
