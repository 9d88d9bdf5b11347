/** Our own JSON, as `export-json.ts` writes it. Total: whatever is not of the right shape counts as not said. */
import { isDate } from '../calendar.ts';
import { isId } from '../ids.ts';
import { DEPENDENCY_KINDS, DEPENDENCY_LIMITS } from '../schema/dependency.ts';
import { COMMENT_LIMIT } from '../schema/comment.ts';
import { EVENT_KINDS } from '../schema/event.ts';
import { ITEM_LIMITS, LEVELS, WORK_STATES } from '../schema/item.ts';
import {
	LATEST,
	readAddress,
	readChoice,
	readFlag,
	readInteger,
	readNumber,
	readObject,
	readOptionalText,
	readText,
	readTexts,
	readTime,
} from '../schema/read.ts';
import { RECORD_LIMITS } from '../schema/record.ts';
import { OWN_FORMAT, OWN_VERSION } from './export-json.ts';
import { isFingerprint, readImported } from './imported.ts';
import { known } from './known.ts';
import { planOwn, type OwnItem } from './own-import.ts';
import type { Needs } from './own-needs.ts';
import type { OwnComment, OwnPlace, OwnTeam } from './own-plan.ts';
import { UnreadableFile, type ImportPlan } from './plan.ts';

type Plain = Record<string, unknown>;

/** @param value of a JSON file */
export const isOwnJson = (value: unknown): boolean => readObject(value)['format'] === OWN_FORMAT;

/** @throws {UnreadableFile} when a newer Nexus Board wrote it */
export function planOwnJson(value: unknown): ImportPlan {
	const file = readObject(value);
	if (file['version'] !== OWN_VERSION)
		throw new UnreadableFile('A newer Nexus Board wrote this file. Import it there, or export it as CSV.');
	const needsOf = readNeeds(file);
	return planOwn({
		format: 'nexus-json',
		rows: recordsIn(file['items']).map((record, index) => {
			const item = readItem(record, index + 1);
			return { line: index + 1, item, needs: needsOf(item.key) };
		}),
		columns: [...new Set(recordsIn(file['items']).flatMap(Object.keys))],
		teams: new Map(
			recordsIn(file['teams']).map((team) => [readText(team['name'], RECORD_LIMITS.name), readTeam(team)]),
		),
	});
}

const recordsIn = (value: unknown): Plain[] => (Array.isArray(value) ? value.map(readObject) : []);

const readItem = (item: Plain, line: number): OwnItem => ({
	key: readOptionalText(item['key'], ITEM_LIMITS.externalKey) ?? `item ${line}`,
	title: readText(item['title'], ITEM_LIMITS.description),
	level: readChoice(item['level'], LEVELS, 'slice'),
	state: readChoice(item['state'], WORK_STATES, 'not-started'),
	labels: readTexts(item['labels'], ITEM_LIMITS.label, ITEM_LIMITS.labels),
	examplesAgreed: readFlag(item['examplesAgreed']),
	description: readText(item['description'], Infinity),
	acceptance: readText(item['acceptance'], Infinity),
	comments: recordsIn(item['comments']).flatMap(readComment),
	...known({
		partOf: readOptionalText(item['partOf'], ITEM_LIMITS.externalKey),
		team: readOptionalText(item['team'], RECORD_LIMITS.name),
		inLane: readInteger(item['inLane'], 1, RECORD_LIMITS.number),
		since: readNumber(item['since'], 1, LATEST),
		estimate: readNumber(item['estimate'], 0, ITEM_LIMITS.estimate),
		place: readPlace(item['place']),
		externalKey: readOptionalText(item['externalKey'], ITEM_LIMITS.externalKey),
		externalUrl: readAddress(item['externalUrl'], ITEM_LIMITS.externalUrl),
		id: isId(item['id']) ? item['id'] : undefined,
		exported: isFingerprint(item['exported']) ? item['exported'] : undefined,
		imported: readImported(item['imported']),
	}),
});

const MOST_DAYS = 100;

function readPlace(value: unknown): OwnPlace | undefined {
	const { sprint, day, days } = readObject(value);
	const place = {
		sprint: readInteger(sprint, 1, RECORD_LIMITS.number),
		day: readInteger(day, 0, MOST_DAYS),
		days: readInteger(days, 1, MOST_DAYS),
	};
	return Object.values(place).includes(undefined) ? undefined : (place as OwnPlace);
}

function readComment({ author, at, text }: Plain): OwnComment[] {
	const comment = {
		author: readText(author, RECORD_LIMITS.name),
		at: readTime(at) ?? 0,
		text: readText(text, COMMENT_LIMIT),
	};
	return comment.text.trim() === '' ? [] : [comment];
}

const readTeam = ({ letter, colour, focus, capacity }: Plain): OwnTeam =>
	known({
		letter: readOptionalText(letter, RECORD_LIMITS.letter),
		colour: readInteger(colour, 1, RECORD_LIMITS.colours),
		focus: readOptionalText(focus, RECORD_LIMITS.focus),
		capacity: readNumber(capacity, 0, RECORD_LIMITS.capacity),
	});

/** What items need, by the key of the item. */
function readNeeds(file: Plain): (key: string) => Needs {
	const inside = Map.groupBy(recordsIn(file['dependencies']), ({ consumer }) => consumer);
	const outside = Map.groupBy(recordsIn(file['outside']), ({ consumer }) => consumer);
	return (key) => ({
		dependencies: (inside.get(key) ?? []).map((need) => ({
			provider: readText(need['provider'], ITEM_LIMITS.externalKey),
			...readDetails(need),
		})),
		outside: (outside.get(key) ?? []).flatMap((need) => {
			const party = readText(need['party'], DEPENDENCY_LIMITS.party);
			const promisedFor = dateIn(need['promisedFor']);
			const facts = { party, given: readFlag(need['given']), ...known({ promisedFor }), ...readDetails(need) };
			return party.trim() === '' ? [] : [facts];
		}),
	});
}

const readDetails = ({ kind, neededBy, note, foundIn }: Plain) => ({
	kind: readChoice(kind, DEPENDENCY_KINDS, 'artifacts'),
	...known({
		neededBy: dateIn(neededBy),
		note: readOptionalText(note, DEPENDENCY_LIMITS.note),
		foundIn: EVENT_KINDS.find((event) => event === foundIn),
	}),
});

const dateIn = (value: unknown) => (isDate(value) ? value : undefined);
