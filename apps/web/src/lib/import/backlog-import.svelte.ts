/**
 * Bringing a Jira CSV onto the board, from the file to what came of it. The file is read once, so that what was previewed
 * is what is imported; after every choice the server says again what it would bring.
 */
import type { ImportChoices, ImportReport } from '@nexus-board/nexus/exchange';
import type { NexusId, TeamId } from '@nexus-board/nexus';
import { importJiraCsv, type ImportAsked } from '#lib/api/api.ts';
import { asProblem } from '#lib/api/problem.ts';
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

export class JiraImport {
	readonly #nexus: NexusId;
	#file = $state.raw<ChosenFile>();
	#report = $state.raw<ImportReport>();
	#came = $state.raw<ImportReport>();
	#problem = $state.raw<Trouble>();
	#doing = $state<ImportAsked['mode']>();
	#finished = $state<Finished>('keep');
	/** Absent until something is chosen: names that are alike. */
	#teams = $state.raw<Readonly<Record<string, TeamId | 'new'>>>();
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

	get finished(): Finished {
		return this.#finished;
	}

	set finished(finished: Finished) {
		this.#finished = finished;
		this.#askSoon();
	}

	/** Who is forecast to deliver the items of a component. */
	forecastOf(component: string): TeamId | 'new' | undefined {
		return this.#chosen[component];
	}

	forecast(component: string, team: TeamId | 'new' | undefined): void {
		const { [component]: _before, ...others } = this.#chosen;
		this.#teams = team === undefined ? others : { ...others, [component]: team };
		this.#askSoon();
	}

	/** Takes a file, and asks what it would bring. */
	async choose(file: File): Promise<void> {
		this.startOver();
		if (file.size > MOST_BYTES) {
			this.#problem = lasting(
				`${file.name} has ${sizeWords(file.size)}, and ${sizeWords(MOST_BYTES)} is the most. Export fewer issues or fewer columns.`,
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
		this.#file = this.#report = this.#came = this.#problem = this.#teams = this.#doing = undefined;
		this.#finished = 'keep';
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

	get #chosen(): Readonly<Record<string, TeamId | 'new'>> {
		if (this.#teams) return this.#teams;
		const chosen = (this.#report?.teams ?? []).flatMap(({ name, chosen }) => (chosen ? [[name, chosen] as const] : []));
		return Object.fromEntries(chosen);
	}

	#askSoon(): void {
		clearTimeout(this.#timer);
		this.#doing = 'preview';
		this.#timer = setTimeout(() => void this.preview(), SETTLES_MS);
	}

	/** `undefined`: it was refused, or a later question has taken its place. */
	async #ask(mode: ImportAsked['mode']): Promise<ImportReport | undefined> {
		const question = (this.#question += 1);
		this.#doing = mode;
		this.#problem = undefined;
		const asked = {
			file: this.#file!.content,
			mode,
			finished: this.#finished,
			...(this.#teams && { teams: this.#teams }),
		};
		try {
			const report = await importJiraCsv(this.#nexus, asked);
			return question === this.#question ? report : undefined;
		} catch (thrown) {
			const problem = asProblem(thrown);
			if (question === this.#question)
				this.#problem = { words: problemWords(problem, mode), passing: hasNoAnswer(problem) };
			return undefined;
		} finally {
			if (question === this.#question) this.#doing = undefined;
		}
	}
}

const lasting = (words: string): Trouble => ({ words, passing: false });
