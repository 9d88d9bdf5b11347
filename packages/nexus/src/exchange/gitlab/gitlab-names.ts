/** How GitLab names an issue, everywhere the same: `acme/shop#12`, an epic `acme&5`; `#12` where no project is known. */
import { textAt } from '../json.ts';

const ADDRESS =
	/^(?:https?:\/\/[^/\s]{1,200})?\/(?:groups\/)?([^\s]{1,300}?)\/(?:-\/)?(issues|work_items|epics)\/(\d{1,15})\b/;

/** By its address. */
export function nameByAddress(address: string): string {
	const [, path, kind, number] = ADDRESS.exec(address) ?? [];
	return path === undefined ? '' : `${path}${kind === 'epics' ? '&' : '#'}${number}`;
}

export const projectIn = (name: string): string => name.split(/[#&]/)[0]!;

/** By the full reference, the address, or the number within what is known of the project. */
export const nameOf = (record: unknown, project: string): string =>
	textAt(record, 'references', 'full') ||
	nameByAddress(addressOf(record)) ||
	(textAt(record, 'iid') && `${project}#${textAt(record, 'iid')}`);

export const addressOf = (record: unknown): string =>
	textAt(record, 'web_url') || textAt(record, 'webUrl') || textAt(record, 'url');
