import type { ForecastQuestion, ForecastSuggestion } from '@nexus-board/nexus/forecast';
import { expect, test } from 'vitest';
import { Suggestions, type Asked } from './suggestions.svelte.ts';

/** A worker that answers when a test says so. */
class SlowWorker extends EventTarget {
	readonly asked: unknown[] = [];
	ended = false;
	postMessage({ about }: Asked) {
		this.asked.push(about);
	}
	terminate() {
		this.ended = true;
	}
	answer(name: string) {
		this.dispatchEvent(new MessageEvent('message', { data: name }));
	}
}

function begin() {
	const workers: SlowWorker[] = [];
	const suggestions = new Suggestions(() => workers[workers.push(new SlowWorker()) - 1] as unknown as Worker);
	const ask = (about: string) => (): Asked => ({ question: {} as ForecastQuestion, about });
	const latest = () => suggestions.latest as ForecastSuggestion | string | undefined;
	return { suggestions, workers, ask, latest };
}

test('of what is asked during a search the newest is looked for next, and nothing in between', () => {
	const { suggestions, workers, ask, latest } = begin();
	suggestions.ask(ask('one'));
	suggestions.ask(ask('two'));
	suggestions.ask(ask('three'));
	expect(workers[0]!.asked).toEqual(['one']);
	workers[0]!.answer('for one');
	expect(latest()).toBe('for one');
	expect(suggestions.searching).toBe(true);
	expect(workers[0]!.asked).toEqual(['one', 'three']);
	workers[0]!.answer('for three');
	expect([latest(), suggestions.searching]).toEqual(['for three', false]);
});

test('another question ends the search that is under way, and its answer is never seen', () => {
	const { suggestions, workers, ask, latest } = begin();
	suggestions.ask(ask('one'));
	suggestions.askAnew(ask('another'));
	expect(workers.map(({ ended }) => ended)).toEqual([true, false]);
	workers[0]!.answer('for one');
	expect(latest()).toBeUndefined();
	workers[1]!.answer('for another');
	expect(latest()).toBe('for another');
});

test('a worker that breaks down is said, and asking again begins another', () => {
	const { suggestions, workers, ask, latest } = begin();
	suggestions.ask(ask('one'));
	workers[0]!.dispatchEvent(new Event('error'));
	expect([suggestions.failed, suggestions.searching]).toEqual([true, false]);
	suggestions.ask(ask('one'));
	workers[1]!.answer('for one');
	expect([suggestions.failed, latest()]).toEqual([false, 'for one']);
});

test('nothing is left running when nobody looks any more', () => {
	const { suggestions, workers, ask } = begin();
	suggestions.ask(ask('one'));
	suggestions.ask(ask('two'));
	suggestions.close();
	expect(workers[0]!.ended).toBe(true);
	expect(suggestions.searching).toBe(false);
});
