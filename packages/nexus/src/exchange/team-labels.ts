/** Names that stand for teams where a tool knows no teams: a field, a label that says so, or the repository. */
import { isFilled } from './texts.ts';

/** `team: birch`, `team/birch`, `squad::birch` */
const TEAM_LABEL = /^(?:team|squad|group|crew)\s*(?:::?|\/|-|=)\s*(\S.*)$/i;

/** The first of these that says something. */
export function teamsIn(fields: readonly string[], labels: readonly string[], otherwise: string): string[] {
	const named = fields.filter(isFilled);
	const labelled = labels.flatMap((label) => TEAM_LABEL.exec(label.slice(0, 200))?.[1] ?? []);
	return [named, labelled, [otherwise]].find((names) => names.length > 0)!.filter(isFilled);
}
