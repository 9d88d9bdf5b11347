import type { DatabaseSync } from 'node:sqlite';
import type { Write } from '../contract.ts';
import { Catalogue } from './catalogue.ts';
import { History } from './history.ts';
import { Outbox } from './outbox.ts';
import type { Answer, Arguments, Method } from './protocol.ts';
import { UpdateLog } from './update-log.ts';

/** The contract on the worker's side of the thread boundary, where everything happens at once. */
export type Methods = {
	readonly [Name in Method]: (...args: Arguments<Name>) => Answer<Name>;
};

/** `commit` and `checkWritable` count on the transaction that `commitTogether` puts around them. */
export function methodsOf(db: DatabaseSync): Methods {
	const log = new UpdateLog(db);
	const catalogue = new Catalogue(db);
	const history = new History(db);
	const outbox = new Outbox(db);
	const diskCheck = db.prepare('INSERT OR REPLACE INTO disk_checks (id, at) VALUES (1, ?)');
	return {
		commit: (writes) => ({
			sequences: writes.flatMap((write) => apply(write, { log, catalogue, history, outbox }) ?? []),
		}),
		checkWritable: () => void diskCheck.run(Date.now()),
		load: (document, before) => log.load(document, before),
		updatesAfter: (document, sequence) => log.updatesAfter(document, sequence),
		heads: (documents) => documents.map((document) => log.head(document)),
		versions: (nexus) => catalogue.versions(nexus),
		nexus: (id) => catalogue.nexus(id),
		membership: (device, nexus) => catalogue.membership(device, nexus),
		memberships: (device) => catalogue.memberships(device),
		invitation: (tokenHash) => catalogue.invitation(tokenHash),
		invitations: (nexus) => catalogue.invitations(nexus),
		answer: (request) => catalogue.answer(request),
		hook: (id) => catalogue.hook(id),
		hooks: (nexus) => catalogue.hooks(nexus),
		delivery: (id) => catalogue.delivery(id),
		deliveries: (nexus, limit) => catalogue.deliveries(nexus, limit),
		webhook: (id) => outbox.webhook(id),
		webhooks: (nexus) => outbox.webhooks(nexus),
		dispatch: (id) => outbox.dispatch(id),
		dispatches: (webhook, limit) => outbox.dispatches(webhook, limit),
		nextDispatches: (limit) => outbox.nextDispatches(limit),
		told: (nexus) => history.told(nexus),
		history: (nexus, wanted) => history.page(nexus, wanted),
		close: () => db.close(),
	};
}

interface Parts {
	readonly log: UpdateLog;
	readonly catalogue: Catalogue;
	readonly history: History;
	readonly outbox: Outbox;
}

/** Applies one write; an append answers with its sequence. */
function apply(write: Write, { log, catalogue, history, outbox }: Parts): number | void {
	switch (write.kind) {
		case 'append':
			return log.append(write);
		case 'snapshot':
			return log.snapshot(write);
		case 'nexus':
			return catalogue.addNexus(write);
		case 'incarnation':
			return catalogue.setIncarnation(write);
		case 'version':
			return catalogue.addVersion(write);
		case 'membership':
			return catalogue.putMembership(write);
		case 'invitation':
			return catalogue.addInvitation(write);
		case 'revoke-invitation':
			return catalogue.revokeInvitation(write);
		case 'answer':
			return catalogue.addAnswer(write);
		case 'hook':
			return catalogue.putHook(write);
		case 'delivery':
			return catalogue.putDelivery(write);
		case 'webhook':
			return outbox.putWebhook(write);
		case 'dispatch':
			return outbox.putDispatch(write);
		case 'history':
			return history.tell(write);
	}
}
