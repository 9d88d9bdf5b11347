/** How GitHub names an issue, everywhere the same: `acme/shop#12`; `#12` where nobody says of which repository. */
import { asText, at, textAt } from '../json.ts';

export interface IssueName {
	/** `acme/shop`; empty when it is not known. */
	readonly repository: string;
	readonly number: string;
}

export const nameOf = ({ repository, number }: IssueName): string => `${repository}#${number}`;

/** In an address for people or for machines, on github.com or a server of one's own. */
const ADDRESS =
	/^https?:\/\/[^/\s]{1,200}(?:\/api\/v3)?(?:\/repos)?\/([^/\s]{1,100}\/[^/\s]{1,100})\/(?:issues|pull|pulls)\/(\d{1,15})\b/i;
const REFERENCE = /^(?:([\w.-]{1,100}\/[\w.-]{1,100})#|#)?(\d{1,15})$/;

/**
 * The issue that something names: an address, `acme/shop#12`, `#12`, a number, or an object that has one of these.
 * @param repository of the issue that says it, for a name that tells no other
 */
export function issueIn(said: unknown, repository: string): IssueName | undefined {
	const text = asText(said);
	const found = ADDRESS.exec(text) ?? REFERENCE.exec(text);
	if (found) return { repository: found[1] ?? repository, number: found[2]! };
	const number = textAt(said, 'number');
	return (
		byAddress(said) ??
		(/^\d{1,15}$/.test(number) ? { repository: repositoryOf(said) || repository, number } : undefined)
	);
}

/** The issue that a record of it names in its address. */
export function byAddress(record: unknown): IssueName | undefined {
	const [, repository, number] = ADDRESS.exec(textAt(record, 'html_url')) ?? ADDRESS.exec(textAt(record, 'url')) ?? [];
	return repository !== undefined && number !== undefined ? { repository, number } : undefined;
}

/** As the REST API, GraphQL and the command line say it, each in its way. */
export function repositoryOf(record: unknown): string {
	const said = [
		at(record, 'repository', 'nameWithOwner'),
		at(record, 'repository', 'full_name'),
		at(record, 'repository'),
		at(record, 'repository_url'),
	];
	return said.map((name) => repositoryIn(asText(name))).find((name) => name !== '') ?? '';
}

export const repositoryIn = (text: string): string =>
	/^(?:https?:\/\/[^/\s]{1,200}(?:\/api\/v3)?(?:\/repos)?\/)?([\w.-]{1,100}\/[\w.-]{1,100})$/.exec(text.trim())?.[1] ??
	'';
