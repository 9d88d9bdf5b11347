import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { addDependency, addOutsideDependency } from '../commands/dependencies.ts';
import { agreeExamples, estimateItem, renameItem, retireItem } from '../commands/items.ts';
import { splitItem } from '../commands/slicing.ts';
import { forecastItem } from '../commands/sprint-backlog.ts';
import { ownEstimateId } from '../schema/refinement.ts';
import { codeOf, HostileWire, refiningRoom, seeded } from '../testing/index.ts';
import { UndoHistory } from '../undo.ts';
import { addToAgenda, agendaNote, agendaOf, moveInAgenda, removeFromAgenda, suggestedAgenda } from './agenda.ts';
import { answerEstimate, askForEstimates, notAnswered, refinedItem, showEstimates, spreadOf } from './estimates.ts';
import { closeEvent, moveEvent, takePart } from './frame.ts';
import { factChanges, refinementMinutes } from './minutes.ts';
import { whyNotChangeEvent } from './open.ts';
import { refinementOutcome } from './outcome.ts';
import { changeRefinement, refinementSettings } from './refinement.ts';
import { ESTIMATE_SCALES, knownScale, ownScale, scaleWords } from './scales.ts';

const AGENDA = { phase: 'agenda', step: undefined };
const at = (step: string) => ({ phase: 'refine', step });

/** The room is at “Pay”, and the first round of estimates is asked for. */
function askedRoom() {
	const room = refiningRoom('Pay', 'Button');
	const { board, hand, id } = room;
	moveEvent(board, hand('ines'), id, { from: AGENDA, to: at('pay') });
	askForEstimates(board, hand('ines'), id, { item: 'pay', round: 1 });
	const answer = (person: 'ines' | 'ben' | 'amara' | 'vera' | 'olga', given: string | undefined, round = 1) =>
		answerEstimate(board, hand(person), id, { item: 'pay', round, answer: given });
	const show = (round = 1) => showEstimates(board, hand('ines'), id, { item: 'pay', round });
	return { ...room, answer, show, pay: () => refinedItem(board.view, id, 'pay')! };
}

describe('the agenda', () => {
	test('items come to its end in the order given, each once, and are moved and taken off with their notes kept', () => {
		const { board, hand, id } = refiningRoom('Pay', 'Button', 'Token');
		const order = () => agendaOf(board.view, id).map(({ item }) => item);
		addToAgenda(board, hand('ben'), id, ['button', 'pay']);
		addToAgenda(board, hand('amara'), id, ['pay', 'token']);
		expect(order()).toEqual(['button', 'pay', 'token']);
		moveInAgenda(board, hand('ines'), id, 'token', undefined);
		moveInAgenda(board, hand('ines'), id, 'button', 'pay');
		expect(order()).toEqual(['token', 'pay', 'button']);
		agendaNote(board, id, 'pay')!.insert(0, 'Refunds are another item.');
		removeFromAgenda(board, hand('ben'), id, 'pay');
		expect(order()).toEqual(['token', 'button']);
		addToAgenda(board, hand('ben'), id, ['pay']);
		expect(agendaOf(board.view, id).at(-1)).toMatchObject({ item: 'pay', note: 'Refunds are another item.' });
	});

	test('is not for those who may change nothing, and not for a session that is closed', () => {
		const { board, hand, id } = refiningRoom('Pay');
		expect(codeOf(() => addToAgenda(board, hand('vera'), id, ['pay']))).toBe('not-permitted');
		expect(codeOf(() => addToAgenda(board, hand('ben'), id, ['nothing']))).toBe('unknown-item');
		expect(codeOf(() => moveInAgenda(board, hand('ben'), id, 'pay', undefined))).toBe('unknown-item');
		closeEvent(board, hand('ines'), id);
		expect(codeOf(() => addToAgenda(board, hand('ben'), id, ['pay']))).toBe('event-closed');
		const { events } = board.view;
		expect(whyNotChangeEvent(events, { kind: 'event', event: id })).toEqual({ code: 'event-closed' });
		expect(whyNotChangeEvent(events, { kind: 'draft', event: id, owner: 'ben' })).toEqual({ code: 'event-closed' });
		expect(whyNotChangeEvent(events, { kind: 'product' })).toBeUndefined();
	});

	test('suggests what comes next and is not Ready, from the top', () => {
		const { board, hand, id } = refiningRoom('Ready', 'Whole', 'Loose', 'Later');
		const by = hand('olga');
		estimateItem(board, by, 'ready', 3);
		agreeExamples(board, by, 'ready', true);
		forecastItem(board, by, { item: 'ready', team: 'birch' });
		splitItem(board, by, 'whole', [{ id: 'part', title: 'Part' }]);
		expect(suggestedAgenda(board.view, id, 2)).toEqual(['part', 'loose']);
		addToAgenda(board, by, id, ['part']);
		expect(suggestedAgenda(board.view, id, 5)).toEqual(['loose', 'later']);
	});

	test.each([1, 2, 3, 4])(
		'three people arrange it while they are cut off, and end with the same one, seed %i',
		(seed) => {
			const titles = ['Pay', 'Button', 'Token', 'Search', 'Receipt'];
			const { board, nexus, hand, id } = refiningRoom(...titles);
			addToAgenda(board, hand('ines'), id, ['pay']);
			nexus.sync();
			const boards = [board, nexus.ben.board, nexus.amara.board];
			const docs = boards.map((own) => (own === board ? own.event(id).doc : new Y.Doc()));
			for (const [index, own] of boards.entries())
				if (index > 0) own.attach({ kind: 'event', event: id }, docs[index]!);
			const random = seeded(seed);
			const wire = new HostileWire(docs, random);
			wire.heal();
			const pick = <Value>(values: readonly Value[]) => values[Math.floor(random() * values.length)]!;
			const people = [hand('ines'), nexus.ben.actor, nexus.amara.actor];
			const histories = boards.map((own, index) => new UndoHistory(own, people[index]!));
			for (let round = 0; round < 80; round += 1) {
				const who = Math.floor(random() * 3);
				const [own, by] = [boards[who]!, people[who]!];
				const items = agendaOf(own.view, id).map(({ item }) => item);
				const deed = pick([
					() => addToAgenda(own, by, id, [pick(own.view.order), pick(own.view.order)]),
					() => items.length > 0 && moveInAgenda(own, by, id, pick(items), pick([undefined, ...items])),
					() => items.length > 0 && removeFromAgenda(own, by, id, pick(items)),
					() => items.length > 0 && agendaNote(own, id, items[0]!)?.insert(0, `${by.person} `),
				]);
				if (random() < 0.1) histories[who]!.undo();
				else histories[who]!.step(deed);
				if (random() < 0.1) wire.toggle(docs[who]!);
				if (random() < 0.5) wire.deliverSome();
			}
			wire.heal();
			const ends = boards.map((own) => agendaOf(own.view, id));
			for (const end of ends) {
				expect(end).toEqual(ends[0]);
				expect(new Set(end.map(({ item }) => item)).size).toBe(end.length);
			}
		},
	);
});

