/** Bringing a backlog in from a file, and taking it out as one (F9). */
import { whyNotWrite, refuse, type Person } from '@nexus-board/nexus';
import { MappingNeeded, UnreadableFile, exportCsv, exportJson, exportMarkdown } from '@nexus-board/nexus/exchange';
import type * as v from 'valibot';
import type { OpenNexus } from '../live/open-nexus.ts';
import type { AskedImport } from '../live/procedures.ts';
import type { Desk } from './desk.ts';
import { fileName } from './file-name.ts';
import { Problem } from './problem.ts';
import { FileAnswer, route, type Route } from './router.ts';
import * as schemas from './schemas.ts';

export const exchangeRoutes = (desk: Desk): Route[] => [
	route(
		{
			method: 'POST',
			path: '/api/v1/nexuses/{nexus}/imports',
			summary:
				'Preview what a file would bring and change, or import it, whole or not at all; what is here already is updated. 20 MiB at most',
			textBody: ['text/csv', 'application/json', 'text/plain'],
			query: schemas.importQuery,
			answer: schemas.anything,
		},
		(call) =>
			desk.asMember(call, async (nexus, who) => {
				refuseViewer(nexus, who);
				const text = await call.text();
				return readably(() => desk.procedures.importFile(nexus.id, who.id, askedIn(call.query, text)));
			}),
	),
	route(
		{
			method: 'GET',
			path: '/api/v1/nexuses/{nexus}/export',
			summary: 'The Product Backlog as a file; CSV and JSON import again without loss',
			query: schemas.exportQuery,
			files: Object.values(EXPORTS).map(({ type }) => type),
		},
		(call) =>
			desk.asMember(call, async ({ board }) => {
				const { type, ending, write } = EXPORTS[call.query.format];
				return new FileAnswer(type, `${fileName(`${board.view.nexus.name} Product Backlog`)}.${ending}`, write(board));
			}),
	),
];

function askedIn({ format, name, mapping, archived, mode, teams, ...choices }: ImportQuery, text: string): AskedImport {
	return {
		file: { name, text },
		reading: { ...(format !== 'auto' && { format }), ...(mapping && { mapping }), archived: archived === 'true' },
		...{ mode, teams, choices },
	};
}

type ImportQuery = v.InferOutput<typeof schemas.importQuery>;

/** Whoever only looks on is refused before their file is read. */
function refuseViewer({ board }: OpenNexus, who: Person): void {
	refuse(whyNotWrite(who, { kind: 'product' }, board.policy));
}

async function readably<Result>(work: () => Promise<Result>): Promise<Result> {
	try {
		return await work();
	} catch (error) {
		throw error instanceof UnreadableFile ? problemOf(error) : error;
	}
}

function problemOf(error: UnreadableFile): Problem {
	if (error instanceof MappingNeeded)
		return new Problem(422, 'mapping-needed', error.message, 'mapping', { table: error.columns });
	const place = error.line === undefined ? undefined : `line ${error.line}`;
	return new Problem(422, 'import-unreadable', error.message, place);
}

const EXPORTS = {
	csv: { type: 'text/csv', ending: 'csv', write: exportCsv },
	json: { type: 'application/json', ending: 'json', write: exportJson },
	markdown: { type: 'text/markdown', ending: 'md', write: exportMarkdown },
} as const;
