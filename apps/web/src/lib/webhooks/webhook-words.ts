/** What webhooks are told of, and what came of it, in people's words. */
import type { HappeningType } from '@nexus-board/nexus';
import type { SentMessage } from '#lib/api/webhooks.ts';
import { count, listWords } from '#lib/words/lists.ts';

export const TYPE_WORDS: Record<HappeningType, string> = {
	'event.opened': 'An event opens',
	'event.phase-changed': 'An event goes to another phase',
	'event.closed': 'An event closes',
	'issue.raised': 'An integration issue is raised',
	'issue.handed-over': 'An integration issue is handed to its teams',
};

const MESSAGE_WORDS: Record<HappeningType | 'webhook.test', string> = {
	'event.opened': 'Event opened',
	'event.phase-changed': 'Phase changed',
	'event.closed': 'Event closed',
	'issue.raised': 'Issue raised',
	'issue.handed-over': 'Issue handed over',
	'webhook.test': 'Test',
};

/** What a message is about; a type that a newer server has is its own word. */
export const messageWords = (type: string): string => (MESSAGE_WORDS as Record<string, string>)[type] ?? type;

/** "events and integration issues" */
export const topicWords = (types: readonly HappeningType[]): string =>
	listWords([
		...(types.some((type) => type.startsWith('event.')) ? ['events'] : []),
		...(types.some((type) => type.startsWith('issue.')) ? ['integration issues'] : []),
	]);

/** "https://chat.example/hooks/…" is "chat.example". */
export const hostWords = (address: string): string => URL.parse(address)?.host ?? address;

const ERRORS: Record<string, string> = {
	timeout: 'no answer within 10 seconds',
	ECONNREFUSED: 'nobody answers there',
	ENOTFOUND: 'no such address',
	EAI_AGAIN: 'the address could not be looked up',
	'address-private': 'the address lies in a private network',
	'address-unusable': 'the address cannot be called',
};

/** "Delivered", "Sent 2 times, answered 503, again in 15 s" */
export function stateWords({ state, attempts, due, last }: SentMessage, now: number): string {
	switch (state) {
		case 'delivered':
			return attempts > 1 ? `Delivered at the ${ordinal(attempts)} attempt` : 'Delivered';
		case 'given-up':
			return `Given up after ${count(attempts, 'attempt')}: ${answerWords(last)}`;
		case 'withdrawn':
			return 'Not sent: the webhook was withdrawn';
		case 'waiting': {
			if (!last) return 'On its way';
			const next = due === undefined || due <= now ? 'on its way again' : `again in ${spanWords(due - now)}`;
			return `Sent ${count(attempts, 'time')}, ${answerWords(last)}, ${next}`;
		}
	}
}

const answerWords = (last: SentMessage['last']): string => {
	if (last?.status !== undefined) return `answered ${last.status}`;
	return last?.error === undefined ? 'no answer' : (ERRORS[last.error] ?? `no answer (${last.error})`);
};

const ordinal = (number: number): string => ({ 2: '2nd', 3: '3rd' })[number] ?? `${number}th`;

function spanWords(ms: number): string {
	const seconds = Math.ceil(ms / 1000);
	if (seconds < 90) return `${seconds} s`;
	const minutes = Math.round(seconds / 60);
	return minutes < 90 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}
