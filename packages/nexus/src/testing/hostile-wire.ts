/**
 * A wire between copies of one document that loses, doubles, delays and reorders what it carries, and can be cut. When it
 * is healed, the copies exchange what they lack, as providers do when they connect again.
 */
import * as Y from 'yjs';
import { synchronise } from './nexus.ts';

interface Letter {
	to: Y.Doc;
	update: Uint8Array;
}

export class HostileWire {
	readonly #docs: readonly Y.Doc[];
	readonly #random: () => number;
	readonly #underway: Letter[] = [];
	readonly #cut = new Set<Y.Doc>();

	constructor(docs: readonly Y.Doc[], random: () => number) {
		this.#docs = docs;
		this.#random = random;
		for (const doc of docs) {
			doc.on('update', (update: Uint8Array, origin: unknown) => {
				if (origin !== this) this.#send(doc, update);
			});
		}
	}

	/** Cuts a copy off, or connects it again; what was sent meanwhile is lost. */
	toggle(doc: Y.Doc): void {
		if (!this.#cut.delete(doc)) this.#cut.add(doc);
	}

	/** Delivers some of what is under way, in any order, some of it twice and some of it never. */
	deliverSome(): void {
		for (let count = Math.floor(this.#random() * this.#underway.length); count > 0; count -= 1) {
			const [letter] = this.#underway.splice(Math.floor(this.#random() * this.#underway.length), 1);
			const fate = this.#random();
			if (fate < 0.1 || this.#cut.has(letter!.to)) continue;
			Y.applyUpdate(letter!.to, letter!.update, this);
			if (fate < 0.25) this.#underway.push(letter!);
		}
	}

	heal(): void {
		this.#cut.clear();
		this.#underway.length = 0;
		synchronise(this.#docs);
	}

	#send(from: Y.Doc, update: Uint8Array): void {
		if (this.#cut.has(from)) return;
		for (const to of this.#docs) if (to !== from) this.#underway.push({ to, update });
	}
}