describe('estimates', () => {
	test('an answer lies in its author’s draft alone; the record knows who has answered (F6)', () => {
		const { board, event, id, answer, pay } = askedRoom();
		answer('ben', '13');
		expect(pay()).toMatchObject({ asking: ESTIMATE_SCALES.fibonacci, answered: ['ben'], rounds: [] });
		expect(notAnswered(event(), pay())).toEqual(['ines', 'amara']);
		expect(board.draft(id, 'ben').roots.estimates.get(ownEstimateId('pay', 1))).toBe('13');
		answer('ben', undefined);
		expect(pay().answered).toEqual([]);
	});

	test('the record is the same whatever was answered, and however often it was changed (F6)', () => {
		const records = ['1', '40', '?'].map((given) => {
			const { board, answer } = askedRoom();
			answer('ben', '8');
			answer('ben', given);
			const { sprints: _, events, ...record } = board.record.doc.toJSON();
			return { ...record, events: { ...events.e1, sprint: undefined } };
		});
		expect(records[1]).toEqual(records[0]);
		expect(records[2]).toEqual(records[0]);
	});

	test('shown, a round is kept as it was, and another one begins with nobody’s answer', () => {
		const { board, hand, id, answer, show, pay } = askedRoom();
		answer('ben', '3');
		answer('amara', '8');
		answer('amara', '13');
		show();
		show();
		expect(pay()).toMatchObject({
			asking: undefined,
			answered: [],
			rounds: [{ estimates: { ben: '3', amara: '13' }, shown: { by: 'ines' } }],
		});
		askForEstimates(board, hand('ines'), id, { item: 'pay', round: 2 });
		askForEstimates(board, hand('ines'), id, { item: 'pay', round: 2 });
		expect(pay().answered).toEqual([]);
		answer('ben', '5', 2);
		show(2);
		expect(pay().rounds.map(({ estimates }) => estimates)).toEqual([{ ben: '3', amara: '13' }, { ben: '5' }]);
	});

	test('the lowest and the highest speak first; what most said can be taken', () => {
		const { answer, show, pay } = askedRoom();
		answer('ben', '3');
		answer('amara', '13');
		answer('ines', '?');
		show();
		const spread = spreadOf(pay().rounds[0]!);
		expect(spread.answers.map(({ label }) => label)).toEqual(['3', '13', '?']);
		expect(spread).toMatchObject({ lowest: ['ben'], highest: ['amara'], most: { label: '13', points: 13 } });
		const same = spreadOf({ ...pay().rounds[0]!, estimates: { ben: '5', amara: '5', ines: '?' } });
		expect(same).toMatchObject({ lowest: [], highest: [], most: { label: '5', people: ['ben', 'amara'] } });
	});

	test('those who look on, who are not here, who come too late or answer something else are refused (R17)', () => {
		const { board, hand, id, answer, show, pay } = askedRoom();
		expect(codeOf(() => answer('vera', '3'))).toBe('observing');
		expect(codeOf(() => answer('olga', '3'))).toBe('not-in-room');
		expect(codeOf(() => answer('ben', '4'))).toBe('value-unknown');
		expect(codeOf(() => answer('ben', '3', 2))).toBe('moved-on');
		expect(codeOf(() => showEstimates(board, hand('ben'), id, { item: 'pay', round: 1 }))).toBe('not-facilitating');
		expect(codeOf(() => show())).toBe('nobody-answered');
		expect(codeOf(() => askForEstimates(board, hand('ines'), id, { item: 'button', round: 1 }))).toBe('moved-on');
		answer('ben', '3');
		show();
		expect(codeOf(() => answer('amara', '3'))).toBe('moved-on');
		expect(pay().rounds).toHaveLength(1);
	});

	test('who looks on for a while is not waited for, and does not answer', () => {
		const { board, hand, id, event, answer, pay } = askedRoom();
		takePart(board, hand('amara'), id, { observing: true });
		expect(notAnswered(event(), pay())).toEqual(['ines', 'ben']);
		expect(codeOf(() => answer('amara', '3'))).toBe('observing');
	});

	test('what an author put into their draft by other ways counts only when it is on the scale', () => {
		const { board, id, answer, show, pay } = askedRoom();
		answer('ben', '3');
		answer('amara', '5');
		board.draft(id, 'ben').roots.estimates.set(ownEstimateId('pay', 1), 'a thousand');
		show();
		expect(pay().rounds[0]!.estimates).toEqual({ amara: '5' });
	});

	test('a round keeps the scale on which it was asked for', () => {
		const { board, hand, id, answer, show, pay } = askedRoom();
		answer('ben', '13');
		changeRefinement(board, hand('ines'), id, { scale: ESTIMATE_SCALES['t-shirts'] });
		answer('amara', '20');
		show();
		expect(pay().rounds[0]!.estimates).toEqual({ ben: '13', amara: '20' });
		askForEstimates(board, hand('ines'), id, { item: 'pay', round: 2 });
		answer('ben', 'XL', 2);
		show(2);
		expect(spreadOf(pay().rounds[1]!).most).toMatchObject({ label: 'XL', points: 8 });
	});
});

