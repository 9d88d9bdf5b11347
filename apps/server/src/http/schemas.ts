/** The shapes that travel over HTTP, once: bodies are checked by them, and the OpenAPI document is written from them. */
import { RECORD_LIMITS, ROLES, isDate } from '@nexus-board/nexus';
import {
	DISPUTED_CHOICES,
	FINISHED_CHOICES,
	IMPORT_FORMATS,
	MAPPED_FIELDS,
	REMOVED_CHOICES,
	type ImportFormat,
} from '@nexus-board/nexus/exchange';
import * as v from 'valibot';

const name = (about: string) =>
	v.pipe(
		v.string(`${about} is missing.`),
		v.trim(),
		v.minLength(1, `${about} is missing.`),
		v.maxLength(RECORD_LIMITS.name, `${about} has more than ${RECORD_LIMITS.name} characters.`),
	);

export const nexusId = v.object({ nexus: v.string() });

export const newNexus = v.object({
	name: name('The name of the Nexus'),
	product: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(RECORD_LIMITS.name)), ''),
	weeks: v.pipe(
		v.number(),
		v.integer(),
		v.minValue(1, 'A Sprint has at least one week.'),
		v.maxValue(4, 'A Sprint has four weeks at most.'),
	),
	start: v.pipe(
		v.string(),
		v.check((text) => isDate(text), 'The Sprint’s start is not a date like 2026-11-16.'),
	),
	timeZone: v.optional(v.pipe(v.string(), v.maxLength(60)), 'UTC'),
	teams: v.pipe(
		v.array(
			v.object({
				name: name('The name of a Scrum Team'),
				letter: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(RECORD_LIMITS.letter))),
				colour: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(RECORD_LIMITS.colours))),
			}),
		),
		v.minLength(1, 'A Nexus has at least one Scrum Team.'),
		v.maxLength(RECORD_LIMITS.teams, `A Nexus has ${RECORD_LIMITS.teams} Scrum Teams at most.`),
	),
	person: v.object({ name: name('Your name'), role: v.picklist(['product-owner', 'scrum-master']) }),
});

export const newInvitation = v.object({
	role: v.picklist(ROLES, 'There is no such role.'),
	team: v.optional(v.string()),
});

/** A link that was made, without its token, which nobody knows but those who have the link. */
export const invitationList = v.object({
	invitations: v.array(
		v.object({
			id: v.string(),
			role: v.picklist(ROLES),
			team: v.optional(v.string()),
			invitedBy: v.string(),
			createdAt: v.number(),
			expiresAt: v.number(),
			revokedAt: v.optional(v.number()),
		}),
	),
});

export const radiatorLink = v.object({ id: v.string(), link: v.string() });

export const radiatorList = v.object({
	radiators: v.array(v.object({ id: v.string(), madeBy: v.string(), createdAt: v.number() })),
});

export const invitationLink = v.object({ link: v.string(), expiresAt: v.number() });

const teamHere = v.object({
	id: v.string(),
	name: v.string(),
	letter: v.string(),
	colour: v.number(),
	here: v.number(),
});
const personHere = v.object({ name: v.string(), team: v.optional(v.string()) });

export const invitation = v.object({
	nexus: v.object({ id: v.string(), name: v.string() }),
	invitedBy: v.string(),
	role: v.picklist(ROLES),
	team: v.optional(v.string()),
	teams: v.array(teamHere),
	here: v.array(personHere),
	/** Set: this device is somebody in the Nexus already. */
	you: v.optional(personHere),
});

export const joining = v.object({ name: name('Your name'), team: v.optional(v.string()) });

export const membershipList = v.object({
	nexuses: v.array(
		v.object({
			id: v.string(),
			name: v.string(),
			person: v.object({ id: v.string(), name: v.string(), role: v.picklist(ROLES) }),
		}),
	),
});

export const oneself = v.object({ nexus: v.string(), person: v.string(), name: v.string(), role: v.picklist(ROLES) });

export const newVersion = v.object({ name: name('The name of the version') });

export const version = v.object({ id: v.string(), name: v.string(), person: v.string(), at: v.number() });

export const versionList = v.object({ versions: v.array(version) });

export const roleChange = v.object({
	role: v.picklist(ROLES, 'There is no such role.'),
	team: v.optional(v.string()),
});

/** What is absent stays as it is. */
export const teamChange = v.object({
	name: v.optional(name('The name of a Scrum Team')),
	letter: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(RECORD_LIMITS.letter))),
	focus: v.optional(
		v.pipe(
			v.string(),
			v.trim(),
			v.maxLength(RECORD_LIMITS.focus, `The focus has more than ${RECORD_LIMITS.focus} characters.`),
		),
	),
	/** Points in a Sprint; `null`: nobody says any more. */
	capacity: v.optional(v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(RECORD_LIMITS.capacity)))),
});

/** There is nothing to say but that it was done. */
export const done = v.object({});

export const renaming = v.object({ name: name('Your name') });

export const policy = v.object({ orderLocked: v.boolean() });

const formats = Object.keys(IMPORT_FORMATS) as ImportFormat[];

const jsonOf = <Value extends v.GenericSchema>(value: Value, about: string) =>
	v.pipe(
		v.string(),
		v.description(`JSON: ${about}`),
		v.parseJson(undefined, 'This is no JSON.'),
		v.record(v.string(), value, 'This is no JSON object.'),
	);

const columnNumbers = v.array(v.pipe(v.number(), v.integer(), v.minValue(0)), 'Columns are a list of numbers from 0.');

export const importQuery = v.object({
	format: v.optional(v.picklist(['auto', ...formats], 'There is no such format.'), 'auto'),
	mode: v.picklist(['preview', 'apply'], 'mode is preview or apply.'),
	name: v.optional(v.pipe(v.string(), v.description('The name of the file')), ''),
	mapping: v.optional(
		jsonOf(
			columnNumbers,
			`of a CSV of no tool that is known, what its columns hold: one of ${MAPPED_FIELDS.join(', ')} → numbers of columns, from 0. ` +
				'Without it such a file is answered with the code `mapping-needed`, its columns and a suggestion',
		),
	),
	teams: v.optional(
		jsonOf(
			v.string(),
			'a name of the file that stands for a team → the id of a Scrum Team, or `new`; absent: those named alike',
		),
	),
	finished: v.optional(v.picklist(FINISHED_CHOICES), 'keep'),
	disputed: v.optional(
		v.pipe(
			v.picklist(DISPUTED_CHOICES),
			v.description(
				'What changed both here and in the file since the last import stays as it is here, or as in the file',
			),
		),
		'here',
	),
	removed: v.optional(
		v.pipe(v.picklist(REMOVED_CHOICES), v.description('Items that were removed here stay away, or come in anew')),
		'leave',
	),
	archived: v.optional(
		v.pipe(v.picklist(['true', 'false']), v.description('Whether archived cards come in too')),
		'false',
	),
});

export const exportQuery = v.object({
	format: v.picklist(['csv', 'json', 'markdown'], 'format is csv, json or markdown.'),
});

export const issuesQuery = v.object({
	format: v.picklist(['csv', 'markdown'], 'format is csv or markdown.'),
});

/** Plain data whose shape the domain gives. */
export const anything = v.custom<object>((value) => typeof value === 'object' && value !== null);
