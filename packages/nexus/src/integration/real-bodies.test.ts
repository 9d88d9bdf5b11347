/**
 * Bodies as the senders themselves document them, where they are at hand: in `shared/data` beside this checkout, or in
 * `NEXUS_BOARD_DATA`. Each is read, or refused with a reason.
 */
import { describe, expect, test } from 'vitest';
import { UnreadableBody } from './body.ts';
import { readReport } from './read-report.ts';
import { SOURCES, type Source } from './run.ts';

/** This package cannot use Node; this test alone asks it for files. */
declare const process: {
	readonly env: Readonly<Record<string, string | undefined>>;
	getBuiltinModule(name: 'node:fs'): {
		existsSync(path: string): boolean;
		readFileSync(path: string, encoding: 'utf8'): string;
		readdirSync(path: string): string[];
	};
};

const files = process.getBuiltinModule('node:fs');
const here = (import.meta as unknown as { dirname: string }).dirname;
const FOLDER = `${process.env['NEXUS_BOARD_DATA'] ?? `${here}/../../../../../shared/data`}/ci-webhooks`;

/** Body → repository, pipeline, number/attempt, branch, state; or what is to blame. */
const TABLE: Readonly<Record<string, readonly (string | undefined)[]>> = {
	'azuredevops-build.complete.json': ['fabrikam-fiber-inc', 'ConsumerAddressModule', '2/1', 'master', 'passed'],
	'github-check_run-completed.json': [
		'Codertocat/Hello-World',
		'Octocoders-linter',
		'128620228/1',
		'changes',
		'passed',
	],
	'github-check_suite-completed.json': [
		'Codertocat/Hello-World',
		'octocoders-linter',
		'118578147/1',
		'changes',
		'passed',
	],
	'github-check_suite-requested.json': [
		'Codertocat/Hello-World',
		'octocoders-linter',
		'118578174/1',
		'master',
		'queued',
	],
	'github-issues-opened.json': ['issue'],
	'github-milestone-created.json': ['milestone'],
	'github-projects_v2_item-edited.json': ['projects_v2_item'],
	'github-workflow_job-completed.failure.with-organization.json': ['workflow_job'],
	'github-workflow_run-completed.json': ['octo-org/octo-repo', 'test', '163/1', 'master', 'passed'],
	'github-workflow_run-requested.json': ['octo-org/octo-repo', 'test', '163/1', 'master', 'queued'],
	'gitlab-job-event.json': ['gitlab-org/gitlab-test', 'test', '1977/1', 'gitlab-script-trigger', 'queued'],
	'gitlab-pipeline-event.json': ['gitlab-org/gitlab-test', 'pipeline_name', '31/1', 'test', 'passed'],
	'jenkins-generic-event-run-completed.json': [
		'my-devops-project/example-pipeline',
		'example-pipeline',
		'1/1',
		undefined,
		'passed',
	],
	'jenkins-generic-event-run-deleted.json': ['type'],
	'jenkins-generic-event-run-initialize.json': [
		'my-devops-project/example-pipeline',
		'example-pipeline',
		'1/1',
		undefined,
		'running',
	],
};

describe.skipIf(!files.existsSync(FOLDER))('bodies of real senders (R14)', () => {
	const names = files.existsSync(FOLDER) ? files.readdirSync(FOLDER) : [];

	test('are all in the table', () => expect(names.toSorted()).toEqual(Object.keys(TABLE)));

	test.each(names)('%s is read, or refused with a reason', (name) => {
		expect(told(sourceOf(name), files.readFileSync(`${FOLDER}/${name}`, 'utf8'))).toEqual(TABLE[name]);
	});
});

const sourceOf = (name: string): Source => SOURCES.find((source) => name.startsWith(source))!;

function told(source: Source, body: string): (string | undefined)[] {
	try {
		const { repository, pipeline, number, attempt, branch, state } = readReport(source, body);
		return [repository, pipeline, `${number}/${attempt}`, branch, state];
	} catch (error) {
		if (!(error instanceof UnreadableBody)) throw error;
		return [error.where];
	}
}
