/** From the body of a webhook to the run that it tells of, whoever sent it. Pure, and total but for one lawful error. */
import { readAzure } from './azure.ts';
import { Body, UnreadableBody } from './body.ts';
import { readGitHub } from './github.ts';
import { readGitLab } from './gitlab.ts';
import { readJenkins } from './jenkins.ts';
import { readPlain } from './plain.ts';
import type { ReportedRun, Source } from './run.ts';

const READERS: Record<Source, (body: Body) => ReportedRun> = {
	github: readGitHub,
	gitlab: readGitLab,
	azure: readAzure,
	jenkins: readJenkins,
	plain: readPlain,
};

/**
 * @param text the body as it came: JSON
 * @throws {UnreadableBody} a sentence that names what is wrong, and where
 */
export function readReport(source: Source, text: string): ReportedRun {
	const value = parsed(text);
	if (typeof value !== 'object' || value === null || Array.isArray(value))
		throw new UnreadableBody('', 'The body is no JSON object.');
	return READERS[source](new Body(value));
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		throw new UnreadableBody('', 'The body is no JSON.');
	}
}

/** GitHub asks once whether anybody is there, when a webhook is made: `{"zen": …, "hook": …}`. */
export function isGreeting(source: Source, text: string): boolean {
	if (source !== 'github' || text.length > 100_000) return false;
	try {
		const body = new Body(JSON.parse(text));
		return typeof body.at('zen') === 'string' && body.has('hook');
	} catch {
		return false;
	}
}
