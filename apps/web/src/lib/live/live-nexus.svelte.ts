/**
 * A Nexus as this window has it: its documents kept in step over one socket, each with an offline copy, one board over
 * them, who else is here, and this person's own steps to take back.
 */
import {
	Board,
	SHARED_KINDS,
	UndoHistory,
	documentName,
	newId,
	plainDocument,
	whatWasRefused,
	type Actor,
	type DocumentKey,
	type NexusId,
	type PersonId,
	type StepOptions,
	type TeamId,
} from '@nexus-board/nexus';
import { Channel, type SaveState, type SyncedDocument } from '@nexus-board/sync/client';
import { CLOSE } from '@nexus-board/sync/wire';
import { createContext } from 'svelte';
import { createSubscriber } from 'svelte/reactivity';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { LiveBoard } from './live-board.svelte.ts';
import { Life } from './life.ts';
import { LivePresence } from './live-presence.svelte.ts';
import { OfflineCopy } from './offline-copy.ts';
import { KeptRefusals } from './refusals.svelte.ts';

interface Opened {
	readonly key: DocumentKey;
	readonly doc: Y.Doc;
	readonly copy: OfflineCopy;
	synced: SyncedDocument | undefined;
}

/** What a window is told that it did not ask for. */
export interface Notices {
	/** A change of one's own was refused by the server, and the document was put back as it is. */
	refused(rule: string, about: string): void;
	/** The socket ended for good: this device is nobody here any more. */
	shutOut(): void;
	/** The Nexus was taken back to an earlier version: what this window has is of another life. */
	restored(): void;
}

/** Codes that end a document because it is not this person's to read, or not there: it is not opened again. */
const GONE: readonly number[] = [CLOSE.notPermitted, CLOSE.unknownDocument];

export class LiveNexus {
	readonly id: NexusId;
	readonly me: PersonId;
	readonly #live: LiveBoard;
	readonly presence: LivePresence;
	/** What the server did not take. */
	readonly refusals: KeptRefusals;
	readonly #channel: Channel;
	readonly #awareness: Awareness;
	readonly #notices: Notices;
	readonly #documents = new Map<string, Opened>();
	/** How many look at a document that is open only as long as somebody does. */
	readonly #kept = new Map<string, number>();
	/** Documents that nobody looks at any more, with changes that are still to be sent. */
	readonly #leaving = new Set<string>();
	readonly #history: UndoHistory;
	readonly #subscribeChannel: () => void;
	readonly #actor: Actor;
	readonly #life: Life;
	readonly #stops: (() => void)[] = [];

