/**
 * The server's own hand in what people make: new items get their numbers, new integration issues are noted as seen, a
 * crowded order is spaced anew, and what windows of an older version write comes to where everybody reads it. It looks
 * shortly after changes, and does what is due with nobody else deciding meanwhile, so that a number is given once.
 */
import {
	CROWDED_RANK,
	SERVER,
	numberItems,
	seeIssues,
	shapeLateTexts,
	spaceOrder,
	unnumberedItems,
	unseenIssues,
	type Actor,
	type Board,
} from '@nexus-board/nexus';
import type { OpenNexus } from './open-nexus.ts';

const CLERK: Actor = { person: SERVER, now: Date.now, random: Math.random };

/** Changes of this long are looked at together. */
const LOOK_MS = 50;
/** When it could not be written, it is tried again. */
const AGAIN_MS = 1_000;

export class Clerk {
	readonly #nexus: Pick<OpenNexus, 'board' | 'decide' | 'sharedRooms'>;
	readonly #onfailure: (error: unknown) => void;
	#timer: NodeJS.Timeout | undefined;
	#ended = false;

	constructor(nexus: Pick<OpenNexus, 'board' | 'decide' | 'sharedRooms'>, onfailure: (error: unknown) => void) {
		this.#nexus = nexus;
		this.#onfailure = onfailure;
	}

	/** Does what is due, once for all changes of this moment. */
	look(): void {
		this.#lookIn(LOOK_MS);
	}

	end(): void {
		this.#ended = true;
		clearTimeout(this.#timer);
	}

	#lookIn(ms: number): void {
		if (this.#ended || this.#timer) return;
		this.#timer = setTimeout(() => void this.#look(), ms).unref();
	}

	async #look(): Promise<void> {
		let again: number | undefined;
		try {
			if (isWorkFor(this.#nexus.board)) await this.#act();
		} catch (error) {
			this.#onfailure(error);
			again = AGAIN_MS;
		}
		this.#timer = undefined;
		// What came meanwhile was not looked at.
		if (again !== undefined || isWorkFor(this.#nexus.board)) this.#lookIn(again ?? LOOK_MS);
	}

	async #act(): Promise<void> {
		const { board } = this.#nexus;
		await this.#nexus.decide(async () => ({
			rooms: await this.#nexus.sharedRooms('record', 'order', 'product'),
			change() {
				numberItems(board, CLERK, unnumberedItems(board));
				spaceOrder(board, CLERK);
				shapeLateTexts(board, CLERK);
				seeIssues(board, CLERK);
			},
		}));
	}
}

const isWorkFor = (board: Board): boolean =>
	unnumberedItems(board).length > 0 ||
	board.unshapedItems.size > 0 ||
	unseenIssues(board.view).length > 0 ||
	[...board.view.ranks.values()].some((rank) => rank.length > CROWDED_RANK);
