/**
 * Bringing a backlog onto the board, from the file to what came of it. The file is read once, so that what was previewed
 * is what is imported; after every choice the server says again what it would bring.
 */
import type {
	ColumnMapping,
	DescribedTable,
	ImportChoices,
	ImportFormat,
	ImportReport,
} from '@nexus-board/nexus/exchange';
import type { NexusId, TeamId } from '@nexus-board/nexus';
import { importFile, type ImportAsked } from '#lib/api/api.ts';
import { asProblem, type ApiProblem } from '#lib/api/problem.ts';
import { hasNoAnswer, problemWords, sizeWords } from './words.ts';

/** The server takes no more. */
const MOST_BYTES = 20 * 1024 * 1024;
/** Several choices in a row are asked about once. */
const SETTLES_MS = 300;

export interface ChosenFile {
	readonly name: string;
	/** In bytes. */
	readonly size: number;
	readonly content: Blob;
}

/** What did not happen, in words. */
export interface Trouble {
	readonly words: string;
	/** The same again may help. */
	readonly passing: boolean;
}

export type Finished = ImportChoices['finished'];
export type Disputed = NonNullable<ImportChoices['disputed']>;
export type Removed = NonNullable<ImportChoices['removed']>;

/** What somebody chose; what is absent is chosen by the server. */
interface Choices {
	readonly format?: ImportFormat;
	readonly mapping?: ColumnMapping;
	readonly teams?: Readonly<Record<string, TeamId | 'new'>>;
	readonly finished: Finished;
	readonly disputed: Disputed;
	readonly removed: Removed;
	readonly archived: boolean;
}

const FIRST: Choices = { finished: 'keep', disputed: 'here', removed: 'leave', archived: false };

export class BacklogImport {
	readonly #nexus: NexusId;
	#file = $state.raw<ChosenFile>();
	#report = $state.raw<ImportReport>();
	#table = $state.raw<DescribedTable>();
	#came = $state.raw<ImportReport>();
	#problem = $state.raw<Trouble>();
	#doing = $state<ImportAsked['mode']>();
	#choices = $state.raw(FIRST);
	#timer: ReturnType<typeof setTimeout> | undefined;
	/** Answers to questions before the last are too late. */
	#question = 0;

	constructor(nexus: NexusId) {
		this.#nexus = nexus;
	}

	get file(): ChosenFile | undefined {
		return this.#file;
	}

	/** What the file would bring, by the last answer. It stays while another is on its way. */
	get report(): ImportReport | undefined {
		return this.#report;
	}

	/** The columns of a file of no tool that is known, so that somebody says what they hold. */
	get table(): DescribedTable | undefined {
		return this.#table;
	}

	/** What was brought, once it was. */
	get came(): ImportReport | undefined {
		return this.#came;
	}

	get problem(): Trouble | undefined {
		return this.#problem;
	}

	get isAsking(): boolean {
		return this.#doing !== undefined;
	}

	get isImporting(): boolean {
		return this.#doing === 'apply';
	}

	/** Of what tool the file is: as somebody said, or as it looks. */
	get format(): ImportFormat | undefined {
		return this.#choices.format ?? this.#report?.format ?? (this.#table && 'csv');
	}

	set format(format: ImportFormat) {
		this.#report = this.#table = undefined;
		this.#choices = { ...FIRST, format };
		void this.preview();
	}

	/** Which column holds what, in a file of no tool that is known. */
	get mapping(): ColumnMapping {
		return this.#choices.mapping ?? this.#table?.suggested ?? {};
	}

	/** Without titles there is nothing to ask about. */
	set mapping(mapping: ColumnMapping) {
		this.#choose({ mapping });
		if (mapping.title) return;
		this.stop();
		this.#doing = this.#report = this.#problem = undefined;
	}

	get finished(): Finished {
		return this.#choices.finished;
	}

	set finished(finished: Finished) {
		this.#choose({ finished });
	}

	get disputed(): Disputed {
		return this.#choices.disputed;
	}

	set disputed(disputed: Disputed) {
		this.#choose({ disputed });
	}

