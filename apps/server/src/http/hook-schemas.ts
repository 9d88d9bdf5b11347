/** The shapes of hooks, their log, and the integration feed, as they travel over HTTP. */
import { RUN_STATES, SOURCES } from '@nexus-board/nexus';
import * as v from 'valibot';

const HOUR_MS = 60 * 60 * 1000;

export const newHook = v.object({
	name: v.pipe(
		v.string('The name of the hook is missing.'),
		v.trim(),
		v.minLength(1, 'The name of the hook is missing.'),
		v.maxLength(80, 'The name of the hook has more than 80 characters.'),
	),
	source: v.picklist(SOURCES, `source is one of ${SOURCES.join(', ')}.`),
});

export const hookSecret = v.object({
	hook: v.string(),
	/** Where the sender delivers to. */
	address: v.string(),
	/** Told now and never again. */
	secret: v.string(),
});

export const hookList = v.object({
	hooks: v.array(
		v.object({
			id: v.string(),
			name: v.string(),
			source: v.picklist(SOURCES),
			address: v.string(),
			createdBy: v.string(),
			createdAt: v.number(),
			/** When the secret was made that holds now; until when the one before it holds too. */
			secretSince: v.optional(v.number()),
			formerUntil: v.optional(v.number()),
			withdrawnAt: v.optional(v.number()),
		}),
	),
});

export const rotation = v.object({
	/** How long the secret before holds on. */
	overlapHours: v.optional(
		v.pipe(v.number(), v.minValue(0), v.maxValue(7 * 24, 'Two secrets hold together for a week at most.')),
		24,
	),
});

export const overlapMs = ({ overlapHours }: v.InferOutput<typeof rotation>): number => overlapHours * HOUR_MS;

export const deliveryQuery = v.object({
	limit: v.optional(v.pipe(v.string(), v.transform(Number), v.integer(), v.minValue(1), v.maxValue(500)), '100'),
});

export const deliveryOutcome = v.object({ delivery: v.string(), outcome: v.string() });

const pattern = v.optional(v.pipe(v.string(), v.trim(), v.maxLength(200)), '*');

export const integrationRules = v.object({
	rules: v.array(
		v.object({
			repository: pattern,
			branch: pattern,
			pipeline: pattern,
			team: v.optional(v.string()),
			integrates: v.optional(v.boolean(), false),
		}),
	),
});

export const runCorrection = v.object({
	/** `null`: of no team in particular. */
	team: v.optional(v.nullable(v.string())),
	items: v.optional(v.array(v.string())),
	state: v.optional(v.picklist(RUN_STATES)),
	reason: v.string('The reason is missing.'),
});
