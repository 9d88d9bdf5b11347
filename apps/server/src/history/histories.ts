/**
 * Who did what to which item, and when (R16, F11): told from the rows of the log, and kept, for snapshots take the place
 * of rows. It is told when somebody asks, and before a snapshot is made, so that writing costs nothing for it. Private
 * documents are not told.
 *
 * Several processes may tell at once: each telling relies on the one before it, and whoever was second begins again.
 */
import { documentName, parseDocumentName, type DocumentKey, type NexusId } from '@nexus-board/nexus';
import { RUN_MS, isTold, type HistoryEntry, type LoggedLife } from '@nexus-board/nexus/history';
import { Conflict, type Storage } from '@nexus-board/storage';
import { FIRST_LIFE, fullName } from '../live/open-nexus.ts';
import { Thread } from '../live/thread.ts';
import { begunWith, loggedFrom, type Logged } from './logged.ts';
import type { Answer, Question } from './retell-thread.ts';
import { fromStored, toStored } from './stored.ts';

export interface Page {
	/** The newest first. */
	readonly entries: readonly HistoryEntry[];
	/** With it the next page begins; absent: this is the last one. */
	readonly next: Place | undefined;
}

export type Place = Pick<HistoryEntry, 'at' | 'number'>;

export interface Wanted {
	readonly item?: string | undefined;
	readonly since?: number | undefined;
	readonly before?: Place | undefined;
	readonly limit: number;
}

/** How far a history is told. */
interface Reach {
	readonly life: string;
	/** The last sequence of each document, by its name. */
	readonly documents: Readonly<Record<string, number>>;
	/** The highest number that an entry has. */
	readonly last: number;
}

const NOTHING: Reach = { life: FIRST_LIFE, documents: {}, last: 0 };

/** How often it is begun anew when another process was faster. */
const ATTEMPTS = 5;
/** Entries that may go on: those of a few minutes. */
const MOST_OPEN = 2_000;

export class Histories {
	readonly #storage: Storage;
	readonly #now: () => number;
	readonly #thread = new Thread<Question, Answer>(new URL('./retell-thread.ts', import.meta.url), 'history');
	readonly #tellings = new Map<NexusId, Telling>();

	constructor({ storage, now }: { storage: Storage; now: () => number }) {
		this.#storage = storage;
		this.#now = now;
	}

	/** A page of what there is to tell at this moment. */
	async page(nexus: NexusId, { limit, ...which }: Wanted): Promise<Page> {
		await this.tell(nexus);
		const found = await this.#storage.history(nexus, { ...which, limit: limit + 1 });
		const entries = found.slice(0, limit).map(fromStored);
		return { entries, next: found.length > limit ? entries.at(-1) : undefined };
	}