describe('scales', () => {
	test('one’s own list is read as people write it, and known scales are known again', () => {
		expect(ownScale('1, 2; small = 2.5,huge')).toEqual([
			{ label: '1', points: 1 },
			{ label: '2', points: 2 },
			{ label: 'small', points: 2.5 },
			{ label: 'huge', points: undefined },
		]);
		for (const [name, scale] of Object.entries(ESTIMATE_SCALES)) {
			expect(ownScale(scaleWords(scale))).toEqual(scale);
			expect(knownScale(scale)).toBe(name);
		}
		expect(knownScale(ownScale('1, 2'))).toBeUndefined();
	});

	test.each([
		['1', 'number-out-of-range'],
		['1, 1', 'value-unknown'],
		['1, ?', 'value-unknown'],
		['1, 1000', 'number-out-of-range'],
		[`1, ${'x'.repeat(21)}`, 'text-too-long'],
		['1, = 4', 'text-missing'],
	])('%s is no scale', (list, code) => {
		expect(codeOf(() => ownScale(list))).toBe(code);
	});

	test('scale and minutes for each item are the facilitator’s to choose', () => {
		const { board, hand, id, event } = refiningRoom('Pay', 'Button');
		expect(codeOf(() => changeRefinement(board, hand('ben'), id, { itemMinutes: 5 }))).toBe('not-facilitating');
		changeRefinement(board, hand('ines'), id, { itemMinutes: 5 });
		expect(refinementSettings(board.view, id)).toMatchObject({ itemMinutes: 5, scale: ESTIMATE_SCALES.fibonacci });
		moveEvent(board, hand('ines'), id, { from: AGENDA, to: at('pay') });
		expect(event().timer.lengthMs).toBe(5 * 60_000);
		changeRefinement(board, hand('ines'), id, { itemMinutes: null });
		expect(refinementSettings(board.view, id).itemMinutes).toBeUndefined();
	});
});

