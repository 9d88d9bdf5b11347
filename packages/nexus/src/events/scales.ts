/** The scales that estimates are given on (R17): three that are known, and any list of one's own. */
import { Refusal, refuse } from '../refusal.ts';
import { whyNotNumber, whyNotText } from '../rules/texts.ts';
import { ITEM_LIMITS } from '../schema/item.ts';
import { REFINEMENT_LIMITS, type EstimateScale } from '../schema/refinement.ts';

/** The answer of somebody who cannot say; on every scale, and never an item's estimate. */
export const CANNOT_SAY = '?';

const points = (...values: number[]): EstimateScale => values.map((value) => ({ label: String(value), points: value }));

const FIBONACCI = points(0, 1, 2, 3, 5, 8, 13, 20, 40);

const T_SHIRTS: EstimateScale = [
	{ label: 'XS', points: 1 },
	{ label: 'S', points: 2 },
	{ label: 'M', points: 3 },
	{ label: 'L', points: 5 },
	{ label: 'XL', points: 8 },
	{ label: 'XXL', points: 13 },
];

const HALF_DAYS: EstimateScale = [
	{ label: '½', points: 0.5 },
	...points(1),
	{ label: '1½', points: 1.5 },
	...points(2),
	{ label: '2½', points: 2.5 },
	...points(3, 4, 5, 8, 10),
];

export const ESTIMATE_SCALES = { fibonacci: FIBONACCI, 't-shirts': T_SHIRTS, 'half-days': HALF_DAYS } as const;
export type KnownScale = keyof typeof ESTIMATE_SCALES;

/** Which of the known ones a scale is; `undefined`: a list of one's own. */
export const knownScale = (scale: EstimateScale): KnownScale | undefined =>
	(Object.keys(ESTIMATE_SCALES) as KnownScale[]).find(
		(name) => scaleWords(ESTIMATE_SCALES[name]) === scaleWords(scale),
	);

/**
 * A scale from a list as people write it: "1, 2, 4, 8" or "small = 2, large = 5". An answer without a number can be given
 * and not taken.
 * @throws {Refusal} `text-missing`, `text-too-long`, `number-out-of-range`, `value-unknown` for one that is there twice
 */
export function ownScale(list: string): EstimateScale {
	const scale = list
		.split(/[,;\n]/)
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '')
		.map((entry) => {
			const [label = '', value = label] = entry.split('=').map((part) => part.trim());
			const number = Number(value);
			return { label, points: value !== '' && Number.isFinite(number) ? number : undefined };
		});
	refuseScale(scale);
	return scale;
}

/** A scale as a person writes it. */
export const scaleWords = (scale: EstimateScale): string =>
	scale
		.map(({ label, points: value }) => (value === undefined || String(value) === label ? label : `${label} = ${value}`))
		.join(', ');

/** @throws {Refusal} as `ownScale` */
export function refuseScale(scale: EstimateScale): void {
	refuse(whyNotNumber(scale.length, 2, REFINEMENT_LIMITS.scale, 'answers on a scale'));
	const seen = new Set<string>([CANNOT_SAY]);
	for (const { label, points: value } of scale) {
		refuse(whyNotText(label, REFINEMENT_LIMITS.label, 'answer'));
		if (value !== undefined) refuse(whyNotNumber(value, 0, ITEM_LIMITS.estimate, 'estimate'));
		if (seen.has(label)) throw new Refusal({ code: 'value-unknown', about: label });
		seen.add(label);
	}
}
