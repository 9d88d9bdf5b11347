/**
 * How Jira spells the headings of its CSV export: Server, Data Center and Cloud, in several languages, and as people
 * shorten them. Spellings are compared folded (`fold`).
 */
import { fold, folded } from './fold.ts';
import { UnreadableFile } from './plan.ts';

/** English, French, German, Dutch, Spanish, Portuguese, shortened. Of several in one file the first here is asked first. */
const SPELLINGS = {
	key: folded(
		'Issue key, Work item key, Work key, Clé de ticket, Vorgangsschlüssel, Issuecode, Issuesleutel',
		'Clave de incidencia, Chave da item, Chave do item, Key, Clé, Schlüssel, Clave, Chave, Issue',
	),
	id: folded('Issue id, Work item id, ID de ticket, Vorgangs-ID, ID de la incidencia, ID da item, ID do item'),
	title: folded('Summary, Résumé, Zusammenfassung, Samenvatting, Resumen, Resumo, Title, Titre, Titel, Título'),
	type: folded(
		'Issue Type, Work item type, Work type, Type de ticket, Vorgangstyp, Issuetype',
		'Tipo de Incidencia, Tipo de item, Tipo do item, Type, Typ, Tipo',
	),
	category: folded(
		"Status Category, Catégorie d'état, Statuskategorie, Statuscategorie, Categoría de estado, Categoria do status",
	),
	status: folded('Status, État, Statut, Estado'),
	resolution: folded('Resolution, Résolution, Lösung, Oplossing, Resolución, Resolução'),
	resolved: folded('Resolved, Résolu, Erledigt, Opgelost, Resuelta, Resolvido, Resolved Date, Resolution Date'),
	description: folded('Description, Beschreibung, Beschrijving, Descripción, Descrição'),
	estimate: folded('Story Points, Story point estimate, Story Point-Schätzung'),
	labels: folded('Labels, Étiquettes, Stichwörter, Etiquetas, Categorias'),
	components: folded('Component/s, Components, Component, Composants, Komponenten, Componenten, Componentes'),
	team: folded('Team name, Team, Équipe'),
	/** What the row is part of: a key, or an issue's id. */
	parent: folded(
		'Parent key, Clé parent, Clave principal, Chave pai',
		'Parent, Parent id, Parent issue, Übergeordnet, Principal, Pai',
	),
	parentLink: folded('Parent Link'),
	epicLink: folded('Epic Link'),
} satisfies Record<string, readonly string[]>;

export type Field = keyof typeof SPELLINGS;

/** Jira writes a custom field's name in brackets behind the exporter's words for "custom field". */
const CUSTOM: readonly Field[] = ['estimate', 'team', 'parentLink', 'epicLink'];

/**
 * A column of links, by the link type's name in brackets. An inward cell holds the issues of which the link's inward
 * words are true for the row, as "is blocked by"; an outward one those of its outward words, as "blocks".
 */
export interface LinkColumn {
	readonly index: number;
	readonly type: string;
	/** Absent: the heading is in a language whose words for the two sides we do not know. */
	readonly side: 'inward' | 'outward' | undefined;
}

const LINK_HEADINGS: readonly (readonly ['inward' | 'outward', RegExp])[] = [
	['inward', /^inward (?:issue|work item) link \((.+)\)$/i],
	['outward', /^outward (?:issue|work item) link \((.+)\)$/i],
	['inward', /^lien d[eu] ticket entrant \((.+)\)$/i],
	['outward', /^lien d[eu] ticket sortant \((.+)\)$/i],
];

/** Every Jira has these link types; a heading that ends with one of them is a column of links in any language. */
const EVERYWHERE = /^.+ \((?:Blocks|Cloners|Duplicate|Relates)\)$/i;

export interface JiraColumns {
	/** Of each field, the indexes of its columns. */
	readonly fields: Readonly<Record<Field, readonly number[]>>;
	readonly links: readonly LinkColumn[];
	/** The headings that were understood, as the file spells them, each once. */
	readonly understood: readonly string[];
}

/** @throws {UnreadableFile} without a column for keys or titles; the message says what the columns are. */
export function readHeadings(headings: readonly string[]): JiraColumns {
	const names = headings.map(withoutNumber);
	const links = names.flatMap((name, index) => readLinkHeading(name, index));
	const linked = new Set(links.map(({ index }) => index));
	const plain = names.map((name, index) => (linked.has(index) ? '' : fold(name)));
	const found = FIELDS.map((field) => [field, columnsOf(field, plain)] as const);
	const fields = Object.fromEntries(found) as Record<Field, number[]>;
	refuseMissing(fields, headings);
	const known = links.filter(({ side }) => side !== undefined).map(({ index }) => index);
	const used = new Set([...Object.values(fields).flat(), ...known]);
	return { fields, links, understood: [...new Set(headings.filter((_, index) => used.has(index)))] };
}

function refuseMissing({ key, title }: JiraColumns['fields'], headings: readonly string[]): void {
	if (key.length === 0)
		throw new UnreadableFile(`No column holds the issue key (in Jira, “Issue key”). ${theColumns(headings)}`);
	if (title.length === 0)
		throw new UnreadableFile(`No column holds the summary (in Jira, “Summary”). ${theColumns(headings)}`);
}

const FIELDS = Object.keys(SPELLINGS) as Field[];

/** Tools that want every heading once number the repeated ones: `Labels.1`, `Sprint_2`. */
const withoutNumber = (heading: string) => heading.replace(/(?<=\S)[._]\d+$/, '');

function readLinkHeading(name: string, index: number): LinkColumn[] {
	for (const [side, pattern] of LINK_HEADINGS) {
		const type = pattern.exec(name)?.[1];
		if (type) return [{ index, type, side }];
	}
	return EVERYWHERE.test(name) ? [{ index, type: name, side: undefined }] : [];
}

function columnsOf(field: Field, names: readonly string[]): number[] {
	const isCustom = CUSTOM.includes(field);
	const isSpelled = (name: string, spelling: string) =>
		name === spelling || (isCustom && name.endsWith(` (${spelling})`));
	return SPELLINGS[field].flatMap((spelling) =>
		names.flatMap((name, index) => (isSpelled(name, spelling) ? [index] : [])),
	);
}

const MOST_NAMED = 12;

function theColumns(headings: readonly string[]): string {
	const named = [...new Set(headings)].filter((heading) => heading !== '').map((heading) => heading.slice(0, 40));
	const more = named.length > MOST_NAMED ? ` and ${named.length - MOST_NAMED} more` : '';
	return `The first row names these columns: ${named.slice(0, MOST_NAMED).join(', ')}${more}.`;
}
