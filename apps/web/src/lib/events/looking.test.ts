import { flushSync } from 'svelte';
import { describe, expect, test } from 'vitest';
import type { NexusEvent } from '@nexus-board/nexus';
import { Looking } from './looking.svelte.ts';

/** A refinement session that came as far as its second phase. */
function room(phase = 'refine') {
	let event = { kind: 'refinement', position: { phase, step: undefined }, furthest: 1 } as NexusEvent;
	const looking = new Looking(() => event);
	looking.follow(phase, false);
	return {
		looking,
		goes(to: string, furthest: number, writing = false) {
			event = { ...event, position: { phase: to, step: undefined }, furthest };
			looking.follow(to, writing);
			flushSync();
		},
	};
}

describe('which phase somebody looks at (F7)', () => {
	test('it is the room’s, and goes on with the room', () => {
		const { looking, goes } = room();
		expect(looking.phase).toBe('refine');
		goes('outcome', 2);
		expect(looking.phase).toBe('outcome');
		expect(looking.isElsewhere).toBe(false);
	});

	test('back to what the room came through, never ahead of it', () => {
		const { looking } = room();
		looking.at('agenda');
		expect(looking.phase).toBe('agenda');
		expect(looking.isElsewhere).toBe(true);
		looking.at('outcome');
		expect(looking.phase).toBe('refine');
		looking.at('refine');
		expect(looking.isElsewhere).toBe(false);
	});

	test('who writes when the room goes on stays with their words until they follow', () => {
		const { looking, goes } = room();
		goes('outcome', 2, true);
		expect(looking.phase).toBe('refine');
		looking.at('outcome');
		expect(looking.phase).toBe('outcome');
	});

	test('what somebody chose to look at stays while the room goes on, and a room that comes there takes them along', () => {
		const { looking, goes } = room();
		looking.at('agenda');
		goes('outcome', 2);
		expect(looking.phase).toBe('agenda');
		goes('agenda', 2);
		goes('refine', 2);
		expect(looking.phase).toBe('refine');
	});
});