	/** Tells all that is in the log now. Those who ask while it is being told share the next telling. */
	async tell(nexus: NexusId): Promise<void> {
		const telling = this.#tellings.get(nexus) ?? new Telling(() => this.#tell(nexus));
		this.#tellings.set(nexus, telling);
		await telling.run().finally(() => telling.isAtRest && this.#tellings.delete(nexus));
	}

	/** Begins the history of a Nexus that was just founded with a past: what is in the log by now is not told again. */
	async begin(nexus: NexusId, past: readonly HistoryEntry[]): Promise<void> {
		const { reach } = await this.#life(nexus, FIRST_LIFE, {});
		const reaching: Reach = { life: FIRST_LIFE, documents: reach, last: past.length };
		await this.#storage.commit([
			{ kind: 'history', nexus, after: 0, reaching: JSON.stringify(reaching), entries: past.map(toStored) },
		]);
	}

	/** Tells what a snapshot of this document, by its full name, is about to take the place of. */
	async beforeSnapshot(name: string): Promise<void> {
		const [life = '', ...document] = name.split('/');
		const key = parseDocumentName(document.join('/'));
		if (key && isTold(key)) await this.tell(life.split('~')[0]!);
	}

	close(): Promise<void> {
		return this.#thread.close();
	}

	async #tell(nexus: NexusId): Promise<void> {
		for (let attempt = 1; ; attempt += 1) {
			try {
				return await this.#tellOnce(nexus);
			} catch (error) {
				const isSecond = error instanceof Conflict && error.what === 'history';
				if (!isSecond || attempt === ATTEMPTS) throw error;
			}
		}
	}

	async #tellOnce(nexus: NexusId): Promise<void> {
		const [told, entry] = await Promise.all([this.#storage.told(nexus), this.#storage.nexus(nexus)]);
		if (!entry) return;
		const reach = told ? (JSON.parse(told.reaching) as Reach) : NOTHING;
		if (await this.#isUpToDate(nexus, entry.incarnation, reach)) return;
		const lives = [await this.#life(nexus, reach.life, reach.documents)];
		if (reach.life !== entry.incarnation) lives.push(await this.#begun(nexus, entry.incarnation));
		const { entries, last } = await this.#retell(nexus, lives, reach.last);
		const reaching: Reach = { life: entry.incarnation, documents: lives.at(-1)!.reach, last };
		await this.#storage.commit([
			{
				kind: 'history',
				nexus,
				after: told?.revision ?? 0,
				reaching: JSON.stringify(reaching),
				entries: entries.map(toStored),
			},
		]);
	}

	async #isUpToDate(nexus: NexusId, life: string, { life: known, documents }: Reach): Promise<boolean> {
		if (life !== known) return false;
		const names = Object.keys(documents);
		const heads = await this.#storage.heads(names.map((name) => fullName(nexus, life, parseDocumentName(name)!)));
		return names.length > 0 && names.every((name, index) => heads[index] === documents[name]);
	}

	/** The documents of a life, from where they were left. */
	async #life(nexus: NexusId, life: string, from: Reach['documents']): Promise<Life> {
		const load = (key: DocumentKey) =>
			loggedFrom(this.#storage, fullName(nexus, life, key), key, from[documentName(key)] ?? 0);
		const record = await load({ kind: 'record' });
		const parts = [...record.document.base, ...record.document.rows.map(({ update }) => update)];
		const { teams } = await this.#thread.ask({ kind: 'teams', record: parts });
		const keys = [...SHARED, ...teams.map((team): DocumentKey => ({ kind: 'team', team }))];
		const logged = await Promise.all(keys.filter((key) => parseDocumentName(documentName(key))).map(load));
		return {
			logged,
			reach: Object.fromEntries(
				[record, ...logged].map(({ document, sequence }) => [documentName(document.key), sequence]),
			),
		};
	}

	/** A life that began by going back to a version. */
	async #begun(nexus: NexusId, life: string): Promise<Life> {
		const { logged, reach } = await this.#life(nexus, life, {});
		const first = logged[0]!.document.rows[0];
		const begun = { person: first?.person ?? 'server', at: first?.at ?? this.#now() };
		return { logged: logged.map(begunWith), reach, begun };
	}

	async #retell(nexus: NexusId, lives: readonly Life[], last: number): Promise<Answer> {
		const times = lives.flatMap(({ logged }) => logged.flatMap(({ document }) => document.rows.map(({ at }) => at)));
		const first = times.reduce((least, at) => Math.min(least, at), Infinity);
		const open = Number.isFinite(first)
			? await this.#storage.history(nexus, { since: first - RUN_MS, limit: MOST_OPEN })
			: [];
		return this.#thread.ask({ kind: 'retell', lives: lives.map(toLogged), last, open: open.reverse().map(fromStored) });
	}
}

/** The documents of every Nexus that are told. The product comes first: who began a life is read from it. */
const SHARED: readonly DocumentKey[] = [{ kind: 'product' }, { kind: 'order' }, { kind: 'stewardship' }];

interface Life {
	readonly logged: readonly Logged[];
	readonly reach: Reach['documents'];
	readonly begun?: LoggedLife['begun'];
}

const toLogged = ({ logged, begun }: Life): LoggedLife => ({
	documents: logged.map(({ document }) => document),
	...(begun && { begun }),
});

/** One telling at a time, and the next one for all who came meanwhile: it sees what they know to be in the log. */
class Telling {
	readonly #work: () => Promise<void>;
	#running: Promise<void> | undefined;
	#next: Promise<void> | undefined;

	constructor(work: () => Promise<void>) {
		this.#work = work;
	}

	get isAtRest(): boolean {
		return !this.#running && !this.#next;
	}

	run(): Promise<void> {
		if (this.#running) return (this.#next ??= this.#running.then(this.#again, this.#again));
		this.#running = this.#work().finally(() => (this.#running = undefined));
		return this.#running;
	}

	readonly #again = (): Promise<void> => {
		this.#next = undefined;
		return this.run();
	};
}
