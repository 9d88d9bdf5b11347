/**
 * The body of a webhook, read with suspicion: any field may be missing, of another type or huge. What a run cannot do
 * without is needed, and a body that lacks it is refused in a sentence that names the field; all else reads as absent.
 */
import { cut } from '../exchange/texts.ts';
import { readAddress } from '../schema/read.ts';

/** A body that tells of no run. Its message is a sentence for whoever reads the delivery log. */
export class UnreadableBody extends Error {
	override readonly name = 'UnreadableBody';
	/** The field that is to blame, as `workflow_run.run_number`; empty: the body as a whole. */
	readonly where: string;
	constructor(where: string, sentence: string) {
		super(sentence);
		this.where = where;
	}
}

/** Fields are named by their path: `workflow_run.head_commit.message`. */
export class Body {
	readonly #value: unknown;

	constructor(value: unknown) {
		this.#value = value;
	}

	/** What lies under a path; `undefined` where any part of it is no object. */
	at(path: string): unknown {
		return path.split('.').reduce<unknown>((value, name) => {
			return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
		}, this.#value);
	}

	has(path: string): boolean {
		return isObject(this.at(path));
	}

	/** The entries of a list, as many as `most`. */
	list(path: string, most: number): Body[] {
		const value = this.at(path);
		return Array.isArray(value) ? value.slice(0, most).map((entry) => new Body(entry)) : [];
	}

	/** The first of some fields that holds a text, in one line. */
	text(longest: number, ...paths: readonly string[]): string | undefined {
		return paths.map((path) => inOneLine(this.at(path), longest)).find((text) => text !== undefined);
	}

	/** The same of fields whose names have dots in them. */
	own(longest: number, ...names: readonly string[]): string | undefined {
		const value = this.#value;
		return names
			.map((name) => (isObject(value) && Object.hasOwn(value, name) ? inOneLine(value[name], longest) : undefined))
			.find((text) => text !== undefined);
	}

	/** All lines of a text, for those who search in it. */
	lines(...paths: readonly string[]): string {
		return paths
			.map((path) => (typeof this.at(path) === 'string' ? String(this.at(path)).slice(0, 5_000) : ''))
			.join('\n');
	}

	/** @throws {UnreadableBody} */
	needText(longest: number, ...paths: readonly string[]): string {
		const text = this.text(longest, ...paths);
		if (text === undefined) throw new UnreadableBody(paths[0]!, `${paths.join(' or ')} is missing, or holds no text.`);
		return text;
	}

	/** A whole number from 0, also where it is spelled as a text. */
	count(path: string, most: number): number | undefined {
		const value = this.at(path);
		const number = typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value;
		return Number.isInteger(number) && (number as number) >= 0 && (number as number) <= most
			? (number as number)
			: undefined;
	}

	/** @throws {UnreadableBody} */
	needCount(path: string, most: number): number {
		const number = this.count(path, most);
		if (number === undefined) throw new UnreadableBody(path, `${path} is missing, or holds no whole number.`);
		return number;
	}

	/** Milliseconds since 1970, of a date with a time, or of a number of milliseconds. */
	time(...paths: readonly string[]): number | undefined {
		return paths.map((path) => readTime(this.at(path))).find((time) => time !== undefined);
	}

	address(longest: number, ...paths: readonly string[]): string | undefined {
		return paths.map((path) => readAddress(this.at(path), longest)).find((address) => address !== undefined);
	}
}

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Without what cannot be seen, such as marks that turn the direction of what follows. */
function inOneLine(value: unknown, longest: number): string | undefined {
	if (typeof value !== 'string') return undefined;
	const [line = ''] = value
		.slice(0, 10_000)
		.trimStart()
		.split(/[\r\n]/, 1);
	const plain = line
		.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, '')
		.replace(/\s+/g, ' ')
		.trim();
	return plain === '' ? undefined : cut(plain, longest, '…');
}

const EARLIEST = Date.UTC(2000, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

const DATE_TIME = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(\.\d{1,3})?\d{0,9}\s?(Z|UTC|[+-]\d\d:?\d\d)?$/;

/** As services write it: `2020-10-05T16:33:24Z`, `2016-08-12 15:23:28 UTC`, `2022-02-06T13:48:17.022+0800`. */
function readTime(value: unknown): number | undefined {
	const time = typeof value === 'string' ? parsed(value) : value;
	return typeof time === 'number' && time >= EARLIEST && time < LATEST ? Math.trunc(time) : undefined;
}

function parsed(text: string): number | undefined {
	const [, day, clock, fraction = '', zone = 'Z'] = DATE_TIME.exec(text.slice(0, 60)) ?? [];
	if (day === undefined) return undefined;
	const offset = zone === 'UTC' ? 'Z' : zone.replace(/^([+-]\d\d):?(\d\d)$/, '$1:$2');
	return Date.parse(`${day}T${clock}${fraction}${offset}`);
}