	private constructor(id: NexusId, me: PersonId, notices: Notices) {
		this.id = id;
		this.me = me;
		this.#notices = notices;
		this.#life = new Life(id);
		const board = new Board();
		this.#live = new LiveBoard(board);
		this.#channel = new Channel({
			url: `${location.origin.replace(/^http/, 'ws')}/sync/${id}`,
			accept: (life) => this.#life.is(life) || (void this.#beginAnew(life), false),
		});
		this.#actor = { person: me, now: () => this.#channel.now(), random: Math.random };
		this.#history = new UndoHistory(board, this.#actor);
		const record = new Y.Doc();
		this.#awareness = new Awareness(record);
		this.refusals = new KeptRefusals(id, me);
		this.presence = new LivePresence(this.#awareness, () => this.view);
		this.#subscribeChannel = createSubscriber((update) => this.#channel.on('change', update));
		this.#take({ kind: 'record' }, record);
	}

	/** Opens a Nexus; resolves as soon as the offline copy, if there is one, can be shown. */
	static async open(id: NexusId, me: PersonId, notices: Notices): Promise<LiveNexus> {
		const nexus = new LiveNexus(id, me, notices);
		nexus.#listen();
		const shared = SHARED_KINDS.filter((kind) => kind !== 'record').map((kind): DocumentKey => ({ kind }));
		for (const key of shared) nexus.#take(key);
		await Promise.all([...nexus.#documents.values()].map((opened) => nexus.#connect(opened)));
		return nexus;
	}

	/** Whatever reads it in a component re-runs once per applied transaction. */
	get view() {
		return this.#live.view;
	}

	get board(): Board {
		return this.#live.board;
	}

	/** Whether there is anything to show yet: the offline copy, or what the server sent. */
	get isThere(): boolean {
		return this.view.teams.length > 0;
	}

	get saveState(): SaveState {
		this.#subscribeChannel();
		return this.#channel.saveState;
	}

	/** The server's time now, in milliseconds since 1970. */
	now(): number {
		return this.#channel.now();
	}

	/** This person's hand. */
	get actor(): Actor {
		return this.#actor;
	}

	/**
	 * Does some work as one step that can be taken back.
	 * @param options how it goes on with a run of work, as in a text
	 * @throws {Refusal} when a rule forbids it; nothing is changed then
	 */
	do(work: (board: Board, by: Actor) => void, options?: StepOptions): void {
		this.#history.step(() => work(this.board, this.#actor), options);
	}

	/**
	 * Takes back the last step, or does it again. Returns whether there was one.
	 * @param run only a step of this run
	 */
	undo(run?: string): boolean {
		return this.#history.undo(run);
	}
	redo(run?: string): boolean {
		return this.#history.redo(run);
	}

	/**
	 * Keeps a document open for as long as somebody here looks at it: an event's, or this person's own draft in it. Returns
	 * the way to let it go.
	 */
	keepOpen(key: DocumentKey): () => void {
		const name = documentName(key);
		this.#kept.set(name, (this.#kept.get(name) ?? 0) + 1);
		if (!this.#documents.has(name)) void this.#connect(this.#take(key));
		let kept = true;
		return () => {
			if (!kept) return;
			kept = false;
			const others = this.#kept.get(name)! - 1;
			if (others > 0) return void this.#kept.set(name, others);
			this.#kept.delete(name);
			this.#putAway(name);
		};
	}

	close(): void {
		for (const stop of this.#stops) stop();
		this.presence.close();
		this.#awareness.destroy();
		this.#channel.close();
		for (const { copy } of this.#documents.values()) void copy.close();
	}

	#listen(): void {
		const { board } = this;
		this.#stops.push(
			board.observe(() => this.#openTeams()),
			this.#channel.on('denied', (document, rule, about) => void this.#replace(document, rule, about)),
			this.#channel.on('ended', (code, _reason, document) => {
				if (!document) this.#notices.shutOut();
				else if (GONE.includes(code)) void this.#letGo(document);
				else void this.#replace(document, 'not-taken', '');
			}),
			this.#channel.on('change', () => {
				this.#noteUnsaved();
				for (const name of [...this.#leaving]) this.#putAway(name);
			}),
			onWindow('online', () => this.#channel.wake()),
			onWindow('offline', () => this.#channel.drop()),
			onWindow('visibilitychange', () => document.visibilityState === 'visible' && this.#channel.wake()),
		);
	}

	#take(key: DocumentKey, doc = new Y.Doc()): Opened {
		const opened: Opened = {
			key,
			doc,
			copy: new OfflineCopy(`${this.id}/${this.me}/${documentName(key)}`, doc),
			synced: undefined,
		};
		this.#documents.set(documentName(key), opened);
		this.board.attach(key, doc);
		return opened;
	}

	/** First what this browser has, then what the server has. */
	async #connect(opened: Opened): Promise<void> {
		const unsaved = await opened.copy.read();
		if (this.#documents.get(documentName(opened.key)) !== opened) return;
		opened.synced = this.#channel.open(documentName(opened.key), opened.doc, {
			awareness: opened.key.kind === 'record' ? this.#awareness : undefined,
			unsaved,
			isForeign: opened.copy.isSource,
		});
	}

	/** Each Scrum Team brings a document of its own. */
	#openTeams(): void {
		for (const { id } of this.board.view.teams)
			if (!this.#documents.has(nameOfTeam(id))) void this.#connect(this.#take({ kind: 'team', team: id }));
	}

	/** What the server refused is taken back by starting from its copy; all other documents stay as they are. */
	async #replace(synced: SyncedDocument, rule: string, about: string): Promise<void> {
		const refused = this.#documents.get(synced.name);
		if (refused?.synced !== synced) return;
		const { key, doc } = refused;
		const mine = plainDocument(key.kind, doc);
		const isLeaving = this.#leaving.delete(synced.name);
		await this.#letGo(synced);
		const fresh = this.#take(key);
		await this.#connect(fresh);
		await fresh.synced!.synced;
		const records = whatWasRefused(mine, plainDocument(key.kind, fresh.doc));
		if (records.length > 0)
			this.refusals.keep({ id: newId(), at: this.now(), rule, about, document: key.kind, records });
		this.#notices.refused(rule, about);
		if (isLeaving) this.#putAway(synced.name);
	}

	/** Keeps a document in step no longer, and forgets its copy here. What is seen of it stays until something replaces it. */
	async #letGo(synced: SyncedDocument): Promise<void> {
		const opened = this.#documents.get(synced.name);
		if (opened?.synced !== synced) return;
		synced.close();
		this.#documents.delete(synced.name);
		this.#history.forget(opened.doc);
		await opened.copy.drop();
	}

	/**
	 * Nobody looks at a document any more; its copy stays for the next time. It goes once all that was written in it is saved,
	 * or was refused and is told: an event may close before what was written offline has come, and nobody would look again.
	 */
	#putAway(name: string): void {
		this.#leaving.delete(name);
		const opened = this.#documents.get(name);
		if (!opened || this.#kept.has(name)) return;
		if (opened.synced && opened.synced.tally.unsaved > 0) return void this.#leaving.add(name);
		this.#documents.delete(name);
		opened.synced?.close();
		this.board.detach(opened.key);
		this.#history.forget(opened.doc);
		void opened.copy.close();
	}

	/** The copies here are of another life of this Nexus: nothing of them may get into this one. */
	async #beginAnew(life: string): Promise<void> {
		await Promise.all([...this.#documents.values()].map(({ copy }) => copy.drop()));
		this.#life.begin(life);
		this.#notices.restored();
	}

	#noteUnsaved(): void {
		for (const { copy, synced } of this.#documents.values()) if (synced) copy.noteUnsaved(synced.tally.unsaved);
	}
}

const nameOfTeam = (team: TeamId) => documentName({ kind: 'team', team });

function onWindow(event: string, listener: () => void): () => void {
	const target = event === 'visibilitychange' ? document : window;
	target.addEventListener(event, listener);
	return () => target.removeEventListener(event, listener);
}

export const [getNexus, setNexus] = createContext<LiveNexus>();
