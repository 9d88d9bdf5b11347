/** What every handler works with, and the questions that most of them ask first. */
import { Refusal, type Person } from '@nexus-board/nexus';
import type { Storage } from '@nexus-board/storage';
import type { IncomingMessage } from 'node:http';
import type { Flows } from '../history/flows.ts';
import type { Histories } from '../history/histories.ts';
import type { Asker, EventRooms } from '../live/event-rooms.ts';
import type { Hooks } from '../live/hooks.ts';
import type { Nexuses } from '../live/nexuses.ts';
import type { OpenNexus } from '../live/open-nexus.ts';
import type { Procedures } from '../live/procedures.ts';
import type { Radiators } from '../live/radiators.ts';
import type { Retrospectives } from '../live/retrospectives.ts';
import type { Versions } from '../live/versions.ts';
import type { Webhooks } from '../live/webhooks.ts';
import { Problem } from './problem.ts';
import type { Call } from './router.ts';
import type { Sessions } from './sessions.ts';

export class Desk {
	readonly storage: Storage;
	readonly nexuses: Nexuses;
	readonly procedures: Procedures;
	readonly versions: Versions;
	readonly events: EventRooms;
	readonly retrospectives: Retrospectives;
	readonly histories: Histories;
	readonly flows: Flows;
	readonly hooks: Hooks;
	readonly webhooks: Webhooks;
	readonly radiators: Radiators;
	readonly sessions: Sessions;
	/** How many proxies of our own stand in front of us. */
	readonly proxies: number;
	/** The address that people use, where it is set. */
	readonly #origin: string | undefined;

	constructor(parts: {
		storage: Storage;
		nexuses: Nexuses;
		procedures: Procedures;
		versions: Versions;
		events: EventRooms;
		retrospectives: Retrospectives;
		histories: Histories;
		flows: Flows;
		hooks: Hooks;
		webhooks: Webhooks;
		radiators: Radiators;
		sessions: Sessions;
		proxies: number;
		origin: string | undefined;
	}) {
		this.storage = parts.storage;
		this.nexuses = parts.nexuses;
		this.procedures = parts.procedures;
		this.versions = parts.versions;
		this.events = parts.events;
		this.retrospectives = parts.retrospectives;
		this.histories = parts.histories;
		this.flows = parts.flows;
		this.hooks = parts.hooks;
		this.webhooks = parts.webhooks;
		this.radiators = parts.radiators;
		this.sessions = parts.sessions;
		this.proxies = parts.proxies;
		this.#origin = parts.origin;
	}

	/** The device that asks; one we do not know gets its cookie with the answer. */
	device({ request, response }: Pick<Call, 'request' | 'response'>): string {
		return this.sessions.admit(request, response);
	}

	/**
	 * Does some work as the person that this device is in the Nexus of the path.
	 * @throws {Problem} 401 when it is nobody there; whether the Nexus exists is not told
	 * @throws {Refusal} `not-permitted` when a screen on a wall asks for more than to look
	 */
	async asMember<Result>(
		call: Pick<Call, 'request' | 'path'>,
		work: (nexus: OpenNexus, who: Person) => Promise<Result>,
	): Promise<Result> {
		const device = this.sessions.deviceOf(call.request);
		const membership = device && (await this.storage.membership(device, call.path['nexus']!));
		if (!membership) throw STRANGER;
		return this.nexuses.with(membership.nexus, async (nexus) => {
			const who = nexus.board.view.people.get(membership.person);
			if (!who || who.left) throw STRANGER;
			if (who.radiator && call.request.method !== 'GET') throw new Refusal({ code: 'not-permitted' });
			return work(nexus, who);
		});
	}

	/** Who asks, for procedures that are done once for each request id. */
	asker({ request }: Pick<Call, 'request'>, { id }: Person): Asker {
		return { person: id, device: this.sessions.deviceOf(request) ?? '', request: requestId(request) };
	}

	/** A link that others can follow. */
	link({ request }: Pick<Call, 'request'>, path: string): string {
		return `${this.#origin ?? `http://${request.headers.host ?? 'localhost'}`}${path}`;
	}
}

/** A request that is repeated with the same id is answered, not repeated. */
export function requestId({ headers }: IncomingMessage): string | undefined {
	const id = headers['idempotency-key'];
	return typeof id === 'string' && id.length <= 100 ? id : undefined;
}

const STRANGER = new Problem(
	401,
	'unknown-person',
	'This device has not joined this Nexus. Please follow an invitation link.',
);
