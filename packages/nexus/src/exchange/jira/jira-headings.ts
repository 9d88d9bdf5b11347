/**
 * How Jira spells the headings of its CSV export: Server, Data Center and Cloud, in several languages, and as people
 * shorten them. Spellings are compared folded (`fold`).
 */
import { findColumns, plainHeading, refuseMissing, understood, usedBy, type Columns } from '../columns.ts';
import { folded } from '../fold.ts';
import { readLinkHeading, type LinkColumn } from './jira-links.ts';

/** Headings that Jira alone has: English, French, German, Dutch, Spanish, Portuguese, and the others that we know. */
const KEYS = folded(
	'Issue key, Work item key, Work key, Clé de ticket, Vorgangsschlüssel, Issuecode, Issuesleutel',
	'Clave de incidencia, Chave da item, Chave do item, Klucz zgłoszenia, Chiave ticket, Chiave segnalazione',
	'Ключ проблемы, Ключ задачи, Код задачи, Ключ запроса, Ключ запиту, Ärendenyckel, Sagsnøgle, Saksnøkkel',
	'Klíč úkolu, Sorun anahtarı, Tapauksen avain, 課題キー, 问题关键字, 事务关键字, 이슈 키',
);

/** Of several in one file the first here is asked first. */
const SPELLINGS = {
	key: [...KEYS, ...folded('Key, Clé, Schlüssel, Clave, Chave, Klucz, Chiave, Ключ, キー, Issue')],
	id: folded(
		'Issue id, Work item id, ID de ticket, Vorgangs-ID, ID de la incidencia, ID da item, ID do item',
		'Id. zgłoszenia, ID ticket, 課題 ID, 问题 ID',
	),
	title: folded(
		'Summary, Résumé, Zusammenfassung, Samenvatting, Resumen, Resumo, Podsumowanie, Riepilogo, Тема, Sammanfattning',
		'Sammendrag, Souhrn, Özet, Yhteenveto, Підсумок, 要約, 概要, 摘要, 요약, Title, Titre, Titel, Título, Titolo, Tytuł',
	),
	type: folded(
		'Issue Type, Work item type, Work type, Type de ticket, Vorgangstyp, Issuetype',
		'Tipo de Incidencia, Tipo de item, Tipo do item, Typ zgłoszenia, Tipo ticket, Тип задачи, Тип запроса, Ärendetyp',
		'課題タイプ, 问题类型, 事务类型, 이슈 유형, Type, Typ, Tipo',
	),
	category: folded(
		"Status Category, Catégorie d'état, Statuskategorie, Statuscategorie, Categoría de estado, Categoria do status",
		'Kategoria statusu, Categoria stato, Категория статуса, ステータス カテゴリー, 状态类别',
	),
	status: folded('Status, État, Statut, Estado, Stato, Статус, ステータス, 状态, 상태'),
	resolution: folded(
		'Resolution, Résolution, Lösung, Oplossing, Resolución, Resolução, Rozwiązanie, Risoluzione, Решение, 解決状況, 解决结果',
	),
	resolved: folded(
		'Resolved, Résolu, Erledigt, Opgelost, Resuelta, Resolvido, Rozwiązano, Risolto, Дата решения, 解決日',
		'Resolved Date, Resolution Date',
	),
	description: folded(
		'Description, Beschreibung, Beschrijving, Descripción, Descrição, Opis, Descrizione, Описание, 説明, 描述, 설명',
	),
	estimate: folded('Story Points, Story point estimate, Story Point-Schätzung'),
	labels: folded(
		'Labels, Étiquettes, Stichwörter, Etiquetas, Categorias, Etykiety, Etichette, Метки, ラベル, 标签, 레이블',
	),
	components: folded(
		'Component/s, Components, Component, Composants, Komponenten, Componenten, Componentes, Componenti',
		'Komponenty, Компоненты, コンポーネント, 模块',
	),
	team: folded('Team name, Team, Équipe, Equipo, Equipe, Zespół, チーム'),
	/** What the row is part of: a key, or an issue's id. */
	parent: folded(
		'Parent key, Clé parent, Clave principal, Chave pai',
		'Parent, Parent id, Parent issue, Übergeordnet, Principal, Pai, Element nadrzędny, Родитель, 親, 父级',
	),
	parentLink: folded('Parent Link'),
	epicLink: folded('Epic Link'),
	/** By which some exports name the epic instead. */
	epicName: folded('Epic Name'),
};

export type Field = keyof typeof SPELLINGS;

/** Jira writes a custom field's name in brackets behind the exporter's words for "custom field". */
const CUSTOM = new Set(
	(['estimate', 'team', 'parentLink', 'epicLink', 'epicName'] as const).flatMap((field) => SPELLINGS[field]),
);

export interface JiraColumns {
	readonly fields: Columns<Field>;
	readonly links: readonly LinkColumn[];
	/** The headings that were understood, as the file spells them, each once. */
	readonly understood: readonly string[];
}

/** @throws {UnreadableFile} without a column for keys or titles; the message says what the columns are. */
export function readHeadings(headings: readonly string[]): JiraColumns {
	const links = headings.flatMap(readLinkHeading);
	const linked = new Set(links.map(({ index }) => index));
	const fields = findColumns(
		headings.map((heading, index) => (linked.has(index) ? '' : withoutBrackets(heading))),
		SPELLINGS,
	);
	refuseMissing(fields.key, 'the issue key (in Jira, “Issue key”)', headings);
	refuseMissing(fields.title, 'the summary (in Jira, “Summary”)', headings);
	const known = links.filter(({ side }) => side !== undefined).map(({ index }) => index);
	return { fields, links, understood: understood(headings, [...usedBy(fields), ...known]) };
}

function withoutBrackets(heading: string): string {
	const custom = plainHeading(/^.+ \((.+)\)/.exec(heading)?.[1] ?? '');
	return CUSTOM.has(custom) ? custom : heading;
}

const JIRA_KEYS = new Set(KEYS);

/** Whether a heading is one that Jira alone has, for the key of an issue. */
export const isJiraKey = (heading: string): boolean => JIRA_KEYS.has(plainHeading(heading));

/** Whether a heading is that of a title in Jira, whatever the language. */
export const isJiraTitle = (heading: string): boolean => SPELLINGS.title.includes(plainHeading(heading));

/** Under whatever heading the key may stand; -1 when there is none. */
export const keyColumnIn = (headings: readonly string[]): number =>
	headings.findIndex((heading) => SPELLINGS.key.includes(plainHeading(heading)));