	get removed(): Removed {
		return this.#choices.removed;
	}

	set removed(removed: Removed) {
		this.#choose({ removed });
	}

	/** Whether what the tool has archived comes in as well. */
	get archived(): boolean {
		return this.#choices.archived;
	}

	set archived(archived: boolean) {
		this.#choose({ archived });
	}

	/** Who is forecast to deliver the items of a name that stands for a team in the file. */
	forecastOf(name: string): TeamId | 'new' | undefined {
		return this.#teams[name];
	}

	forecast(name: string, team: TeamId | 'new' | undefined): void {
		const { [name]: _before, ...others } = this.#teams;
		this.#choose({ teams: team === undefined ? others : { ...others, [name]: team } });
	}

	/** Takes a file, and asks what it would bring. */
	async choose(file: File): Promise<void> {
		this.startOver();
		if (file.size > MOST_BYTES) {
			this.#problem = lasting(
				`${file.name} has ${sizeWords(file.size)}, and ${sizeWords(MOST_BYTES)} is the most. Export fewer items or fewer columns.`,
			);
			return;
		}
		try {
			this.#file = { name: file.name, size: file.size, content: new Blob([await file.arrayBuffer()]) };
		} catch {
			this.#problem = lasting(`${file.name} could not be read. Choose another file.`);
			return;
		}
		await this.preview();
	}

	/** Back to the choice of a file. */
	startOver(): void {
		this.stop();
		this.#file = this.#report = this.#table = this.#came = this.#problem = this.#doing = undefined;
		this.#choices = FIRST;
	}

	/** Asks again what the file would bring. */
	async preview(): Promise<void> {
		const report = await this.#ask('preview');
		if (report) this.#report = report;
	}

	/** Brings it onto the board as chosen, whole or not at all. */
	async bring(): Promise<void> {
		this.stop();
		const report = await this.#ask('apply');
		if (report) this.#came = report;
	}

	/** Nobody looks any more: nothing is asked later. */
	stop(): void {
		clearTimeout(this.#timer);
		this.#question += 1;
	}

	get #teams(): Readonly<Record<string, TeamId | 'new'>> {
		if (this.#choices.teams) return this.#choices.teams;
		const chosen = (this.#report?.teams ?? []).flatMap(({ name, chosen }) => (chosen ? [[name, chosen] as const] : []));
		return Object.fromEntries(chosen);
	}

	/** Several choices in a row are asked about once. */
	#choose(choice: Partial<Choices>): void {
		this.#choices = { ...this.#choices, ...choice };
		clearTimeout(this.#timer);
		this.#doing = 'preview';
		this.#timer = setTimeout(() => void this.preview(), SETTLES_MS);
	}

	/** `undefined`: it was refused, or a later question has taken its place. */
	async #ask(mode: ImportAsked['mode']): Promise<ImportReport | undefined> {
		const question = (this.#question += 1);
		this.#doing = mode;
		this.#problem = undefined;
		const { name, content } = this.#file!;
		try {
			const report = await importFile(this.#nexus, { ...this.#choices, name, file: content, mode });
			return question === this.#question ? report : undefined;
		} catch (thrown) {
			const problem = asProblem(thrown);
			if (question === this.#question) this.#hear(problem, mode);
			return undefined;
		} finally {
			if (question === this.#question) this.#doing = undefined;
		}
	}

	/** A file of no tool that is known tells its columns; where they speak for themselves, it is read by them at once. */
	#hear(problem: ApiProblem, mode: ImportAsked['mode']): void {
		if (mode === 'preview') this.#report = undefined;
		this.#table = tableOf(problem) ?? this.#table;
		if (!tableOf(problem)) this.#problem = { words: problemWords(problem, mode), passing: hasNoAnswer(problem) };
		else if (this.mapping.title) {
			this.#choices = { ...this.#choices, mapping: this.mapping };
			void this.preview();
		}
	}
}

const tableOf = ({ code, body }: ApiProblem) =>
	code === 'mapping-needed' ? (body as { table: DescribedTable }).table : undefined;

const lasting = (words: string): Trouble => ({ words, passing: false });
