import { expect, test } from 'vitest';
import type { SentMessage } from '#lib/api/webhooks.ts';
import { hostWords, messageWords, stateWords, topicWords } from './webhook-words.ts';

const NOW = 1_000_000;
const sent = (more: Partial<SentMessage>): SentMessage => ({
	...{ id: 'm', type: 'issue.raised', at: NOW, state: 'waiting', attempts: 0 },
	...more,
});

test.each<[string, Partial<SentMessage>]>([
	['On its way', {}],
	['Delivered', { state: 'delivered', attempts: 1, last: { at: NOW, status: 204 } }],
	['Delivered at the 3rd attempt', { state: 'delivered', attempts: 3, last: { at: NOW, status: 204 } }],
	['Sent 1 time, answered 503, again in 15 s', { attempts: 1, due: NOW + 15_000, last: { at: NOW, status: 503 } }],
	[
		'Sent 7 times, nobody answers there, again in 3 h',
		{ attempts: 7, due: NOW + 10_935_000, last: { at: NOW, error: 'ECONNREFUSED' } },
	],
	['Sent 1 time, no answer (EPROTO), on its way again', { attempts: 1, due: NOW, last: { at: NOW, error: 'EPROTO' } }],
	[
		'Given up after 9 attempts: no answer within 10 seconds',
		{ state: 'given-up', attempts: 9, last: { at: NOW, error: 'timeout' } },
	],
	['Not sent: the webhook was withdrawn', { state: 'withdrawn' }],
])('a message says how it stands: %s (F13)', (words, message) => {
	expect(stateWords(sent(message), NOW)).toBe(words);
});

test('an address is known by its host, and a message of a kind that is new by its own word', () => {
	expect(hostWords('https://chat.example:8443/hooks/secret')).toBe('chat.example:8443');
	expect(hostWords('chat')).toBe('chat');
	expect(topicWords(['event.closed', 'issue.raised', 'event.opened'])).toBe('events and integration issues');
	expect(topicWords(['issue.raised'])).toBe('integration issues');
	expect(messageWords('issue.handed-over')).toBe('Issue handed over');
	expect(messageWords('sprint.started')).toBe('sprint.started');
});
