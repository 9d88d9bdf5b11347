/** The shapes that travel over HTTP, once: bodies are checked by them, and the OpenAPI document is written from them. */
import { RECORD_LIMITS, ROLES, isDate } from '@nexus-board/nexus';
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

export const importQuery = v.object({
	format: v.picklist(['jira-csv'], 'Only jira-csv is known.'),
	mode: v.picklist(['preview', 'apply'], 'mode is preview or apply.'),
	/** JSON: a name in the file → a team's id, or `new`. Absent: teams whose names are alike. */
	teams: v.optional(v.pipe(v.string(), v.parseJson(undefined, 'teams is no JSON.'), v.record(v.string(), v.string()))),
	finished: v.optional(v.picklist(['keep', 'open', 'skip']), 'keep'),
});

/** Plain data whose shape the domain gives. */
export const anything = v.custom<object>((value) => typeof value === 'object' && value !== null);
