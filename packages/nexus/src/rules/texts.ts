/** Why a text or a number may not be written. */
import type { Refused } from '../refusal.ts';

/** @param about the field's name, for the sentence that a person reads. */
export function whyNotText(text: string, longest: number, about: string): Refused | undefined {
	if (text.trim() === '') return { code: 'text-missing', about };
	if (text.length > longest) return { code: 'text-too-long', about: `${about}, ${longest}` };
	return undefined;
}

/** Likewise of a text that may be left out: where nothing is said, nothing is refused. */
export const whyNotNote = (text: string | undefined, longest: number, about: string): Refused | undefined =>
	text === undefined || text.trim() === '' ? undefined : whyNotText(text, longest, about);

export const whyNotNumber = (value: number, least: number, most: number, about: string): Refused | undefined =>
	value >= least && value <= most ? undefined : { code: 'number-out-of-range', about: `${about}, ${least} to ${most}` };
