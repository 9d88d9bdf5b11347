/** Why a text or a number may not be written. */
import type { Refused } from '../refusal.ts';

/** @param about the field's name, for the sentence that a person reads. */
export function whyNotText(text: string, longest: number, about: string): Refused | undefined {
	if (text.trim() === '') return { code: 'text-missing', about };
	if (text.length > longest) return { code: 'text-too-long', about: `${about}, ${longest}` };
	return undefined;
}

export const whyNotNumber = (value: number, least: number, most: number, about: string): Refused | undefined =>
	value >= least && value <= most ? undefined : { code: 'number-out-of-range', about: `${about}, ${least} to ${most}` };