describe('the outcome', () => {
	test('each item stands as it was before and after, with estimates, notes and what was found', () => {
		const { board, hand, id, event, clock } = refiningRoom('Pay', 'Button', 'Token');
		const ben = hand('ben');
		addDependency(board, ben, { consumer: 'token', provider: 'button', kind: 'artifacts', foundIn: 'daily' });
		addToAgenda(board, hand('ines'), id, ['pay', 'button']);
		moveEvent(board, hand('ines'), id, { from: AGENDA, to: at('pay') });
		askForEstimates(board, hand('ines'), id, { item: 'pay', round: 1 });
		answerEstimate(board, ben, id, { item: 'pay', round: 1, answer: '3' });
		answerEstimate(board, hand('amara'), id, { item: 'pay', round: 1, answer: '8' });
		showEstimates(board, hand('ines'), id, { item: 'pay', round: 1 });
		estimateItem(board, ben, 'pay', 5);
		forecastItem(board, ben, { item: 'pay', team: 'birch' });
		agreeExamples(board, ben, 'pay', true);
		addDependency(board, ben, { consumer: 'pay', provider: 'button', kind: 'domain-knowledge' });
		addOutsideDependency(board, ben, { consumer: 'pay', party: 'Card scheme', kind: 'requirements' });
		agendaNote(board, id, 'pay')!.insert(0, 'Refunds are *another* item.\n# Not a heading');
		clock.now += 52 * 60_000;
		moveEvent(board, hand('ines'), id, { from: at('pay'), to: at('button') });
		closeEvent(board, hand('ines'), id);

		renameItem(board, ben, 'pay', 'Renamed later');
		retireItem(board, ben, 'button');
		const { items, found } = refinementOutcome(board.view, event());
		expect(items.map(({ item }) => item)).toEqual(['pay', 'button']);
		expect(factChanges(board.view, items[0]!)).toEqual([
			{ what: 'Estimate', before: 'none', after: '5' },
			{ what: 'Readiness', before: '1 of 4', after: 'Ready' },
			{ what: 'Forecast team', before: 'none', after: 'Birch' },
			{ what: 'Dependencies', before: '0', after: '2' },
		]);
		expect(factChanges(board.view, items[1]!)).toEqual([]);
		expect(found).toEqual([
			{ consumer: '#1 Pay', provider: '#2 Button', kind: 'domain-knowledge' },
			{ consumer: '#1 Pay', provider: 'Card scheme', kind: 'requirements' },
		]);
		expect(refinementMinutes(board.view, event())).toBe(
			[
				'# Refinement, Northline, Sprint 14',
				'2026-11-16, 10:00 to 10:52 (UTC)',
				'Facilitated by ines. Took part: ines, ben, amara.',
				'Looked on: vera.',
				'## Items refined (2)',
				'### #1 Pay',
				'- Estimate: none → 5\n- Readiness: 1 of 4 → Ready\n- Forecast team: none → Birch\n- Dependencies: 0 → 2\n- Estimates, round 1: 3 (ben), 8 (amara)',
				'> Refunds are *another* item.\n> # Not a heading',
				'### #2 Button',
				'Nothing changed.',
				'## Dependencies found (2)',
				'- #1 Pay needs #2 Button (domain knowledge)\n- #1 Pay needs Card scheme (requirements)',
			].join('\n\n'),
		);
	});

	test('what is found while a session is open was found in Refinement; outside of any event it was not', () => {
		const { board, hand, id } = refiningRoom('Pay', 'Button', 'Token');
		addDependency(board, hand('ben'), { consumer: 'pay', provider: 'button', kind: 'artifacts' });
		closeEvent(board, hand('ines'), id);
		addDependency(board, hand('ben'), { consumer: 'pay', provider: 'token', kind: 'artifacts' });
		expect([...board.view.dependencies.values()].map(({ foundIn }) => foundIn)).toEqual(['refinement', undefined]);
	});

	test('words of people do not become Markdown or HTML of the minutes', () => {
		const { board, hand, id, event } = refiningRoom('Pay');
		renameItem(board, hand('ben'), 'pay', '<img src=x> [link](javascript:1)\n# *Pay*');
		moveEvent(board, hand('ines'), id, { from: AGENDA, to: at('pay') });
		expect(refinementMinutes(board.view, event())).toContain(
			'### #1 \\<img src=x\\> \\[link\\](javascript:1) # \\*Pay\\*',
		);
	});
});
